"""Prices and guarantees on screen: every formula, the same computation, the partner's order. No ranking."""

from collections.abc import Sequence

import streamlit as st

from communes.commune import Commune
from communes.french import euros, long_date
from eligibility.household import Person
from eligibility.verdict import Verdict
from enrolment.papers import HouseholdPrices, household_prices, next_effect_day
from pages.shared import commune_view, resident_view, state, wiring
from tariffs.catalogue import offer
from tariffs.errors import OutsideValidityError, TariffError
from tariffs.guarantee import Heading
from tariffs.offer import Offer
from tariffs.wording import cover_text, dues_text


def show_nothing(commune: Commune) -> None:
    """Draw why there is no price to show."""
    if commune.offer is None:
        st.info(
            f"Le portail ne connaît pas encore de formules pour une mutuelle communale {commune.at_name}."
        )
        commune_view.show_contacts(commune)
    else:
        st.info("D’après vos réponses, le dispositif ne convient à personne de votre foyer.")


def level_label(commune: Commune, level: str | None) -> str:
    """Name of the level chosen, or that none is."""
    if commune.offer is None or level is None:
        return "Aucune pour l’instant"
    return offer(commune.offer).level(level).label


def show_better_first(verdicts: Sequence[Verdict]) -> None:
    """Draw the rights to look at before any price."""
    titles = dict.fromkeys(right.title for verdict in verdicts for right in verdict.better_first)
    notes = {note.code: note.title for verdict in verdicts for note in verdict.notes}
    if titles:
        lines = "\n".join(f"- {title}" for title in titles)
        st.warning(
            f"**À voir avant de payer une mutuelle\u00a0:**\n\n{lines}", icon=":material/arrow_circle_up:"
        )
    elif "INFO_C2S_A_VERIFIER" in notes:
        st.warning(
            "**À vérifier avant de payer une mutuelle\u00a0:** avez-vous droit à la Complémentaire santé "
            "solidaire\u00a0? Elle est gratuite, ou coûte moins d’un euro par jour.",
            icon=":material/help:",
        )


def choose_people(people: Sequence[Person]) -> tuple[Person, ...]:
    """Check boxes for the people to insure; one person alone is not asked about."""
    if len(people) == 1:
        return tuple(people)
    kept = state.draft().insured
    st.markdown("**Qui voulez-vous assurer\u00a0?**")
    return tuple(
        person
        for person in people
        if st.checkbox(
            resident_view.call(person.id),
            value=kept is None or person.id in kept,
            key=f"offers.insured.{person.id}",
        )
    )


def priced(people: Sequence[Person]) -> HouseholdPrices | None:
    """The prices of these people from the first of next month; raises TariffError as `household_prices`."""
    return household_prices(people, commune=wiring.commune(), effect_day=next_effect_day(wiring.today()))


def refusal_words(error: TariffError) -> str:
    """Why no price can be shown, in French."""
    if isinstance(error, OutsideValidityError):
        return (
            "Les tarifs pour le mois prochain ne sont pas encore connus du portail. Demandez au conseiller."
        )
    return "Le portail ne peut pas calculer ce prix. Un agent du CCAS ou le conseiller peut le faire."


def show_prices(prices: HouseholdPrices) -> None:
    """Draw the price per person and for all, a month and a year, for every level."""
    first = prices.quotes[0]
    if first.fictitious:
        st.error(f"**{first.stamp}.** Ces prix sont inventés. Aucun organisme ne les propose.")
    st.header("Ce que coûte chaque formule", anchor=False)
    st.markdown(
        f"Prix à partir du {long_date(first.effect_day)}, taxes comprises, dans l’ordre du partenaire."
    )
    rows = [
        {"Personne": f"{resident_view.call(line.insured_id)} ({line.age} ans)"}
        | {q.level_label: euros(q.lines[rank].monthly_price) for q in prices.quotes}
        for rank, line in enumerate(first.lines)
    ]
    rows.append({"Personne": "**Total par mois**"} | _totals(prices, "monthly_total"))
    rows.append({"Personne": "**Total par an**"} | _totals(prices, "yearly_total"))
    st.table(rows, hide_index=True, alt="Prix de chaque formule, par personne et au total")
    for reason in dict.fromkeys(line.free_reason for line in first.lines if line.is_free):
        st.caption(reason)
    for person in prices.unpriced:
        st.caption(
            f"{resident_view.call(person.id)}\u00a0: sans date de naissance, le prix n’est pas calculé."
        )
    st.caption(
        f"{dues_text(first.yearly_dues, first.one_off_fees)}. Tarif\u00a0: version {first.tariff_version}."
    )


def _totals(prices: HouseholdPrices, name: str) -> dict[str, str]:
    return {quote.level_label: f"**{euros(getattr(quote, name))}**" for quote in prices.quotes}


def show_guarantees(shown: Offer) -> None:
    """Draw what each level covers under the five harmonised headings, side by side."""
    st.header("Ce que couvre chaque formule", anchor=False)
    for heading in Heading:
        rows = [
            {"Soin": guarantee.post.label}
            | {level.label: cover_text(shown.cover(guarantee.post, level.code)) for level in shown.levels}
            for guarantee in shown.guarantees
            if guarantee.post.heading is heading
        ]
        if rows:
            with st.expander(heading.label):
                st.table(rows, hide_index=True, alt=f"Garanties\u00a0: {heading.label}")
