"""What both pages of the staff draw: the message kept, the papers to bring, a case in full and its moves."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from communes.french import long_date, short_date
from eligibility.verdict import Verdict
from eligibility.vocabulary import LabelledEnum
from enrolment import services
from enrolment.accounts import Account
from enrolment.case import MOVES, Case, CaseState, RefusalReason, WithdrawalReason
from enrolment.clock import day_of
from enrolment.short_code import shown
from pages.server.site_map import CASES, COUNTER
from pages.shared import access, questions, staff_desk, staff_questions, staff_state, staff_words
from pages.shared.questions import WORDINGS
from pages.shared.verdict_view import show_verdict

FORM = "cases.close"


def show_head(title: str, account: Account) -> None:
    """Draw the title of the page and, beside it, the way out of the session."""
    left, right = st.columns((3, 2), vertical_alignment="center")
    with left:
        st.title(title, anchor=False)
    with right:
        access.show_sign_out(account)


def show_said() -> None:
    """Draw the message of the last action, once."""
    said = staff_state.take_said()
    if said and said.is_problem:
        st.error(said.text)
    elif said:
        st.success(said.text)


def show_list(cases: Sequence[Case], title: str) -> None:
    """Draw cases as a real table; each name leads to its case."""
    columns = ("Nom", "Naissance", "État", "Dernier contact", "Suite")
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    rows = "".join(_row(case) for case in cases)
    st.html(
        f"<style>{_TABLE_STYLE}</style>"
        f'<div class="dossiers" tabindex="0" role="region" aria-label="{escape(title)}">'
        f"<table><caption>{escape(title)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


_TABLE_STYLE = (
    ".dossiers{overflow-x:auto}.dossiers table{width:100%;border-collapse:collapse}"
    ".dossiers caption{text-align:left;font-weight:600;padding:.25rem 0}"
    ".dossiers th,.dossiers td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #767676}"
    ".dossiers a{color:#1f4e8c}"
)


def _row(case: Case) -> str:
    address = f"{CASES.url}?dossier={case.id}"
    cells = (
        staff_words.born_on(case),
        case.state.label,
        short_date(day_of(case.updated_at)),
        staff_words.next_step(case),
    )
    name = f'<th scope="row"><a href="{address}">{escape(staff_words.name_of(case))}</a></th>'
    return f"<tr>{name}{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def show_documents(verdicts: Sequence[Verdict], names: Mapping[str, str]) -> None:
    """Draw the papers of the whole household, each once, with what it proves and for whom."""
    concerned: dict[str, list[str]] = {}
    proofs: dict[str, str] = {}
    for verdict in verdicts:
        for document in verdict.documents:
            concerned.setdefault(document.label, []).append(names[verdict.person_id])
            proofs.setdefault(document.label, document.why)
    if concerned:
        st.header("Pièces à apporter", anchor=False)
        rows = [
            {"Pièce": label, "Ce qu’elle prouve": proofs[label], "Pour qui": ", ".join(people)}
            for label, people in concerned.items()
        ]
        st.table(rows, hide_index=True, alt="Pièces à apporter")


def show_case(case: Case, account: Account) -> None:
    """Draw a case: where it stands, what can be done, what was answered and said, and its history."""
    code = f" Code\u00a0: {shown(case.short_code)}." if case.short_code else ""
    st.markdown(
        f"**{case.state.label}** – ouvert le {short_date(day_of(case.created_at))} par "
        f"{case.history[0].actor}. {case.entered_by.label}.{code} "
        f"Effacement prévu le {short_date(case.delete_on)}."
    )
    st.markdown(f"**Suite\u00a0:** {staff_words.next_step(case)}.")
    _show_moves(case, account)
    st.header("Historique", anchor=False)
    st.table(staff_words.history_rows(case.history), hide_index=True, alt="Historique du dossier")
    st.header("Réponses", anchor=False)
    st.table(_answers(case), hide_index=True, alt="Réponses du foyer")
    if case.verdicts:
        st.markdown(f"Résultat tel qu’il a été dit le {long_date(case.verdicts[0].day)}\u00a0:")
    names = staff_words.names_of(case.household)
    for verdict in case.verdicts:
        show_verdict(verdict, names[verdict.person_id])


def _answers(case: Case) -> list[dict[str, str]]:
    household, names = case.household, staff_words.names_of(case.household)
    return [
        {
            "Question": WORDINGS[step.question].short,
            "Pour": names[step.person_id] if step.person_id else "Le foyer",
            "Réponse": questions.in_words(step, household),
        }
        for step in staff_questions.steps_of(household)
    ]


def _show_moves(case: Case, account: Account) -> None:
    allowed = MOVES[case.state]
    with st.container(horizontal=True):
        _show_buttons(case, account)
    if CaseState.REFUSED in allowed:
        _ask_reason(case, CaseState.REFUSED, RefusalReason, account)
    if CaseState.WITHDRAWN in allowed:
        _ask_reason(case, CaseState.WITHDRAWN, WithdrawalReason, account)


def _show_buttons(case: Case, account: Account) -> None:
    allowed = MOVES[case.state]
    if case.state.is_open and st.button("Ouvrir au guichet", type="primary", key="cases.counter"):
        st.switch_page(COUNTER.file, query_params=staff_state.address_of(case))
    if CaseState.HANDED_OVER in allowed and st.button("Noter la remise au conseiller", key="cases.hand_over"):
        with staff_desk.explained("La remise au conseiller est notée."):
            staff_state.hold(services.hand_over(case, desk=staff_desk.desk(account)))
        st.rerun()
    if CaseState.ACCEPTED in allowed and st.button("Noter l’adhésion confirmée", key="cases.accept"):
        _close(case, CaseState.ACCEPTED, None, account)


_CLOSING: Mapping[CaseState, tuple[str, str]] = {
    CaseState.REFUSED: ("Noter un refus du partenaire", "Raison donnée par le partenaire"),
    CaseState.WITHDRAWN: ("Classer sans suite", "Raison"),
}


def _ask_reason(
    case: Case,
    state: CaseState,
    reasons: type[RefusalReason] | type[WithdrawalReason],
    account: Account,
) -> None:
    title, label = _CLOSING[state]
    with st.expander(title), st.form(f"{FORM}.{state}.{case.id}", border=False):
        words: dict[LabelledEnum, str] = {reason: reason.label for reason in reasons}
        reason = st.selectbox(
            label,
            tuple(reasons),
            index=None,
            format_func=lambda member: words[member],
            placeholder="Choisissez une raison",
            key=f"cases.reason.{state}.{case.id}",
        )
        if st.form_submit_button(title, key=f"cases.{state}"):
            _close(case, state, reason, account)


def _close(
    case: Case, state: CaseState, reason: RefusalReason | WithdrawalReason | None, account: Account
) -> None:
    with staff_desk.explained("Le dossier est fermé."):
        staff_state.hold(services.close_case(case, state, reason=reason, desk=staff_desk.desk(account)))
    st.rerun()
