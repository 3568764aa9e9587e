"""What holds for any household, in every offer shipped."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tariffs.grid import Regime
from tariffs.offer import Offer
from tariffs.price_line import FREE
from tariffs.quote import Choices, Insured, Quote, Residence, quote, quotes
from tariffs.terms import Frequency
from tests.tariffs.builders import EFFECT_DAY, SHIPPED

CENT = Decimal("0.01")
REGIMES = st.one_of(st.none(), st.sampled_from(Regime))
POSTCODES = st.sampled_from(["26000", "07300", "69001", "73000"])
OFFERS = st.sampled_from(SHIPPED)


def people_born(first: int, last: int) -> st.SearchStrategy[date]:
    return st.dates(min_value=date(first, 1, 1), max_value=date(last, 11, 30))


@st.composite
def households(draw: st.DrawFn) -> tuple[Insured, ...]:
    adults = draw(st.lists(people_born(1925, 2008), max_size=2))
    children = draw(st.lists(people_born(1998, 2026), min_size=0 if adults else 1, max_size=6))
    people = [(f"p{n}", born, False) for n, born in enumerate(adults)]
    people += [(f"c{n}", born, True) for n, born in enumerate(children)]
    return tuple(
        Insured(id=code, birth_date=born, is_child=is_child, regime=draw(REGIMES))
        for code, born, is_child in people
    )


@st.composite
def choices(draw: st.DrawFn, offer: Offer) -> Choices:
    ways: list[Frequency | None] = [None, *(terms.code for terms in offer.frequencies)]
    codes = [option.code for option in offer.options]
    return Choices(
        residence=Residence(postcode=draw(POSTCODES)),
        options=tuple(draw(st.lists(st.sampled_from(codes)))) if codes else (),
        frequency=draw(st.sampled_from(ways)),
    )


def some_quote(offer: Offer, people: tuple[Insured, ...], data: st.DataObject) -> Quote:
    level = data.draw(st.sampled_from(offer.level_codes))
    return quote(offer, people, level=level, effect_day=EFFECT_DAY, choices=data.draw(choices(offer)))


@given(offer=OFFERS, people=households(), data=st.data())
def test_total_is_the_sum_of_what_is_shown(offer: Offer, people: tuple[Insured, ...], data: st.DataObject):
    found = some_quote(offer, people, data)
    lines = sum((line.monthly_price for line in found.lines), start=FREE)
    assert found.monthly_total == lines + sum((one.monthly_price for one in found.contract_options), FREE)
    assert found.yearly_total == found.monthly_total * 12 == found.payment_amount * found.payments_per_year


@given(offer=OFFERS, people=households(), data=st.data())
def test_line_is_what_its_own_figures_make(offer: Offer, people: tuple[Insured, ...], data: st.DataObject):
    for line in some_quote(offer, people, data).lines:
        full = line.listed_price * line.regime_coefficient * line.frequency_coefficient
        premium = FREE if line.is_free else full.quantize(CENT, ROUND_HALF_UP)
        assert line.monthly_price == premium + sum((one.monthly_price for one in line.options), FREE)


@given(offer=OFFERS, people=households(), data=st.data())
def test_every_amount_is_exact_to_the_cent_and_never_negative(
    offer: Offer, people: tuple[Insured, ...], data: st.DataObject
):
    found = some_quote(offer, people, data)
    amounts = [found.monthly_total, *(line.monthly_price for line in found.lines)]
    assert all(amount >= 0 and amount == amount.quantize(CENT) for amount in amounts)


@given(offer=OFFERS, people=households(), data=st.data())
def test_order_of_the_people_changes_nothing(offer: Offer, people: tuple[Insured, ...], data: st.DataObject):
    asked = data.draw(choices(offer))
    shuffled = tuple(data.draw(st.permutations(people)))
    first, second = (
        quotes(offer, insured, effect_day=EFFECT_DAY, choices=asked) for insured in (people, shuffled)
    )
    for one, other in zip(first, second, strict=True):
        assert one.monthly_total == other.monthly_total
        assert {line.insured_id: line for line in one.lines} == {
            line.insured_id: line for line in other.lines
        }


@given(offer=OFFERS, people=households(), data=st.data())
def test_free_child_never_raises_the_total(offer: Offer, people: tuple[Insured, ...], data: st.DataObject):
    asked = data.draw(choices(offer))
    level = data.draw(st.sampled_from(offer.level_codes))
    born = data.draw(people_born(1998, 2026))
    child = Insured(id="extra", birth_date=born, is_child=True, regime=data.draw(REGIMES))
    before, after = (
        quote(offer, insured, level=level, effect_day=EFFECT_DAY, choices=asked)
        for insured in (people, (*people, child))
    )
    if not offer.is_by_package and any(line.is_free and line.insured_id == "extra" for line in after.lines):
        assert after.monthly_total == before.monthly_total
    if offer.free_from_child and sum(person.is_child for person in people) >= offer.free_from_child - 1:
        assert len([line for line in after.lines if line.is_free]) > len(
            [line for line in before.lines if line.is_free]
        )


@given(offer=OFFERS, people=households(), data=st.data())
def test_later_level_never_costs_less(offer: Offer, people: tuple[Insured, ...], data: st.DataObject):
    found = quotes(offer, people, effect_day=EFFECT_DAY, choices=data.draw(choices(offer)))
    totals = [one.monthly_total for one in found]
    assert totals == sorted(totals)


@given(people=households())
@settings(max_examples=50)
def test_child_more_in_a_family_by_package_costs_nothing(people: tuple[Insured, ...]):
    packages = next(offer for offer in SHIPPED if offer.is_by_package)
    child = next((person for person in people if person.is_child), None)
    if child is None or all(person.is_child for person in people):
        return
    more = (*people, replace(child, id="extra"))
    before, after = (
        quote(packages, insured, level="G1", effect_day=EFFECT_DAY).monthly_total
        for insured in (people, more)
    )
    assert before == after
