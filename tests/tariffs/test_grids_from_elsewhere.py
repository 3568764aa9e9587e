"""Grids that are not files of the catalogue: read from text, joined to the shipped ones."""

from datetime import date
from decimal import Decimal

import pytest

from communes.data_file import DataFileError
from tariffs.catalogue import with_grids
from tariffs.errors import OutsideValidityError
from tariffs.grid import Grid
from tariffs.grid_file import COLUMNS, COLUMNS_WITHOUT_ZONE, read_grid_text
from tariffs.offer import Offer
from tariffs.quote import quote
from tests.tariffs.builders import DEMONSTRATION, ONE_PRICE, PACKAGES, an_adult

JANUARY = date(2027, 1, 1)


def rows(*, price: str = "60.00", kind: str = "person") -> str:
    return f"{','.join(COLUMNS)}\nU1,0,130,any,any,{kind},{price}\n"


def a_grid(first_day: date = JANUARY, *, price: str = "60.00", offer: Offer = ONE_PRICE) -> Grid:
    return read_grid_text(
        rows(price=price), name="grille 2027.xlsx", first_day=first_day, sheet=offer, digest=offer.digest
    )


def price_on(offer: Offer, day: date) -> Decimal:
    return quote(offer, [an_adult()], level="U1", effect_day=day).monthly_total


def test_grid_of_a_text_says_where_it_comes_from():
    grid = a_grid()
    assert (grid.offer, grid.first_day, grid.file) == ("prix_unique", JANUARY, "grille 2027.xlsx")
    assert grid.version.startswith("prix_unique-2027-01-01-")


@pytest.mark.parametrize(
    "other",
    [
        a_grid(price="60.01"),
        a_grid(date(2027, 2, 1)),
        read_grid_text(rows(), name="x.csv", first_day=JANUARY, sheet=ONE_PRICE, digest="another sheet"),
    ],
    ids=["price", "first day", "sheet"],
)
def test_version_changes_with_price_day_and_sheet(other: Grid):
    assert other.version != a_grid().version


def test_version_is_the_same_for_the_same_grid():
    assert a_grid().version == a_grid().version


def test_file_of_the_catalogue_and_its_text_have_one_version():
    grid = ONE_PRICE.grids[0]
    text = f"{','.join(COLUMNS)}\nU1,0,130,any,any,person,47.00\n"
    read = read_grid_text(
        text, name=grid.file, first_day=grid.first_day, sheet=ONE_PRICE, digest=ONE_PRICE.digest
    )
    assert read == grid


def test_header_without_zone_is_still_read():
    old = f"{','.join(COLUMNS_WITHOUT_ZONE)}\nU1,0,130,any,person,60\n"
    grid = read_grid_text(old, name="old.csv", first_day=JANUARY, sheet=ONE_PRICE)
    assert (grid.cells[0].zone, grid.cells[0].monthly_price) == (None, Decimal("60.00"))


@pytest.mark.parametrize(
    ("text", "entry", "remedy"),
    [
        (rows(price="60,00"), "line 2", "write 14.50, not 14,50"),
        (rows(kind="couple"), "", "no package for solo"),
        (rows() + "U1,0,130,any,any,person,61\n", "line 3", "repeats line 2"),
        ("", "line 1", "must be exactly"),
        ("U1;0;130;any;any;person;60", "line 1", "separated by commas"),
    ],
)
def test_text_is_refused_with_the_name_it_was_given(text: str, entry: str, remedy: str):
    with pytest.raises(DataFileError) as refused:
        read_grid_text(text, name="grille.csv", first_day=JANUARY, sheet=ONE_PRICE)
    assert (refused.value.file.name, refused.value.entry) == ("grille.csv", entry)
    assert remedy in refused.value.remedy


@pytest.mark.parametrize(
    ("day", "price"),
    [(date(2026, 12, 31), 47), (JANUARY, 60), (date(2027, 6, 30), 60), (date(2027, 7, 1), 62)],
)
def test_joined_grid_holds_from_its_first_day_until_the_next(day: date, price: int):
    joined = with_grids(ONE_PRICE, [a_grid(date(2027, 7, 1), price="62"), a_grid()])
    assert price_on(joined, day) == price


def test_offer_of_the_catalogue_is_left_as_it_was():
    with_grids(ONE_PRICE, [a_grid()])
    assert price_on(ONE_PRICE, JANUARY) == 47


def test_joined_offer_stays_refused_outside_its_validity():
    with pytest.raises(OutsideValidityError):
        price_on(with_grids(ONE_PRICE, [a_grid()]), date(2028, 1, 1))


def test_nothing_joined_changes_nothing():
    assert with_grids(ONE_PRICE, []) == ONE_PRICE


PACKAGE_GRID = "".join(
    f"U1,0,130,any,any,{unit},50\n" for unit in ("solo", "couple", "single_parent", "family")
)


@pytest.mark.parametrize(
    ("offer", "grids", "remedy"),
    [
        (DEMONSTRATION, [a_grid()], "prices the offer 'prix_unique', not 'demonstration'"),
        (ONE_PRICE, [a_grid(), a_grid(price="61")], "another grid starts on 2027-01-01"),
        (ONE_PRICE, [a_grid(date(2026, 1, 1))], "another grid starts on 2026-01-01"),
        (ONE_PRICE, [a_grid(date(2025, 1, 1))], "starts before valid_from"),
        (ONE_PRICE, [a_grid(date(2028, 1, 1))], "starts after valid_to"),
        (
            ONE_PRICE,
            [
                read_grid_text(
                    f"{','.join(COLUMNS)}\n{PACKAGE_GRID}", name="p.csv", first_day=JANUARY, sheet=ONE_PRICE
                )
            ],
            "per person or by package",
        ),
    ],
)
def test_grid_that_does_not_fit_the_offer_is_refused(offer: Offer, grids: list[Grid], remedy: str):
    with pytest.raises(DataFileError) as refused:
        with_grids(offer, grids)
    assert remedy in refused.value.remedy


def test_grid_by_package_joins_an_offer_by_package():
    grid = read_grid_text(
        f"{','.join(COLUMNS)}\n"
        + "".join(
            f"{level},0,130,any,any,{unit},50\n"
            for level in PACKAGES.level_codes
            for unit in ("solo", "couple", "family")
        ),
        name="p.csv",
        first_day=JANUARY,
        sheet=PACKAGES,
    )
    joined = with_grids(PACKAGES, [grid])
    assert quote(joined, [an_adult()], level="G1", effect_day=JANUARY).monthly_total == 50
