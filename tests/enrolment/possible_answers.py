"""Answers that could be given to each question, to see whether one of them would change a verdict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from random import Random

from communes.commune import Commune
from eligibility.assess import assess
from eligibility.c2s import interruption
from eligibility.household import Household, Income
from eligibility.vocabulary import (
    Benefit,
    Cover,
    Dispense,
    EmployerCover,
    EndReason,
    Housing,
    IncomeKind,
    Relation,
    Status,
)
from enrolment.questionnaire import Question, Step

NO_YES = (False, True)
LONG_AGO = date(2015, 1, 31)


Answers = Sequence[Mapping[str, object]]


def _each(**values: Sequence[object]) -> Answers:
    return [dict(zip(values, chosen, strict=True)) for chosen in product(*values.values())]


def _last_jobs(day: date) -> Answers:
    lost: dict[str, object] = {
        "last_job_ended_on": day - timedelta(days=30),
        "last_job_end": EndReason.DISMISSAL,
        "last_job_cover": True,
        "last_job_months": 24,
        "unemployment_benefit": True,
    }
    return [
        lost,
        lost | {"last_job_ended_on": LONG_AGO},
        lost | {"last_job_cover": False},
        lost | {"last_job_end": EndReason.RESIGNATION, "unemployment_benefit": False},
    ]


def _facts(question: Question, day: date) -> Answers:
    every: dict[Question, Answers] = {
        Question.STATUSES: _each(statuses=[frozenset({status}) for status in Status]),
        Question.COVER: _each(covers=[frozenset[Cover](), *(frozenset({one}) for one in Cover)]),
        Question.EXERCISE: _each(exercises_in_commune=NO_YES),
        Question.EMPLOYER: _each(employer_cover=tuple(EmployerCover)),
        Question.DISPENSE: _each(dispense=tuple(Dispense)),
        Question.INTERIM: _each(interim_hours=(0, 414, 1000), long_mission=NO_YES),
        Question.LAST_JOB: _last_jobs(day),
        Question.FAMILY_COVER: _each(family_cover=NO_YES),
        Question.BENEFITS: _each(benefits=[frozenset[Benefit](), *(frozenset({one}) for one in Benefit)]),
        Question.INDEPENDENCE: _each(
            lives_with_parents=NO_YES, own_tax_return=NO_YES, pension_deducted=(False,)
        ),
        Question.RECENT_WORK: _each(worked_last_3_months=NO_YES),
        Question.TAX: _each(tax_exempt=NO_YES),
        Question.RESOURCES: _each(
            yearly_resources=[Decimal(n) for n in (0, 10_000, 13_900, 15_500, 21_000, 29_000, 60_000)]
        ),
        Question.HOUSING: _each(housing=tuple(Housing)),
        Question.HOUSING_AID: _each(yearly_housing_aid=(Decimal(0), Decimal(400), Decimal(3000))),
    }
    return every[question]


def possible(step: Step, household: Household, day: date) -> list[Household]:
    """What the answers to a step could make of the household; the details of incomes have the known total."""
    if step.question is Question.INCOMES:
        return list(_detailed(household))
    return [
        replace(
            household,
            people=tuple(
                replace(person, **{name: value for name, value in facts.items() if hasattr(person, name)})
                if step.person_id == person.id
                or (step.person_id is None and person.relation is not Relation.CHILD)
                else person
                for person in household.people
            ),
            **{name: value for name, value in facts.items() if hasattr(household, name)},
        )
        for facts in _facts(step.question, day)
    ]


def _detailed(household: Household) -> Iterator[Household]:
    total = household.yearly_resources
    if total is None:
        return
    for earner, share, is_cut in product(household.adults, range(0, 101, 5), NO_YES):
        wages = (total * share / 100).quantize(Decimal("0.01"))
        detail = (
            Income(kind=IncomeKind.WAGES, yearly=wages),
            Income(kind=IncomeKind.PENSIONS, yearly=total - wages),
        )
        people = tuple(
            person
            if person.relation is Relation.CHILD
            else replace(
                person,
                incomes=detail if person is earner else (),
                activity_interrupted=is_cut if (known := interruption(person, household)) is None else known,
            )
            for person in household.people
        )
        yield replace(household, people=people)


def completed(household: Household, steps: Sequence[Step], day: date, luck: Random) -> Household:
    """The household after any answers to some of the steps."""
    for step in steps:
        answers = possible(step, household, day)
        if answers and luck.random() < 0.8:
            household = luck.choice(answers)
    return household


def said(household: Household, day: date, commune: Commune) -> tuple[tuple[str, ...], ...]:
    """The outcome and the better rights of each person."""
    return tuple(
        (verdict.outcome.value, *(right.code for right in verdict.better_first))
        for verdict in assess(household, day=day, commune=commune)
    )
