"""The list of cases: its filter, its order, its empty states in words."""

from collections.abc import Mapping

import streamlit as st

from enrolment import services
from enrolment.accounts import Account
from enrolment.case import OPEN_STATES, Case, CaseState
from enrolment.pack_batch import MOST_PACKS
from pages.shared import staff_batch, staff_desk, staff_state, staff_view, wiring
from pages.shared.staff_desk import QUIET_WORKING_DAYS
from pages.shared.staff_state import Filter

EVERY, OPEN, QUIET = "", "open", "quiet"
MOST_SHOWN = 200
EMPTY: Mapping[str, str] = {
    EVERY: "Aucun dossier pour le moment. Le premier s’ouvre au guichet.",
    OPEN: "Aucun dossier en cours.",
    QUIET: "Personne n’attend de nouvelles\u00a0: chaque dossier en cours a été suivi.",
}


def show(account: Account) -> None:
    """Draw the filter and the cases it lets through, newest first."""
    counts = wiring.cases().count_by_state(staff_desk.here())
    chosen = _ask(counts)
    cases = _found(chosen, account)
    title = _title(chosen, len(cases))
    if not cases:
        st.info(_nothing(chosen))
        return
    staff_view.show_list(cases[:MOST_SHOWN], title)
    if len(cases) > MOST_SHOWN:
        st.markdown(f"Seuls {MOST_SHOWN} dossiers sont montrés. Cherchez un nom, ou choisissez un état.")
    staff_batch.show(cases, account)


def _ask(counts: Mapping[CaseState, int]) -> Filter:
    kept = staff_state.kept_filter()
    words = {
        EVERY: f"Tous les dossiers ({sum(counts.values())})",
        OPEN: f"En cours ({sum(counts[state] for state in OPEN_STATES)})",
        QUIET: f"Sans nouvelles depuis {QUIET_WORKING_DAYS} jours ouvrés",
        **{state.value: f"{state.label} ({counts[state]})" for state in CaseState},
    }
    with st.form("cases.filter", border=False):
        wide, narrow = st.columns((2, 1))
        typed = wide.text_input(
            "Nom, date de naissance, téléphone ou code",
            value=kept.words,
            key="cases.words",
            autocomplete="off",
        )
        choice = narrow.selectbox(
            "Montrer",
            tuple(words),
            index=tuple(words).index(kept.choice),
            format_func=lambda code: words[code],
            key="cases.choice",
        )
        is_sent = st.form_submit_button("Chercher", type="primary", key="cases.search")
    if is_sent:
        staff_state.keep_filter(Filter(words=typed, choice=choice))
    return staff_state.kept_filter()


def _found(chosen: Filter, account: Account) -> tuple[Case, ...]:
    commune, cases = staff_desk.here(), wiring.cases()
    states = _states(chosen.choice)
    if chosen.words.strip():
        found = services.search_cases(chosen.words, commune=commune, cases=cases)
        return tuple(case for case in found if case.state in states)
    if chosen.choice == QUIET:
        desk = staff_desk.desk(account)
        return services.forgotten_cases(commune, untouched_for=staff_desk.quiet_for(desk.now), desk=desk)
    return cases.listed(commune, states=states, newest_first=True, limit=MOST_PACKS)


def _states(choice: str) -> tuple[CaseState, ...]:
    if choice in {OPEN, QUIET}:
        return OPEN_STATES
    return tuple(CaseState) if choice == EVERY else (CaseState(choice),)


def _title(chosen: Filter, count: int) -> str:
    what = "1 dossier" if count == 1 else f"{count} dossiers"
    if chosen.words.strip():
        return f"{what} pour cette recherche"
    if chosen.choice == QUIET:
        return f"{what} sans nouvelles, l’attente la plus longue d’abord"
    return f"{what}, le dernier touché d’abord"


def _nothing(chosen: Filter) -> str:
    if chosen.words.strip():
        return (
            "Aucun dossier trouvé. Essayez le début du nom, la date de naissance ou le code. "
            "Un dossier sans nom se trouve par son code."
        )
    return EMPTY.get(chosen.choice, "Aucun dossier dans cet état.")
