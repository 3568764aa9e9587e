"""The papers of a whole list in one file: the button, the progress, the link, and what could not be made."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from communes.french import short_date
from enrolment.accounts import Account
from enrolment.case import Case
from enrolment.clock import day_of
from enrolment.pack_batch import MOST_PACKS, Failure, Made, make_packs, note_issued
from exports.archive import archive
from pages.server.site_map import CASES
from pages.shared import downloads, staff_desk, staff_state, staff_words, wiring


def show(cases: Sequence[Case], account: Account) -> None:
    """Draw the way to make the papers of these cases, the closed ones left out."""
    still_open = [case for case in cases if case.state.is_open][:MOST_PACKS]
    if not still_open:
        return
    st.header("Imprimer ces dossiers ensemble", anchor=False)
    st.markdown(
        f"Un fichier ZIP avec {_count(len(still_open))}, un par PDF, numérotés dans l’ordre de la liste "
        "sans ceux qui sont à reprendre. "
        "Les dossiers fermés n’en sont pas. Sans formule notée, seul le résultat est imprimé. "
        "Les prix sont ceux du premier du mois prochain, ou du premier mois qui suit la fin de la mutuelle "
        "actuelle."
    )
    if st.button(f"Préparer {_count(len(still_open))}", key="cases.batch"):
        _make(still_open, account)
    downloads.show_link("Télécharger les dossiers (ZIP)")
    _show_failures(staff_state.failures())


def _make(cases: Sequence[Case], account: Account) -> None:
    """Make everything, then note it: leaving the page halfway changes no case."""
    bar = st.progress(0.0, _progress(0, len(cases)))
    results: list[Made | Failure] = []
    for result in make_packs(
        cases,
        commune=wiring.commune(),
        day=wiring.today(),
        find=wiring.offer,
        find_forms=wiring.partner_forms,
    ):
        results.append(result)
        bar.progress(len(results) / len(cases), _progress(len(results), len(cases)))
    desk = staff_desk.desk(account)
    noted = [note_issued(result, desk=desk) if isinstance(result, Made) else result for result in results]
    staff_state.keep_failures(tuple(result for result in noted if isinstance(result, Failure)))
    documents = [result.document for result in noted if isinstance(result, Made)]
    if documents:
        day = wiring.today()
        downloads.leave(archive(documents, filename=f"dossiers-{day.isoformat()}.zip", day=day))
    st.rerun()


def _show_failures(failures: Sequence[Failure]) -> None:
    if not failures:
        return
    lines = "".join(
        f'<li><a href="{CASES.url}?dossier={failure.case.id}">{escape(_who(failure.case))}</a>'
        f"\u00a0: {escape(failure.reason)}</li>"
        for failure in failures
    )
    title = f"{_count(len(failures))} à reprendre\u00a0:"
    st.html(f'<div role="status"><p>{title}</p><ul>{lines}</ul></div>')


def _who(case: Case) -> str:
    """A case as the list tells it from the others: two may have no name."""
    born, contact = staff_words.born_on(case), short_date(day_of(case.updated_at))
    return f"{staff_words.name_of(case)} (naissance\u00a0: {born}, dernier contact le {contact})"


def _progress(done: int, among: int) -> str:
    return f"{done} sur {among}"


def _count(number: int) -> str:
    return "1 dossier" if number == 1 else f"{number} dossiers"
