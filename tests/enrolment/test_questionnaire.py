"""Which questions are asked: only those that can still change an answer."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from communes.registry import commune
from eligibility.household import Household, Person
from eligibility.vocabulary import Benefit, Cover, EmployerCover, Housing, Relation, Status
from enrolment.questionnaire import ALWAYS, FACTS, Question, all_steps, next_step, path, without

DAY = date(2026, 11, 22)
VALENCE = commune("26362")
RETIRED = Person(
    id="p1",
    birth_date=date(1950, 5, 1),
    statuses=frozenset({Status.RETIRED}),
    covers=frozenset[Cover](),
    affiliated=True,
)
SOMEONE = Household(people=(RETIRED,), home_insee="26362", benefits=frozenset[Benefit]())


def asked(household: Household) -> list[str]:
    return [step.key for step in path(household, day=DAY, commune=VALENCE)]


def someone(**facts: object) -> Household:
    return replace(SOMEONE, people=(replace(RETIRED, **facts),))


def test_a_retired_person_alone_is_asked_seven_questions_at_most():
    assert asked(SOMEONE) == ["home", "people", "births", "statuses-p1", "cover-p1", "benefits", "resources"]


def test_nobody_is_asked_about_an_employer_without_being_an_employee():
    assert not {"employer-p1", "dispense-p1", "interim-p1", "last_job-p1"} & set(asked(SOMEONE))


def test_an_employee_is_asked_about_the_employer_then_about_a_dispense():
    employee = {"statuses": frozenset({Status.EMPLOYEE_PART_TIME})}
    assert "employer-p1" in asked(someone(**employee))
    assert "dispense-p1" in asked(someone(**employee, employer_cover=EmployerCover.COMPULSORY))
    assert "dispense-p1" not in asked(someone(**employee, employer_cover=EmployerCover.NONE))


def test_a_jobseeker_is_asked_about_the_last_job_and_a_temp_worker_about_hours():
    assert "last_job-p1" in asked(someone(statuses=frozenset({Status.JOBSEEKER})))
    assert "interim-p1" in asked(someone(statuses=frozenset({Status.TEMP_WORKER})))


def test_a_trader_is_asked_where_they_work_only_when_they_live_elsewhere():
    trader = someone(statuses=frozenset({Status.TRADER}))
    assert "exercise-p1" not in asked(trader)
    assert "exercise-p1" in asked(replace(trader, home_insee="26058"))


def test_someone_on_c2s_is_asked_nothing_about_money():
    assert not {"benefits", "resources", "housing"} & set(asked(someone(covers=frozenset({Cover.C2S}))))


def test_rsa_makes_resources_pointless():
    assert "resources" not in asked(replace(SOMEONE, benefits=frozenset({Benefit.RSA})))


@pytest.mark.parametrize(("yearly", "is_asked"), [("5000", False), ("10000", True), ("60000", False)])
def test_housing_is_asked_only_when_it_can_tip_the_balance(yearly, is_asked):
    assert ("housing" in asked(replace(SOMEONE, yearly_resources=Decimal(yearly)))) is is_asked


def test_the_amount_of_housing_aid_is_asked_only_when_it_can_tip_the_balance():
    near = replace(SOMEONE, yearly_resources=Decimal(10_000), housing=Housing.TENANT_WITH_AID)
    assert "housing_aid" in asked(near)
    assert "housing_aid" not in asked(replace(near, yearly_resources=Decimal(5_000)))


def test_a_student_under_25_alone_is_asked_about_independence():
    student = {"statuses": frozenset({Status.STUDENT})}
    assert "independence" in asked(someone(**student, birth_date=date(2004, 1, 1)))
    assert "independence" not in asked(someone(**student, birth_date=date(2001, 11, 22)))


def test_someone_who_depends_on_their_parents_is_asked_nothing_about_money():
    young = {"birth_date": date(2004, 1, 1), "own_tax_return": False}
    dependent = replace(someone(**young), benefits=frozenset({Benefit.CEJ, Benefit.ASPA}))
    money = {"recent_work", "tax", "resources", "housing", "housing_aid", "incomes"}
    assert "independence" in asked(dependent)
    assert not money & set(asked(dependent))
    assert not money & set(asked(replace(dependent, yearly_resources=Decimal(10_400))))


@pytest.mark.parametrize("benefit", [Benefit.RSA, Benefit.CROUS_YEARLY])
def test_an_allowance_of_their_own_makes_independence_pointless(benefit: Benefit):
    young = someone(birth_date=date(2004, 1, 1), own_tax_return=False)
    assert "independence" not in asked(replace(young, benefits=frozenset({benefit})))


def test_a_dispense_is_asked_of_who_ignores_the_employers_cover_when_it_can_tell():
    private = someone(statuses=frozenset({Status.EMPLOYEE_PART_TIME}))
    assert "dispense-p1" in asked(private)


def test_no_dispense_is_asked_of_a_state_agent_who_ignores_the_ministrys_cover():
    agent = {"statuses": frozenset({Status.STATE_AGENT})}
    assert "dispense-p1" not in asked(someone(**agent))
    assert "dispense-p1" in asked(someone(**agent, employer_cover=EmployerCover.COMPULSORY))


def test_an_answer_takes_away_no_question_that_came_before():
    poor = replace(SOMEONE, yearly_resources=Decimal(5_000), housing=Housing.OWNER)
    assert asked(poor) == ["home", "people", "births", "statuses-p1", "cover-p1", "benefits", "resources"]


def test_each_adult_is_asked_about_and_no_child_is():
    household = replace(
        SOMEONE,
        people=(
            RETIRED,
            Person(id="p2", relation=Relation.SPOUSE),
            Person(id="e1", relation=Relation.CHILD),
        ),
    )
    assert {"statuses-p2", "cover-p2"} <= set(asked(household))
    assert not any(key.endswith("-e1") for key in asked(household))


def test_je_ne_sais_pas_is_an_answer_and_the_next_question_comes():
    first = next_step(SOMEONE, frozenset(), day=DAY, commune=VALENCE)
    assert first is not None
    assert first.key == "home"
    second = next_step(without(first, SOMEONE), {"home"}, day=DAY, commune=VALENCE)
    assert second is not None
    assert second.key == "people"


def test_the_questionnaire_ends():
    assert next_step(SOMEONE, set(asked(SOMEONE)), day=DAY, commune=VALENCE) is None


def test_forgetting_one_step_keeps_the_facts_of_the_other_adult():
    household = replace(SOMEONE, people=(RETIRED, replace(RETIRED, id="p2", relation=Relation.SPOUSE)))
    step = next(s for s in all_steps(household) if s.key == "statuses-p2")
    forgotten = without(step, household)
    assert forgotten.people[0].statuses == RETIRED.statuses
    assert forgotten.people[1].statuses is None


def test_every_question_settles_facts_that_exist():
    known = {field.name for kind in (Person, Household) for field in fields(kind)}
    assert {fact for facts in FACTS.values() for fact in facts} <= known
    assert set(FACTS) == set(Question)
    assert set(Question) >= ALWAYS
