"""A request for papers as JSON: household, identity and level in, PDF pack out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import Field, TypeAdapter

from communes.commune import InseeText
from communes.registry import commune
from eligibility.assess import assess
from eligibility.household import FORBID_UNKNOWN, Household
from enrolment.papers import (
    PackRequest,
    display_names,
    household_prices,
    insurable,
    next_effect_day,
    pack_content,
)
from exports.document import Document
from exports.identity import Identity
from exports.pack import build_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class FillRequest:
    """What a pack is made from.

    Attributes:
        level: Code of the level chosen, or None: then there is no bulletin.
        effect_day: First day of cover; the first of next month when None.
        names: First and birth name of the people other than the applicant, by id.
        insurer: Name of the present insurer, "" when there is none.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    household: Household = field(repr=False)
    day: date
    commune: InseeText = "26362"
    level: str | None = None
    effect_day: date | None = None
    identity: Identity | None = field(default=None, repr=False)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]], repr=False)
    insurer: Annotated[str, Field(max_length=38)] = field(default="", repr=False)


REQUEST: TypeAdapter[FillRequest] = TypeAdapter(FillRequest)


def fill(request: FillRequest) -> Document:
    """The pack of one request.

    Raises:
        TariffError, ExportError, UnknownCommuneError: It cannot be made.
    """
    town = commune(request.commune)
    household = request.household
    verdicts = assess(household, day=request.day, commune=town)
    people = insurable(household, verdicts)
    effect_day = request.effect_day or next_effect_day(request.day)
    content = PackRequest(
        commune=town,
        day=request.day,
        household=household,
        verdicts=verdicts,
        display_names=display_names(household),
        insured=people,
        prices=household_prices(people, commune=town, effect_day=effect_day),
        level=request.level,
        identity=request.identity,
        names=request.names,
        insurer=request.insurer,
    )
    return build_pack(pack_content(content))
