"""Page « Guichet » : a code or a person present, one dense form, then the answer and the papers."""

import streamlit as st

from enrolment.accounts import Role
from enrolment.case import Case
from pages.server.site_map import COUNTER
from pages.shared import (
    access,
    resident_view,
    staff_counter,
    staff_desk,
    staff_result,
    staff_state,
    staff_view,
    staff_words,
)
from pages.shared.staff_state import ANSWERS, RESULT


def render() -> None:
    """Draw the ways in, or the half of the counter the address asks for."""
    account = access.require_staff(Role.AGENT, Role.ADMIN)
    staff_state.enter(COUNTER.path)
    wanted = staff_state.wanted()
    case = staff_desk.case_of(wanted) if wanted else None
    is_open = case is not None or staff_state.is_new()
    resident_view.mark_step(f"counter-{wanted or is_open}-{staff_state.view()}")
    staff_view.show_head(staff_words.name_of(case) if case else "Guichet", account)
    staff_view.show_said()
    if wanted and case is None:
        st.warning("Ce dossier n’existe pas, ou plus, dans cette commune.")
    if not is_open:
        staff_counter.show_entry(account)
        return
    _show_ways(case)
    if case and staff_state.view() == RESULT:
        staff_result.show_result(case, account)
    elif case is None or case.state.is_open:
        staff_counter.show_answers(case, account)
    else:
        st.info("Ce dossier est fermé\u00a0: il ne change plus.")


def _show_ways(case: Case | None) -> None:
    """Draw the way to the other half, and the way to the next person."""
    with st.container(horizontal=True):
        if case and staff_state.view() == RESULT and st.button("← Corriger les réponses", key="counter.back"):
            staff_state.go(case, view=ANSWERS)
            st.rerun()
        if case and staff_state.view() == ANSWERS and st.button("Résultat →", key="counter.forward"):
            staff_state.go(case, view=RESULT)
            st.rerun()
        if st.button("Personne suivante", key="counter.leave"):
            staff_state.go()
            st.rerun()


if __name__ == "__main__":
    render()
