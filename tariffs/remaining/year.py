"""What remains to pay over a year: the same sum for every cover, caps and yearly amounts used once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from communes.data_file import Reference
from eligibility.household import FORBID_UNKNOWN
from tariffs.guarantee import Post
from tariffs.remaining import wording
from tariffs.remaining.bill import ZERO, Bill, bill
from tariffs.remaining.coverage import Coverage, CoverageKind, is_limited_by_year
from tariffs.remaining.figures import figures_on
from tariffs.remaining.ledger import Ledger
from tariffs.remaining.limits import Limits, legal_limits
from tariffs.remaining.patient import CareCount, Patient
from tariffs.remaining.refund import KINDS, RestKind
from tariffs.remaining.settle import Settlement, refunds
from tariffs.remaining.split import to_confirm


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTotal:
    """What stays to pay for one reason, in euros over the year."""

    __pydantic_config__ = FORBID_UNKNOWN

    kind: RestKind
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CareYear:
    """One care over the year: the sum of its times, in euros; the fields of `Split` keep their meaning."""

    __pydantic_config__ = FORBID_UNKNOWN

    act: str
    label: str
    unit: str
    count: int
    price: Decimal
    amo: Decimal
    amc: Decimal | None
    rest: Decimal | None
    rest_at_least: Decimal
    rest_at_most: Decimal
    parts: tuple[KindTotal, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSplit:
    """A year of care of one person, shared: price = amo + amc + rest to the cent, when all three are known.

    Attributes:
        coverage: What stands after the Sécurité sociale, as people are told.
        price: Euros of the year; so are the other amounts.
        amc: None as soon as one line is « non communiqué ».
        rest: None when `amc` is; `rest_at_least` and `rest_at_most` then bound it.
        parts: What `rest_at_least` is made of, in the order of `RestKind`.
        cares: One for each care asked, in the order asked.
        to_confirm: The sources nobody has verified yet: when there is one, say « à confirmer ».
    """

    __pydantic_config__ = FORBID_UNKNOWN

    coverage: str
    price: Decimal
    amo: Decimal
    amc: Decimal | None
    rest: Decimal | None
    rest_at_least: Decimal
    rest_at_most: Decimal
    parts: tuple[KindTotal, ...]
    cares: tuple[CareYear, ...]
    to_confirm: tuple[Reference, ...]


class _Sum:
    """Running totals of settlements."""

    def __init__(self) -> None:
        self.price = self.amo = self.amc = self.unknown = ZERO
        self.rest: dict[RestKind, Decimal] = {}

    def add(self, done: Settlement, times: int) -> None:
        self.price += done.bill.price * times
        self.amo += done.amo * times
        self.amc += done.amc_known * times
        self.unknown += done.unknown * times
        for kind, amount in done.rest().items():
            self.rest[kind] = self.rest.get(kind, ZERO) + amount * times

    def add_all(self, other: "_Sum") -> None:
        self.price += other.price
        self.amo += other.amo
        self.amc += other.amc
        self.unknown += other.unknown
        for kind, amount in other.rest.items():
            self.rest[kind] = self.rest.get(kind, ZERO) + amount

    @property
    def parts(self) -> tuple[KindTotal, ...]:
        return tuple(KindTotal(kind=kind, amount=self.rest[kind]) for kind in KINDS if kind in self.rest)


def year(cares: Sequence[CareCount], coverage: Coverage, patient: Patient, day: date) -> YearSplit:
    """Share a year of care of one person, in the order given.

    Args:
        cares: What the person needs in the year; empty gives a year at 0 €.
        coverage: What stands after the Sécurité sociale.
        patient: Who is cared for.
        day: Day whose figures are used for the whole year.

    Raises:
        UnknownActError: No care has this code.
        MissingAmountError: A price or a base is not known and was not given.
        NoFigureError: A figure is not known that day.
    """
    ledger, limits = Ledger(figures_on(day)), legal_limits(day)
    told, whole, unverified = list[CareYear](), _Sum(), list[Reference]()
    for asked in cares:
        on = bill(asked.care, coverage, patient, day)
        done = _settled(on, asked, coverage, ledger, limits)
        total = _Sum()
        for settlement, times in done:
            total.add(settlement, times)
        whole.add_all(total)
        told.append(_care_year(asked, done[0][0], total, coverage))
        unverified += to_confirm(done[0][0])
    if not coverage.reference.verified:
        unverified.append(coverage.reference)
    return YearSplit(
        coverage=coverage.label,
        price=whole.price,
        amo=whole.amo,
        amc=None if whole.unknown else whole.amc,
        rest=None if whole.unknown else _at_least(whole),
        rest_at_least=_at_least(whole),
        rest_at_most=_at_least(whole) + whole.unknown,
        parts=whole.parts,
        cares=tuple(told),
        to_confirm=tuple(dict.fromkeys(unverified)),
    )


def _settled(
    on: Bill, asked: CareCount, coverage: Coverage, ledger: Ledger, limits: Mapping[Post, Limits]
) -> list[tuple[Settlement, int]]:
    """The settlements of one care and how many times each; all alike ones are settled once."""
    levies = _levies(on, asked, ledger)
    if any(is_limited_by_year(coverage.cover(due.post)) for due in on.dues):
        return [(Settlement(on, levied, refunds(on, coverage, ledger, limits)), 1) for levied in levies]
    once = refunds(on, coverage, ledger, limits)
    return [(Settlement(on, levied, once), times) for levied, times in Counter(levies).items()]


def _levies(on: Bill, asked: CareCount, ledger: Ledger) -> list[Decimal]:
    """Euros kept back each time."""
    if on.levy is None:
        return [ZERO] * asked.count
    found: list[Decimal] = []
    for rank in range(asked.count):
        if rank % asked.per_day == 0:
            ledger.new_day()
        found.append(ledger.take(on.levy, on.levied))
    return found


def _care_year(asked: CareCount, first: Settlement, total: _Sum, coverage: Coverage) -> CareYear:
    return CareYear(
        act=first.bill.act.code,
        label=first.bill.act.label,
        unit=first.bill.act.unit,
        count=asked.count,
        price=total.price,
        amo=total.amo,
        amc=None if total.unknown else total.amc,
        rest=None if total.unknown else _at_least(total),
        rest_at_least=_at_least(total),
        rest_at_most=_at_least(total) + total.unknown,
        parts=total.parts,
        notes=wording.notes(first, is_c2s=coverage.kind is CoverageKind.C2S),
    )


def _at_least(total: _Sum) -> Decimal:
    return total.price - total.amo - total.amc - total.unknown
