"""The C2S never improves with more income, nor worsens with one more dependant for the same resources."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from communes.registry import commune
from eligibility.assess import assess
from eligibility.conditions import Situation
from eligibility.conditions.solidarity import resources_below_free_ceiling, resources_within_participation
from eligibility.exchange import HOUSEHOLD
from eligibility.household import Household, Income, Person
from eligibility.rulebook import rulebook
from eligibility.verdict import Truth
from eligibility.vocabulary import IncomeKind, Relation
from tests.eligibility.scenario import VALENCE
from tests.eligibility.strategies import RUN, households

CEILING_DAYS = st.dates(date(2019, 11, 1), date(2027, 3, 31))
MORE = st.integers(1, 6_000).map(Decimal) | st.just(Decimal("0.01"))
RANKS = {"C2S_PARTICIPATION": 1, "C2S_GRATUITE": 2}


@st.composite
def clear_households(draw: st.DrawFn) -> Household:
    """Adults and children of whom everything that decides the C2S is known, near the ceilings."""
    adult = {"statuses": ["inactive"], "covers": [], "affiliated": True, "birth_date": "1980-05-05"}
    shape = draw(st.sampled_from([[], ["spouse"], ["child"], ["spouse", "child"], ["child", "child"]]))
    people = [{"id": "p0", **adult}]
    for rank, relation in enumerate(shape, start=1):
        facts = adult if relation == "spouse" else {"birth_date": str(draw(BIRTHS))}
        people.append({"id": f"p{rank}", "relation": relation, **facts})
    content = {
        "people": people,
        "home_insee": VALENCE,
        "benefits": draw(st.sampled_from([[], [], ["rsa"]])),
        "housing": draw(st.sampled_from(["tenant", "owner", "free", "tenant_with_aid", "none"])),
        "yearly_housing_aid": str(draw(st.integers(0, 4000))),
        "yearly_resources": str(draw(st.integers(7_000, 30_000))),
    }
    return HOUSEHOLD.validate_json(json.dumps(content))


BIRTHS = st.dates(date(2003, 1, 1), date(2019, 1, 1))


def rank(household: Household, day: date) -> int:
    """What the answer shows the applicant: 2 for the free C2S, 1 with participation, 0 for none."""
    verdict = assess(household, day=day, commune=commune(VALENCE))[0]
    assert "INFO_C2S_A_VERIFIER" not in {note.code for note in verdict.notes}, "everything is known"
    return max((RANKS.get(right.code, 0) for right in verdict.better_first), default=0)


@given(household=clear_households(), more=MORE, day=CEILING_DAYS)
@RUN
def test_more_income_is_never_a_better_c2s(household: Household, more: Decimal, day: date):
    richer = replace(household, yearly_resources=(household.yearly_resources or Decimal(0)) + more)
    assert rank(richer, day) <= rank(household, day)


ONE_MORE = st.builds(
    Person,
    id=st.just("more"),
    relation=st.just(Relation.CHILD),
    birth_date=BIRTHS,
    shared_custody=st.booleans(),
    **{name: st.none() for name in ("statuses", "covers", "incomes", "lives_with_parents")},
)


@given(household=clear_households(), child=ONE_MORE, day=CEILING_DAYS)
@RUN
def test_one_more_dependant_is_never_a_worse_c2s(household: Household, child: Person, day: date):
    larger = replace(household, people=(*household.people, child))
    assert rank(larger, day) >= rank(household, day)


def best_possible(household: Household, day: date) -> int:
    """The best the amounts alone may still give."""
    figures = rulebook().parameters.on(day)
    situation = Situation(
        person=household.applicant, household=household, day=day, commune=commune(VALENCE), figures=figures
    )
    if resources_below_free_ceiling(situation).status is not Truth.NOT_MET:
        return 2
    return int(resources_within_participation(situation).status is not Truth.NOT_MET)


def with_more(household: Household, kind: IncomeKind, more: Decimal) -> Household:
    """The household with one more income of its applicant."""
    applicant = household.applicant
    incomes = (*(applicant.incomes or ()), Income(kind=kind, yearly=more))
    return replace(household, people=(replace(applicant, incomes=incomes), *household.people[1:]))


def with_amounts(household: Household) -> Household:
    """The household where every adult told some amounts."""
    people = tuple(
        person
        if person.relation is Relation.CHILD or person.incomes is not None
        else replace(person, incomes=())
        for person in household
    )
    return replace(household, people=people)


COUNTED = st.sampled_from([kind for kind in IncomeKind if kind is not IncomeKind.ALIMONY_PAID])
WITH_HOUSING_FIGURES = st.dates(date(2021, 4, 1), date(2027, 3, 31))


@given(household=households(), kind=COUNTED, more=MORE, day=WITH_HOUSING_FIGURES)
@RUN
def test_more_of_any_income_never_opens_a_better_c2s_even_when_facts_are_missing(
    household: Household, kind: IncomeKind, more: Decimal, day: date
):
    known = with_amounts(household)
    assert best_possible(with_more(known, kind, more), day) <= best_possible(known, day)


@given(household=households(), more=MORE, day=WITH_HOUSING_FIGURES)
@RUN
def test_more_alimony_paid_never_closes_a_c2s(household: Household, more: Decimal, day: date):
    known = with_amounts(household)
    assert best_possible(with_more(known, IncomeKind.ALIMONY_PAID, more), day) >= best_possible(known, day)
