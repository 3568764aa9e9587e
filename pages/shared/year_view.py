"""« Mon année » on screen: one table, the same numbers in bars, and every care opened to its payers."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape

import streamlit as st

from communes.french import euros
from eligibility.verdict import Verdict
from enrolment.my_year import PersonYear, Sorting, Way, WayKind, YearRequest, difference, in_order, ways
from enrolment.present_contract import PresentContract
from enrolment.pricing import HouseholdPrices
from pages.shared import price_choices, price_view
from pages.shared.folding_table import table
from pages.shared.year_chart import show_bars
from tariffs.remaining.year import CareYear, YearSplit
from tariffs.wording import ratio_text

UNKNOWN = "non communiqué"


def compared(
    years: Sequence[PersonYear],
    prices: HouseholdPrices | None,
    verdicts: tuple[Verdict, ...],
    present: PresentContract | None,
) -> tuple[Way, ...]:
    """Every way of being covered, for these years; raises TariffError as `enrolment.my_year.ways`."""
    return ways(
        YearRequest(
            day=price_choices.chosen_day([one.person for one in years]),
            people=tuple(years),
            offer=prices.offer if prices else None,
            quotes=prices.quotes if prices else (),
            verdicts=verdicts,
            present=present,
        )
    )


def show(found: Sequence[Way], prices: HouseholdPrices | None, called: Sequence[str]) -> None:
    """Draw the comparison, its picture, its details and its limits.

    Args:
        found: The ways of being covered.
        prices: Where the premiums come from; None when there is no tariff to show.
        called: What to call each person, in the order of the years.
    """
    st.header("Le total de l’année", anchor=False)
    if prices is not None:
        price_view.show_stamp(prices)
    sorting = st.selectbox(
        "Ordre des lignes", tuple(Sorting), format_func=lambda each: each.label, key="year.sorting"
    )
    shown = in_order(found, sorting)
    present = next((way for way in found if way.kind is WayKind.PRESENT), None)
    show_table(shown, present)
    if prices is not None:
        price_view.show_changes(prices)
    show_cautions(found)
    show_bars(shown)
    for way in shown:
        with st.expander(f"Le détail\u00a0: {way.label}"):
            _show_detail(way, called)
    _show_limits(found, prices)


def show_cautions(found: Sequence[Way]) -> None:
    """Draw what the premiums leave out, and that figures still wait for their source."""
    for note in dict.fromkeys(note for way in found for note in way.notes):
        st.markdown(note)
    if any(way.to_confirm for way in found):
        st.markdown(
            "**À confirmer**\u00a0: des tarifs utilisés ici attendent leur source officielle. "
            "La liste est en bas."
        )


def show_table(shown: Sequence[Way], present: Way | None) -> None:
    """Draw one row for each way of being covered, and the difference with the present contract."""
    columns = ["Comment être couvert", "Cotisations", "Reste à payer", "Total de l’année"]
    rows = [
        [
            escape(way.label),
            escape(UNKNOWN if way.premiums is None else euros(way.premiums)),
            escape(_between(way.rest_low, way.rest_high)),
            f"<strong>{escape(_between(way.total_low, way.total_high))}</strong>",
        ]
        for way in shown
    ]
    if present is not None:
        columns.append("Par rapport à aujourd’hui")
        for way, row in zip(shown, rows, strict=True):
            row.append(escape(difference_words(way, present)))
    caption = "Pour un an et pour toutes ces personnes, en euros"
    if any(way.more_is_due for way in shown):
        caption += ". Formules\u00a0: sans la cotisation à l’association, non communiquée, qui s’ajoute"
    st.html(table(caption, columns, rows))


def _between(low: Decimal | None, high: Decimal | None) -> str:
    if low is None or high is None:
        return UNKNOWN
    return euros(low) if low == high else f"entre {euros(low)} et {euros(high)}"


def difference_words(way: Way, present: Way) -> str:
    """What changing would cost a year: never a promise, and said as plainly when staying costs less."""
    if way is present:
        return "Votre situation d’aujourd’hui"
    if way.kind is WayKind.NONE:
        return "Sans mutuelle, le reste à payer n’a pas de limite"
    found = difference(way, present)
    if found is None:
        return UNKNOWN
    if found.low == found.high:
        return f"Changer vous coûterait {_more_or_less(found.low)} par an" if found.low else "Pareil"
    return f"Changer vous coûterait entre {_more_or_less(found.low)} et {_more_or_less(found.high)} par an"


def _more_or_less(amount: Decimal) -> str:
    return f"{euros(abs(amount))} de {'plus' if amount >= 0 else 'moins'}"


def _show_detail(way: Way, called: Sequence[str]) -> None:
    """Draw what is paid by whom, care by care, and why something stays to pay."""
    for one, whose in zip(way.people, called, strict=True):
        if one.cares:
            st.html(_cares_table(one, whose))
    if way.parts:
        st.markdown(
            "**Pourquoi il reste à payer**\n\n"
            + "\n".join(f"- {part.kind.label}\u00a0: {euros(part.amount)}" for part in way.parts)
        )


def _cares_table(one: YearSplit, whose: str) -> str:
    columns = ("Soin", "Prix", "Sécurité sociale", "Complémentaire", "Reste à payer")
    rows = [_care_row(care) for care in one.cares]
    rows.append(
        [
            "<strong>Ensemble</strong>",
            *(escape(euros(amount)) for amount in (one.price, one.amo)),
            escape(UNKNOWN if one.amc is None else euros(one.amc)),
            escape(_between(one.rest_at_least, one.rest_at_most)),
        ]
    )
    return table(f"Les soins de l’année, et qui les paie\u00a0: {whose}", columns, rows)


def _care_row(care: CareYear) -> list[str]:
    return [
        escape(f"{care.label} × {care.count}"),
        escape(euros(care.price)),
        escape(euros(care.amo)),
        escape(UNKNOWN if care.amc is None else euros(care.amc)),
        escape(_between(care.rest_at_least, care.rest_at_most)),
    ]


def _show_limits(found: Sequence[Way], prices: HouseholdPrices | None) -> None:
    """Draw what the totals do not say, the insurer’s ratio, and the sources still to confirm."""
    st.header("Ce que ces totaux ne disent pas", anchor=False)
    st.markdown(
        "- Ils valent pour ces soins-là\u00a0: une autre année donne d’autres totaux.\n"
        "- Le portail ne classe pas les formules et ne conseille pas\u00a0: rester où vous êtes peut être "
        "le bon choix.\n"
        "- La participation forfaitaire et les franchises ne sont jamais remboursées par une mutuelle."
    )
    if prices is not None:
        ratios = prices.offer.ratios
        st.markdown(
            "Part des cotisations reversée en remboursements par l’organisme\u00a0: "
            f"{ratio_text(ratios.benefits)}. Frais de gestion\u00a0: {ratio_text(ratios.management_costs)}."
        )
    sources = dict.fromkeys(source.title for way in found for source in way.to_confirm)
    if sources:
        with st.expander(f"À confirmer\u00a0: {len(sources)} chiffres ou documents"):
            st.markdown("\n".join(f"- {title}" for title in sources))
