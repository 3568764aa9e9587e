"""How tariffs are said in French: amounts, covers, ages, dues. One place, for screens and paper alike."""

from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from communes.french import enumerated, euros, long_date
from tariffs.age import AgeMethod
from tariffs.grid import PricedUnit, Regime
from tariffs.guarantee import Cover, PlainCover, Unit
from tariffs.terms import Frequency, SourceDocument

NOT_SUPPLIED_BY_INSURER = "non communiqué par l’organisme"
NOT_VERIFIED = " – non vérifié"
NO_FREQUENCY_TERMS = "Majoration ou remise selon le rythme de paiement\u00a0: non communiquée."


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

    A share says whether the Sécurité sociale is inside: 150 % and 50 % on top may be the same money.
    """
    if isinstance(cover, PlainCover):
        return cover.unit.label
    if cover.unit is Unit.PERCENT_BR:
        amount = f"{number_text(cover.value)}\u00a0{cover.unit.label}"
        return (
            f"{amount}, Sécurité sociale comprise"
            if cover.includes_amo
            else f"{amount} en plus de la Sécurité sociale"
        )
    amount = f"{euros(cover.value)} {cover.unit.label}"
    return f"{amount}, Sécurité sociale comprise" if cover.includes_amo else amount


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


def package_text(unit: PricedUnit) -> str:
    """Says that one price pays for the household."""
    return f"Forfait pour {unit.label}\u00a0: un seul prix pour le foyer"


def basis_text(*, taxes_included: bool) -> str:
    """Period and taxes of every price of a quote."""
    return f"par mois, {'toutes taxes comprises' if taxes_included else 'hors taxes'}"


def coefficient_text(
    regime: Regime | None, by_regime: Decimal, frequency: Frequency, by_frequency: Decimal
) -> str:
    r"""What multiplies the price of the grid; "" when nothing does.

    >>> coefficient_text(Regime.ALSACE_MOSELLE, Decimal("0.82"), Frequency.MONTHLY, Decimal(1))
    'Régime local d’Alsace-Moselle\xa0: ×\xa00,82'
    """
    told: list[str] = []
    if regime is not None and by_regime != 1:
        told.append(f"{regime.label}\u00a0: {_times(by_regime)}")
    if by_frequency != 1:
        told.append(f"Paiement {frequency.label.lower()}\u00a0: {_times(by_frequency)}")
    return "\u00a0; ".join(told)


def _times(coefficient: Decimal) -> str:
    return f"×\u00a0{format_decimal(coefficient, '0.######', locale='fr')}"


def regime_assumed_text(regimes: tuple[Regime, ...]) -> str:
    """Says that the price of a person whose régime is unknown changes for some régimes."""
    others = enumerated(tuple(regime.label for regime in regimes))
    return f"Régime non précisé\u00a0: le prix est différent pour {others}."


def origin_text(file: str, row: int, document: SourceDocument | None) -> str:
    """Where a price comes from: the line of the grid, and the document of the insurer."""
    return f"Grille {file}, ligne\u00a0{row}\u00a0; {document_text(document)}"


def document_text(document: SourceDocument | None) -> str:
    """The document of the insurer, its day and its source; what nobody has checked is said so."""
    if document is None:
        return "document de l’organisme\u00a0: non communiqué"
    doubt = "" if document.reference.verified else NOT_VERIFIED
    return f"{document.title}, {long_date(document.as_of)} ({document.reference.title}){doubt}"


def dues_text(yearly_dues: Decimal | None, one_off_fees: Decimal | None) -> str:
    """The dues that come on top of the price; what nobody gave is « non communiqué », never zero."""
    dues = _amount(yearly_dues, unknown="non communiquée", none="aucune")
    fees = _amount(one_off_fees, unknown="non communiqués", none="offerts")
    return f"Cotisation annuelle à l’association\u00a0: {dues}\u00a0; frais d’entrée\u00a0: {fees}"


def _amount(amount: Decimal | None, *, unknown: str, none: str) -> str:
    if amount is None:
        return unknown
    return euros(amount) if amount else none
