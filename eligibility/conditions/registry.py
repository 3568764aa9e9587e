"""How a kind of condition is declared and found, and what it sees and answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from communes.commune import Commune
from eligibility.household import Household, Person
from eligibility.parameters import Parameters
from eligibility.programme import Options
from eligibility.verdict import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a condition looks at: one person of a household, on one day, in one commune."""

    person: Person
    household: Household
    day: date
    commune: Commune
    parameters: Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a condition found.

    Attributes:
        observed, required: Values in French words for the sentence; "" when there is none.
        missing: Facts that would settle an unknown; empty when only a paper or an authority can.
        words: More words for the sentence, by placeholder.
    """

    status: Truth
    observed: str = ""
    required: str = ""
    missing: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict[str, str])


Condition = Callable[[Situation, Options], Observation]
CONDITIONS: dict[str, Condition] = {}
NO_VALUE = "barème non publié à cette date"
"""What a condition requires on a day that no value of its parameter covers."""


class DuplicateConditionError(Exception):
    """Two functions claim the same kind."""


def condition(function: Condition) -> Condition:
    """Register a kind of condition under the name of its function.

    Raises:
        DuplicateConditionError: The name is taken.
    """
    name = function.__name__
    if name in CONDITIONS:
        message = f"two conditions are called {name!r}; rename one"
        raise DuplicateConditionError(message)
    CONDITIONS[name] = function
    return function


def met(observed: str = "", required: str = "", **words: str) -> Observation:
    """The condition holds."""
    return Observation(status=Truth.MET, observed=observed, required=required, words=words)


def not_met(observed: str = "", required: str = "", **words: str) -> Observation:
    """The condition does not hold."""
    return Observation(status=Truth.NOT_MET, observed=observed, required=required, words=words)


def unknown(*missing: str, observed: str = "", required: str = "", **words: str) -> Observation:
    """Nobody knows; `missing` are the facts that would tell."""
    return Observation(
        status=Truth.UNKNOWN, missing=missing, observed=observed, required=required, words=words
    )


def names(options: Options, key: str = "any_of") -> tuple[str, ...]:
    """A list option."""
    value = options[key]
    return tuple(value) if isinstance(value, list) else (str(value),)
