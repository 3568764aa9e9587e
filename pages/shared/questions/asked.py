"""What a question is drawn for, and the refusal of what was answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from communes.commune import Commune
from eligibility.household import Household, Person
from enrolment.answers import WrongAnswerError
from enrolment.papers_request import display_names
from enrolment.questionnaire import Step

Read = Callable[[], Household]
Value = TypeVar("Value")


class WrongAnswersError(Exception):
    """Some fields of the step cannot be read.

    Attributes:
        messages: What to write instead, by widget key.
    """

    def __init__(self, messages: Mapping[str, str]) -> None:
        self.messages = messages
        super().__init__("some answers could not be read")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is drawn for.

    Attributes:
        form: Name of the form, for its messages.
    """

    step: Step
    household: Household
    day: date
    commune: Commune
    form: str
    title: str

    @property
    def person(self) -> Person:
        """The adult the question is about, or the applicant."""
        found = (p for p in self.household.people if p.id == self.step.person_id)
        return next(found, self.household.applicant)

    def key(self, field: str) -> str:
        """Widget key of a field of this step."""
        return f"{self.step.key}.{field}"

    def with_person(self, **facts: object) -> Household:
        """The household with new facts about the person."""
        changed = replace(self.person, **facts)  # pyright: ignore[reportArgumentType] — names are FACTS
        people = tuple(changed if p.id == changed.id else p for p in self.household.people)
        return replace(self.household, people=people)


class Reading:
    """Reads several fields and raises once, with every message."""

    def __init__(self) -> None:
        self.messages: dict[str, str] = {}

    def field(self, key: str, read: Callable[[], Value]) -> Value | None:
        """The value of a field; None when it is wrong."""
        try:
            return read()
        except WrongAnswerError as error:
            self.messages[key] = error.message
            return None

    def finish(self) -> None:
        """Raise when a field was wrong."""
        if self.messages:
            raise WrongAnswersError(self.messages)


def one(key: str, read: Callable[[], Value]) -> Value:
    """The value of the only field that can be wrong; raises WrongAnswersError with its message."""
    try:
        return read()
    except WrongAnswerError as error:
        raise WrongAnswersError({key: error.message}) from None


def required(key: str, value: Value | None) -> Value:
    """The answer that was chosen; raises WrongAnswersError when none was."""
    if value is None:
        raise WrongAnswersError({key: "Choisissez une réponse, ou appuyez sur «\u00a0Je ne sais pas\u00a0»."})
    return value


def call(person: Person, household: Household) -> str:
    """What to call a person of the household on screen: « Vous », « Enfant 2 »."""
    return display_names(household)[person.id]
