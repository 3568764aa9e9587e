"""What holds for any household: random ones, and every order of the answers."""

import json
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communes.registry import commune
from eligibility.assess import assess
from eligibility.exchange import HOUSEHOLD, RESPONSE, AssessmentResponse
from eligibility.household import (
    Benefit,
    Cover,
    Dispense,
    EmployerCover,
    EndReason,
    HomeKind,
    Household,
    Housing,
    IncomeKind,
    Person,
    Status,
)
from eligibility.rulebook import rulebook
from eligibility.verdict import BetterFirst, Outcome, Verdict
from tests.eligibility.scenario import CAVAILLON, ROMANS, TAILLADES, VALENCE, a_request, sentences

FACTS = {field.name for kind in (Person, Household) for field in fields(kind)}
TEXTS = rulebook().texts
RUN = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def one_of(kind: type) -> st.SearchStrategy[Any]:
    return st.sampled_from([str(member) for member in kind])


def some_of(kind: type, most: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from([str(member) for member in kind]), unique=True, max_size=most)


DAYS = st.dates(date(2025, 4, 1), date(2028, 6, 30))
PERSON_FACTS = {
    "birth_date": st.dates(date(1925, 1, 1), date(2026, 1, 1)),
    "statuses": some_of(Status),
    "covers": some_of(Cover, 2),
    "affiliated": st.booleans(),
    "exercises_in_commune": st.booleans(),
    "employer_cover": one_of(EmployerCover),
    "dispense": one_of(Dispense),
    "interim_hours": st.integers(405, 420) | st.integers(0, 2000),
    "long_mission": st.booleans(),
    "last_job_ended_on": st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    "last_job_end": one_of(EndReason),
    "last_job_cover": st.booleans(),
    "last_job_months": st.integers(0, 30),
    "unemployment_benefit": st.booleans(),
    "benefit_months": st.integers(0, 36),
    "worked_last_3_months": st.booleans(),
    "lives_with_parents": st.booleans(),
    "own_tax_return": st.booleans(),
    "pension_deducted": st.booleans(),
    "activity_interrupted": st.booleans(),
    "incomes": st.lists(
        st.fixed_dictionaries({"kind": one_of(IncomeKind), "yearly": st.integers(0, 20_000).map(str)}),
        max_size=3,
    ),
}
HOUSEHOLD_FACTS = {
    "home_insee": st.sampled_from([VALENCE, VALENCE, ROMANS, CAVAILLON, TAILLADES, "75056", "99999"]),
    "home_kind": one_of(HomeKind),
    "benefits": some_of(Benefit, 2),
    "tax_exempt": st.booleans(),
    "housing": one_of(Housing),
    "yearly_resources": st.integers(0, 40_000).map(str),
    "yearly_housing_aid": st.integers(0, 5000).map(str),
}


def some(facts: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of which any may be unknown."""
    return st.fixed_dictionaries({name: st.none() | fact for name, fact in facts.items()})


@st.composite
def households(draw: st.DrawFn) -> Household:
    shape = ["self", *draw(st.sampled_from(SHAPES))]
    people = [
        {"id": f"p{rank}", "relation": relation, **draw(some(PERSON_FACTS))}
        for rank, relation in enumerate(shape)
    ]
    content = {"people": people, **draw(some(HOUSEHOLD_FACTS))}
    return HOUSEHOLD.validate_json(json.dumps(content, default=str))


KNOWN_FACTS = {
    "birth_date": st.dates(date(1950, 1, 1), date(2007, 1, 1)),
    "statuses": st.sets(
        st.sampled_from(
            [
                "retired",
                "student",
                "jobseeker",
                "temp_worker",
                "employee_part_time",
                "trader",
                "state_agent",
                "company_director",
                "commune_contract_agent",
                "commune_official",
            ]
        ),
        max_size=2,
    ).map(sorted),
    "covers": st.sampled_from([[], [], [], ["employer"], ["relative_compulsory"], ["c2s"], ["portability"]]),
    "affiliated": st.sampled_from([True, True, True, False]),
    "interim_hours": st.integers(412, 416),
    "last_job_ended_on": st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    "last_job_months": st.integers(1, 12),
    "last_job_cover": st.sampled_from([True, True, False]),
    "unemployment_benefit": st.sampled_from([True, True, False]),
}
KNOWN_HOUSEHOLD_FACTS = {
    "home_insee": st.sampled_from([VALENCE, VALENCE, ROMANS]),
    "benefits": st.sampled_from([[], [], [], ["aspa"], ["aah"], ["ass"], ["cej"], ["rsa"]]),
    "yearly_resources": st.integers(9_000, 16_000).map(str),
}


@st.composite
def residents(draw: st.DrawFn) -> Household:
    """One adult alone of whom everything is known, near the limits of the law."""
    person, shared = PERSON_FACTS | KNOWN_FACTS, HOUSEHOLD_FACTS | KNOWN_HOUSEHOLD_FACTS
    content = {"people": [{"id": "p1", **draw(st.fixed_dictionaries(person))}]}
    content |= draw(st.fixed_dictionaries(shared))
    return HOUSEHOLD.validate_json(json.dumps(content, default=str))


SHAPES = ([], [], ["spouse"], ["child"], ["spouse", "child"], ["spouse", "child", "child"])
COMMUNES = st.sampled_from([VALENCE, VALENCE, CAVAILLON, ROMANS])


@given(household=households(), day=DAYS, insee_code=COMMUNES)
@RUN
def test_any_household_gets_a_sound_answer(household: Household, day: date, insee_code: str):
    verdicts = assess(household, day=day, commune=commune(insee_code))
    assert [verdict.person_id for verdict in verdicts] == [person.id for person in household]
    for verdict in verdicts:
        _check(verdict)
    response = AssessmentResponse(id=None, day=day, commune=insee_code, verdicts=verdicts)
    assert RESPONSE.validate_json(RESPONSE.dump_json(response)) == response


def _check(verdict: Verdict) -> None:
    better = [right.code for right in verdict.better_first]
    order = [code.value for code in BetterFirst]
    assert better == sorted(better, key=order.index), "better rights stand in order, the C2S first"
    if verdict.outcome is Outcome.ELIGIBLE:
        assert not better, "the paid scheme never comes before a better right"
        assert not verdict.reasons
    if verdict.outcome is Outcome.ELIGIBLE_BETTER_FIRST:
        assert better
    if verdict.outcome in {Outcome.NOT_ELIGIBLE, Outcome.TO_PROVE}:
        assert verdict.orientations, "never a dead end"
        assert verdict.reasons
    assert set(verdict.missing) <= FACTS
    assert set(verdict.reasons) <= set(TEXTS.answers)
    assert {document.code for document in verdict.documents} <= set(TEXTS.documents)
    assert not set("{}") & set(sentences(verdict)), "a placeholder was left"
    assert len(set(verdict.notes)) == len(verdict.notes)


@given(household=residents(), day=st.dates(date(2026, 1, 1), date(2027, 3, 31)))
@settings(RUN, max_examples=30)
def test_a_fact_that_would_change_the_outcome_is_asked_for(household: Household, day: date):
    known = assess(household, day=day, commune=commune(VALENCE))[0]
    for fact in sorted({*PERSON_FACTS, *HOUSEHOLD_FACTS} - READ_AS_USUAL):
        forgotten = assess(_without(household, fact), day=day, commune=commune(VALENCE))[0]
        asked = fact in forgotten.missing
        assert asked or known.outcome is forgotten.outcome, (fact, known.outcome, forgotten.outcome)


READ_AS_USUAL = {"home_kind", "benefit_months", "incomes", "activity_interrupted"}
"""Facts nobody is asked for: an ordinary home; a benefit still paid, whose length only moves the last day;
amounts in detail, which the total replaces; an interruption of work, which only counts when it is said."""


def _without(household: Household, fact: str) -> Household:
    if fact in HOUSEHOLD_FACTS:
        return replace(household, **{fact: None})
    return replace(household, people=(replace(household.people[0], **{fact: None}),))


@pytest.mark.parametrize(
    ("statuses", "facts"),
    [
        (["retired", "micro_entrepreneur", "student", "jobseeker"], {"exercises_in_commune": True}),
        (
            ["employee_part_time", "trader", "temp_worker", "retired"],
            {"employer_cover": "compulsory", "interim_hours": 500, "exercises_in_commune": False},
        ),
        (
            ["commune_official", "jobseeker", "state_agent"],
            {"last_job_cover": True, "unemployment_benefit": True, "last_job_end": "dismissal"},
        ),
    ],
)
def test_the_order_of_statuses_changes_nothing(statuses: list[str], facts: dict[str, Any]):
    answers = {
        assess(request.household, day=request.day, commune=commune(VALENCE))
        for order in permutations(statuses)
        for request in [a_request(({"statuses": list(order), **facts},))]
    }
    assert len(answers) == 1


@pytest.mark.parametrize("offset", range(-1, 2))
def test_no_day_around_a_change_of_figures_crashes(offset: int):
    household = a_request(
        ({"statuses": ["retired", "temp_worker"]},), household={"housing": "owner"}
    ).household
    changes = {value.since for series in rulebook().parameters.series.values() for value in series.values} | {
        date(2027, 4, 1)
    }
    for change in sorted(change for change in changes if change >= date(2019, 11, 2)):
        _check(assess(household, day=change + timedelta(days=offset), commune=commune(VALENCE))[0])
