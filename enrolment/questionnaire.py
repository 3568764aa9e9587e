"""Which question comes next: only those that can still change an answer, one at a time.

The rights engine says which facts it lacks; a question is asked when one of its facts is among them. No text
of a question is here, and nothing here is kept.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from communes.commune import Commune
from eligibility.assess import assess
from eligibility.household import Household
from eligibility.verdict import Verdict


class Question(StrEnum):
    """The questions, in the order they are asked."""

    HOME = "home"
    PEOPLE = "people"
    BIRTHS = "births"
    STATUSES = "statuses"
    EXERCISE = "exercise"
    COVER = "cover"
    EMPLOYER = "employer"
    DISPENSE = "dispense"
    INTERIM = "interim"
    LAST_JOB = "last_job"
    FAMILY_COVER = "family_cover"
    BENEFITS = "benefits"
    INDEPENDENCE = "independence"
    RECENT_WORK = "recent_work"
    TAX = "tax"
    RESOURCES = "resources"
    HOUSING = "housing"
    HOUSING_AID = "housing_aid"
    INCOMES = "incomes"


FACTS: dict[Question, tuple[str, ...]] = {
    Question.HOME: ("home_insee", "home_kind"),
    Question.PEOPLE: (),
    Question.BIRTHS: ("birth_date",),
    Question.STATUSES: ("statuses",),
    Question.EXERCISE: ("exercises_in_commune",),
    Question.COVER: ("covers", "affiliated"),
    Question.EMPLOYER: ("employer_cover",),
    Question.DISPENSE: ("dispense",),
    Question.INTERIM: ("interim_hours", "long_mission"),
    Question.LAST_JOB: (
        "last_job_ended_on",
        "last_job_end",
        "last_job_cover",
        "last_job_months",
        "unemployment_benefit",
    ),
    Question.FAMILY_COVER: ("family_cover",),
    Question.BENEFITS: ("benefits",),
    Question.INDEPENDENCE: ("lives_with_parents", "own_tax_return", "pension_deducted"),
    Question.RECENT_WORK: ("worked_last_3_months",),
    Question.TAX: ("tax_exempt",),
    Question.RESOURCES: ("yearly_resources",),
    Question.HOUSING: ("housing",),
    Question.HOUSING_AID: ("yearly_housing_aid",),
    Question.INCOMES: ("incomes", "activity_interrupted"),
}
"""The facts each question settles: fields of Person or of Household."""

ALWAYS = frozenset({Question.HOME, Question.PEOPLE, Question.BIRTHS, Question.STATUSES, Question.COVER})
OF_EACH_ADULT = (
    Question.STATUSES,
    Question.EXERCISE,
    Question.COVER,
    Question.EMPLOYER,
    Question.DISPENSE,
    Question.INTERIM,
    Question.LAST_JOB,
)
OF_THE_HOUSEHOLD_LAST = (
    Question.FAMILY_COVER,
    Question.BENEFITS,
    Question.INDEPENDENCE,
    Question.RECENT_WORK,
    Question.TAX,
    Question.RESOURCES,
    Question.HOUSING,
    Question.HOUSING_AID,
    Question.INCOMES,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One question, put about one adult or about the household (`person_id` None)."""

    question: Question
    person_id: str | None = None

    @property
    def key(self) -> str:
        """Stable name, safe in an address: « cover-p1 »."""
        return f"{self.question.value}-{self.person_id}" if self.person_id else self.question.value


def all_steps(household: Household) -> tuple[Step, ...]:
    """Every question that could be put to this household, in order."""
    first = (Step(Question.HOME), Step(Question.PEOPLE), Step(Question.BIRTHS))
    adults = tuple(Step(question, adult.id) for adult in household.adults for question in OF_EACH_ADULT)
    return first + adults + tuple(Step(question) for question in OF_THE_HOUSEHOLD_LAST)


def path(household: Household, *, day: date, commune: Commune) -> tuple[Step, ...]:
    """The questions that concern this household, answered or not, in order.

    A question whose facts are known concerns it when the engine would ask for them, had nobody given them.
    """
    now = assess(household, day=day, commune=commune)

    def matters(step: Step) -> bool:
        if step.question in ALWAYS or _is_asked(step, now):
            return True
        forgotten = without(step, household)
        return forgotten != household and _is_asked(step, assess(forgotten, day=day, commune=commune))

    return tuple(step for step in all_steps(household) if matters(step))


def next_step(household: Household, answered: Collection[str], *, day: date, commune: Commune) -> Step | None:
    """The first question of the path that is not answered, or None when the answer is ready.

    Args:
        household: What is known.
        answered: Keys of the steps answered, « Je ne sais pas » included.
        day: Day the answer is for.
        commune: Commune that asks.
    """
    return next((s for s in path(household, day=day, commune=commune) if s.key not in answered), None)


def _is_asked(step: Step, verdicts: Collection[Verdict]) -> bool:
    """Whether the engine lacks a fact of the step, for the person it is about."""
    facts = set(FACTS[step.question])
    return any(
        facts & set(verdict.missing)
        for verdict in verdicts
        if step.person_id is None or verdict.person_id == step.person_id
    )


def without(step: Step, household: Household) -> Household:
    """The household with the facts of the step forgotten."""
    facts = FACTS[step.question]
    shared = {name: None for name in facts if hasattr(household, name)}
    people = tuple(
        replace(person, **{name: None for name in facts if hasattr(person, name)})
        if step.person_id in {None, person.id}
        else person
        for person in household.people
    )
    return replace(household, people=people, **shared)
