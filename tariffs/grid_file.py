"""Reading a grid of prices: refused with file, line and remedy rather than half understood."""

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import NoReturn

from communes.data_file import DataFileError
from tariffs.grid import Cell, Grid, Regime

COLUMNS = ("level", "age_from", "age_to", "regime", "household", "monthly_price_eur")
ANY_REGIME = "any"
PER_PERSON = "person"
CENT = Decimal("0.01")

FILE_NAME = re.compile(r"prices-(\d{4}-\d{2}-\d{2})\.csv")
AGE = re.compile(r"[0-9]{1,3}")
PRICE = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")


def read_grid(path: Path, *, offer: str, levels: tuple[str, ...], last_age: int, sheet: str) -> Grid:
    """Read one file of prices.

    Args:
        path: `prices-<first day>.csv`.
        offer: Code of the offer.
        levels: Codes of its levels: each must be priced, and no other.
        last_age: Last age that must have a price, inclusive; ages start at 0.
        sheet: Text of the offer's own file, which the fingerprint covers too.

    Raises:
        DataFileError: A row cannot be read, is given twice, overlaps another, or an age has no price.
    """
    first_day = _first_day(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFileError(path, "", "must be saved as CSV in UTF-8") from error
    cells = tuple(_cells(path, text, levels))
    _check_bands(path, cells, levels, last_age)
    fingerprint = hashlib.sha256(f"{sheet}\n{text}".encode()).hexdigest()[:8]
    version = f"{offer}-{first_day.isoformat()}-{fingerprint}"
    return Grid(offer=offer, first_day=first_day, file=path.name, version=version, cells=cells)


def _first_day(path: Path) -> date:
    named = FILE_NAME.fullmatch(path.name)
    try:
        return date.fromisoformat(named[1] if named else "")
    except ValueError as error:
        remedy = "must be named after the first day of its prices: prices-2026-01-01.csv"
        raise DataFileError(path, "", remedy) from error


def _cells(path: Path, text: str, levels: tuple[str, ...]) -> Iterable[Cell]:
    reader = csv.reader(text.splitlines(), strict=True)
    if tuple(next(reader, ())) != COLUMNS:
        raise DataFileError(path, "line 1", f"must be exactly: {','.join(COLUMNS)} (separated by commas)")
    try:
        for values in reader:
            yield _cell(_row(path, reader.line_num, values), levels)
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
        if self.values["regime"] == ANY_REGIME:
            return None
        if self.values["regime"] not in set(Regime):
            self.refuse("regime", f"must be one of {', '.join((ANY_REGIME, *Regime))}")
        return Regime(self.values["regime"])


def _row(path: Path, line: int, values: list[str]) -> _Row:
    if len(values) != len(COLUMNS):
        remedy = f"must have {len(COLUMNS)} values, has {len(values)}; write 14.50, not 14,50"
        raise DataFileError(path, f"line {line}", remedy)
    return _Row(path, line, dict(zip(COLUMNS, values, strict=True)))


def _cell(row: _Row, levels: tuple[str, ...]) -> Cell:
    if row.values["level"] not in levels:
        row.refuse("level", f"must be one of {', '.join(levels)}")
    if row.values["household"] != PER_PERSON:
        row.refuse("household", f"must be {PER_PERSON!r}: only prices per person are read")
    cell = Cell(
        level=row.values["level"],
        age_from=row.age("age_from"),
        age_to=row.age("age_to"),
        regime=row.regime(),
        monthly_price=row.price(),
        row=row.line,
    )
    if cell.age_to < cell.age_from:
        row.refuse("age_to", f"must not be under age_from, {cell.age_from}")
    return cell


def _check_bands(path: Path, cells: tuple[Cell, ...], levels: tuple[str, ...], last_age: int) -> None:
    by_regime = [cell for cell in cells if cell.regime is not None]
    if by_regime and len(by_regime) < len(cells):
        remedy = f"other rows hold for every régime ({ANY_REGIME!r}); keep one kind in the whole file"
        raise DataFileError(path, f"line {by_regime[0].row}, regime", remedy)
    regimes = tuple(dict.fromkeys(cell.regime for cell in cells)) or (None,)
    for level, regime in product(levels, regimes):
        band = tuple(cell for cell in cells if (cell.level, cell.regime) == (level, regime))
        if not band:
            remedy = f"has no price for level {level}, régime {regime or ANY_REGIME}; add its rows"
            raise DataFileError(path, "", remedy)
        _check_ages(path, band, last_age)


def _check_ages(path: Path, cells: tuple[Cell, ...], last_age: int) -> None:
    next_age, last = 0, cells[0]
    for cell in sorted(cells, key=lambda cell: (cell.age_from, cell.row)):
        if cell.age_from < next_age:
            same = (cell.age_from, cell.age_to) == (last.age_from, last.age_to)
            verb = "repeats" if same else "overlaps"
            remedy = f"{verb} line {last.row} (level {cell.level}); each age must have one price"
            raise DataFileError(path, f"line {cell.row}", remedy)
        _refuse_hole(path, cell, next_age, cell.age_from - 1)
        next_age, last = cell.age_to + 1, cell
    _refuse_hole(path, last, next_age, last_age)


def _refuse_hole(path: Path, near: Cell, age_from: int, age_to: int) -> None:
    if age_from <= age_to:
        remedy = f"level {near.level} has no price from age {age_from} to {age_to}; add the missing row"
        raise DataFileError(path, f"line {near.row}", remedy)
