"""How tariffs are said in French: amounts, covers, ages, dues. One place, for screens and paper alike."""

from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from communes.french import euros, long_date
from tariffs.age import AgeMethod
from tariffs.guarantee import Cover, PlainCover, Unit

NOT_SUPPLIED_BY_INSURER = "non communiqué par l’organisme"


def number_text(number: Decimal) -> str:
    """A number with at most two decimals, as French writes it.

    >>> number_text(Decimal("76.70")), number_text(Decimal(150))
    ('76,7', '150')
    """
    return format_decimal(number, "0.##", locale="fr")


def ratio_text(share: Decimal | None) -> str:
    r"""A ratio of the insurer in per cent, or « non communiqué par l’organisme ».

    >>> ratio_text(Decimal("0.767"))
    '76,7\xa0%'
    """
    if share is None:
        return NOT_SUPPLIED_BY_INSURER
    return f"{number_text(share * 100)}\u00a0%"


def cover_text(cover: Cover) -> str:
    """What a level covers on one line, in words.

    A share says whether the Assurance maladie is inside: 150 % and 50 % on top may be the same money.
    """
    if isinstance(cover, PlainCover):
        return cover.unit.label
    if cover.unit is Unit.PERCENT_BR:
        amount = f"{number_text(cover.value)}\u00a0{cover.unit.label}"
        return (
            f"{amount}, Assurance maladie comprise"
            if cover.includes_amo
            else f"{amount} en plus de l’Assurance maladie"
        )
    amount = f"{euros(cover.value)} {cover.unit.label}"
    return f"{amount}, Assurance maladie comprise" if cover.includes_amo else amount


def age_text(age: int, capped_age: int, method: AgeMethod, effect_day: date) -> str:
    """The age of a person for the tariff and how it was counted, without their birth date.

    Args:
        age: Age before the cap.
        capped_age: Age whose price is used.
        method: How the insurer counts.
        effect_day: Day the contract starts.
    """
    years = f"{age}\u00a0ans" if age > 1 else f"{age}\u00a0an"
    when = f"en {effect_day.year}" if method is AgeMethod.MILLESIME else f"le {long_date(effect_day)}"
    counted = f"{years} {when} ({method.label})"
    return counted if age == capped_age else f"{counted}\u00a0; tarif de {capped_age}\u00a0ans, âge plafond"


def _ordinal(rank: int) -> str:
    return "1er" if rank == 1 else f"{rank}e"


def free_text(rank: int, free_from: int, order: str) -> str:
    """Why a child is free.

    Args:
        rank: Place of the child, counted from 1.
        free_from: First place that is free.
        order: How children are put in order (label of `ChildOrder`).
    """
    return (
        f"Gratuit\u00a0: {_ordinal(rank)} enfant ({order}), gratuité à partir du {_ordinal(free_from)} enfant"
    )


def dues_text(yearly_dues: Decimal | None, one_off_fees: Decimal | None) -> str:
    """The dues that come on top of the price; what nobody gave is « non communiqué », never zero."""
    dues = "non communiquée" if yearly_dues is None else euros(yearly_dues)
    fees = "non communiqués" if one_off_fees is None else euros(one_off_fees)
    return f"Cotisation annuelle à l’association\u00a0: {dues}\u00a0; frais d’entrée\u00a0: {fees}"
