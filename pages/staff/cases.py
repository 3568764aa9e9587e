"""Page « Dossiers » : the cases of the commune, and one of them in full."""

import streamlit as st

from enrolment.accounts import Role
from pages.server.site_map import CASES
from pages.shared import access, resident_view, staff_desk, staff_list, staff_state, staff_view, staff_words


def render() -> None:
    """Draw the list, or the case the address asks for."""
    account = access.require_staff(Role.AGENT, Role.ADMIN)
    staff_state.enter(CASES.path)
    wanted = staff_state.wanted()
    resident_view.mark_step(f"cases-{wanted}")
    case = staff_desk.case_of(wanted) if wanted else None
    if wanted and st.button("← Tous les dossiers", type="tertiary", key="cases.back"):
        staff_state.go()
        st.rerun()
    staff_view.show_head(staff_words.name_of(case) if case else "Dossiers", account)
    staff_view.show_said()
    if case:
        staff_view.show_case(case, account)
        return
    if wanted:
        st.warning("Ce dossier n’existe pas, ou plus, dans cette commune.")
    staff_list.show(account)


if __name__ == "__main__":
    render()
