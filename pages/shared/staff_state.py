"""What the portal remembers of an agent in one tab: the case in hand, the filter, one message.

For the staff, the only place that touches session_state and the address (« Tarifs » has its own file).

The case itself is in the database: after a refresh it is found again by its random identifier in the address.
No name, code or birth date is ever in the address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

import streamlit as st

from enrolment.case import Case, EnteredBy
from enrolment.pack_batch import Failure

_CASE, _PAGE, _SAID, _FILTER, _NAMES, _FAILURES = (
    f"staff.{name}" for name in ("case", "page", "said", "filter", "names", "failures")
)
_WHICH, _VIEW, _BY = "dossier", "vue", "par"
NEW = "nouveau"
ANSWERS, RESULT = "reponses", "resultat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message to show once, at the next drawing."""

    text: str
    is_problem: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the list of cases shows: the words searched, and the code of the choice of states."""

    words: str = field(default="", repr=False)
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of the other people, and present insurer, for the papers of this sitting: no case keeps them."""

    case_id: UUID
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]], repr=False)
    insurer: str = field(default="", repr=False)


def enter(page: str) -> None:
    """Say which page is drawn: a case held by another page is read again."""
    if st.session_state.get(_PAGE) != page:
        let_go()
        st.session_state[_PAGE] = page


def wanted() -> UUID | None:
    """The case the address asks for, or None."""
    try:
        return UUID(st.query_params.get(_WHICH, ""))
    except ValueError:
        return None


def is_new() -> bool:
    """Whether the address asks for a blank form."""
    return st.query_params.get(_WHICH) == NEW


def view() -> str:
    """The half of the counter shown: ANSWERS or RESULT."""
    return RESULT if st.query_params.get(_VIEW) == RESULT else ANSWERS


def entered_by() -> EnteredBy:
    """Who answers, for a new case."""
    found = st.query_params.get(_BY, "")
    return EnteredBy(found) if found in set(EnteredBy) else EnteredBy.AGENT


def go(case: Case | None = None, *, view: str = "") -> None:
    """Put a case (or none) and a view in the address, and the case in hand."""
    hold(case)
    parts = {_WHICH: str(case.id) if case else "", _VIEW: view}
    st.query_params.from_dict({name: value for name, value in parts.items() if value})


def start(by: EnteredBy) -> None:
    """Ask for a blank form."""
    hold(None)
    st.query_params.from_dict({_WHICH: NEW, _BY: by.value})


def address_of(case: Case, *, view: str = "") -> dict[str, str]:
    """The parameters of an address that opens the case."""
    return {_WHICH: str(case.id)} | ({_VIEW: view} if view else {})


def hold(case: Case | None) -> None:
    """Keep the case as it was read, so that saving it notices what others did in between."""
    st.session_state[_CASE] = case


def held(case_id: UUID) -> Case | None:
    """The case in hand, when it is this one."""
    case = cast("Case | None", st.session_state.get(_CASE))
    return case if case and case.id == case_id else None


def let_go() -> None:
    """Forget the case in hand: the next drawing reads it again."""
    st.session_state.pop(_CASE, None)


def say(text: str, *, is_problem: bool = False) -> None:
    """Keep a message for the next drawing."""
    st.session_state[_SAID] = Said(text=text, is_problem=is_problem)


def take_said() -> Said | None:
    """The message kept, once."""
    return cast("Said | None", st.session_state.pop(_SAID, None))


def kept_filter() -> Filter:
    """The filter of the list, kept while a case is looked at."""
    return cast("Filter", st.session_state.get(_FILTER, Filter()))


def keep_filter(chosen: Filter) -> None:
    """Keep the filter of the list; what the last batch could not make belongs to another list."""
    st.session_state[_FILTER] = chosen
    keep_failures(())


def failures() -> tuple[Failure, ...]:
    """What the last batch could not make."""
    return cast("tuple[Failure, ...]", st.session_state.get(_FAILURES, ()))


def keep_failures(found: tuple[Failure, ...]) -> None:
    """Keep what the batch could not make."""
    st.session_state[_FAILURES] = found


def names_of(case: Case) -> Names:
    """The names typed for this case in this sitting."""
    kept = cast("Names | None", st.session_state.get(_NAMES))
    return kept if kept and kept.case_id == case.id else Names(case_id=case.id)


def keep_names(names: Names) -> None:
    """Keep the names typed for a case; those of another case go."""
    st.session_state[_NAMES] = names
