"""What is sealed of a case and of a handover, as JSON that the domain's own types check when it is read."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from eligibility.household import Household
from eligibility.verdict import Verdict
from exports.identity import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContent:
    """The part of a case that says who and what."""

    household: Household
    identity: Identity | None
    verdicts: tuple[Verdict, ...]
    short_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverContent:
    """The part of a handover that says what."""

    household: Household
    level: str | None


CASE = TypeAdapter(CaseContent)
HANDOVER = TypeAdapter(HandoverContent)
