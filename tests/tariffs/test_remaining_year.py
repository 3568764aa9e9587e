"""A year of care: caps of the day and of the year, yearly amounts used once, ready-made years."""

from datetime import date
from decimal import Decimal

import pytest

from tariffs.guarantee import Cover, MeasuredCover, Post
from tariffs.remaining.basket import basket, baskets, with_sante_100
from tariffs.remaining.coverage import C2S, NO_COVER, level_coverage, present_contract
from tariffs.remaining.errors import UnknownBasketError
from tariffs.remaining.patient import Care, CareCount, Patient
from tariffs.remaining.refund import RestKind
from tariffs.remaining.split import split
from tariffs.remaining.year import YearSplit, year
from tests.tariffs.builders import DEMONSTRATION

DAY = date(2026, 11, 22)
ADULT = Patient(age=40, age_on_january_1=40)
LEVELS = tuple(level_coverage(DEMONSTRATION, level) for level in DEMONSTRATION.level_codes)
BASKETS = [each.code for each in baskets().baskets]


def times(act: str, count: int, *, price: str | None = None, per_day: int = 1) -> CareCount:
    care = Care(act=act, price=None if price is None else Decimal(price))
    return CareCount(care=care, count=count, per_day=per_day)


def kept(found: YearSplit, kind: RestKind) -> Decimal:
    return next((part.amount for part in found.parts if part.kind is kind), Decimal(0))


@pytest.mark.parametrize(("count", "euros"), [(24, 48), (25, 50), (26, 50)])
def test_at_most_25_participations_a_year(count: int, euros: int):
    assert kept(year([times("gp", count)], NO_COVER, ADULT, DAY), RestKind.PARTICIPATION) == euros


@pytest.mark.parametrize(("per_day", "euros"), [(1, 24), (4, 24), (6, 16), (12, 8)])
def test_at_most_four_participations_a_day(per_day: int, euros: int):
    found = year([times("biology", 12, price="20", per_day=per_day)], NO_COVER, ADULT, DAY)
    assert kept(found, RestKind.PARTICIPATION) == euros


@pytest.mark.parametrize(
    ("act", "price", "per_day", "euros"),
    [("physiotherapist", None, 6, 8), ("transport", "60", 3, 32), ("medicine_65", None, 12, 12)],
)
def test_franchises_are_capped_by_day_except_on_medicines(
    act: str, price: str | None, per_day: int, euros: int
):
    found = year([times(act, 12, price=price, per_day=per_day)], NO_COVER, ADULT, DAY)
    assert kept(found, RestKind.FRANCHISE) == euros


def test_all_franchises_together_stop_at_50_euros_a_year():
    cares = [times("medicine_65", 30), times("physiotherapist", 15), times("transport", 3, price="60")]
    found = year(cares, NO_COVER, ADULT, DAY)
    assert kept(found, RestKind.FRANCHISE) == 50
    assert [
        sum(part.amount for part in care.parts if part.kind is RestKind.FRANCHISE) for care in found.cares
    ] == [
        30,
        15,
        5,
    ]


def a_cover(unit: str, value: int, *, includes_amo: bool) -> Cover:
    content = {"unit": unit, "value": Decimal(value), "includes_amo": includes_amo}
    return MeasuredCover.model_validate(content)


@pytest.mark.parametrize("unit", ["EUR/year", "EUR/2years"])
def test_a_yearly_amount_is_used_once(unit: str):
    coverage = present_contract({Post.MEDECINES_DOUCES: a_cover(unit, 80, includes_amo=False)})
    assert year([times("osteopath", 3, price="60")], coverage, ADULT, DAY).amc == Decimal(80)
    assert year([times("osteopath", 1, price="60")] * 3, coverage, ADULT, DAY).amc == Decimal(80)


def test_an_amount_for_each_device_counts_for_each():
    coverage = present_contract({Post.AUDITION: a_cover("EUR/device", 900, includes_amo=True)})
    assert year([times("hearing_2", 2)], coverage, ADULT, DAY).rest == Decimal(2 * 576)


def test_a_yearly_amount_with_the_securite_sociale_inside_counts_it_once():
    coverage = present_contract({Post.LUNETTES_SIMPLES: a_cover("EUR/2years", 400, includes_amo=True)})
    found = year([times("glasses_b_single", 2)], coverage, ADULT, DAY)
    assert found.amo + (found.amc or 0) == Decimal(400) + Decimal("0.00")


@pytest.mark.parametrize("code", BASKETS)
@pytest.mark.parametrize("coverage", [NO_COVER, C2S, *LEVELS], ids=lambda coverage: coverage.label)
def test_a_year_is_the_sum_of_its_cares(code: str, coverage):
    found = year(basket(code).care_counts(), coverage, ADULT, DAY)
    for name in ("price", "amo", "amc", "rest"):
        assert getattr(found, name) == sum(getattr(care, name) for care in found.cares)


def test_a_year_under_the_caps_is_each_care_times_its_count():
    cares = basket("low").care_counts()
    apart = sum((split(each.care, LEVELS[0], ADULT, DAY).rest or 0) * each.count for each in cares)
    assert year(cares, LEVELS[0], ADULT, DAY).rest == apart


def test_a_year_without_care_leaves_nothing():
    assert year([], LEVELS[0], ADULT, DAY).rest == Decimal(0)


def test_one_line_nobody_told_makes_the_year_unknown():
    some = present_contract({Post.MEDECINS_OPTAM: a_cover("percent_br", 100, includes_amo=True)})
    found = year([times("gp", 2), times("scaling", 1)], some, ADULT, DAY)
    assert (found.rest, found.rest_at_least, found.rest_at_most) == (None, Decimal(4), Decimal("15.57"))
    assert [care.rest for care in found.cares] == [Decimal(4), None]


def test_ready_made_years_need_more_and_more_care():
    totals = [year(basket(code).care_counts(), NO_COVER, ADULT, DAY).price for code in BASKETS]
    assert totals == sorted(totals)
    assert len(totals) == 4


def test_the_note_says_that_the_years_are_examples():
    assert baskets().note.startswith("Exemple du portail")


@pytest.mark.parametrize("choice", baskets().choices, ids=lambda choice: choice.code)
def test_every_choice_can_be_counted_and_asks_a_price_only_when_it_must(choice):
    price = Decimal(70) if choice.price_needed else None
    assert year(choice.care_counts(1, price=price), NO_COVER, ADULT, DAY).price > 0
    assert choice.care_counts(0) == ()


def test_100_sante_takes_the_place_of_glasses_crowns_and_hearing_aids():
    found = year(with_sante_100(basket("bad").care_counts()), C2S, ADULT, DAY)
    assert {care.act for care in found.cares if care.rest} == {"private_room"}


def test_an_unknown_year_is_refused():
    with pytest.raises(UnknownBasketError):
        basket("dream")


def test_nights_beyond_the_days_of_the_cover_are_not_refunded():
    """« 30 jours par an » at 80 € a night: the 31st night is wholly the person’s."""
    nights = (CareCount(care=Care(act="private_room", price=Decimal(80)), count=35),)
    found = year(nights, level_coverage(DEMONSTRATION, "N3"), ADULT, DAY)
    assert (found.amc, found.rest) == (Decimal("2400.00"), Decimal("400.00"))
