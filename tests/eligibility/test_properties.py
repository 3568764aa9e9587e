"""What holds for any household: random ones, and every order of the answers."""

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communes.registry import commune
from eligibility.assess import assess
from eligibility.conditions import Situation
from eligibility.exchange import RESPONSE, AssessmentResponse
from eligibility.household import Household, Person
from eligibility.look import observe
from eligibility.rulebook import rulebook
from eligibility.verdict import BetterFirst, Outcome, Verdict
from tests.eligibility.scenario import CAVAILLON, ROMANS, VALENCE, a_request, sentences
from tests.eligibility.strategies import HOUSEHOLD_FACTS, PERSON_FACTS, RUN, households, residents

FACTS = {field.name for kind in (Person, Household) for field in fields(kind)}
TEXTS = rulebook().texts
DAYS = st.dates(date(2025, 4, 1), date(2028, 6, 30))
ANY_DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))
LEAVES = {(p.code, leaf.code): leaf for p in rulebook().programmes for leaf in p.leaves()}

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


@given(household=households(), day=ANY_DAYS, insee_code=COMMUNES)
@RUN
def test_any_household_gets_a_sound_answer_on_any_day(household: Household, day: date, insee_code: str):
    for verdict in assess(household, day=day, commune=commune(insee_code), explained=True):
        _check(verdict)


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


@given(household=residents(), day=DAYS)
@settings(RUN, max_examples=60)
def test_a_known_fact_never_turns_an_open_answer_into_an_unexplained_refusal(household: Household, day: date):
    known = assess(household, day=day, commune=commune(VALENCE))[0]
    if known.outcome is not Outcome.NOT_ELIGIBLE:
        return
    for fact in sorted({*PERSON_FACTS, *HOUSEHOLD_FACTS}):
        before = _without(household, fact)
        if assess(before, day=day, commune=commune(VALENCE))[0].outcome is not Outcome.ELIGIBLE:
            continue
        assert known.reasons
        assert known.orientations
        assert fact in _facts_named(known, before, day), (fact, known.reasons)


@pytest.mark.parametrize(
    ("fact", "refusing"), [("covers", ["employer"]), ("covers", ["ame"]), ("affiliated", False)]
)
def test_the_facts_that_close_an_open_answer_are_named_by_a_finding(fact: str, refusing: Any):
    before = a_request(({"statuses": ["inactive"]},), unknown=(fact,))
    after = a_request(({"statuses": ["inactive"], fact: refusing},))
    was, now = (assess(r.household, day=r.day, commune=commune(VALENCE))[0] for r in (before, after))
    assert (was.outcome, now.outcome) == (Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE)
    assert fact in _facts_named(now, before.household, before.day)


def _facts_named(verdict: Verdict, before: Household, day: date) -> set[str]:
    """The facts whose absence left a shown criterion unknown in the household `before`."""
    situation = Situation(
        person=before.applicant,
        household=before,
        day=day,
        commune=commune(VALENCE),
        figures=rulebook().parameters.on(day),
    )
    shown = [(result.code, finding.code) for result in verdict.results for finding in result.findings]
    return {fact for codes in shown for fact in observe(LEAVES[codes], situation).missing}


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


@given(household=households(), day=DAYS, order=st.randoms(use_true_random=False))
@RUN
def test_the_order_of_people_and_incomes_changes_nothing(household: Household, day: date, order: Any):
    others = [_shuffled(person, order) for person in household.people[1:]]
    order.shuffle(others)
    shuffled = replace(household, people=(_shuffled(household.applicant, order), *others))
    given_order, other_order = (
        {verdict.person_id: verdict for verdict in assess(one, day=day, commune=commune(VALENCE))}
        for one in (household, shuffled)
    )
    assert given_order == other_order


def _shuffled(person: Person, order: Any) -> Person:
    incomes = list(person.incomes or ())
    order.shuffle(incomes)
    return replace(person, incomes=None if person.incomes is None else tuple(incomes))


def test_twins_may_be_given_in_either_order_when_one_is_in_shared_custody():
    twins = [
        {"relation": "child", "shared_custody": shared, "id": f"c{shared:d}"} for shared in (True, False)
    ]
    answers = {
        tuple(sorted((v.person_id, *(right.code for right in v.better_first)) for v in verdicts))
        for pair in permutations(twins)
        for request in [a_request(({"id": "p1"}, *pair), household={"yearly_resources": 16500})]
        for verdicts in [assess(request.household, day=request.day, commune=commune(VALENCE))]
    }
    assert answers == {(("c0", "C2S_GRATUITE"), ("c1", "C2S_GRATUITE"), ("p1", "C2S_GRATUITE"))}


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
