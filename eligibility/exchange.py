"""Questions and answers as JSON, with their published schema: the command line, and later the HTTP API."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from communes.commune import InseeText
from communes.registry import commune
from eligibility.assess import assess
from eligibility.household import FORBID_UNKNOWN, AnswerDay, Household
from eligibility.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRequest:
    """One household to look at.

    Attributes:
        day: Day the answer is for.
        commune: INSEE code of the commune whose scheme is asked about.
        id: Echoed in the answer.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    household: Household
    day: AnswerDay
    commune: InseeText = "26362"
    id: Annotated[str, Field(max_length=100)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentResponse:
    """One verdict per person, in the order of the household."""

    __pydantic_config__ = FORBID_UNKNOWN

    id: str | None
    day: date
    commune: str
    verdicts: tuple[Verdict, ...]


REQUEST: TypeAdapter[AssessmentRequest] = TypeAdapter(AssessmentRequest)
RESPONSE: TypeAdapter[AssessmentResponse] = TypeAdapter(AssessmentResponse)
HOUSEHOLD: TypeAdapter[Household] = TypeAdapter(Household)
VERDICTS: TypeAdapter[tuple[Verdict, ...]] = TypeAdapter(tuple[Verdict, ...])


def answer(request: AssessmentRequest) -> AssessmentResponse:
    """The verdicts of one request.

    Raises:
        UnknownCommuneError: The commune does not exist.
    """
    verdicts = assess(request.household, day=request.day, commune=commune(request.commune))
    return AssessmentResponse(
        id=request.id, day=request.day, commune=request.commune, verdicts=tuple(verdicts)
    )


def schemas() -> dict[str, Any]:
    """JSON Schemas of the request and of the response."""
    return {
        "request": REQUEST.json_schema(mode="validation"),
        "response": RESPONSE.json_schema(mode="serialization"),
    }
