"""Page « Mon année » : premiums and what remains to pay, for each way of being covered. Nothing is ranked."""

from collections.abc import Sequence

import streamlit as st

from eligibility.household import Person
from eligibility.verdict import Verdict
from enrolment.pricing import HouseholdPrices, insurable
from pages.server.site_map import OFFERS, PAPERS
from pages.shared import (
    commune_view,
    offer_view,
    present_form,
    price_view,
    resident_view,
    state,
    wiring,
    year_forms,
    year_view,
)
from tariffs.errors import TariffError


def render() -> None:
    """Ask for a year of care and the present contract, then draw what each cover costs in all."""
    verdicts = resident_view.require_answers()
    resident_view.mark_step("year")
    if st.button("← Retour aux formules", type="tertiary", key="year.back"):
        st.switch_page(OFFERS.file)
    st.title("Mon année\u00a0: combien en tout\u00a0?", anchor=False)
    people = _people(verdicts)
    if not people:
        return
    offer_view.show_better_first(verdicts)
    years = year_forms.ask_years(people)
    present = present_form.ask_present_contract()
    if not any(one.cares for one in years):
        st.info("Écrivez vos soins, puis «\u00a0Calculer cette année\u00a0»\u00a0: le total s’affichera ici.")
        return
    prices = _prices(people)
    try:
        found = year_view.compared(years, prices, verdicts, present)
    except TariffError as error:
        st.warning(price_view.refusal_words(error))
        return
    year_view.show(found, prices, [resident_view.call(person.id) for person in people])
    st.caption(commune_view.neutral_notice(wiring.commune()))
    if st.button("Choisir une formule", key="year.choose"):
        st.switch_page(OFFERS.file)
    if st.button("Garder ce résultat (PDF ou code pour le guichet)", key="year.keep"):
        st.switch_page(PAPERS.file)


def _people(verdicts: tuple[Verdict, ...]) -> tuple[Person, ...]:
    """The people to insure whose birth date is known; what is missing is told."""
    kept = state.draft().insured
    asked = tuple(
        person for person in insurable(state.draft().household, verdicts) if kept is None or person.id in kept
    )
    if not asked:
        offer_view.show_nothing(wiring.commune())
    if any(person.birth_date is None for person in asked):
        offer_view.ask_births(asked)
    return tuple(person for person in asked if person.birth_date is not None)


def _prices(people: Sequence[Person]) -> HouseholdPrices | None:
    """The prices of these people; why there is none is told, and the rest of the page needs none."""
    try:
        return offer_view.priced(people)
    except TariffError as error:
        st.warning(price_view.refusal_words(error))
        return None


if __name__ == "__main__":
    render()
