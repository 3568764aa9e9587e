"""The first half of the counter: opening a code, starting with someone present, and the dense form."""

import streamlit as st

from eligibility.household import Household, Person
from enrolment.accounts import Account
from enrolment.case import Case, EnteredBy
from enrolment.errors import EnrolmentError
from pages.server.site_map import CASES
from pages.shared import fields, staff_desk, staff_questions, staff_state, staff_words, state
from pages.shared.questions import WrongAnswersError
from pages.shared.staff_fields import FORM
from pages.shared.staff_state import ANSWERS, RESULT

CODE_FORM, CODE = "counter.code", "counter.code.typed"
NOBODY = Household(people=(Person(id="p1"),))
STARTS = (EnteredBy.AGENT, EnteredBy.AGENT_BY_PHONE, EnteredBy.HELPER)
WHO_ANSWERS = {
    EnteredBy.AGENT: "la personne, au guichet",
    EnteredBy.AGENT_BY_PHONE: "la personne, au téléphone",
    EnteredBy.HELPER: "un proche ou un aidant",
}


def show_entry(account: Account) -> None:
    """Draw the ways in: a code, somebody without a code, a case that exists."""
    by_code, without = st.columns(2, gap="large")
    with by_code:
        st.header("Ouvrir un code", anchor=False)
        _ask_code(account)
    with without:
        st.header("Sans code", anchor=False)
        by = st.selectbox(
            "Qui répond\u00a0?", STARTS, format_func=lambda member: WHO_ANSWERS[member], key="counter.by"
        )
        if st.button("Commencer avec une personne présente", key="counter.start"):
            staff_state.start(by)
            st.rerun()
        if st.button("Chercher un dossier", key="counter.search"):
            st.switch_page(CASES.file)


def _ask_code(account: Account) -> None:
    fields.show_summary(CODE_FORM)
    with st.form(CODE_FORM, border=False):
        typed = fields.text(CODE_FORM, CODE, "Code de la personne, par exemple 234-567-892")
        is_sent = st.form_submit_button("Ouvrir", type="primary", key="counter.open")
    if not is_sent:
        return
    try:
        case = staff_desk.open_code(typed, account)
    except EnrolmentError as error:
        state.set_problems(CODE_FORM, {CODE: staff_words.code_refusal(error)})
    else:
        state.set_problems(CODE_FORM, {})
        staff_state.go(case, view=RESULT)
    st.rerun()


def show_answers(case: Case | None, account: Account) -> None:
    """Draw the questions that concern the household; None for somebody new."""
    household = case.household if case else NOBODY
    scope = case.id.hex[:12] if case else staff_state.NEW
    fields.show_summary(FORM)
    with st.form(FORM, border=False):
        readers = staff_questions.draw(household, scope=scope)
        with st.container(horizontal=True):
            is_done = st.form_submit_button("Voir le résultat", type="primary", key="counter.result")
            is_update = st.form_submit_button("Mettre à jour", key="counter.update")
    if not (is_done or is_update):
        return
    try:
        answered = staff_questions.read_all(household, readers)
    except WrongAnswersError as error:
        state.set_problems(FORM, error.messages)
        st.rerun()
    state.set_problems(FORM, {})
    _keep(case, answered, account, view=RESULT if is_done else ANSWERS)


def _keep(case: Case | None, household: Household, account: Account, *, view: str) -> None:
    before = set(staff_questions.steps_of(case.household if case else NOBODY))
    count = len(set(staff_questions.steps_of(household)) - before)
    news = f" {count} question(s) de plus à poser." if count else " Aucune autre question."
    with staff_desk.explained("Réponses enregistrées." + (news if view == ANSWERS else "")):
        saved = (
            staff_desk.answer(case, household, account)
            if case
            else staff_desk.open_new(household, staff_state.entered_by(), account)
        )
        staff_state.go(saved, view=view)
    st.rerun()
