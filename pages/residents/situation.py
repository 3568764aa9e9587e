"""Page « Votre situation » : one question at a time, with a way back and « Je ne sais pas »."""

import streamlit as st

from enrolment.questionnaire import without
from pages.server.site_map import HOME, RIGHTS, SITUATION
from pages.shared import fields, questions, resident_view, state, wiring
from pages.shared.questions import Asked, Read, WrongAnswersError
from pages.shared.walk import Walk


def render() -> None:
    """Draw the question the address asks for when it is part of the path, else the next one."""
    walk = Walk(state.draft(), wanted=st.query_params.get("question"))
    if st.button("← Retour", type="tertiary", key="situation.back"):
        _go(walk.previous_key)
    wording = questions.WORDINGS[walk.step.question]
    title = walk.title
    st.caption(f"Question {walk.rank} sur {walk.length} – {wording.short}")
    resident_view.mark_step(walk.step.key)
    st.title(title, anchor=False)
    if wording.hint:
        st.markdown(wording.hint)
    asked = Asked(
        walk.step, walk.household, wiring.today(), wiring.commune(), form=walk.step.key, title=title
    )
    fields.show_summary(asked.form)
    with st.form(f"form.{walk.step.key}", enter_to_submit=True, border=False):
        read = questions.draw(asked)
        is_sent = st.form_submit_button("Continuer", type="primary", key=f"{walk.step.key}.next")
        is_unknown = st.form_submit_button("Je ne sais pas", key=f"{walk.step.key}.unknown")
    if wording.why:
        with st.expander("Pourquoi cette question\u00a0?"):
            st.markdown(wording.why)
    if is_sent:
        _keep(walk, asked, read)
    elif is_unknown:
        _move_on(walk, asked, lambda: without(asked.step, asked.household))
    resident_view.show_leave()


def _keep(walk: Walk, asked: Asked, read: Read) -> None:
    try:
        _move_on(walk, asked, read)
    except WrongAnswersError as error:
        state.set_problems(asked.form, error.messages)
        st.rerun()


def _move_on(walk: Walk, asked: Asked, read: Read) -> None:
    household = read()
    resident_view.count_start()
    state.set_problems(asked.form, {})
    state.answer(asked.step.key, household)
    _go(walk.key_after(household))


def _go(key: str | None) -> None:
    """Open a question, or the page before or after the questions."""
    if key in {Walk.BEFORE, None}:
        st.switch_page(HOME.file)
    if key == Walk.AFTER:
        st.switch_page(RIGHTS.file)
    st.switch_page(SITUATION.file, query_params={"question": str(key)})


if __name__ == "__main__":
    render()
