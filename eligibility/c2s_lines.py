"""The computation of the C2S told line by line, each figure with its source. No rule."""

from collections.abc import Iterator
from fractions import Fraction

from communes.french import euros, long_date, percent
from eligibility.c2s import (
    MONTHS,
    TURNOVERS,
    WITH_AID,
    Ceilings,
    Counted,
    Resources,
    activity_cut,
    is_shared,
    lump_sum_parts,
    minima_abatement,
    participation,
    reference_period,
    shown,
)
from eligibility.household import Household, Person
from eligibility.parameters import FiguresOfDay
from eligibility.verdict import Line
from eligibility.vocabulary import IncomeKind


def ceiling_lines(people: tuple[Person, ...], limits: Ceilings, figures: FiguresOfDay) -> Iterator[Line]:
    """From the ceiling of one person to the two of the household."""
    value = figures.at("c2s_ceiling")
    scale = figures.reference("c2s_household_scale")
    yield Line(
        label=f"Plafond d’une personne seule, depuis le {long_date(value.since)}",
        value=euros(limits.base),
        reference=value.reference,
    )
    for rank, (person, share) in enumerate(zip(people, limits.shares, strict=True), start=1):
        if rank > 1:
            shared = ", en résidence alternée (moitié)" if is_shared(person, figures) else ""
            yield Line(
                label=f"{rank}e personne\u00a0: {percent(share)} du plafond{shared}",
                value=f"+ {euros(limits.base * share)}",
                reference=scale,
            )
    yield Line(label="C2S gratuite\u00a0: ressources sous", value=euros(shown(limits.free)))
    increase = percent(limits.upper / limits.free - 1)
    yield Line(
        label=f"C2S avec participation\u00a0: jusqu’à {increase} de plus",
        value=euros(shown(limits.upper)),
        reference=figures.reference("c2s_ceiling_increase"),
    )


def resource_lines(
    household: Household, size: int, given: Resources, figures: FiguresOfDay
) -> Iterator[Line]:
    """From what was declared to the total that is compared."""
    first, last = reference_period(figures)
    yield Line(
        label="Période retenue",
        value=f"du {long_date(first)} au {long_date(last)}",
        reference=figures.reference("c2s_reference_period"),
    )
    for each in given.counted:
        yield _counted_line(each, figures)
    yield from _abatement_lines(household, given, figures)
    if given.lump_high:
        yield _lump_sum_line(household, size, given, figures)
    total = _between(given.low, given.high)
    yield Line(label="Total comparé aux plafonds", value=total)


def _counted_line(each: Counted, figures: FiguresOfDay) -> Line:
    if each.person is None or each.kind is None:
        return Line(label="Ressources déclarées pour tout le foyer", value=euros(each.declared))
    table = "c2s_turnover_share" if each.kind in TURNOVERS else "c2s_income_share"
    said = f"{each.kind.label} – {each.person.relation.label}"
    is_cut = each.low == each.high != each.declared and each.kind is IncomeKind.WAGES
    cut = f", moins {percent(activity_cut(figures))} (activité interrompue)" if is_cut else ""
    if not each.high and not each.low and each.declared:
        return Line(
            label=f"{said}\u00a0: {euros(each.declared)}, non compté",
            value=euros(0),
            reference=figures.reference(table),
        )
    return Line(
        label=f"{said}{cut}"
        + (f"\u00a0: {euros(each.declared)}" if each.high not in {each.declared, -each.declared} else ""),
        value=euros(each.high),
        reference=figures.reference("c2s_activity_abatement" if is_cut else table),
    )


def _abatement_lines(household: Household, given: Resources, figures: FiguresOfDay) -> Iterator[Line]:
    minima = minima_abatement(household, figures)
    activity = given.counted_sum - given.abated_low - minima
    if activity > 0:
        yield Line(
            label=f"Abattement de {percent(activity_cut(figures))} sur les revenus d’activité, au plus",
            value=f"moins {euros(activity)}",
            reference=figures.reference("c2s_activity_abatement"),
        )
    if minima:
        yield Line(
            label="Abattement possible pour l’AAH, l’ASPA ou l’ASI",
            value=f"moins {euros(minima)}",
            reference=figures.reference("c2s_minima_abatement"),
        )


def _lump_sum_line(household: Household, size: int, given: Resources, figures: FiguresOfDay) -> Line:
    kind = "aid" if household.housing in WITH_AID else "owner"
    share, rsa = lump_sum_parts(kind, size, figures)
    label = "Forfait logement, selon votre logement"
    if given.lump_low == given.lump_high:
        whole = MONTHS * rsa * share
        is_capped = given.lump_high < whole
        label = (
            "Forfait logement, limité à l’aide reçue"
            if is_capped
            else f"Forfait logement\u00a0: {_exact(share)} du RSA ({euros(rsa)}), {MONTHS} mois"
        )
    return Line(
        label=label,
        value=f"+ {_between(given.lump_low, given.lump_high)}",
        reference=figures.reference("c2s_housing_lump_sum"),
    )


def _exact(share: Fraction) -> str:
    """A share of the law, which has one decimal at most."""
    return percent(share, digits=0 if (share * 100).denominator == 1 else 1)


def _between(low: Fraction, high: Fraction) -> str:
    return euros(high) if low == high else f"entre {euros(low)} et {euros(high)}"


def participation_lines(person: Person, years: tuple[int, ...], figures: FiguresOfDay) -> Iterator[Line]:
    """What the person pays a month, by year of award (R861-16-1)."""
    for year in years:
        amount, age = participation(person, year, figures), person.age_on_january_1(year)
        if amount is not None:
            yield Line(
                label=f"{age} ans au 1er janvier {year}, si elle est accordée en {year}",
                value=f"{euros(amount)} par mois",
                reference=figures.reference("c2s_participation"),
            )
