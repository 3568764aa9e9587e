"""What holds for every care and every cover: every cent is somebody's, and more cover never costs more."""

from datetime import date
from decimal import Decimal
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tariffs.catalogue import offers
from tariffs.grid import Regime
from tariffs.guarantee import Cover, MeasuredCover, PlainCover, Post, Unit
from tariffs.remaining.act import Act, Rule, acts
from tariffs.remaining.coverage import C2S, NO_COVER, Coverage, level_coverage, present_contract
from tariffs.remaining.patient import Care, CareCount, Patient
from tariffs.remaining.refund import RestKind
from tariffs.remaining.split import Payer, Split, split
from tariffs.remaining.year import year
from tests.tariffs.builders import DEMONSTRATION

DAY = date(2026, 11, 22)
NEVER_REFUNDED = {RestKind.PARTICIPATION, RestKind.FRANCHISE}
LEVELS = tuple(level_coverage(DEMONSTRATION, level) for level in DEMONSTRATION.level_codes)
PATIENTS = tuple(
    Patient(age=age, age_on_january_1=age, regime=regime, pathway=pathway, maternity=maternity)
    for age, regime, pathway, maternity in product((3, 17, 18, 40, 85), Regime, (True, False), (True, False))
)


def a_care(
    act: Act, price: Decimal | None = None, *, ald: bool = False, frame: Decimal | None = None
) -> Care:
    """The care at its known amounts, or at invented ones where nobody knows any."""
    if act.rule is Rule.LUMP:
        return Care(act=act.code, ald=ald)
    tariff = act.tariff_on(DAY)
    asked = price if price is not None else tariff.price if tariff.price is not None else Decimal("123.45")
    br = Decimal("67.89") if tariff.br is None else None
    return Care(act=act.code, price=asked, br=br, ald=ald, frame=frame, nights=2)


def refuse_a_lost_cent(found: Split) -> None:
    assert found.amc is not None
    assert found.rest is not None
    assert found.price == found.amo + found.amc + found.rest
    assert 0 <= found.rest <= found.price <= found.asked
    assert min(found.amo, found.amc) >= 0
    assert found.rest == sum(part.amount for part in found.parts)
    assert all(part.amount > 0 and part.reason for part in found.parts)
    assert found.rest >= sum(part.amount for part in found.parts if part.kind in NEVER_REFUNDED)
    paid = dict.fromkeys(Payer, Decimal(0))
    for line in found.lines:
        assert line.amount is not None
        paid[line.payer] += line.amount
    assert (paid[Payer.AMO], paid[Payer.AMC], paid[Payer.REST]) == (found.amo, found.amc, found.rest)
    assert all(amount == amount.quantize(Decimal("0.01")) for amount in (found.amo, found.amc, found.rest))


@pytest.mark.parametrize("act", acts(), ids=lambda act: act.code)
def test_every_cent_is_somebodys_for_every_level_and_patient(act: Act):
    for patient, ald, coverage in product(PATIENTS, (False, True), (*LEVELS, NO_COVER, C2S)):
        refuse_a_lost_cent(split(a_care(act, ald=ald), coverage, patient, DAY))


@pytest.mark.parametrize("act", acts(), ids=lambda act: act.code)
def test_a_higher_level_never_leaves_more_to_pay(act: Act):
    for patient, ald in product(PATIENTS, (False, True)):
        left = [split(a_care(act, ald=ald), each, patient, DAY).rest for each in (NO_COVER, *LEVELS)]
        assert all(low >= high for low, high in pairwise(left)), (patient, ald, left)  # pyright: ignore


@pytest.mark.parametrize("offer", offers(), ids=lambda offer: offer.code)
def test_every_level_of_every_offer_can_be_counted(offer):
    adult = Patient(age=40, age_on_january_1=40)
    for level, act in product(offer.level_codes, acts()):
        found = split(a_care(act), level_coverage(offer, level), adult, DAY)
        assert found.rest_at_least <= found.rest_at_most <= found.price


MONEY = st.decimals(min_value=0, max_value=3000, places=2)
MEASURED = st.builds(
    MeasuredCover,
    unit=st.sampled_from(sorted(set(MeasuredCover.model_fields["unit"].annotation.__args__))),
    value=st.decimals(min_value="0.001", max_value=2000, places=3),
    includes_amo=st.booleans(),
)
PLAIN = st.sampled_from(
    [PlainCover(unit=unit) for unit in (Unit.FRAIS_REELS, Unit.SANTE_100, Unit.NOT_COVERED)]
)
COVERS = st.one_of(MEASURED, PLAIN)


def everywhere(cover: Cover) -> Coverage:
    return present_contract(dict.fromkeys(Post, cover))


CARES = st.builds(
    a_care, st.sampled_from(acts()), MONEY, ald=st.booleans(), frame=st.one_of(st.none(), MONEY)
)


@given(CARES, COVERS, st.sampled_from(PATIENTS))
def test_every_cent_is_somebodys_at_any_price(care, cover, patient):
    refuse_a_lost_cent(split(care, everywhere(cover), patient, DAY))


@given(CARES, MEASURED, MONEY, st.sampled_from(PATIENTS))
def test_a_bigger_number_on_a_line_never_leaves_more(care, cover, more, patient):
    bigger = cover.model_copy(update={"value": cover.value + more})
    low, high = (split(care, everywhere(each), patient, DAY).rest for each in (cover, bigger))
    assert low >= high


YEARS = st.lists(
    st.builds(
        CareCount,
        care=CARES,
        count=st.integers(1, 40),
        per_day=st.integers(1, 6),
    ),
    max_size=6,
)


@given(YEARS, COVERS, st.sampled_from(PATIENTS))
def test_every_cent_of_a_year_is_somebodys(cares, cover, patient):
    found = year(cares, everywhere(cover), patient, DAY)
    assert found.price == found.amo + found.amc + found.rest
    assert 0 <= found.rest <= found.price
    assert found.rest == sum(part.amount for part in found.parts) == sum(care.rest for care in found.cares)
    kept = {part.kind: part.amount for part in found.parts}
    assert kept.get(RestKind.PARTICIPATION, 0) <= 50
    assert kept.get(RestKind.FRANCHISE, 0) <= 50


@given(YEARS, MEASURED, MONEY, st.sampled_from(PATIENTS))
def test_a_bigger_number_never_leaves_more_over_a_year(cares, cover, more, patient):
    bigger = cover.model_copy(update={"value": cover.value + more})
    low, high = (year(cares, everywhere(each), patient, DAY).rest for each in (cover, bigger))
    assert low >= high


@given(YEARS, st.sampled_from(PATIENTS))
def test_without_yearly_amounts_a_year_never_leaves_more_than_its_cares_one_by_one(cares, patient):
    coverage = LEVELS[0]
    apart = sum(
        (split(each.care, NO_COVER, patient, DAY).rest_at_least * each.count for each in cares), Decimal(0)
    )
    assert year(cares, NO_COVER, patient, DAY).rest_at_least <= apart
    assert year(cares, coverage, patient, DAY).rest_at_least <= apart
