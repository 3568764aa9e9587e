"""The offer of the commune on screen: is there one, what to look at before, its prices for these people."""

from collections.abc import Sequence

import streamlit as st

from communes.commune import Commune
from eligibility.household import Person
from eligibility.verdict import Verdict
from enrolment.pricing import HouseholdPrices, household_prices
from enrolment.questionnaire import Question
from pages.server.site_map import SITUATION
from pages.shared import commune_view, price_choices, resident_view, state, wiring
from tariffs.offer import Offer


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
    return wiring.offer(commune.offer).level(level).label


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


def ask_births(people: Sequence[Person]) -> None:
    """Draw who has no birth date, which the price needs, and the way to give it."""
    names = ", ".join(resident_view.call(person.id) for person in people if person.birth_date is None)
    st.info(f"Le prix dépend de l’âge. Il manque une date de naissance\u00a0: {names}.")
    if st.button("Donner les dates de naissance", key="offers.births"):
        st.switch_page(SITUATION.file, query_params={"question": Question.BIRTHS.value})


def shown_offer(commune: Commune) -> Offer | None:
    """The offer of the commune, the grids published since included; None when it has none."""
    return None if commune.offer is None else wiring.offer(commune.offer)


def priced(people: Sequence[Person]) -> HouseholdPrices | None:
    """The prices of these people with what was chosen; raises TariffError as `household_prices`."""
    draft = state.draft()
    return household_prices(
        people,
        commune=wiring.commune(),
        effect_day=price_choices.chosen_day(people),
        home_insee=draft.household.home_insee,
        choices=draft.choices,
        find=wiring.offer,
    )
