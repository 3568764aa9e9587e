"""The prices of a household, as every screen shows them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from communes.registry import commune
from eligibility.household import Person
from eligibility.verdict import Outcome
from eligibility.vocabulary import Cover, Relation, Status
from enrolment.pricing import (
    HouseholdPrices,
    PriceChoices,
    default_effect_day,
    effect_days,
    household_prices,
    insurable,
    next_effect_day,
    usual_regime,
)
from tariffs.catalogue import offer, offers
from tariffs.errors import (
    OutsideValidityError,
    OutsideZonesError,
    ResidenceNeededError,
    TooManyInsuredError,
    UnknownFrequencyError,
)
from tariffs.grid import Regime
from tariffs.terms import Frequency
from tests.enrolment.builders import a_household, a_verdict

DAY = date(2026, 12, 1)
OFFERS = st.sampled_from([one.code for one in offers()])
WITH_FREE_CHILDREN = st.sampled_from([one.code for one in offers() if one.free_from_child])
HOMES = st.sampled_from(["26362", "07186", "69123", "38185"])
WORK = st.none() | st.frozensets(st.sampled_from(Status), max_size=2)
ADULT_BIRTHS = st.dates(date(1922, 1, 1), date(2008, 12, 31))
CHILD_BIRTHS = st.dates(date(2001, 1, 1), date(2025, 12, 31))

RUN = settings(deadline=None)
"""The first household of all also reads the offers and the list of communes."""


def a_child(number: int, born: date | None, statuses: frozenset[Status] | None = None) -> Person:
    return Person(id=f"c{number}", relation=Relation.CHILD, birth_date=born, statuses=statuses)


@st.composite
def families(draw: st.DrawFn, *, least_children: int = 0) -> tuple[Person, ...]:
    """One or two adults, then children."""
    adults = draw(st.lists(ADULT_BIRTHS, min_size=1, max_size=2))
    children = draw(st.lists(CHILD_BIRTHS, min_size=least_children, max_size=6))
    relations = (Relation.SELF, Relation.SPOUSE)
    people = [
        Person(id=f"p{number}", relation=relation, birth_date=born, statuses=draw(WORK))
        for number, (relation, born) in enumerate(zip(relations, adults, strict=False), start=1)
    ]
    return (*people, *(a_child(number, born) for number, born in enumerate(children, start=1)))


@st.composite
def choices(draw: st.DrawFn, people: tuple[Person, ...], code: str) -> PriceChoices:
    asked = offer(code)
    told = draw(st.dictionaries(st.sampled_from([one.id for one in people]), st.sampled_from(Regime)))
    codes = [option.code for option in asked.options]
    return PriceChoices(
        regimes=told,
        options=tuple(draw(st.sets(st.sampled_from(codes)))) if codes else (),
        frequency=draw(st.sampled_from([None, *(terms.code for terms in asked.frequencies)])),
    )


def priced(
    people: tuple[Person, ...], code: str = "six_niveaux", *, home: str | None = None, **asked
) -> HouseholdPrices:
    here = commune("26362").model_copy(update={"offer": code})
    facts = {"effect_day": DAY} | asked
    found = household_prices(people, commune=here, home_insee=home, **facts)
    assert found is not None
    return found


def totals(found: HouseholdPrices) -> list[tuple[object, ...]]:
    return [(one.level, one.monthly_total, one.yearly_total, one.payment_amount) for one in found.quotes]


@RUN
@given(code=WITH_FREE_CHILDREN, people=families(least_children=2), home=HOMES, data=st.data())
def test_youngest_child_after_the_second_never_raises_the_total(code, people, home, data):
    asked = data.draw(choices(people, code))
    youngest = max(one.birth_date for one in people if one.birth_date and one.relation is Relation.CHILD)
    born = data.draw(st.dates(youngest + timedelta(days=1), DAY))
    before = priced(people, code, home=home, choices=asked)
    after = priced((*people, a_child(9, born)), code, home=home, choices=asked)
    assert totals(after) == totals(before)


@RUN
@given(code=WITH_FREE_CHILDREN, people=families(least_children=2), born=CHILD_BIRTHS, data=st.data())
def test_child_shown_as_free_is_free_in_the_total(code, people, born, data):
    asked = data.draw(choices(people, code))
    before = priced(people, code, choices=asked)
    after = priced((*people, a_child(9, born)), code, choices=asked)
    for one, other in zip(before.quotes, after.quotes, strict=True):
        assert sum(line.is_free for line in other.lines) == sum(line.is_free for line in one.lines) + 1
        if other.lines[-1].is_free:
            assert other.monthly_total == one.monthly_total


@RUN
@given(code=OFFERS, people=families(), home=HOMES, data=st.data())
def test_order_of_the_people_changes_no_total(code, people, home, data):
    asked = data.draw(choices(people, code))
    shuffled = tuple(data.draw(st.permutations(people)))
    found = [priced(each, code, home=home, choices=asked) for each in (people, shuffled)]
    assert totals(found[0]) == totals(found[1])


@RUN
@given(code=OFFERS, people=families(), data=st.data())
def test_whoever_has_no_birth_date_is_left_out_and_told(code, people, data):
    asked = data.draw(choices(people, code))
    place = data.draw(st.integers(1, len(people)))
    unknown = a_child(9, None)
    found = priced((*people[:place], unknown, *people[place:]), code, choices=asked)
    assert found.unpriced == (unknown,)
    assert totals(found) == totals(priced(people, code, choices=asked))


def test_nobody_with_a_birth_date_has_no_price():
    here = commune("26362")
    assert household_prices((Person(id="p1"),), commune=here, effect_day=DAY) is None


def test_commune_without_an_offer_has_no_price():
    person = Person(id="p1", birth_date=date(1985, 6, 15))
    assert household_prices((person,), commune=commune("69123"), effect_day=DAY) is None


ADULT = Person(id="p1", birth_date=date(1985, 6, 15))


@pytest.mark.parametrize("home", ["84007", "75056", "2A004"])
def test_home_outside_the_zones_is_refused(home: str):
    with pytest.raises(OutsideZonesError):
        priced((ADULT,), home=home)


def test_home_outside_the_zones_does_not_matter_to_an_offer_without_zones():
    assert totals(priced((ADULT,), "demonstration", home="75056")) == totals(
        priced((ADULT,), "demonstration")
    )


def test_home_in_no_known_commune_needs_saying_where_there_are_zones():
    with pytest.raises(ResidenceNeededError):
        priced((ADULT,), home="99999")
    assert totals(priced((ADULT,), "demonstration", home="99999")) == totals(
        priced((ADULT,), "demonstration")
    )


def test_household_without_a_home_is_priced_in_the_commune():
    assert priced((ADULT,)) == priced((ADULT,), home="26362")
    assert totals(priced((ADULT,))) != totals(priced((ADULT,), home="69123"))


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2028, 1, 1)])
def test_day_outside_the_tariff_is_refused(day: date):
    with pytest.raises(OutsideValidityError):
        priced((ADULT,), effect_day=day)


def test_way_of_paying_the_offer_does_not_have_is_refused():
    with pytest.raises(UnknownFrequencyError):
        priced((ADULT,), "prix_unique", choices=PriceChoices(frequency=Frequency.YEARLY))


def test_third_adult_is_refused():
    with pytest.raises(TooManyInsuredError):
        priced(tuple(replace(ADULT, id=f"p{number}") for number in range(3)))


def test_levels_stand_in_the_partner_s_order():
    assert [one.level for one in priced((ADULT,)).quotes] == ["N1", "N2", "N3", "N4", "N5", "N6"]


def test_offer_comes_from_where_grids_published_since_are():
    published = offer("six_niveaux").model_copy(update={"label": "Une autre"})
    found = priced((ADULT,), find={"six_niveaux": published}.__getitem__)
    assert (found.offer, {one.offer_label for one in found.quotes}) == (published, {"Une autre"})


@pytest.mark.parametrize(
    ("statuses", "regime"),
    [
        (None, None),
        (frozenset(), Regime.GENERAL),
        ({Status.RETIRED}, Regime.GENERAL),
        ({Status.EMPLOYEE_FULL_TIME}, Regime.GENERAL),
        ({Status.COMMUNE_OFFICIAL}, Regime.GENERAL),
        ({Status.FARMER}, Regime.AGRICOLE_EXPLOITANTS),
        ({Status.FARMER, Status.TRADER}, Regime.AGRICOLE_EXPLOITANTS),
        ({Status.TRADER}, Regime.INDEPENDANTS),
        ({Status.CRAFTSPERSON}, Regime.INDEPENDANTS),
        ({Status.LIBERAL_PROFESSION}, Regime.INDEPENDANTS),
        ({Status.MICRO_ENTREPRENEUR, Status.EMPLOYEE_PART_TIME}, Regime.INDEPENDANTS),
    ],
)
def test_scheme_that_goes_with_what_somebody_does(statuses: set[Status] | None, regime: Regime | None):
    person = Person(id="p1", statuses=None if statuses is None else frozenset(statuses))
    assert usual_regime(person) is regime


def test_child_has_the_scheme_of_the_first_adult_unless_another_is_told():
    people = (
        replace(ADULT, statuses=frozenset({Status.FARMER})),
        Person(id="p2", relation=Relation.SPOUSE, birth_date=date(1986, 1, 1), statuses=frozenset()),
        a_child(1, date(2012, 3, 4), frozenset({Status.STUDENT})),
        a_child(2, date(2014, 3, 4)),
    )
    told = PriceChoices(regimes={"c2": Regime.ALSACE_MOSELLE})
    assert [line.regime for line in priced(people, choices=told).quotes[0].lines] == [
        Regime.AGRICOLE_EXPLOITANTS,
        Regime.GENERAL,
        Regime.AGRICOLE_EXPLOITANTS,
        Regime.ALSACE_MOSELLE,
    ]


def test_scheme_told_takes_the_place_of_the_usual_one():
    told = PriceChoices(regimes={"p1": Regime.ALSACE_MOSELLE})
    [usual], [other] = (priced((ADULT,), choices=each).quotes[0].lines for each in (PriceChoices(), told))
    assert (str(usual.monthly_price), str(other.monthly_price)) == ("31.00", "25.42")


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 11, 1), date(2026, 12, 1)),
        (date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2027, 1, 31), date(2027, 2, 1)),
    ],
)
def test_contract_starts_at_the_earliest_on_the_first_of_next_month(day: date, first: date):
    assert next_effect_day(day) == effect_days(day, offer("demonstration"))[0] == first


@RUN
@given(day=st.dates(date(2024, 1, 1), date(2029, 12, 31)))
def test_day_offered_is_the_first_of_a_month_the_offer_prices_within_fourteen(day: date):
    asked = offer("demonstration")
    days = effect_days(day, asked)
    assert list(days) == sorted(set(days))
    assert all(each.day == 1 and day < each <= day.replace(day=1) + relativedelta(months=14) for each in days)
    assert all(asked.valid_from <= each <= asked.valid_to for each in days)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2024, 10, 31), 0),
        (date(2024, 11, 1), 1),
        (date(2025, 1, 1), 3),
        (date(2026, 6, 15), 14),
        (date(2027, 10, 31), 2),
        (date(2027, 11, 30), 1),
        (date(2027, 12, 1), 0),
    ],
)
def test_no_day_is_offered_outside_the_tariff(day: date, count: int):
    assert len(effect_days(day, offer("demonstration"))) == count


def the_holder(*covers: Cover, since: date | None) -> Person:
    return Person(id="p1", covers=frozenset(covers), first_insured_on=since)


@pytest.mark.parametrize(
    ("since", "first"),
    [
        (None, date(2026, 12, 1)),
        (date(2019, 3, 15), date(2027, 1, 1)),  # asked today, ends on 22 December
        (date(2026, 1, 1), date(2027, 2, 1)),  # free on 1 January, ends on 1 February
        (date(2026, 1, 2), date(2027, 3, 1)),  # ends on 2 February
        (date(2026, 11, 20), date(2027, 12, 1)),  # ends on 20 December 2027: no price is known after
    ],
)
def test_a_contract_starts_when_the_old_one_may_have_ended(since, first):
    holder = the_holder(Cover.INDIVIDUAL, since=since)
    found = default_effect_day(holder, day=date(2026, 11, 22), offer=offer("demonstration"))
    assert found == first


def test_a_cover_of_another_kind_delays_nothing():
    holder = the_holder(Cover.EMPLOYER, since=date(2019, 3, 15))
    assert default_effect_day(holder, day=date(2026, 11, 22), offer=None) == date(2026, 12, 1)


def test_no_contract_starts_before_the_offer():
    asked = offer("demonstration")
    first = default_effect_day(the_holder(since=None), day=date(2025, 6, 1), offer=asked)
    assert first == date(2026, 1, 1)


def test_only_people_the_scheme_is_closed_to_are_left_out():
    household = a_household()
    verdicts = [
        a_verdict(person_id="p1", outcome=Outcome.NOT_ELIGIBLE),
        a_verdict(person_id="p2", outcome=Outcome.TO_PROVE),
    ]
    assert [person.id for person in insurable(household, verdicts)] == ["p2"]
    assert insurable(household, ()) == household.people


@pytest.mark.parametrize(
    ("born", "effect_day", "expected"),
    [
        (date(1951, 3, 27), date(2026, 12, 1), [(date(2027, 1, 1), ["78.00", "117.00", "166.00"])]),
        (date(1951, 3, 27), date(2027, 1, 1), []),
        (date(1954, 3, 27), date(2026, 12, 1), []),
        (date(1990, 12, 31), date(2026, 6, 1), []),
        (date(1991, 1, 1), date(2026, 6, 1), [(date(2027, 1, 1), ["33.00", "47.00", "66.00"])]),
    ],
)
def test_a_price_already_known_to_change_within_the_year_is_told(born, effect_day, expected):
    """Age by millésime rises each 1 January: « 66 € » in December may be « 78 € » a month later."""
    found = household_prices(
        (Person(id="p1", birth_date=born),), commune=commune("26362"), effect_day=effect_day
    )
    assert found is not None
    assert [
        (change.day, [str(total) for total in change.monthly_totals]) for change in found.changes
    ] == expected
