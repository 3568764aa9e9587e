"""Random households for the properties: of whom any fact may be unknown, or of whom everything is known."""

import json
from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from eligibility.exchange import HOUSEHOLD
from eligibility.household import Household
from eligibility.vocabulary import (
    Benefit,
    Cover,
    Dispense,
    EmployerCover,
    EndReason,
    HomeKind,
    Housing,
    IncomeKind,
    Status,
)
from tests.eligibility.scenario import CAVAILLON, ROMANS, TAILLADES, VALENCE

RUN = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
SHAPES = ([], [], ["spouse"], ["child"], ["spouse", "child"], ["spouse", "child", "child"])


def one_of(kind: type) -> st.SearchStrategy[Any]:
    return st.sampled_from([str(member) for member in kind])


def some_of(kind: type, most: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from([str(member) for member in kind]), unique=True, max_size=most)


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
