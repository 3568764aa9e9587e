"""What remains to pay for one care: each euro has a payer, a reason and a source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from communes.data_file import Reference
from eligibility.household import FORBID_UNKNOWN
from eligibility.vocabulary import LabelledEnum
from tariffs.remaining import wording
from tariffs.remaining.bill import bill
from tariffs.remaining.coverage import Coverage, CoverageKind
from tariffs.remaining.figures import figures_on
from tariffs.remaining.ledger import Ledger
from tariffs.remaining.limits import legal_limits
from tariffs.remaining.patient import Care, Patient
from tariffs.remaining.refund import RestKind
from tariffs.remaining.settle import Settlement, levy_kind, settle


class Payer(LabelledEnum):
    """Who pays a line; members stand in the order they are shown."""

    AMO = "amo", "Sécurité sociale"
    AMC = "amc", "Complémentaire"
    REST = "rest", "Reste à payer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line a total opens to.

    Attributes:
        amount: Euros; None when the insurer did not say.
        reference: Where the figure comes from.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    payer: Payer
    label: str
    amount: Decimal | None
    reference: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of what stays to pay.

    Attributes:
        amount: Euros, above 0.
        reason: Why, in French.
        reference: The text or the document that says so.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    kind: RestKind
    amount: Decimal
    reason: str
    reference: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One care, shared: price = amo + amc + rest to the cent, when all three are known.

    Attributes:
        act: Code of the care.
        label: The care in plain words.
        asked: Price asked, in euros; above `price` when the C2S forbids the overrun.
        price: Price paid, in euros.
        br: Base de remboursement in euros; None for a lump sum.
        amo: Euros paid by the Sécurité sociale.
        amc: Euros paid by the complémentaire; None when the insurer did not say (« non communiqué »).
        rest: Euros left to pay; None when `amc` is.
        rest_at_least: Euros left whatever the insurer would say; `rest` when it is known.
        rest_at_most: Euros left if the lines nobody told refund nothing; `rest` when it is known.
        parts: What `rest_at_least` is made of, in the order of `RestKind`.
        lines: Every euro, by payer.
        notes: What the amounts do not say, in French.
        to_confirm: The sources nobody has verified yet: when there is one, say « à confirmer ».
    """

    __pydantic_config__ = FORBID_UNKNOWN

    act: str
    label: str
    asked: Decimal
    price: Decimal
    br: Decimal | None
    amo: Decimal
    amc: Decimal | None
    rest: Decimal | None
    rest_at_least: Decimal
    rest_at_most: Decimal
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    to_confirm: tuple[Reference, ...]


def split(care: Care, coverage: Coverage, patient: Patient, day: date) -> Split:
    """Share one care alone, as if nothing had been paid yet in the year.

    Args:
        care: The care, once.
        coverage: What stands after the Sécurité sociale.
        patient: Who is cared for.
        day: Day of the care.

    Raises:
        UnknownActError: No care has this code.
        MissingAmountError: The price or the base is not known and was not given.
        NoFigureError: A figure is not known that day.
    """
    on = bill(care, coverage, patient, day)
    done = settle(on, coverage, Ledger(figures_on(day)), legal_limits(day))
    return told(done, coverage, day)


def told(done: Settlement, coverage: Coverage, day: date) -> Split:
    """A settlement with its words."""
    on, unknown = done.bill, done.unknown
    at_least = on.price - done.amo - done.amc_known - unknown
    is_known = not unknown
    parts = tuple(_parts(done, coverage, day))
    lines = (*_paid(done, coverage), *(_line(part) for part in parts))
    return Split(
        act=on.act.code,
        label=on.act.label,
        asked=on.asked,
        price=on.price,
        br=on.br,
        amo=done.amo,
        amc=done.amc_known if is_known else None,
        rest=at_least if is_known else None,
        rest_at_least=at_least,
        rest_at_most=at_least + unknown,
        parts=parts,
        lines=lines,
        notes=wording.notes(done, is_c2s=coverage.kind is CoverageKind.C2S),
        to_confirm=to_confirm(done, lines),
    )


def to_confirm(done: Settlement, lines: tuple[Line, ...] = ()) -> tuple[Reference, ...]:
    """The sources of a settlement that nobody has verified, each once."""
    used = (*done.bill.references, *done.bill.rate.references, *(line.reference for line in lines))
    return tuple(dict.fromkeys(reference for reference in used if not reference.verified))


def _paid(done: Settlement, coverage: Coverage) -> Iterator[Line]:
    on = done.bill
    source = next(iter((*on.rate.references, *on.references)))
    yield Line(payer=Payer.AMO, label=wording.amo_label(done), amount=done.amo, reference=source)
    for refund in done.refunds:
        label = wording.amc_label(refund, coverage)
        yield Line(payer=Payer.AMC, label=label, amount=refund.amount, reference=coverage.reference)


def _parts(done: Settlement, coverage: Coverage, day: date) -> Iterator[Part]:
    on, figures = done.bill, figures_on(day)
    if done.levied and on.levy is not None:
        kind, source = levy_kind(on.levy), figures.reference(on.levy)
        yield Part(kind=kind, amount=done.levied, reason=wording.levy_reason(done), reference=source)
    if on.surcharge:
        yield Part(
            kind=RestKind.OUT_OF_PATHWAY,
            amount=on.surcharge,
            reason=wording.pathway_reason(done),
            reference=figures.reference("out_of_pathway_rate"),
        )
    left = ((kind, amount, refund) for refund in done.refunds for kind, amount in refund.rest)
    for kind, amount, refund in sorted(left, key=lambda found: list(RestKind).index(found[0])):
        reason = wording.rest_reason(kind, refund, done, coverage)
        yield Part(kind=kind, amount=amount, reason=reason, reference=coverage.reference)


def _line(part: Part) -> Line:
    return Line(payer=Payer.REST, label=part.kind.label, amount=part.amount, reference=part.reference)
