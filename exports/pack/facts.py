"""What the later parts of a pack say, as values: dates, a year in euros, payment, leaving, C2S.

Each part is drawn only when its value is there. Nothing here is drawn or computed.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from communes.data_file import Reference
from eligibility.verdict import Line
from tariffs.creditor import Creditor


class DateKind(StrEnum):
    """Why a day matters; `templates/pack/dates.toml` says it in words."""

    START = "start"
    START_UNSURE = "start_unsure"
    EARLIEST_CHANGE = "earliest_change"
    FREE_TO_LEAVE = "free_to_leave"
    PORTABILITY_END = "portability_end"
    EVIN_LAST_DAY = "evin_last_day"
    C2S_ANSWER = "c2s_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDate:
    """One day to keep in mind.

    Attributes:
        people: What to call those it counts for; empty for the whole household.
    """

    kind: DateKind
    day: date
    people: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One way of being covered, over a year and for all the people. Amounts are euros.

    Attributes:
        premiums: None when nobody told.
        rest_low: What remains to pay at least.
        rest_high: What remains to pay at most; equals `rest_low` when all is known.
        total_low: Premiums and `rest_low`; None when the premiums are not known.
        total_high: Premiums and `rest_high`; None likewise.
    """

    label: str
    premiums: Decimal | None
    rest_low: Decimal
    rest_high: Decimal
    total_low: Decimal | None
    total_high: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfCare:
    """The year looked at for one person.

    Attributes:
        label: Name of the ready-made year, or "" when the person picked the cares: these are not printed.
        words: What is in it, or "".
    """

    person: str = field(repr=False)
    label: str = field(repr=False)
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """The yearly comparison.

    Attributes:
        rows: Rights first, then the levels in the partner's order, the present contract, no cover.
        notes: What the amounts do not say, in French.
        to_confirm: How many figures still wait for their official source.
        caution: What a ready-made year is not, or "" when every care was picked.
    """

    rows: tuple[YearRow, ...]
    cares: tuple[YearOfCare, ...]
    notes: tuple[str, ...] = ()
    to_confirm: int = 0
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """How the chosen level would be paid.

    Attributes:
        insurer: Who carries the contract.
        frequency: « Chaque mois »…
        amount: Euros at each payment.
        options: Options chosen, in words.
        creditor: Who debits the premiums; None when not supplied.
        dues_creditor: Who debits the association's dues; None when they are not paid by debit.
    """

    insurer: str
    frequency: str
    amount: Decimal
    options: tuple[str, ...] = ()
    creditor: Creditor | None = None
    dues_creditor: Creditor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """The individual contract that the holder pays today and may leave.

    Attributes:
        insurer: "" when nobody gave it.
        since: None when unknown; the three next days are None then.
        free_from: First day it may be left at any time.
        ask_on: The later of that day and today.
        start_on: First day of the new cover, at the earliest.
        references: Where the delays come from.
    """

    insurer: str = field(default="", repr=False)
    since: date | None = None
    free_from: date | None = None
    ask_on: date | None = None
    start_on: date | None = None
    references: tuple[Reference, ...] = ()


class Claim(StrEnum):
    """Where somebody stands with the C2S."""

    FREE = "free"
    PARTICIPATION = "participation"
    TO_CHECK = "to_check"
    RENEWAL = "renewal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """One person the C2S may cover; `lines` is the computation of their participation, if any."""

    person: str = field(repr=False)
    claim: Claim
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Solidarity:
    """How and when to ask for the C2S.

    Attributes:
        first_day: First day of the twelve months whose resources count, for a request on the day of the pack.
        last_day: Last of these days, inclusive.
        answer_by: Last day the fund has to answer a complete request sent on the day of the pack.
        references: Where the months and the delay come from.
    """

    people: tuple[Claimant, ...]
    first_day: date
    last_day: date
    answer_by: date
    references: tuple[Reference, ...]

    @property
    def is_to_ask(self) -> bool:
        """Whether somebody is to make a first request."""
        return any(one.claim is not Claim.RENEWAL for one in self.people)
