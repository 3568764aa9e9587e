"""Page « Vos droits » : the answer for each person, better rights first, and what to do next."""

import streamlit as st

from enrolment.pricing import insurable
from pages.server.site_map import CHECK_ANSWERS, OFFERS, PAPERS, SITUATION
from pages.shared import commune_view, resident_view, state, wiring
from pages.shared.verdict_view import show_verdict


def render() -> None:
    """Draw the answers of the household."""
    verdicts = resident_view.explained_answers()
    resident_view.mark_step("rights")
    resident_view.count_verdicts(verdicts)
    commune = wiring.commune()
    if st.button("← Retour aux questions", type="tertiary", key="rights.back"):
        st.switch_page(SITUATION.file)
    st.title("Vos droits", anchor=False)
    st.markdown("Une **indication**, d’après vos réponses. Seules votre caisse et la mutuelle décident.")
    if commune.partner is None:
        commune_view.show_scheme(commune)
    for rank, verdict in enumerate(verdicts):
        show_verdict(verdict, resident_view.call(verdict.person_id), are_reasons_open=rank == 0)
    st.header("Et maintenant\u00a0?", anchor=False)
    has_better = any(verdict.better_first for verdict in verdicts)
    kind = "primary" if has_better else "secondary"
    if st.button("Garder ce résultat (PDF ou code pour le guichet)", key="rights.papers", type=kind):
        st.switch_page(PAPERS.file)
    has_prices = commune.offer is not None and bool(insurable(state.draft().household, verdicts))
    kind = "secondary" if has_better else "primary"
    if has_prices and st.button("Voir les formules et leurs prix", key="rights.offers", type=kind):
        st.switch_page(OFFERS.file)
    if st.button("Revoir mes réponses", key="rights.check"):
        st.switch_page(CHECK_ANSWERS.file)
    resident_view.show_leave()


if __name__ == "__main__":
    render()
