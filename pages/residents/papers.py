"""Page « Votre dossier » : the PDF pack by a one-time link, and the code for the counter."""

import streamlit as st

from pages.server.site_map import CHECK_ANSWERS
from pages.shared import (
    commune_view,
    downloads,
    papers_view,
    papers_words,
    resident_view,
    state,
    wiring,
)


def render() -> None:
    """Draw the two ways to go on: papers now, or the counter with a code."""
    verdicts = resident_view.require_answers()
    resident_view.mark_step("papers")
    if st.button("← Revoir mes réponses", type="tertiary", key="papers.back"):
        st.switch_page(CHECK_ANSWERS.file)
    st.title("Votre dossier", anchor=False)
    st.header("Un code pour le guichet", anchor=False)
    code = state.draft().code
    if code is None:
        st.markdown(
            "Avec un code, un agent du CCAS retrouve vos réponses, **sans votre nom**, pendant 30 jours. "
            "Elles sont chiffrées, puis effacées. Sans code, rien n’est gardé."
        )
        if st.button("Garder mes réponses sous un code", key="papers.code"):
            papers_view.leave_code()
            st.rerun()
    else:
        papers_view.show_code(code)
    st.header("Vos papiers en PDF", anchor=False)
    st.markdown(
        "Le dossier contient votre résultat, vos dates, les papiers à apporter et, si vous avez choisi une "
        "formule, le bulletin et les mandats préparés. Le numéro de sécurité sociale, l’IBAN et la "
        "signature restent **vides**\u00a0: vous les remplissez vous-même. Le portail n’envoie rien."
    )
    wants_referral = papers_view.ask_referral()
    if st.button("Préparer mon dossier", type="primary", key="papers.make"):
        papers_view.make_pack(verdicts, wants_referral=wants_referral)
    downloads.show_link("Télécharger mon dossier (PDF)", papers_words.CALENDAR_LINK)
    papers_view.show_blank_forms()
    st.header("Et ensuite\u00a0?", anchor=False)
    papers_view.show_next_steps(verdicts, wiring.commune())
    commune_view.show_contacts(wiring.commune())
    resident_view.show_leave()


if __name__ == "__main__":
    render()
