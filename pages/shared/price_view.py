"""Prices on screen: the partner’s order, the same computation for all, each price opened to its source."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from communes.french import euros, long_date
from enrolment.pricing import HouseholdPrices
from pages.shared.folding_table import table
from tariffs.errors import (
    NoPackageError,
    OutsideValidityError,
    OutsideZonesError,
    ResidenceNeededError,
    TariffError,
    TooOldError,
)
from tariffs.price_line import PriceLine
from tariffs.quote import Quote
from tariffs.terms import Frequency
from tariffs.wording import dues_text, origin_text

Called = Callable[[str], str]
"""What to call a person on screen, from their id."""


def refusal_words(error: TariffError) -> str:
    """Why no price can be shown, in French, and where to go."""
    if isinstance(error, OutsideValidityError):
        return (
            f"Les prix de cette offre sont connus du {long_date(error.valid_from)} au "
            f"{long_date(error.valid_to)}, pas pour le {long_date(error.day)}. Demandez au conseiller."
        )
    if isinstance(error, ResidenceNeededError | OutsideZonesError):
        return "Le prix dépend du lieu, et l’offre n’en donne pas pour le vôtre. Demandez au conseiller."
    if isinstance(error, TooOldError):
        return f"Cette offre ne s’ouvre plus après {error.max_age}\u00a0ans. Demandez au conseiller."
    if isinstance(error, NoPackageError):
        return "Cette offre n’a pas de forfait pour un foyer comme le vôtre. Demandez au conseiller."
    return "Le portail ne peut pas calculer ce prix. Un agent du CCAS ou le conseiller peut le faire."


def show_stamp(prices: HouseholdPrices) -> None:
    """Draw the stamp of an offer that no insurer makes."""
    if prices.offer.fictitious:
        st.error(f"**{prices.offer.stamp}.** Ces prix sont inventés. Aucun organisme ne les propose.")


def show_prices(prices: HouseholdPrices, call: Called) -> None:
    """Draw what each level costs a month and a year, then what each price is made of."""
    first = prices.quotes[0]
    show_stamp(prices)
    st.markdown(
        f"Prix {first.price_basis}, à partir du {long_date(first.effect_day)}, dans l’ordre du partenaire."
    )
    st.html(totals_table(prices.quotes))
    show_changes(prices)
    for sentence in dict.fromkeys(_remarks(prices, call)):
        st.markdown(sentence)
    for quote in prices.quotes:
        with st.expander(f"Le détail\u00a0: {quote.level_label}"):
            st.html(detail_table(quote, call))
            st.html(_sheet_links(quote))


def show_origins(prices: HouseholdPrices, call: Called) -> None:
    """Draw a closed line per level, which opens to what each price is made of: the page stays dense."""
    levels = "".join(
        f"<details><summary>Le détail\u00a0: {escape(quote.level_label)}</summary>"
        f"{detail_table(quote, call)}</details>"
        for quote in prices.quotes
    )
    st.html(f'<div class="portail-origines">{levels}</div>')


def show_changes(prices: HouseholdPrices) -> None:
    """Draw what is already known to change within the first twelve months."""
    for change in prices.changes:
        told = ", ".join(
            f"{quote.level_label}\u00a0: {euros(total)}"
            for quote, total in zip(prices.quotes, change.monthly_totals, strict=True)
        )
        st.info(
            f"**À partir du {long_date(change.day)}, le prix change\u00a0:** {told} par mois. C’est l’effet "
            "de l’âge, ou d’une nouvelle grille déjà connue. Les prix «\u00a0par an\u00a0» n’en tiennent pas "
            "compte."
        )


def _sheet_links(quote: Quote) -> str:
    """Links to the sheets of a level; the page stays open behind."""
    address = f"/fiche/{quote.level}"
    new = 'target="_blank" rel="noopener"'
    return (
        f'<p><a class="portail-lien" href="{address}" {new}>Fiche à imprimer, en gros caractères '
        f"(nouvel onglet)</a><br>"
        f'<a class="portail-lien" href="{address}/facile" {new}>Fiche facile à lire (nouvel onglet)</a></p>'
    )


def totals_table(quotes: Sequence[Quote]) -> str:
    """HTML of what each level costs a month, a year and, when it is not monthly, each time it is paid."""
    columns = ["Formule", "Par mois", "Par an, à ce prix"]
    by_payment = quotes[0].frequency is not Frequency.MONTHLY
    if by_payment:
        columns.append(f"À payer {quotes[0].frequency_label.lower()}")
    rows = [
        [
            escape(quote.level_label),
            f"<strong>{escape(euros(quote.monthly_total))}</strong>",
            escape(euros(quote.yearly_total)),
            *([escape(euros(quote.payment_amount))] if by_payment else []),
        ]
        for quote in quotes
    ]
    return table("Ce que coûte chaque formule, toutes personnes comprises", columns, rows)


def _remarks(prices: HouseholdPrices, call: Called) -> list[str]:
    first = prices.quotes[0]
    free = [f"{call(line.insured_id)}\u00a0: {line.free_reason}." for line in first.lines if line.is_free]
    left_out = [
        f"{call(person.id)}\u00a0: sans date de naissance, le prix n’est pas calculé."
        for person in prices.unpriced
    ]
    options = (
        [f"Options comprises dans ces prix\u00a0: {', '.join(_options(first))}."] if _options(first) else []
    )
    dues = f"{dues_text(first.yearly_dues, first.one_off_fees)}. Tarif\u00a0: version {first.tariff_version}."
    return [*options, *free, *left_out, *first.notes, dues]


def _options(quote: Quote) -> tuple[str, ...]:
    """The options in the price, once each."""
    priced = [option for line in quote.lines for option in line.options]
    return tuple(dict.fromkeys(option.label for option in (*priced, *quote.contract_options)))


def detail_table(quote: Quote, call: Called) -> str:
    """HTML of what the price of one level is made of, person by person, and where each price comes from."""
    columns = ("Personne", "Prix de la grille", "Ce qui le change", "À payer par mois", "D’où vient ce prix")
    rows = [_detail_row(quote, line, call) for line in quote.lines]
    rows += [
        [escape(f"Option\u00a0: {option.label}"), "", "", escape(euros(option.monthly_price)), ""]
        for option in quote.contract_options
    ]
    return table(f"{quote.level_label}, personne par personne", columns, rows)


def _detail_row(quote: Quote, line: PriceLine, call: Called) -> list[str]:
    changes = [
        *([f"Lieu\u00a0: {line.zone}"] if line.zone else []),
        *([line.coefficient_text] if line.coefficient_text else []),
        *([line.free_reason] if line.free_reason else []),
        *(f"Option {option.label}\u00a0: {euros(option.monthly_price)}" for option in line.options),
    ]
    return [
        f"{escape(call(line.insured_id))}<br><small>{escape(line.age_text)}</small>",
        escape(euros(line.listed_price)),
        escape("\u00a0; ".join(changes) or "rien"),
        f"<strong>{escape(euros(line.monthly_price))}</strong>",
        f"<small>{escape(origin_text(line.grid_file, line.grid_row, quote.document))}</small>",
    ]
