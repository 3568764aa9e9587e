"""Page « Vérifier » : every answer again, each with a way to change it, before the papers are made."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from enrolment import questionnaire
from pages.server.site_map import IDENTITY, OFFERS, PAPERS, SITUATION
from pages.shared import identity_words, offer_view, questions, resident_view, state, wiring


def render() -> None:
    """Draw the answers, the formula and the identity."""
    resident_view.require_answers()
    resident_view.mark_step("check")
    draft = state.draft()
    st.title("Vérifiez vos réponses", anchor=False)
    steps = questionnaire.path(draft.household, day=wiring.today(), commune=wiring.commune())
    for step in steps:
        label = questions.WORDINGS[step.question].short
        if step.person_id and len(draft.household.adults) > 1:
            label = f"{label} – {resident_view.call(step.person_id)}"
        if _row(label, questions.in_words(step, draft.household), key=step.key):
            st.switch_page(SITUATION.file, query_params={"question": step.key})
    level = offer_view.level_label(wiring.commune(), draft.level)
    if wiring.commune().offer and _row("Formule", level, key="level"):
        st.switch_page(OFFERS.file)
    identity = draft.identity
    name = (
        f"{identity.first_name} {identity.birth_name}" if identity else "Non donnés\u00a0: papiers sans nom"
    )
    if _row("Nom et coordonnées", name, key="identity", lines=identity_words.lines(draft)):
        st.switch_page(IDENTITY.file)
    if st.button("C’est exact, préparer mes papiers", type="primary", key="check.next"):
        st.switch_page(PAPERS.file)
    resident_view.show_leave()


def _row(label: str, value: str, *, key: str, lines: Sequence[tuple[str, str]] = ()) -> bool:
    """One answer, what it is made of, and its button; True when the person wants to change it."""
    with st.container(
        border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        with st.container(gap=None):
            st.markdown(f"**{label}**  \n{value}")
            if lines:
                told = "".join(f"<li>{escape(name)}\u00a0: {escape(said)}</li>" for name, said in lines)
                st.html(f'<ul class="portail-lignes">{told}</ul>')
        return st.button(f"Modifier\u00a0: {label.lower()}", key=f"check.{key}", type="tertiary")


if __name__ == "__main__":
    render()
