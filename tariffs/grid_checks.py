"""What makes a grid whole: one kind of price, every level, zone and package priced, each age once."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from communes.data_file import DataFileError
from tariffs.errors import NoPackageError
from tariffs.grid import Cell, PricedUnit
from tariffs.offer import OfferSheet
from tariffs.package import WITH_ADULTS, package_of

Cells = tuple[Cell, ...]


def check_cells(path: Path, cells: Cells, sheet: OfferSheet) -> None:
    """Refuse a grid that would leave a question open.

    Raises:
        DataFileError: Names the line and the remedy.
    """
    _one_kind(path, "regime", cells, lambda cell: cell.regime is None, "hold for every régime ('any')")
    _one_kind(path, "zone", cells, lambda cell: cell.zone is None, "hold everywhere ('any')")
    person = PricedUnit.PERSON
    _one_kind(path, "household", cells, lambda cell: cell.household is person, "are per person")
    _check_packages(path, cells, sheet)
    for band in _bands(path, cells, sheet):
        _check_ages(path, band, sheet.age_cap)


def _one_kind(path: Path, column: str, cells: Cells, is_plain: Callable[[Cell], bool], plain: str) -> None:
    others = [cell for cell in cells if not is_plain(cell)]
    if others and len(others) < len(cells):
        remedy = f"other rows {plain}; keep one kind in the whole file"
        raise DataFileError(path, f"line {others[0].row}, {column}", remedy)


def _check_packages(path: Path, cells: Cells, sheet: OfferSheet) -> None:
    units = tuple(dict.fromkeys(cell.household for cell in cells))
    if not units or PricedUnit.PERSON in units:
        if units and sheet.packages:
            raise DataFileError(path, "", "prices are per person: leave [packages] out of offer.toml")
        return
    if sheet.free_from_child is not None:
        remedy = "a package pays for the whole household: leave free_from_child out of offer.toml"
        raise DataFileError(path, "", remedy)
    for kind in dict.fromkeys((*WITH_ADULTS, *sheet.packages)):
        try:
            package_of(sheet.code, kind, packages=sheet.packages, units=units)
        except NoPackageError as error:
            remedy = f"no package for {kind}: add its rows, or say in [packages] of offer.toml which it pays"
            raise DataFileError(path, "", remedy) from error


def _bands(path: Path, cells: Cells, sheet: OfferSheet) -> Iterator[Cells]:
    """The rows that differ by age only, for all that must have a price."""
    regimes = tuple(dict.fromkeys(cell.regime for cell in cells)) or (None,)
    by_zone = any(cell.zone is not None for cell in cells)
    zones = sheet.zone_codes if by_zone else (None,)
    units = tuple(dict.fromkeys(cell.household for cell in cells)) or (PricedUnit.PERSON,)
    for level, regime, zone, unit in product(sheet.level_codes, regimes, zones, units):
        asked = (level, regime, zone, unit)
        band = tuple(cell for cell in cells if (cell.level, cell.regime, cell.zone, cell.household) == asked)
        if not band:
            remedy = f"has no price for level {level}, régime {regime or 'any'}, zone {zone or 'any'}, {unit}"
            raise DataFileError(path, "", f"{remedy}; add its rows")
        yield band


def _check_ages(path: Path, cells: Cells, last_age: int) -> None:
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
