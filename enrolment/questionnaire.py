"""Which question comes next: only those that can still change an answer, one at a time.

The rights engine says which facts it lacks; a question is asked when one of its facts is among them, and when
two answers to it can lead to two verdicts. No text of a question is here, and nothing here is kept.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from communes.commune import Commune
from eligibility.assess import assess
from eligibility.household import Household
from eligibility.verdict import Verdict
from eligibility.vocabulary import Dispense


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
"""What every answer starts from; the prices need the births even where no right does."""

MEANS = (
    Question.RECENT_WORK,
    Question.TAX,
    Question.RESOURCES,
    Question.HOUSING,
    Question.HOUSING_AID,
    Question.INCOMES,
)
"""What only the C2S looks at, once it is known whose resources count."""

NO_MONEY, A_FORTUNE = Decimal(0), Decimal(10_000_000)
"""Euros a year; whatever the ceilings, one is below them and the other above."""

OF_EACH_ADULT = (
    Question.STATUSES,
    Question.EXERCISE,
    Question.COVER,
    Question.EMPLOYER,
    Question.DISPENSE,
    Question.INTERIM,
    Question.LAST_JOB,
)
OF_THE_HOUSEHOLD_LAST = (Question.FAMILY_COVER, Question.BENEFITS, Question.INDEPENDENCE, *MEANS)


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

    Whether a question concerns it only depends on the answers given before it: an answer never adds a
    question that came earlier, nor takes one away.
    """
    trial = _Trial(day, commune)
    return tuple(step for step, before in _walk(household) if trial.asks(step, before))


def next_step(household: Household, answered: Collection[str], *, day: date, commune: Commune) -> Step | None:
    """The first question of the path that is not answered, or None when the answer is ready.

    Args:
        household: What is known.
        answered: Keys of the steps answered, « Je ne sais pas » included.
        day: Day the answer is for.
        commune: Commune that asks.
    """
    trial = _Trial(day, commune)
    open_steps = ((step, before) for step, before in _walk(household) if step.key not in answered)
    return next((step for step, before in open_steps if trial.asks(step, before)), None)


def _walk(household: Household) -> list[tuple[Step, Household]]:
    """Every step, in order, with the household as the answers to the steps before it tell it."""
    walked: list[tuple[Step, Household]] = []
    for step in reversed(all_steps(household)):
        household = without(step, household)
        walked.append((step, household))
    return walked[::-1]


@dataclass(frozen=True, slots=True)
class _Trial:
    """What the engine says of a household and of those it could become; forgotten once the path is found."""

    day: date
    commune: Commune
    verdicts: dict[Household, tuple[Verdict, ...]] = field(
        default_factory=dict[Household, tuple[Verdict, ...]], repr=False
    )

    def asks(self, step: Step, before: Household) -> bool:
        """Whether to put the question to the household, known as `before` tells."""
        if step.question in ALWAYS:
            return True
        return _is_missing(step, self._assess(before)) and self._can_tell(step, before)

    def _can_tell(self, step: Step, before: Household) -> bool:
        extremes = _extremes(step, before)
        said = {
            tuple((verdict.outcome, *(right.code for right in verdict.better_first)) for verdict in verdicts)
            for verdicts in map(self._assess, extremes)
        }
        return not extremes or len(said) > 1

    def _assess(self, household: Household) -> tuple[Verdict, ...]:
        if household not in self.verdicts:
            self.verdicts[household] = assess(household, day=self.day, commune=self.commune)
        return self.verdicts[household]


def _is_missing(step: Step, verdicts: Collection[Verdict]) -> bool:
    """Whether the engine lacks a fact of the step, for the person it is about."""
    facts = set(FACTS[step.question])
    return any(
        facts & set(verdict.missing)
        for verdict in verdicts
        if step.person_id is None or verdict.person_id == step.person_id
    )


def _extremes(step: Step, before: Household) -> tuple[Household, ...]:
    """What the furthest answers would make of the household; none where a missing fact is reason enough.

    It is not for the means of someone who depends on their parents, whose means count (R861-2), nor for the
    dispense of somebody who does not know the employer’s cover: something else may leave the answer open.
    """
    if step.question in MEANS and before.applicant.independent_of_parents is False:
        for question in MEANS:
            before = without(Step(question), before)
        return tuple(replace(before, yearly_resources=amount) for amount in (NO_MONEY, A_FORTUNE))
    person = next((p for p in before if p.id == step.person_id), None)
    if step.question is Question.DISPENSE and person and person.employer_cover is None:
        return tuple(
            replace(before, people=tuple(replace(p, dispense=it) if p is person else p for p in before))
            for it in (Dispense.NONE, Dispense.INDIVIDUAL_BEFORE_HIRING)
        )
    return ()


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
