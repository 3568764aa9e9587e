"""The people one contract insures, and who cannot be priced together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from eligibility.household import FORBID_UNKNOWN, MAX_CHILDREN
from tariffs.errors import DuplicateInsuredError, NobodyInsuredError, NotBornYetError, TooManyInsuredError
from tariffs.grid import Regime

MAX_ADULTS = 2
OLDEST_BIRTH = date(1900, 1, 1)
"""First birth date, inclusive, that a request or a form may give: before it, a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insured:
    """One person to insure. Someone whose birth date is unknown cannot be priced: leave them out, and say so.

    Attributes:
        id: `Person.id`; never a real name.
        is_child: Counts among the children for the free ones and for the package.
        regime: None when not asked.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,20}$")]
    birth_date: Annotated[date, Field(ge=OLDEST_BIRTH)]
    is_child: bool = False
    regime: Regime | None = None


def check_insured(insured: Sequence[Insured], effect_day: date) -> None:
    """Refuse people who cannot be priced together.

    Raises:
        InsuredError: Nobody, too many people, an id given twice, or someone not born yet.
    """
    if not insured:
        raise NobodyInsuredError
    children = sum(person.is_child for person in insured)
    adults = len(insured) - children
    if adults > MAX_ADULTS or children > MAX_CHILDREN:
        raise TooManyInsuredError(adults, children, max_adults=MAX_ADULTS, max_children=MAX_CHILDREN)
    seen: set[str] = set()
    for person in insured:
        if person.id in seen:
            raise DuplicateInsuredError(person.id)
        if person.birth_date > effect_day:
            raise NotBornYetError(person.id)
        seen.add(person.id)
