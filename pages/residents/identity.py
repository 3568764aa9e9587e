"""Page « Vos coordonnées » : who the papers are for; a wrong field says so, nothing typed is lost."""

from dataclasses import replace

import streamlit as st

from pages.server.site_map import CHECK_ANSWERS, OFFERS
from pages.shared import fields, identity_view, resident_view, state, wiring


def render() -> None:
    """Draw the identity form."""
    resident_view.require_answers()
    resident_view.mark_step("identity")
    if st.button("← Retour aux formules", type="tertiary", key="identity.back"):
        st.switch_page(OFFERS.file)
    st.title("Vos coordonnées", anchor=False)
    st.markdown(
        "Elles servent à remplir vos papiers. Elles restent en mémoire le temps de votre visite, "
        "jamais sur disque. "
        "**N’écrivez jamais ici de numéro de sécurité sociale ni d’IBAN.**"
    )
    holder = identity_view.holder(state.draft())
    if holder.id != state.draft().household.applicant.id:
        st.info(
            f"Écrivez ici l’identité de la personne à assurer\u00a0: {resident_view.call(holder.id).lower()}."
        )
    fields.show_summary(identity_view.FORM, identity_view.labels(state.draft()))
    with st.form(identity_view.FORM, border=False):
        typed = identity_view.draw(state.draft())
        is_sent = st.form_submit_button("Continuer", type="primary", key="identity.next")
        is_skipped = st.form_submit_button("Continuer sans donner mon nom", key="identity.skip")
    if is_sent:
        read = identity_view.read(typed, day=wiring.today())
        kept = identity_view.without_secrets(typed)
        state.save(replace(state.draft(), form=kept.form, names=kept.names, insurer=kept.insurer))
        state.set_problems(identity_view.FORM, read.messages)
        if read.identity is None or read.messages:
            st.rerun()
        state.save(replace(state.draft(), identity=read.identity, names=read.names, insurer=read.insurer))
        st.switch_page(CHECK_ANSWERS.file)
    elif is_skipped:
        state.set_problems(identity_view.FORM, {})
        state.save(replace(state.draft(), identity=None))
        st.switch_page(CHECK_ANSWERS.file)
    resident_view.show_leave()


if __name__ == "__main__":
    render()
