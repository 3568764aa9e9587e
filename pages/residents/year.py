"""Page « Mon année » : premiums and what remains to pay, for each way of being covered. Nothing is ranked."""

import streamlit as st

from enrolment.pricing import insurable
from pages.server.site_map import OFFERS
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
    kept = state.draft().insured
    people = tuple(
        person
        for person in insurable(state.draft().household, verdicts)
        if person.birth_date is not None and (kept is None or person.id in kept)
    )
    if not people:
        offer_view.show_nothing(wiring.commune())
        return
    offer_view.show_better_first(verdicts)
    years = year_forms.ask_years(people)
    present = present_form.ask_present_contract()
    try:
        prices = offer_view.priced(people)
        found = year_view.compared(years, prices, verdicts, present)
    except TariffError as error:
        st.warning(price_view.refusal_words(error))
        return
    year_view.show(found, prices)
    st.caption(commune_view.neutral_notice(wiring.commune()))


if __name__ == "__main__":
    render()
