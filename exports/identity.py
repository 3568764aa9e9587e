"""Who a paper is prepared for. There is no NIR, no IBAN and no health datum, and there will be none.

Values come already validated; every field is left out of `repr`, so that no log can hold them.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Civility(StrEnum):
    """How letters address someone."""

    MRS = "Mme"
    MR = "M."


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Civil status and address of the person who applies.

    Attributes:
        civility: None when the person prefers none.
        used_name: Nom d’usage, None when it is the birth name.
        phone: Already formatted for reading (« 06 12 34 56 78 »).
    """

    civility: Civility | None = field(default=None, repr=False)
    birth_name: str = field(repr=False)
    used_name: str | None = field(default=None, repr=False)
    first_name: str = field(repr=False)
    birth_date: date = field(repr=False)
    address_line: str = field(repr=False)
    address_extra: str | None = field(default=None, repr=False)
    postcode: str = field(repr=False)
    city: str = field(repr=False)
    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuredPerson:
    """One person to insure, the applicant included when they are.

    A name that is "" and a birth date that is None leave a field to fill by hand.

    Attributes:
        regime: Compulsory scheme in words, "" when nobody told it.
        is_holder: Takes out the contract.
        is_child: Depends on one parent or both.
    """

    relation_label: str
    first_name: str = field(repr=False)
    birth_name: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    regime: str = field(default="", repr=False)
    is_holder: bool = False
    is_child: bool = False
