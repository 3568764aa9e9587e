"""Questions and answers as JSON, one household at a time: the command line and the HTTP API speak it.

Their published schema is in `eligibility.schema`, several requests at once in `eligibility.batch`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from pydantic import Field, TypeAdapter

from communes.commune import Commune, InseeCode, InseeText
from communes.registry import commune
from eligibility import changes
from eligibility.assess import assess
from eligibility.household import FORBID_UNKNOWN, AnswerDay, Household
from eligibility.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRequest:
    """One household to look at.

    Attributes:
        day: Day the answer is for.
        commune: INSEE code of the commune whose scheme is asked about; None for the one that answers.
        id: Echoed in the answer.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    household: Household
    day: AnswerDay
    commune: InseeText | None = None
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


def answer(request: AssessmentRequest, *, here: InseeCode) -> AssessmentResponse:
    """The verdicts of one request.

    Args:
        request: The household and the day.
        here: The commune that answers, asked about when the request names none.

    Raises:
        UnknownCommuneError: The commune does not exist.
    """
    return _answered(request, here, assess)


def explain(request: AssessmentRequest, *, here: InseeCode) -> AssessmentResponse:
    """The verdicts of one request with every computation and what would change them; raises as `answer`.

    Some fifty times the work of `answer`: for somebody who reads.
    """
    return _answered(request, here, changes.explain)


class _Assess(Protocol):
    def __call__(self, household: Household, *, day: date, commune: Commune) -> tuple[Verdict, ...]: ...


def _answered(request: AssessmentRequest, here: InseeCode, assessed: _Assess) -> AssessmentResponse:
    asked = commune(request.commune or here)
    verdicts = assessed(request.household, day=request.day, commune=asked)
    return AssessmentResponse(id=request.id, day=request.day, commune=asked.insee_code, verdicts=verdicts)


def answer_json(text: str | bytes, *, here: InseeCode) -> bytes:
    """The answer to one request, both in JSON, on one line.

    Raises:
        ValidationError: The request cannot be read.
        UnknownCommuneError: The commune does not exist.
    """
    return RESPONSE.dump_json(answer(REQUEST.validate_json(text), here=here))
