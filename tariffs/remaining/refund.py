"""What a cover refunds of one due: pure arithmetic, half up to the cent, and the kind of what is left.

A contrat responsable never refunds a participation forfaitaire, a franchise or the pathway surcharge (CSS
L871-1 and R871-1): they are no part of a due.
"""

from decimal import Decimal

from communes.french import rounded
from eligibility.vocabulary import LabelledEnum
from tariffs.guarantee import Cover, MeasuredCover, Unit
from tariffs.remaining.bill import ONE, ZERO, Bill, Due
from tariffs.remaining.limits import Limits


class RestKind(LabelledEnum):
    """Why an amount stays to pay; members stand in the order they are shown."""

    PARTICIPATION = "participation", "Participation forfaitaire, jamais remboursée"
    FRANCHISE = "franchise", "Franchise, jamais remboursée"
    OUT_OF_PATHWAY = "out_of_pathway", "Hors du parcours de soins, jamais remboursé"
    OVERRUN = "overrun", "Prix au-dessus du tarif de la Sécurité sociale (dépassement)"
    BEYOND_CEILING = "beyond_ceiling", "Au-delà du plafond"
    NOT_COVERED = "not_covered", "Non couvert"


KINDS = tuple(RestKind)
"""In the order they are shown."""


def refunded(due: Due, cover: Cover, on: Bill, *, used: Decimal = ZERO, limits: Limits) -> Decimal | None:
    """Euros a cover refunds of a due; None when the insurer did not say.

    Args:
        due: One of the dues of the bill.
        cover: What the line of the due covers.
        on: The bill.
        used: Euros of a yearly amount already used up, Sécurité sociale included when the cover includes it;
            days, for an amount by day.
        limits: Ceilings of the law; empty for who is not bound by them.
    """
    if cover.unit is Unit.NOT_SUPPLIED:
        return None
    paid = on.price - due.amount
    amount = _measured(due, cover, on, used) if isinstance(cover, MeasuredCover) else _plain(due, cover, on)
    if limits.total is not None:
        amount = min(amount, limits.total - paid)
    if limits.frame is not None and on.care.frame is not None:
        amount = min(amount, due.amount - max(ZERO, on.care.frame - limits.frame))
    return rounded(max(ZERO, min(amount, due.amount)), 2)


def _plain(due: Due, cover: Cover, on: Bill) -> Decimal:
    if cover.unit is Unit.NOT_COVERED:
        return ZERO
    if cover.unit is Unit.FRAIS_REELS:
        return due.amount
    if not on.act.sante_100:
        return due.amount - due.overrun
    return due.amount if on.ceiling is None else on.ceiling - (on.price - due.amount)


def _measured(due: Due, cover: MeasuredCover, on: Bill, used: Decimal) -> Decimal:
    if cover.unit is Unit.PERCENT_BR:
        return _share_of_base(due, cover, on)
    limit = cover.value * _days(cover, on, used) if cover.unit is Unit.EUR_PER_DAY else cover.value - used
    if cover.includes_amo and not due.is_lump:
        return limit - (on.price - due.amount)
    return limit


def _days(cover: MeasuredCover, on: Bill, used: Decimal) -> Decimal:
    nights = Decimal(on.care.nights)
    return nights if cover.days_per_year is None else max(ZERO, min(nights, cover.days_per_year - used))


def _share_of_base(due: Due, cover: MeasuredCover, on: Bill) -> Decimal:
    share = cover.value / 100
    if due.is_lump:
        total = share if cover.includes_amo else share + on.rate.normal
        return rounded(due.amount * min(ONE, total), 2)
    amount = rounded((on.br or ZERO) * share, 2)
    return min(on.price, amount) - (on.price - due.amount) if cover.includes_amo else amount


def left(due: Due, cover: Cover, on: Bill, amount: Decimal) -> tuple[tuple[RestKind, Decimal], ...]:
    """What stays of a due once `amount` is refunded: the share of the base first, then what is above."""
    share = max(ZERO, due.amount - due.overrun - amount)
    above = due.amount - amount - share
    is_limited = isinstance(cover, MeasuredCover) and cover.unit is not Unit.PERCENT_BR
    for_share = RestKind.BEYOND_CEILING if is_limited else RestKind.NOT_COVERED
    found = (for_share, share), (_above(cover, on, is_limited=is_limited), above)
    return tuple((kind, euros) for kind, euros in found if euros)


def _above(cover: Cover, on: Bill, *, is_limited: bool) -> RestKind:
    is_full = cover.unit is Unit.FRAIS_REELS or (cover.unit is Unit.SANTE_100 and on.act.sante_100)
    if is_limited or is_full:
        return RestKind.BEYOND_CEILING
    return RestKind.OVERRUN if on.br else RestKind.NOT_COVERED
