"""Offers where one price pays for the whole household."""

from decimal import Decimal
from pathlib import Path

import pytest

from communes.data_file import DataFileError
from tariffs.catalogue import read_offer
from tariffs.errors import NoPackageError
from tariffs.grid import PricedUnit, Regime
from tariffs.offer import Offer
from tariffs.quote import Insured, Quote, quote, quotes
from tests.tariffs.builders import EFFECT_DAY, GRID, PACKAGES, a_child, a_copy, a_couple, an_adult, spoil


def a_family(children: int) -> tuple[Insured, ...]:
    return *a_couple(born=1985), *(a_child(number, born=2014) for number in range(children))


def one_quote(*insured: Insured, offer: Offer = PACKAGES, level: str = "G1") -> Quote:
    return quote(offer, insured, level=level, effect_day=EFFECT_DAY)


@pytest.mark.parametrize(
    ("insured", "unit", "price"),
    [
        ([an_adult()], PricedUnit.SOLO, 45),
        (a_couple(born=1985), PricedUnit.COUPLE, 79),
        (a_family(1), PricedUnit.FAMILY, 99),
        (a_family(12), PricedUnit.FAMILY, 99),
        ([an_adult(), a_child(1, born=2015)], PricedUnit.FAMILY, 99),
        ([a_child(1, born=2015)], PricedUnit.SOLO, 45),
        ([a_child(1, born=2015), a_child(2, born=2016)], PricedUnit.FAMILY, 99),
    ],
)
def test_household_pays_one_package(insured: list[Insured], unit: PricedUnit, price: int):
    found = one_quote(*insured)
    assert (found.package, found.monthly_total) == (unit, Decimal(price))


def test_dearest_package_of_the_four_guarantees():
    totals = [one.monthly_total for one in quotes(PACKAGES, a_family(4), effect_day=EFFECT_DAY)]
    assert totals == [99, 118, 138, 158]


@pytest.mark.parametrize("born", [2000, 1930])
def test_age_changes_nothing_in_a_package_for_any_age(born: int):
    assert one_quote(an_adult(born=born)).monthly_total == 45


def test_eldest_adult_carries_the_package_and_the_others_are_covered():
    found = one_quote(an_adult(1, born=1990), an_adult(2, born=1980), a_child(1, born=2015))
    reason = "Forfait pour une famille\u00a0: un seul prix pour le foyer"
    assert [(line.monthly_price, line.listed_price, line.free_reason) for line in found.lines] == [
        (0, 0, reason),
        (99, 99, ""),
        (0, 0, reason),
    ]
    assert found.notes[0] == reason


def test_each_person_of_a_package_opens_to_its_row():
    assert {line.grid_row for line in one_quote(*a_family(2)).lines} == {4}


# Two packages by age of the eldest adult, three régimes apart.
AGED = """level,age_from,age_to,regime,zone,household,monthly_price_eur
U1,0,59,any,any,solo,30
U1,60,130,any,any,solo,60
U1,0,59,any,any,couple,50
U1,60,130,any,any,couple,110
U1,0,130,any,any,single_parent,55.50
U1,0,130,any,any,family,80
"""
COEFFICIENT = """
[[regime_coefficients]]
regime = "alsace_moselle"
coefficient = 0.8
reference = { title = "Essai" }
"""


def an_offer_by_package(tmp_path: Path, grid: str = AGED, more: str = "") -> Offer:
    folder = a_copy(tmp_path, "prix_unique")
    (folder / GRID).write_text(grid, encoding="utf-8")
    with (folder / "offer.toml").open("a", encoding="utf-8") as file:
        file.write(more)
    return read_offer(folder)


@pytest.mark.parametrize(("years", "price"), [((1966, 1990), 110), ((1990, 1967), 50), ((1990, 1966), 110)])
def test_age_of_the_eldest_adult_decides(tmp_path: Path, years: tuple[int, int], price: int):
    couple = [an_adult(number, born=year) for number, year in enumerate(years)]
    assert one_quote(*couple, offer=an_offer_by_package(tmp_path), level="U1").monthly_total == price


def test_single_parent_pays_their_own_package_when_there_is_one(tmp_path: Path):
    offer = an_offer_by_package(tmp_path)
    found = one_quote(an_adult(), a_child(1, born=2015), offer=offer, level="U1")
    assert found.monthly_total == Decimal("55.50")


def test_regime_of_the_eldest_adult_multiplies_the_package(tmp_path: Path):
    offer = an_offer_by_package(tmp_path, more=COEFFICIENT)
    couple = [an_adult(1, born=1980, regime=Regime.ALSACE_MOSELLE), an_adult(2, regime=Regime.GENERAL)]
    assert one_quote(*couple, offer=offer, level="U1").monthly_total == 40


def test_children_alone_without_a_package_are_refused(tmp_path: Path):
    with pytest.raises(NoPackageError, match="one_child"):
        one_quote(a_child(1, born=2015), offer=an_offer_by_package(tmp_path), level="U1")


@pytest.mark.parametrize(
    ("grid", "more", "remedy"),
    [
        (AGED.replace("U1,0,130,any,any,family,80\n", ""), "", "no package for family: add its rows"),
        (AGED.replace(",0,59,any,any,solo", ",0,58,any,any,solo"), "", "no price from age 59 to 59"),
        (f"{AGED}U1,0,130,any,any,person,20\n", "", "keep one kind"),
        (AGED, '[packages]\nchildren = "person"\n', "no package for children"),
        (AGED, '[packages]\ntribe = "family"\n', "packages"),
    ],
)
def test_offer_by_package_is_refused_with_a_remedy(tmp_path: Path, grid: str, more: str, remedy: str):
    with pytest.raises(DataFileError, match=remedy):
        an_offer_by_package(tmp_path, grid, more)


def test_free_child_has_no_place_in_an_offer_by_package(tmp_path: Path):
    folder = a_copy(tmp_path, "trois_forfaits")
    spoil(folder / "offer.toml", "taxes_included = true", "taxes_included = true\nfree_from_child = 3")
    with pytest.raises(DataFileError, match="leave free_from_child out"):
        read_offer(folder)


def test_packages_have_no_place_in_an_offer_per_person(tmp_path: Path):
    folder = a_copy(tmp_path)
    with (folder / "offer.toml").open("a", encoding="utf-8") as file:
        file.write('[packages]\nchildren = "family"\n')
    with pytest.raises(DataFileError, match="leave \\[packages\\] out"):
        read_offer(folder)


def test_offer_never_changes_from_persons_to_packages(tmp_path: Path):
    folder = a_copy(tmp_path, "prix_unique")
    (folder / "prices-2026-07-01.csv").write_text(AGED, encoding="utf-8")
    with pytest.raises(DataFileError, match="per person or by package"):
        read_offer(folder)
