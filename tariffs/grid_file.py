"""Reading a grid of prices: refused with file, line and remedy rather than half understood."""

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from communes.data_file import DataFileError
from tariffs.grid import Cell, Grid, PricedUnit, Regime
from tariffs.grid_checks import check_cells
from tariffs.offer import OfferSheet

COLUMNS = ("level", "age_from", "age_to", "regime", "zone", "household", "monthly_price_eur")
COLUMNS_WITHOUT_ZONE = tuple(column for column in COLUMNS if column != "zone")
"""The first form of the file, still read: every price holds everywhere."""
ANY = "any"
CENT = Decimal("0.01")

FILE_NAME = re.compile(r"prices-(\d{4}-\d{2}-\d{2})\.csv")
AGE = re.compile(r"[0-9]{1,3}")
PRICE = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")


def read_grid(path: Path, *, sheet: OfferSheet, digest: str) -> Grid:
    """Read one file of prices, `prices-<first day>.csv`; see `read_grid_text`.

    Raises:
        DataFileError: The file is not named, not encoded or not filled as it should be.
    """
    first_day = _first_day(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFileError(path, "", "must be saved as CSV in UTF-8") from error
    return read_grid_text(text, name=path, first_day=first_day, sheet=sheet, digest=digest)


def read_grid_text(
    text: str, *, name: str | Path, first_day: date, sheet: OfferSheet, digest: str = ""
) -> Grid:
    """Read the text of a grid, wherever it is kept.

    Args:
        text: CSV with the header `COLUMNS`, or `COLUMNS_WITHOUT_ZONE`.
        name: What to call it in a refusal and beside a price; of a path, only the last part is kept.
        first_day: First effect day of its prices.
        sheet: The offer it prices: every level, age from 0 to `age_cap` and zone must have a price.
        digest: Fingerprint of the sheet, which `Grid.version` covers too (`Offer.digest`).

    Raises:
        DataFileError: A row cannot be read, is given twice, overlaps another, or something has no price.
    """
    path = Path(name)
    cells = tuple(_cells(path, text, sheet))
    check_cells(path, cells, sheet)
    fingerprint = hashlib.sha256(f"{digest}\n{text}".encode()).hexdigest()[:8]
    version = f"{sheet.code}-{first_day.isoformat()}-{fingerprint}"
    return Grid(offer=sheet.code, first_day=first_day, file=path.name, version=version, cells=cells)


def _first_day(path: Path) -> date:
    named = FILE_NAME.fullmatch(path.name)
    try:
        return date.fromisoformat(named[1] if named else "")
    except ValueError as error:
        remedy = "must be named after the first day of its prices: prices-2026-01-01.csv"
        raise DataFileError(path, "", remedy) from error


def _cells(path: Path, text: str, sheet: OfferSheet) -> Iterable[Cell]:
    reader = csv.reader(text.splitlines(), strict=True)
    columns = tuple(next(reader, ()))
    if columns not in (COLUMNS, COLUMNS_WITHOUT_ZONE):
        raise DataFileError(path, "line 1", f"must be exactly: {','.join(COLUMNS)} (separated by commas)")
    try:
        for values in reader:
            yield _cell(_row(path, reader.line_num, columns, values), sheet)
    except csv.Error as error:
        raise DataFileError(path, f"line {reader.line_num}", f"not a CSV row: {error}") from error


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as text, which knows where it stands."""

    path: Path
    line: int
    values: Mapping[str, str]

    def refuse(self, column: str, expected: str) -> NoReturn:
        remedy = f"{expected} (found: {self.values[column]!r})"
        raise DataFileError(self.path, f"line {self.line}, {column}", remedy)

    def one_of(self, column: str, known: Iterable[str]) -> str:
        """The value of a column that only takes some codes."""
        codes = tuple(known)
        if self.values[column] not in codes:
            self.refuse(column, f"must be one of {', '.join(codes)}")
        return self.values[column]

    def age(self, column: str) -> int:
        if not AGE.fullmatch(self.values[column]):
            self.refuse(column, "must be a whole age in figures")
        return int(self.values[column])

    def price(self) -> Decimal:
        column = "monthly_price_eur"
        if not PRICE.fullmatch(self.values[column]) or Decimal(self.values[column]) == 0:
            self.refuse(column, "must be euros above 0, like 14 or 14.50")
        return Decimal(self.values[column]).quantize(CENT)

    def regime(self) -> Regime | None:
        code = self.one_of("regime", (ANY, *Regime))
        return None if code == ANY else Regime(code)

    def zone(self, known: Iterable[str]) -> str | None:
        code = self.one_of("zone", (ANY, *known))
        return None if code == ANY else code


def _row(path: Path, line: int, columns: tuple[str, ...], values: list[str]) -> _Row:
    if len(values) != len(columns):
        remedy = f"must have {len(columns)} values, has {len(values)}; write 14.50, not 14,50"
        raise DataFileError(path, f"line {line}", remedy)
    return _Row(path, line, {"zone": ANY} | dict(zip(columns, values, strict=True)))


def _cell(row: _Row, sheet: OfferSheet) -> Cell:
    cell = Cell(
        level=row.one_of("level", sheet.level_codes),
        age_from=row.age("age_from"),
        age_to=row.age("age_to"),
        regime=row.regime(),
        zone=row.zone(sheet.zone_codes),
        household=PricedUnit(row.one_of("household", PricedUnit)),
        monthly_price=row.price(),
        row=row.line,
    )
    if cell.age_to < cell.age_from:
        row.refuse("age_to", f"must not be under age_from, {cell.age_from}")
    return cell
