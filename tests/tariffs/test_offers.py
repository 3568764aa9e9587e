"""The four offers shipped: what each is shaped like, and what none of them pretends."""

from decimal import Decimal

import pytest

from tariffs.catalogue import offers
from tariffs.grid import PricedUnit, Regime
from tariffs.offer import Offer
from tariffs.quote import Insured, quotes
from tariffs.realism import grid_warnings
from tests.tariffs.builders import (
    EFFECT_DAY,
    ONE_PRICE,
    PACKAGES,
    SHIPPED,
    SIX_LEVELS,
    VALENCE,
    a_child,
    a_couple,
    an_adult,
)

EACH = pytest.mark.parametrize("offer", SHIPPED, ids=lambda offer: offer.code)


def totals(offer: Offer, *people: Insured) -> list[Decimal]:
    return [one.monthly_total for one in quotes(offer, people, effect_day=EFFECT_DAY, choices=VALENCE)]


def test_catalogue_holds_the_four_by_code():
    assert [offer.code for offer in offers()] == [
        "demonstration",
        "prix_unique",
        "six_niveaux",
        "trois_forfaits",
    ]


@EACH
def test_no_price_is_passed_off_as_real(offer: Offer):
    assert (offer.fictitious, offer.stamp) == (True, "DÉMONSTRATION — tarifs fictifs")
    assert offer.document is not None
    assert "aucun organisme" in offer.document.reference.title
    assert not offer.document.reference.verified


@EACH
def test_shipped_grids_look_plausible(offer: Offer):
    assert grid_warnings(offer, offer.grids[0]) == ()


@pytest.mark.parametrize("born", [2020, 1985, 1930])
def test_one_price_is_paid_at_any_age(born: int):
    assert totals(ONE_PRICE, an_adult(born=born)) == [47]


def test_one_price_is_paid_by_each_person():
    assert totals(ONE_PRICE, *a_couple(born=1985), a_child(1, born=2015)) == [141]


def test_three_packages_times_four_guarantees():
    assert (len(PACKAGES.levels), PACKAGES.grids[0].units) == (
        4,
        (PricedUnit.SOLO, PricedUnit.COUPLE, PricedUnit.FAMILY),
    )
    prices = [cell.monthly_price for cell in PACKAGES.grids[0].cells]
    assert (min(prices), max(prices)) == (45, 158)


def test_six_levels_depend_on_age_and_end_at_85():
    assert len(SIX_LEVELS.levels) == 6
    young, old, oldest = (totals(SIX_LEVELS, an_adult(born=born)) for born in (2005, 1945, 1920))
    assert young[0] < old[0] == oldest[0]
    assert old == sorted(set(old))


def test_alsace_moselle_coefficient_is_not_given_as_verified():
    [one] = SIX_LEVELS.regime_coefficients
    assert (one.regime, one.coefficient, one.reference.verified) == (
        Regime.ALSACE_MOSELLE,
        Decimal("0.82"),
        False,
    )
