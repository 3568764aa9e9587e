"""`mcms tariffs check` and `import`: a grid as an insurer sent it, judged, previewed and published."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from communes.commune import InseeCode
from communes.data_file import DataFileError
from communes.french import euros, long_date
from enrolment.errors import EnrolmentError
from enrolment.pricing import residence_of
from enrolment.tariff_desk import Checked, PublicationError, TariffDesk, check, publish, refuse_day
from enrolment.tariff_preview import PreviewRow, counts, difference_text
from mcms.named_files import read_bytes
from mcms.refusal import refuse
from pages.shared import wiring
from storage.errors import StorageError
from tariffs.errors import UnknownOfferError
from tariffs.offer import Offer
from tariffs.received.sheet import MAX_BYTES

ACTOR = "mcms"
"""Who publishes from the command line, in the list of grids."""

FileToRead = Annotated[Path, typer.Argument(help="Grille reçue\u00a0: CSV ou XLSX.")]
OfferCode = Annotated[str, typer.Option("--offer", help="Code de l’offre (dossier de tariffs/data).")]
FirstDay = Annotated[
    datetime,
    typer.Option(
        "--from",
        formats=["%Y-%m-%d"],
        metavar="AAAA-MM-JJ",
        help="Premier jour des prix\u00a0: le premier d’un mois.",
    ),
]


def check_file(file: FileToRead, offer: OfferCode, first_day: FirstDay) -> None:
    """Relit une grille reçue\u00a0: problèmes, ce qui est compris, ce qui change. Code 1 si elle bloque."""
    asked = _offer(offer)
    desk = _desk()
    found = _checked(file, asked, first_day.date())
    _show(found, asked)
    is_refused = _show_refused_day(found.first_day, asked, desk)
    if is_refused or found.grid is None:
        raise typer.Exit(1)


def _show_refused_day(first_day: date, offer: Offer, desk: TariffDesk) -> bool:
    """Say why `import` would refuse the day; whether it would."""
    try:
        refuse_day(first_day, offer=offer, desk=desk)
    except PublicationError as error:
        typer.echo(f"\nPremier jour à changer avant d’importer\u00a0: {error}")
        return True
    return False


def import_file(
    file: FileToRead,
    offer: OfferCode,
    first_day: FirstDay,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Publier sans demander.", show_default=False)] = False,
) -> None:
    """Publie une grille reçue, à partir d’un mois à venir. Code 1 si elle bloque."""
    asked = _offer(offer)
    desk = _desk()
    try:
        refuse_day(first_day.date(), offer=asked, desk=desk)
    except PublicationError as error:
        refuse(error)
    found = _checked(file, asked, first_day.date())
    _show(found, asked)
    if found.grid is None:
        raise typer.Exit(1)
    if not yes:
        typer.confirm(f"Publier cette grille à partir du {long_date(found.first_day)}\u00a0?", abort=True)
    try:
        published = publish(found, offer=asked, desk=desk)
    except (PublicationError, StorageError) as error:
        refuse(error)
    typer.echo(f"Grille publiée à partir du {long_date(published.first_day)}\u00a0: {published.version}")


def _offer(code: str) -> Offer:
    try:
        return wiring.offer(code)
    except UnknownOfferError as error:
        refuse(f"offre inconnue. Offres connues\u00a0: {', '.join(error.known) or 'aucune'}.")
    except (DataFileError, StorageError, EnrolmentError) as error:
        refuse(error)


def _desk() -> TariffDesk:
    try:
        commune, now = InseeCode(wiring.commune().insee_code), wiring.now()
        return TariffDesk(commune=commune, actor=ACTOR, now=now, grids=wiring.tariffs())
    except (StorageError, EnrolmentError) as error:
        refuse(error)


def _checked(file: Path, offer: Offer, first_day: date) -> Checked:
    content = read_bytes(file, most=MAX_BYTES + 1)
    residence = residence_of(wiring.commune().insee_code)
    return check(content, file.name, offer=offer, first_day=first_day, residence=residence)


def _show(found: Checked, offer: Offer) -> None:
    typer.echo(f"{offer.label}, à partir du {long_date(found.first_day)}\u00a0: {found.source_file}")
    if offer.fictitious:
        typer.echo(offer.stamp)
    for line in _lines(found):
        typer.echo(line)


def _lines(found: Checked) -> Iterator[str]:
    yield "\nCe qui est compris" if found.understood else ""
    yield from (f"  - {said}" for said in found.understood)
    yield f"\nProblèmes\u00a0: {len(found.problems) or 'aucun'}"
    for problem in found.problems:
        yield f"  - {problem.where} ({problem.severity.label.lower()})\u00a0: {problem.text}"
        yield f"    {problem.remedy}"
    if found.warnings:
        yield "\nÀ regarder (ne bloque pas)"
        yield from (f"  - {warning}" for warning in found.warnings)
    if found.preview:
        yield "\nCe qui change chaque mois, pour dix foyers inventés"
        yield from _preview_lines(found.preview)


def _preview_lines(rows: tuple[PreviewRow, ...]) -> Iterator[str]:
    for persona, levels in groupby(rows, key=lambda row: row.persona):
        yield f"  {persona}"
        yield from (f"    {row.level_label}\u00a0: {_change(row)}" for row in levels)
    for count in counts(rows):
        yield f"  {count.text}"


def _change(row: PreviewRow) -> str:
    if row.before is None or row.after is None:
        after = "" if row.after is None else f"{euros(row.after)} par mois. "
        return f"{after}{row.note}"
    change = f"{euros(row.before)} → {euros(row.after)} par mois"
    month, year = row.monthly_difference or Decimal(0), row.yearly_difference or Decimal(0)
    return f"{change} ({difference_text(month)} par mois, {difference_text(year)} par an)"
