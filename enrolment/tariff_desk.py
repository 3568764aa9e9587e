"""What an administrator does with the grids insurers send: check, preview, publish, withdraw.

A grid in force is never edited: a new one begins on another first day, and the old one still answers for the
papers made with it. Nothing here decides who may do it; the pages do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import PurePath
from uuid import UUID, uuid4

from dateutil.relativedelta import relativedelta

from communes.commune import InseeCode
from communes.data_file import DataFileError
from communes.french import long_date
from enrolment.clock import day_of
from enrolment.errors import EnrolmentError
from enrolment.ports import TariffRepository
from enrolment.tariff_preview import PreviewRow, big_changes, grids_before, preview
from tariffs import catalogue
from tariffs.catalogue import with_grids
from tariffs.grid import Grid
from tariffs.grid_file import read_grid_text
from tariffs.offer import Offer
from tariffs.quote import Residence
from tariffs.realism import grid_warnings
from tariffs.received.problem import Problem, one_line
from tariffs.received.reading import receive

LONGEST_NAME = 119
GRIDS_KEPT = 256


class PublicationError(EnrolmentError):
    """A grid cannot be published or withdrawn as asked; the message says why and what to do, in French."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedGrid:
    """A grid an administrator published; kept for good, so that old papers keep their prices.

    Attributes:
        first_day: First effect day of its prices.
        csv: Its prices as our own CSV.
        version: `Grid.version` on the day it was published.
        source_file: Name of the file the insurer sent.
        published_by: Login.
        published_at: Instant, UTC.
        withdrawn_by: Login; None while it stands.
        withdrawn_at: Instant, UTC; None while it stands.
    """

    id: UUID
    commune: InseeCode
    offer: str
    first_day: date
    csv: str
    version: str
    source_file: str
    published_by: str
    published_at: datetime
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it answers for its days: not withdrawn, nor replaced before it began."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffDesk:
    """Where grids are published: for which commune, by whom, when, and where they are kept.

    Attributes:
        actor: Login of the signed-in person.
        now: Instant, UTC.
    """

    commune: InseeCode
    actor: str
    now: datetime
    grids: TariffRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a received file gives.

    Attributes:
        source_file: Name of the file.
        first_day: First effect day it was checked for.
        problems: Every problem; those that block are in `errors`.
        understood: What the file was taken to say, in French.
        grid: The grid, None when something blocks.
        warnings: What looks odd in its prices; it never blocks.
        preview: What it changes for the invented households; () for a day outside the offer.
        csv: Its prices as our own CSV; "" when something blocks.
    """

    source_file: str
    first_day: date
    problems: tuple[Problem, ...]
    understood: tuple[str, ...]
    grid: Grid | None = None
    warnings: tuple[str, ...] = ()
    preview: tuple[PreviewRow, ...] = ()
    csv: str = ""


def check(
    content: bytes, name: str, *, offer: Offer, first_day: date, residence: Residence | None = None
) -> Checked:
    """Read a file as an insurer sent it and say everything about it; nothing is kept.

    Args:
        content: The bytes of the file.
        name: Its name, to remember where the prices come from.
        offer: The offer it prices, with the grids it has today.
        first_day: First effect day of the prices.
        residence: Where the invented households live, for an offer with zones.
    """
    before = grids_before(offer, first_day)
    received = receive(content, offer=offer, in_force=before[-1] if before else None, first_day=first_day)
    found = Checked(
        source_file=one_line(PurePath(name).name, longest=LONGEST_NAME),
        first_day=first_day,
        problems=received.problems,
        understood=received.understood,
    )
    if received.errors:
        return found
    try:
        grid = _grid(received.canonical_csv(), offer, first_day)
    except DataFileError as error:
        return replace(found, problems=(*found.problems, _refused(error)))
    changes: tuple[PreviewRow, ...] = ()
    if offer.valid_from <= first_day <= offer.valid_to:
        changes = preview(offer, grid, first_day, residence=residence)
    return replace(
        found,
        grid=grid,
        warnings=(*_oddities(offer, grid), *big_changes(changes)),
        preview=changes,
        csv=received.canonical_csv(),
    )


def _oddities(offer: Offer, grid: Grid) -> tuple[str, ...]:
    """What looks odd in a grid, its levels named as the partner calls them."""
    labels = {level.code: level.label for level in offer.levels}
    if len(set(labels.values())) < len(labels):
        return grid_warnings(offer, grid)
    levels = tuple(level.model_copy(update={"code": level.label}) for level in offer.levels)
    cells = tuple(replace(cell, level=labels[cell.level]) for cell in grid.cells)
    return grid_warnings(offer.model_copy(update={"levels": levels}), replace(grid, cells=cells))


def _refused(error: DataFileError) -> Problem:
    reason = " ".join(filter(None, (error.entry, error.remedy)))
    return Problem(
        text=f"La grille n’est pas complète pour cette offre ({reason}).",
        remedy="Ajoutez les prix qui manquent, ou corrigez l’offre (offer.toml).",
    )


def _grid(csv: str, offer: Offer, first_day: date) -> Grid:
    name = f"prices-{first_day.isoformat()}.csv"
    return read_grid_text(csv, name=name, first_day=first_day, sheet=offer, digest=offer.digest)


def publish(checked: Checked, *, offer: Offer, desk: TariffDesk) -> PublishedGrid:
    """Keep a checked grid; a grid published for the same future day is replaced by it.

    Raises:
        PublicationError: Its problems block, or its first day cannot be used; nothing was kept.
    """
    if checked.grid is None:
        message = "La grille a des problèmes qui bloquent\u00a0: corrigez-les d’abord."
        raise PublicationError(message)
    refuse_day(checked.first_day, offer=offer, desk=desk)
    published = PublishedGrid(
        id=uuid4(),
        commune=desk.commune,
        offer=offer.code,
        first_day=checked.first_day,
        csv=checked.csv,
        version=checked.grid.version,
        source_file=checked.source_file,
        published_by=desk.actor,
        published_at=desk.now,
    )
    desk.grids.add(published)
    return published


def refuse_day(first_day: date, *, offer: Offer, desk: TariffDesk) -> None:
    """Refuse a first day no new grid may begin on.

    Raises:
        PublicationError: It is not the first of a month, not to come, outside the offer, or taken by a file.
    """
    if message := _why_not(first_day, offer, desk):
        raise PublicationError(message)


def _why_not(first_day: date, offer: Offer, desk: TariffDesk) -> str:
    if first_day.day != 1:
        return "Une grille commence le premier jour d’un mois."
    if first_day <= day_of(desk.now):
        return (
            f"Le {long_date(first_day)} n’est plus à venir\u00a0: une grille en vigueur ne se modifie pas, "
            "ses prix sont sur des papiers. Choisissez le premier jour d’un mois à venir."
        )
    if not offer.valid_from <= first_day <= offer.valid_to:
        valid = f"du {long_date(offer.valid_from)} au {long_date(offer.valid_to)}"
        return (
            f"L’offre vaut {valid}. Choisissez un jour de cette période, ou prolongez l’offre (offer.toml)."
        )
    if any(grid.first_day == first_day for grid in catalogue.offer(offer.code).grids):
        return (
            f"Une grille livrée avec le portail commence déjà le {long_date(first_day)}. "
            "Choisissez un autre mois."
        )
    return ""


def next_first_day(desk: TariffDesk) -> date:
    """The first day to come that a grid may begin on: the first of next month."""
    return day_of(desk.now).replace(day=1) + relativedelta(months=1)


def withdraw(grid_id: UUID, *, desk: TariffDesk) -> PublishedGrid:
    """Withdraw a grid that has not begun; it stays in the list, with who withdrew it.

    Raises:
        PublicationError: There is none, it is withdrawn already, or it has begun.
    """
    found = next((one for one in desk.grids.listed(desk.commune) if one.id == grid_id), None)
    if found is None or not found.stands:
        message = "Cette grille n’est plus publiée\u00a0: rechargez la page."
        raise PublicationError(message)
    if found.first_day <= day_of(desk.now):
        message = "Cette grille est en vigueur\u00a0: elle ne se retire plus. Publiez-en une autre."
        raise PublicationError(message)
    withdrawn = replace(found, withdrawn_by=desk.actor, withdrawn_at=desk.now)
    desk.grids.withdraw(found.id, by=desk.actor, at=desk.now)
    return withdrawn


def current_offer(code: str, *, commune: InseeCode, grids: TariffRepository) -> Offer:
    """The offer of the catalogue with the grids published here, as quotes need it.

    Raises:
        UnknownOfferError: The catalogue has no such offer.
        DataFileError: A published grid no longer fits the offer's file; says which.
    """
    shipped = catalogue.offer(code)
    standing = [one for one in grids.listed(commune, code) if one.stands]
    return with_grids(shipped, [_published(one.csv, code, one.first_day) for one in standing])


def grid_of_version(version: str, code: str, *, commune: InseeCode, grids: TariffRepository) -> Grid | None:
    """The grid a paper names, in force, old or withdrawn; None when nobody published it here.

    Raises:
        UnknownOfferError: The catalogue has no such offer.
        DataFileError: The published grid no longer fits the offer's file.
    """
    shipped: Sequence[Grid] = catalogue.offer(code).grids
    for grid in shipped:
        if grid.version == version:
            return grid
    for one in grids.listed(commune, code):
        if one.version == version:
            return replace(_published(one.csv, code, one.first_day), version=version)
    return None


@lru_cache(maxsize=GRIDS_KEPT)
def _published(csv: str, code: str, first_day: date) -> Grid:
    return _grid(csv, catalogue.offer(code), first_day)
