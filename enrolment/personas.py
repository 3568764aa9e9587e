"""Thirty invented households, one per audience of the scheme, and how many questions each is asked.

They are facts only: what the rules answer them is in `replay`. The people are in `data/personas.toml`.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import model_validator

from communes.commune import Commune, InseeText
from communes.data_file import DataModel, read_toml
from eligibility.household import Household, Person
from eligibility.vocabulary import HomeKind
from enrolment.questionnaire import FACTS, Question, Step, all_steps, next_step, without

FILE = Path(__file__).parent / "data" / "personas.toml"

AMOUNTS_OF_C2S = frozenset({Question.RESOURCES, Question.HOUSING, Question.HOUSING_AID, Question.INCOMES})
"""The questions on money, which only the C2S needs; they are counted apart."""

ALSO_ASKED = {Question.BIRTHS: ("shared_custody",)}
"""Facts asked on the screen of a question that are never unknown."""


class Persona(DataModel):
    """One invented household.

    Attributes:
        code: Stable name; the reviewed answers are kept under it.
        title: Who they are, in French, without a name.
        household: Everything that is true of them; the home is in the portal's commune.
        lives_in: INSEE code of the home when it is elsewhere.
        unknown: Keys of the questions they answer « Je ne sais pas ».
    """

    code: str
    title: str
    household: Household
    lives_in: InseeText | None = None
    unknown: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _known_questions(self) -> "Persona":
        strange = sorted(set(self.unknown) - {step.key for step in all_steps(self.household)})
        if strange:
            message = f"no question of this household is called {', '.join(strange)}"
            raise ValueError(message)
        return self

    def told(self, commune: Commune) -> Household:
        """What they know of themselves, in a commune: the questions they cannot answer are left empty."""
        known = replace(
            self.household,
            home_insee=self.lives_in or commune.insee_code,
            home_kind=self.household.home_kind or HomeKind.USUAL,
        )
        for step in all_steps(known):
            if step.key in self.unknown:
                known = without(step, known)
        return known


class _Personas(DataModel):
    personas: tuple[Persona, ...]

    @model_validator(mode="after")
    def _unique_codes(self) -> "_Personas":
        codes = [persona.code for persona in self.personas]
        doubled = sorted({code for code in codes if codes.count(code) > 1})
        if doubled:
            message = f"codes must be unique; doubled: {', '.join(doubled)}"
            raise ValueError(message)
        return self


@cache
def personas() -> tuple[Persona, ...]:
    """The invented households, in the order of the file.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(FILE, _Personas).personas


def questions_of(persona: Persona, *, day: date, commune: Commune) -> tuple[Step, ...]:
    """The questions a resident like them is asked, in order, until the answer is ready.

    One step is one screen. « Je ne sais pas » is answered where the persona does not know.
    """
    truth = persona.told(commune)
    household = Household(people=(Person(id=truth.applicant.id),))
    asked: list[Step] = []
    answered: set[str] = set()
    while step := next_step(household, answered, day=day, commune=commune):
        household = _answered(step, household, truth)
        answered.add(step.key)
        asked.append(step)
    return tuple(asked)


def _answered(step: Step, household: Household, truth: Household) -> Household:
    """The household once the step is answered as `truth` says."""
    if step.question is Question.PEOPLE:
        people = tuple(Person(id=p.id, relation=p.relation) for p in truth.people)
        return replace(household, people=people)
    facts = (*FACTS[step.question], *ALSO_ASKED.get(step.question, ()))
    shared = {name: getattr(truth, name) for name in facts if hasattr(truth, name)}
    people = tuple(
        replace(person, **{name: getattr(same, name) for name in facts if hasattr(same, name)})
        if step.person_id in {None, person.id}
        else person
        for person, same in zip(household.people, truth.people, strict=False)
    )
    return replace(household, people=people, **shared)


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions a persona is asked.

    Attributes:
        questions: Without the amounts.
        amounts: On the amounts of the C2S.
    """

    questions: int
    amounts: int


def count(steps: tuple[Step, ...]) -> Count:
    """The steps counted, the amounts of the C2S apart."""
    amounts = sum(step.question in AMOUNTS_OF_C2S for step in steps)
    return Count(questions=len(steps) - amounts, amounts=amounts)
