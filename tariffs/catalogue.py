"""Every offer of the portal, read and checked once: one folder of `tariffs/data` each."""

from functools import cache
from pathlib import Path

from communes.data_file import DataFileError, read_toml, validate
from tariffs.errors import UnknownOfferError
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
    text = path.read_text(encoding="utf-8")
    grids = tuple(
        read_grid(file, offer=sheet.code, levels=sheet.level_codes, last_age=sheet.age_cap, sheet=text)
        for file in sorted(folder.glob("prices-*.csv"))
    )
    if not grids or grids[0].first_day != sheet.valid_from:
        remedy = f"the first grid must be prices-{sheet.valid_from}.csv, as valid_from says"
        raise DataFileError(path, "valid_from", remedy)
    if grids[-1].first_day > sheet.valid_to:
        raise DataFileError(
            folder / grids[-1].file, "", f"starts after valid_to ({sheet.valid_to}) of offer.toml"
        )
    return validate(path, {**dict(sheet), "grids": grids}, Offer)
