"""An answer on screen: the better right first, then why, what to bring, and the next step. No decision."""

import streamlit as st

from communes.data_file import Reference
from eligibility.verdict import Outcome, Right, Verdict
from pages.shared import reason_view

OUTCOME_ICONS = {
    Outcome.ELIGIBLE: ":material/check_circle:",
    Outcome.ELIGIBLE_BETTER_FIRST: ":material/arrow_circle_up:",
    Outcome.TO_PROVE: ":material/help:",
    Outcome.NOT_ELIGIBLE: ":material/info:",
}


def show_verdict(verdict: Verdict, name: str, *, are_reasons_open: bool = False) -> None:
    """Draw the answer for one person under a heading of level 2."""
    st.header(name, anchor=False)
    _show_outcome(verdict)
    if verdict.relation_label != "Vous":
        st.caption(f"Ci-dessous, «\u00a0vous\u00a0» désigne cette personne\u00a0: {name.lower()}.")
    for right in verdict.better_first:
        show_right(right, tag="À voir d’abord")
    shown = {right.code for right in verdict.better_first}
    for right in (right for right in verdict.orientations if right.code not in shown):
        show_right(right, tag="Vers qui vous tourner")
    _show_reasons(verdict, is_open=are_reasons_open)
    _show_changes(verdict)
    _show_notes(verdict)
    _show_documents(verdict)


def _show_outcome(verdict: Verdict) -> None:
    words = f"**{verdict.outcome.label}.** {verdict.summary}"
    icon = OUTCOME_ICONS[verdict.outcome]
    if verdict.outcome is Outcome.ELIGIBLE:
        st.success(words, icon=icon)
    elif verdict.outcome is Outcome.TO_PROVE:
        st.warning(words, icon=icon)
    else:
        st.info(words, icon=icon)


def show_right(right: Right, *, tag: str) -> None:
    """Draw a right or a place to turn to, with its next step and its source."""
    with st.container(border=True):
        st.caption(tag)
        st.markdown(f"**{right.title}**\n\n{right.text}\n\n**Que faire\u00a0?** {right.next_step}")
        reason_view.show_computation(right.lines, "D’où vient ce montant")
        st.caption(source(right.reference))


def source(reference: Reference) -> str:
    """The reference of a text, with what is not verified said so."""
    text = f"[{reference.title}]({reference.href})" if reference.href else reference.title
    return f"Source\u00a0: {text}" + ("" if reference.verified else " – **à confirmer**")


def _show_reasons(verdict: Verdict, *, is_open: bool) -> None:
    findings = [finding for result in verdict.results for finding in result.findings]
    if not findings:
        return
    with st.expander("Pourquoi cette réponse\u00a0?", expanded=is_open):
        for result in verdict.results:
            st.markdown(f"**{result.label}**")
            for finding in result.findings:
                reason_view.show_finding(finding)
        st.caption(f"Règles\u00a0: version {verdict.rules_version}")


def _show_changes(verdict: Verdict) -> None:
    if verdict.changes:
        with st.expander("Ce qui changerait la réponse"):
            reason_view.show_changes(verdict.changes)


def _show_notes(verdict: Verdict) -> None:
    if not verdict.notes:
        return
    with st.expander("Bon à savoir"):
        for note in verdict.notes:
            st.markdown(f"**{note.title}**\n\n{note.text}\n\n:small[{source(note.reference)}]")
            reason_view.show_computation(note.lines, "Le calcul des dates")


def _show_documents(verdict: Verdict) -> None:
    if not verdict.documents:
        return
    with st.expander("Les papiers à apporter"):
        st.markdown("\n".join(f"- {document.label} ({document.why})" for document in verdict.documents))
