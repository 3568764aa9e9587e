"""One bill settled: who pays how much, in numbers. The words are in `tariffs.remaining.split`."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tariffs.guarantee import Cover, Post
from tariffs.remaining.act import Levy
from tariffs.remaining.bill import ZERO, Bill, Due
from tariffs.remaining.coverage import Coverage
from tariffs.remaining.ledger import Ledger
from tariffs.remaining.limits import NO_LIMIT, Limits
from tariffs.remaining.refund import KINDS, RestKind, left, refunded


@dataclass(frozen=True, slots=True)
class Refund:
    """What a line of the table refunds of one due.

    Attributes:
        amount: Euros; None when the insurer did not say.
        rest: What stays of the due, by kind; empty when `amount` is None.
    """

    due: Due
    cover: Cover
    amount: Decimal | None
    rest: tuple[tuple[RestKind, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """One bill, paid by everyone.

    Attributes:
        levied: Euros the Sécurité sociale really keeps back.
        refunds: One for each due of the bill.
    """

    bill: Bill
    levied: Decimal
    refunds: tuple[Refund, ...]

    @property
    def amo(self) -> Decimal:
        """Euros the Sécurité sociale pays."""
        return self.bill.gross - self.levied

    @property
    def amc_known(self) -> Decimal:
        """Euros the complémentaire pays on the lines it told."""
        return sum((refund.amount or ZERO for refund in self.refunds), ZERO)

    @property
    def unknown(self) -> Decimal:
        """Euros nobody can share: the insurer did not say."""
        return sum((refund.due.amount for refund in self.refunds if refund.amount is None), ZERO)

    def rest(self) -> dict[RestKind, Decimal]:
        """What stays to pay and is known, by kind, in the order of `RestKind`."""
        found = dict.fromkeys(KINDS, ZERO)
        found[levy_kind(self.bill.levy)] += self.levied
        found[RestKind.OUT_OF_PATHWAY] += self.bill.surcharge
        for refund in self.refunds:
            for kind, amount in refund.rest:
                found[kind] += amount
        return {kind: amount for kind, amount in found.items() if amount}


def levy_kind(levy: Levy | None) -> RestKind:
    """The kind of rest a levy makes."""
    return RestKind.PARTICIPATION if levy is Levy.PARTICIPATION else RestKind.FRANCHISE


def settle(on: Bill, coverage: Coverage, ledger: Ledger, legal_limits: Mapping[Post, Limits]) -> Settlement:
    """Settle a bill after everything the ledger has already counted, and count it there."""
    levied = ledger.take(on.levy, on.levied)
    return Settlement(on, levied, refunds(on, coverage, ledger, legal_limits))


def refunds(
    on: Bill, coverage: Coverage, ledger: Ledger, legal_limits: Mapping[Post, Limits]
) -> tuple[Refund, ...]:
    """What the cover refunds of each due, counted in the ledger."""
    return tuple(_refund(due, on, coverage, ledger, legal_limits) for due in on.dues)


def _refund(
    due: Due, on: Bill, coverage: Coverage, ledger: Ledger, legal_limits: Mapping[Post, Limits]
) -> Refund:
    cover = coverage.cover(due.post)
    limits = legal_limits.get(due.post, NO_LIMIT) if coverage.is_responsible else NO_LIMIT
    amount = refunded(due, cover, on, used=ledger.used(due.post), limits=limits)
    if amount is None:
        return Refund(due, cover, None, ())
    ledger.use(due, cover, on, amount)
    return Refund(due, cover, amount, left(due, cover, on, amount))
