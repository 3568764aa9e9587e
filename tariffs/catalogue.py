"""Every offer of the portal, read and checked once: one folder of `tariffs/data` each."""

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from communes.data_file import DataFileError, read_toml, validate
from tariffs.errors import UnknownOfferError
from tariffs.grid import Grid
from tariffs.grid_file import read_grid
from tariffs.offer import Offer, OfferSheet

DATA = Path(__file__).parent / "data"


@cache
def offers() -> tuple[Offer, ...]:
    """Every offer, by code.

    Raises:
        DataFileError: A file cannot be used.
    """
    return tuple(read_offer(sheet.parent) for sheet in sorted(DATA.glob("*/offer.toml")))


def offer(code: str) -> Offer:
    """The offer with this code.

    Raises:
        UnknownOfferError: The catalogue has none.
        DataFileError: A file cannot be used.
    """
    for found in offers():
        if found.code == code:
            return found
    raise UnknownOfferError(code, tuple(found.code for found in offers()))


def read_offer(folder: Path) -> Offer:
    """Read one offer and all its grids from its folder.

    Raises:
        DataFileError: A file is missing or cannot be used; says which, where and what would be right.
    """
    path = folder / "offer.toml"
    sheet = read_toml(path, OfferSheet)
    if sheet.code != folder.name:
        raise DataFileError(path, "code", f"must be {folder.name!r}, as the folder")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    files = sorted(folder.glob("prices-*.csv"))
    grids = tuple(read_grid(file, sheet=sheet, digest=digest) for file in files)
    if not grids or grids[0].first_day != sheet.valid_from:
        remedy = f"the first grid must be prices-{sheet.valid_from}.csv, as valid_from says"
        raise DataFileError(path, "valid_from", remedy)
    if grids[-1].first_day > sheet.valid_to:
        raise _starts_late(folder / grids[-1].file, sheet)
    return validate(path, {**dict(sheet), "digest": digest, "grids": grids}, Offer)


def with_grids(offer: Offer, extra: Sequence[Grid]) -> Offer:
    """The offer with grids kept elsewhere, read by `read_grid_text`, besides its own files.

    Args:
        offer: An offer of the catalogue.
        extra: Grids of this offer, each with a first day of its own.

    Raises:
        DataFileError: A grid is of another offer, starts before the first file or after `valid_to`, on a day
            that already has a grid, or mixes prices per person and by package.
    """
    taken = {grid.first_day for grid in offer.grids}
    for grid in extra:
        _check_extra(offer, grid, taken)
        taken.add(grid.first_day)
    grids = tuple(sorted((*offer.grids, *extra), key=lambda grid: grid.first_day))
    return offer.model_copy(update={"grids": grids})


def _check_extra(offer: Offer, grid: Grid, taken: set[date]) -> None:
    path = Path(grid.file)
    if grid.offer != offer.code:
        raise DataFileError(path, "", f"prices the offer {grid.offer!r}, not {offer.code!r}")
    if grid.first_day in taken:
        raise DataFileError(path, "", f"another grid starts on {grid.first_day}; choose another first day")
    if grid.first_day < offer.valid_from:
        raise DataFileError(path, "", f"starts before valid_from ({offer.valid_from}) of offer.toml")
    if grid.first_day > offer.valid_to:
        raise _starts_late(path, offer)
    if grid.is_by_package != offer.is_by_package:
        raise DataFileError(path, "", "an offer is per person or by package in all its grids, never both")


def _starts_late(path: Path, sheet: OfferSheet) -> DataFileError:
    return DataFileError(path, "", f"starts after valid_to ({sheet.valid_to}) of offer.toml")
