"""Page « Les formules » : the partner's grid for this household, in the partner's order, without ranking."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from eligibility.household import Person
from enrolment.pricing import insurable
from pages.server.site_map import IDENTITY, RIGHTS, YEAR
from pages.shared import (
    commune_view,
    fields,
    guarantee_view,
    offer_view,
    price_choices,
    price_view,
    resident_view,
    state,
    wiring,
)
from tariffs.errors import TariffError
from uptake.events import EventKind

FORM = "offers"


def render() -> None:
    """Draw the price of each formula for the people to insure, and let one be chosen."""
    verdicts = resident_view.require_answers()
    commune, draft = wiring.commune(), state.draft()
    people = insurable(draft.household, verdicts)
    resident_view.mark_step("offers")
    if st.button("← Retour à vos droits", type="tertiary", key="offers.back"):
        st.switch_page(RIGHTS.file)
    st.title("Les formules", anchor=False)
    if commune.offer is None or not people:
        offer_view.show_nothing(commune)
        return
    offer_view.show_better_first(verdicts)
    insured = price_choices.choose_people(people)
    if not insured:
        st.info("Cochez au moins une personne à assurer.")
        return
    price_choices.ask(wiring.offer(commune.offer), insured)
    st.header("Ce que coûte chaque formule", anchor=False)
    try:
        prices = offer_view.priced(insured)
    except TariffError as error:
        st.warning(price_view.refusal_words(error))
        return
    if prices is None:
        offer_view.ask_births(insured)
        return
    resident_view.count(EventKind.OFFERS_VIEWED, people=len(insured))
    price_view.show_prices(prices, resident_view.call)
    _go_on_to_the_year(insured)
    guarantee_view.show_guarantees(prices.offer, prices.quotes[0].effect_day)
    st.caption(commune_view.neutral_notice(commune))
    fields.show_summary(FORM)
    with st.form(FORM, border=False):
        levels = {quote.level: quote.level_label for quote in prices.quotes}
        label = "Quelle formule inscrire sur vos papiers\u00a0?"
        chosen = fields.choice(FORM, "offers.level", label, tuple(levels), levels, value=draft.level)
        if st.form_submit_button("Continuer vers mes papiers", type="primary", key="offers.next"):
            _keep(chosen, frozenset(person.id for person in insured))


def _go_on_to_the_year(insured: Sequence[Person]) -> None:
    st.markdown("Le prix ne dit pas tout\u00a0: combien vous restera-t-il à payer sur vos soins\u00a0?")
    if st.button("Voir le total de mon année", key="offers.year"):
        state.save(replace(state.draft(), insured=frozenset(person.id for person in insured)))
        st.switch_page(YEAR.file)


def _keep(level: str | None, insured: frozenset[str]) -> None:
    if level is None:
        message = "Choisissez une formule. Vous pourrez en changer avec le conseiller."
        state.set_problems(FORM, {"offers.level": message})
        st.rerun()
    state.set_problems(FORM, {})
    state.save(replace(state.draft(), level=level, insured=insured))
    st.switch_page(IDENTITY.file)


if __name__ == "__main__":
    render()
