"""What every page of a resident shares: step marks for the browser, leaving, guarding the order of pages."""

from contextlib import suppress
from dataclasses import replace
from html import escape

import streamlit as st

from eligibility.assess import assess
from eligibility.changes import explain
from eligibility.household import Person
from eligibility.verdict import Verdict
from pages.server import leaving
from pages.server.site_map import SITUATION
from pages.shared import questions, state, wiring
from pages.shared.walk import Walk
from storage.errors import BusyDatabaseError
from uptake.events import Event, EventKind


def mark_step(key: str) -> None:
    """Tell the browser script which step is shown, so that it moves the focus to the heading."""
    st.html(f'<span data-etape="{key}" hidden></span>')


def show_leave(words: str = "Effacer mes réponses et quitter") -> None:
    """Draw the way out that wipes everything, for a shared computer; the browser gets a fresh visit."""
    st.html(
        f'<form method="post" action="{leaving.ADDRESS}" class="portail-quitter">'
        f'<button type="submit">{escape(words)}</button></form>'
    )


def require_answers() -> tuple[Verdict, ...]:
    """The answer for each person with its computations, once every question was answered; else, go back."""
    draft = state.draft()
    if not Walk(draft, wanted=None).is_complete:
        st.switch_page(SITUATION.file)
    return assess(draft.household, day=wiring.today(), commune=wiring.commune(), explained=True)


def explained_answers() -> tuple[Verdict, ...]:
    """The same answers, with what would change them."""
    require_answers()
    return explain(state.draft().household, day=wiring.today(), commune=wiring.commune())


def call(person_id: str) -> str:
    """What to call a person of the household."""
    household = state.draft().household
    return questions.call(person(person_id), household)


def person(person_id: str) -> Person:
    """The person with this id."""
    return next(p for p in state.draft().household.people if p.id == person_id)


def count_start() -> None:
    """Count a check that begins, once a visit."""
    _count_once(EventKind.CHECK_STARTED, [("", 1)])


def count_verdicts(verdicts: tuple[Verdict, ...]) -> None:
    """Count the answers shown, one person each, once a visit."""
    _count_once(EventKind.VERDICT, [(verdict.counted_as, 1) for verdict in verdicts])


def count(kind: EventKind, *, people: int) -> None:
    """Count something that happens at most once a visit, for so many people."""
    _count_once(kind, [("", people)])


def _count_once(kind: EventKind, outcomes: list[tuple[str, int]]) -> None:
    """Count, unless the database is busy: a figure never keeps somebody from their answer."""
    draft = state.draft()
    if kind.value in draft.counted:
        return
    commune = wiring.commune()
    home = draft.household.home_insee
    with suppress(BusyDatabaseError):
        for outcome, people in outcomes:
            wiring.events().record(
                Event(
                    kind=kind,
                    day=wiring.today(),
                    commune=commune.insee_code,
                    outcome=outcome,
                    people=people,
                    resident=None if home is None else home == commune.insee_code,
                    demonstration=wiring.is_demonstration(),
                )
            )
    state.save(replace(draft, counted=draft.counted | {kind.value}))
