"""The second half of the counter: what each person is told, what it costs, who they are, and the papers."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from communes.french import long_date
from eligibility.verdict import Verdict
from enrolment.accounts import Account
from enrolment.case import Case
from enrolment.papers_request import display_names
from pages.shared import (
    staff_identity,
    staff_offer,
    staff_papers,
    staff_questions,
    staff_view,
    staff_words,
)
from pages.shared.verdict_view import show_verdict


def show_result(case: Case, account: Account) -> None:
    """Draw the answers, then everything that leads to the papers."""
    names = staff_words.names_of(case.household)
    if st.toggle("Gros caractères, pour montrer l’écran à la personne", key=f"counter.large.{case.id}"):
        _show_large(case.verdicts, display_names(case.household))
        return
    _show_verdicts(case.verdicts, names)
    if not case.state.is_open:
        st.info("Ce dossier est fermé\u00a0: il ne change plus.")
        return
    people, prices = staff_offer.show(case, account, names)
    st.header("Identité", anchor=False)
    staff_identity.show(case, people, names, account)
    st.header("Papiers", anchor=False)
    staff_papers.show(case, people, prices, account)


def _show_verdicts(verdicts: Sequence[Verdict], names: Mapping[str, str]) -> None:
    if not verdicts:
        st.info("Répondez d’abord aux questions.")
        return
    st.markdown(
        f"Réponse du {long_date(verdicts[0].day)}, indicative\u00a0: la caisse et l’organisme décident."
    )
    missing = staff_questions.missing_words([fact for verdict in verdicts for fact in verdict.missing])
    if missing:
        st.warning(f"**Il manque, pour être sûr\u00a0:** {', '.join(missing)}.")
    if len(verdicts) == 1:
        answer, papers = st.columns((3, 2), gap="large")
        with answer:
            show_verdict(verdicts[0], names[verdicts[0].person_id])
        with papers:
            staff_view.show_documents(verdicts, names)
        return
    for start in range(0, len(verdicts), 2):
        pair = verdicts[start : start + 2]
        for column, verdict in zip(st.columns(len(pair), gap="large"), pair, strict=True):
            with column:
                show_verdict(verdict, names[verdict.person_id])
    staff_view.show_documents(verdicts, names)


_LARGE_STYLE = ".grand :is(p,li){font-size:1.75rem;line-height:1.45}.grand h2{font-size:2.25rem}"


def _show_large(verdicts: Sequence[Verdict], names: Mapping[str, str]) -> None:
    """The answer alone, in letters that are read from the other side of the counter."""
    for verdict in verdicts:
        rights = "".join(
            f"<p><strong>{escape(right.title)}</strong><br>{escape(right.next_step)}</p>"
            for right in (*verdict.better_first, *verdict.orientations)
        )
        papers = "".join(f"<li>{escape(document.label)}</li>" for document in verdict.documents)
        to_bring = f"<p>Papiers à apporter\u00a0:</p><ul>{papers}</ul>" if papers else ""
        st.html(
            f'<style>{_LARGE_STYLE}</style><div class="grand"><h2>{escape(names[verdict.person_id])}</h2>'
            f"<p><strong>{escape(verdict.outcome.label)}.</strong> {escape(verdict.summary)}</p>{rights}"
            f"{to_bring}</div>"
        )
