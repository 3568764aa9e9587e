"""How a kind of condition is declared, what it may be told in a rule file, what it sees and answers.

A kind is a function of a `Situation` and of keyword options; the types of its options are checked when the
rule files are read, so that a mistake stops the start and costs nothing afterwards.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from inspect import Parameter, signature
from typing import Annotated, Any, TypeVar, cast, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model

from communes.commune import Commune
from communes.data_file import Reference
from eligibility.household import Household, Person
from eligibility.parameters import FiguresOfDay
from eligibility.verdict import Line, Truth

PARAMETER = "parameter"
ParameterCode = Annotated[str, PARAMETER]
"""An option that names a file of data/parameters."""


Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a condition looks at: one person of a household, on one day, in one commune.

    Attributes:
        known: What is the same for the whole household, found once; lives as long as the assessment.
    """

    person: Person
    household: Household
    day: date
    commune: Commune
    figures: FiguresOfDay
    known: dict[str, object] = field(default_factory=dict[str, object])

    def once(self, name: str, make: Callable[["Situation"], Value]) -> Value:
        """What `make` finds, made once for all the people and criteria of one assessment."""
        if name not in self.known:
            self.known[name] = make(self)
        return cast("Value", self.known[name])


def _no_lines() -> tuple[Line, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a condition found.

    Attributes:
        observed, required: Values in French words for the sentence; "" when there is none.
        missing: Facts that would settle an unknown; empty when only a paper or an authority can.
        words: More words for the sentence, by placeholder.
        figures: References of the dated figures it used.
        lines: Makes the computation, line by line; called only when somebody opens it.
    """

    status: Truth
    observed: str = ""
    required: str = ""
    missing: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    figures: tuple[Reference, ...] = ()
    lines: Callable[[], tuple[Line, ...]] = _no_lines


Check = Callable[[Situation], Observation]
"""A kind with its options given: what a criterion asks of a situation."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A registered kind of condition.

    Attributes:
        options: Model of what a rule file may tell it.
        parameters: Names of the options that are codes of parameters.
    """

    function: Callable[..., Observation]
    options: type[BaseModel]
    parameters: frozenset[str]

    @property
    def about(self) -> str:
        """What it looks at: the first line of its docstring."""
        return (self.function.__doc__ or "").strip().splitlines()[0]

    def check(self, options: Mapping[str, object]) -> Check:
        """The condition with its options.

        Raises:
            pydantic.ValidationError: An option is missing, unknown or wrong.
        """
        given = self.options.model_validate(options)
        return partial(self.function, **{name: getattr(given, name) for name in self.options.model_fields})


CONDITIONS: dict[str, Kind] = {}
NO_VALUE = "barème non publié à cette date"
"""What a condition requires on a day that no value of its parameter covers."""

_STRICT = ConfigDict(extra="forbid", frozen=True)


class DuplicateConditionError(Exception):
    """Two functions claim the same kind."""


def condition(function: Callable[..., Observation]) -> Callable[..., Observation]:
    """Register a kind of condition under the name of its function.

    Raises:
        DuplicateConditionError: The name is taken.
    """
    name = function.__name__
    if name in CONDITIONS:
        message = f"two conditions are called {name!r}; rename one"
        raise DuplicateConditionError(message)
    hints = get_type_hints(function, include_extras=True)
    names = [p.name for p in signature(function).parameters.values() if p.kind is Parameter.KEYWORD_ONLY]
    fields: dict[str, Any] = {option: (hints[option], _default(function, option)) for option in names}
    CONDITIONS[name] = Kind(
        function=function,
        options=create_model(name, __config__=_STRICT, **fields),
        parameters=frozenset(n for n in names if PARAMETER in getattr(hints[n], "__metadata__", ())),
    )
    return function


def _default(function: Callable[..., Observation], option: str) -> object:
    default = signature(function).parameters[option].default
    return ... if default is Parameter.empty else default


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


MET, NOT_MET = met(), not_met()


def whether(holds: bool | None, *missing: str) -> Observation:  # noqa: FBT001 — the truth itself
    """Met, not met, or unknown for want of the facts `missing`."""
    if holds is None:
        return unknown(*missing)
    return MET if holds else NOT_MET
