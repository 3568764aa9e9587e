"""From the bytes an insurer sent to our own rows, with every problem and everything that was understood."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO

from communes.french import enumerated
from tariffs.grid import Grid, PricedUnit
from tariffs.grid_file import COLUMNS
from tariffs.offer import Offer
from tariffs.received.checks import check_entries
from tariffs.received.columns import LONGEST_TITLE, columns_of
from tariffs.received.days import other_days
from tariffs.received.entries import Entry, read_rows
from tariffs.received.layout import Layout, layout_of
from tariffs.received.names import names_of
from tariffs.received.problem import Problem, Severity, UnreadableFileError, letters, one_line, quoted
from tariffs.received.sheet import MAX_BYTES, Sheet
from tariffs.received.text_table import read_text
from tariffs.received.words import is_monthly, units_of
from tariffs.received.workbook import read_workbook

MOST_MERGES_SAID = 20
ZIP, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRow:
    """One price, as our own CSV writes it; ages included, euros a month."""

    level: str
    age_from: int
    age_to: int
    regime: str
    zone: str
    household: str
    monthly_price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What was read of a file.

    Attributes:
        rows: The prices that could be read, level by level in the partner's order.
        problems: From the top of the sheet to its end; those of the whole file first.
        understood: What the sheet was taken to say, in French sentences.
    """

    rows: tuple[ReceivedRow, ...] = ()
    problems: tuple[Problem, ...]
    understood: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the grid from being published."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    def canonical_csv(self) -> str:
        """The text `tariffs.grid_file.read_grid_text` reads."""
        written = StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in self.rows:
            writer.writerow(
                (row.level, row.age_from, row.age_to, row.regime, row.zone, row.household, row.monthly_price)
            )
        return written.getvalue()


def receive(
    content: bytes, *, offer: Offer, in_force: Grid | None = None, first_day: date | None = None
) -> Received:
    """Read a grid as an insurer sent it, CSV or XLSX; never raises for what the file holds.

    Args:
        content: The bytes of the file; what it is comes from them, not from its name.
        offer: Whose levels, zones and ages must be priced.
        in_force: Grid the unit of the prices is held against; None when there is none.
        first_day: First day asked for the prices, held against the days and years around the table.
    """
    try:
        return _received(_sheet(content), offer, in_force, first_day)
    except UnreadableFileError as error:
        return Received(problems=(error.problem,))


def _sheet(content: bytes) -> Sheet:
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            Problem(
                text=f"Le fichier est trop lourd (plus de {MAX_BYTES // 1_000_000}\u00a0Mo).",
                remedy="Gardez la seule grille des prix, sans image ni autre feuille.",
            )
        )
    if content.startswith(ZIP):
        return read_workbook(content)
    if content.startswith(OLD_WORKBOOK):
        raise UnreadableFileError(
            Problem(
                text="Un classeur ancien (.xls) ou protégé par un mot de passe.",
                remedy="Ouvrez-le dans votre tableur et enregistrez-le en XLSX, sans mot de passe.",
            )
        )
    return read_text(content)


def _received(sheet: Sheet, offer: Offer, in_force: Grid | None, first_day: date | None) -> Received:
    names = names_of(offer)
    layout = layout_of(sheet, names)
    columns = columns_of(sheet, layout, names)
    rows = read_rows(sheet, layout, columns, names)
    problems = [*_around(sheet, layout), *columns.problems, *rows.problems]
    problems += () if rows.is_cut else check_entries(rows.entries, offer, in_force)
    if first_day is not None:
        problems += other_days(sheet, layout, rows.notes, first_day)
    if not rows.entries and not any(one.severity is Severity.ERROR for one in problems):
        problems.append(Problem(text="Aucun prix n’est lu.", remedy="Joignez une grille avec ses prix."))
    problems.sort(key=lambda one: (one.row or 0, len(one.column or ""), one.column or ""))
    plan = (*_titles(sheet, layout), *layout.understood, *columns.understood, *_merged(sheet, layout))
    said = (sheet.kind, *plan, *rows.understood)
    return Received(
        rows=tuple(_rows(rows.entries, offer)),
        problems=tuple(dict.fromkeys(problems)),
        understood=tuple(dict.fromkeys(said)),
    )


def _around(sheet: Sheet, layout: Layout) -> list[Problem]:
    """Other sheets, and titles that speak of another unit."""
    found = [
        Problem(
            severity=Severity.WARNING,
            text=f"La feuille {quoted(title)} n’est pas lue\u00a0: seule la première l’est.",
            remedy="Mettez tous les prix sur la première feuille, si celle-ci en a.",
        )
        for title in sheet.unread
    ]
    for rank in layout.titles:
        for column, value in enumerate(sheet.rows[rank]):
            if isinstance(value, str) and (units := units_of(value)):
                unit = ", ".join(one.label for one in units)
                severity = Severity.WARNING if is_monthly(value) else Severity.ERROR
                found.append(
                    Problem(
                        row=rank + 1,
                        column=letters(column),
                        severity=severity,
                        text=f"Le titre parle de prix {unit}\u00a0: {quoted(value)}.",
                        remedy=(
                            "Les prix doivent être par mois et par personne. S’ils le sont, retirez ces mots."
                        ),
                    )
                )
    return found


def _titles(sheet: Sheet, layout: Layout) -> list[str]:
    said: list[str] = []
    for rank in layout.titles:
        text = " ".join(str(value) for value in sheet.rows[rank] if value is not None)
        shown = one_line(text, longest=LONGEST_TITLE)
        said.append(f"Ligne {rank + 1}, titre non lu\u00a0: «\u00a0{shown}\u00a0».")
    return said


def _merged(sheet: Sheet, layout: Layout) -> list[str]:
    """The merged cells among the rows: their value was taken for each of them."""
    cells = tuple(str(merge) for merge in sheet.merges if merge.first_row >= layout.first_row)
    if len(cells) > MOST_MERGES_SAID:
        cells = (*cells[:MOST_MERGES_SAID], f"{len(cells) - MOST_MERGES_SAID} autres")
    said = f"Cases fusionnées, leur valeur vaut pour chacune\u00a0: {enumerated(cells)}."
    return [said] if cells else []


def _rows(entries: list[Entry], offer: Offer) -> list[ReceivedRow]:
    order = {code: rank for rank, code in enumerate(offer.level_codes)}
    units = {unit.value: rank for rank, unit in enumerate(PricedUnit)}
    priced = [(entry, entry.price) for entry in entries if entry.price is not None]
    priced.sort(
        key=lambda one: (
            order[one[0].level],
            one[0].regime,
            one[0].zone,
            units[one[0].household],
            one[0].ages,
        )
    )
    return [
        ReceivedRow(
            level=entry.level,
            age_from=entry.ages[0],
            age_to=entry.ages[1],
            regime=entry.regime,
            zone=entry.zone,
            household=entry.household,
            monthly_price=price,
        )
        for entry, price in priced
    ]
