"""The JSON of `mcms tariffs remaining` and of the HTTP API: one request, one response, one schema each.

Amounts travel as strings (« 14.50 ») so that no reader turns them into binary fractions.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any, Literal, LiteralString, NoReturn

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from eligibility.household import FORBID_UNKNOWN, AnswerDay, Day
from tariffs.catalogue import offer
from tariffs.grid import Regime
from tariffs.guarantee import Cover, Post
from tariffs.remaining.basket import basket
from tariffs.remaining.coverage import C2S, NO_COVER, Coverage, level_coverage, present_contract
from tariffs.remaining.errors import MissingAmountError, NoFigureError, UnknownActError, UnknownBasketError
from tariffs.remaining.figures import first_day
from tariffs.remaining.patient import CareCount, Patient, patient_born
from tariffs.remaining.split import Split, split
from tariffs.remaining.year import YearSplit, year

MAX_CARES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPatient:
    """Who is cared for; the fields of `Patient` keep their meaning."""

    __pydantic_config__ = FORBID_UNKNOWN

    birth_date: Day
    regime: Regime = Regime.GENERAL
    pathway: bool = True
    maternity: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLevel:
    """A level of an offer of the catalogue and the options taken with it, all by code."""

    __pydantic_config__ = FORBID_UNKNOWN

    kind: Literal["level"]
    offer: str
    level: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPresent:
    """The contract the person has today; a line that is not given is « non communiqué »."""

    __pydantic_config__ = FORBID_UNKNOWN

    kind: Literal["present"]
    covers: Mapping[Post, Cover]
    is_responsible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPlain:
    """The C2S, or no cover at all."""

    __pydantic_config__ = FORBID_UNKNOWN

    kind: Literal["c2s", "none"]


Asked = Annotated[AskedLevel | AskedPresent | AskedPlain, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemainingRequest:
    """What to count, for whom.

    Attributes:
        day: Day whose figures are used for the whole year.
        basket: Code of a ready-made year, counted before `cares`; None for none.
        cares: Cares of the year, counted in this order.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    day: AnswerDay
    patient: AskedPatient
    coverage: Asked
    basket: str | None = None
    cares: Annotated[tuple[CareCount, ...], Field(max_length=MAX_CARES)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemainingResponse:
    """The year, and each of its cares once, alone.

    Attributes:
        splits: In the order of `year.cares`; the caps and amounts of the year are not used up there.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    year: YearSplit
    splits: tuple[Split, ...]


_REQUEST = TypeAdapter(RemainingRequest)
_RESPONSE = TypeAdapter(RemainingResponse)


def answer_json(text: str | bytes) -> str:
    """From the JSON of one request to the JSON of its response, on one line.

    Raises:
        ValidationError: A field cannot be read, or asks for what nobody knows; names the field.
        TariffError: The offer or the level is unknown.
    """
    return write_response(answer(_REQUEST.validate_json(text, strict=True)))


def answer(request: RemainingRequest) -> RemainingResponse:
    """Count a request; raises as `answer_json`."""
    with _named("basket"):
        ready = () if request.basket is None else basket(request.basket).care_counts()
    cares = (*ready, *request.cares)
    if not cares:
        _refuse("cares", "too_short", {"field_type": "Tuple", "min_length": 1, "actual_length": 0})
    patient, coverage = _patient(request), _coverage(request.coverage)
    splits: list[Split] = []
    for rank, counted in enumerate(cares, start=-len(ready)):
        with _named("basket" if rank < 0 else f"cares.{rank}.care"):
            splits.append(split(counted.care, coverage, patient, request.day))
    return RemainingResponse(year=year(cares, coverage, patient, request.day), splits=tuple(splits))


def write_response(response: RemainingResponse) -> str:
    """One response in JSON, on one line."""
    return _RESPONSE.dump_json(response).decode()


def request_schema() -> dict[str, Any]:
    """JSON Schema of a request."""
    return _REQUEST.json_schema(mode="validation")


def response_schema() -> dict[str, Any]:
    """JSON Schema of a response."""
    return _RESPONSE.json_schema(mode="serialization")


def _patient(request: RemainingRequest) -> Patient:
    asked = request.patient
    if asked.birth_date > request.day:
        _refuse("patient.birth_date", "less_than_equal", {"le": request.day.isoformat()})
    return patient_born(
        asked.birth_date,
        request.day,
        regime=asked.regime,
        pathway=asked.pathway,
        maternity=asked.maternity,
    )


def _coverage(asked: AskedLevel | AskedPresent | AskedPlain) -> Coverage:
    if isinstance(asked, AskedLevel):
        return level_coverage(offer(asked.offer), asked.level, options=asked.options)
    if isinstance(asked, AskedPresent):
        return present_contract(asked.covers, is_responsible=asked.is_responsible)
    return C2S if asked.kind == "c2s" else NO_COVER


@contextmanager
def _named(where: str) -> Generator[None]:
    """Say which field asks for what nobody knows, in the words of any other wrong field."""
    try:
        yield
    except UnknownActError as error:
        _refuse(f"{where}.act", "enum", {"expected": ", ".join(error.known)})
    except UnknownBasketError as error:
        _refuse(where, "enum", {"expected": ", ".join(error.known)})
    except MissingAmountError as error:
        _refuse(f"{where}.{error.field}", "missing", {})
    except NoFigureError:
        _refuse("day", "greater_than_equal", {"ge": first_day().isoformat()})


def _refuse(where: str, kind: LiteralString, context: dict[str, Any]) -> NoReturn:
    """Refuse the field `where`, as pydantic words its own; what was typed is not kept."""
    steps = tuple(int(step) if step.isdigit() else step for step in where.split("."))
    details = InitErrorDetails(type=PydanticCustomError(kind, "refused", context), loc=steps, input=None)
    title = RemainingRequest.__name__
    raise ValidationError.from_exception_data(title, [details])
