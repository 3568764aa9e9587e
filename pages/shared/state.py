"""What the portal remembers of one resident during one visit; the only place that touches session_state.

A draft lives in memory: in Streamlit's session, and in the vault of the visit so that a refresh or a cut
loses nothing. It is never written to disk, never in an address, never in a cache.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

import streamlit as st

from eligibility.household import Household, Person
from enrolment.care_choice import CareChoice
from enrolment.identity_form import IdentityForm
from enrolment.present_contract import PresentContract
from enrolment.pricing import NO_CHOICE, PriceChoices
from exports.identity import Identity
from pages.server import visits
from pages.shared import access

_DRAFT = "draft"
_PROBLEMS = "problems"
_REFUSALS = "refusals"
_LINKS = "links"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything answered so far.

    Attributes:
        answered: Keys of the questions answered, « Je ne sais pas » included.
        insured: Ids of the people to insure; None until the person chose.
        level: Code of the level chosen.
        names: First and birth name of the other people, as typed, by id.
        effect_day: First day of the contract, when it was picked; None for the usual one.
        choices: What was chosen besides the people: scheme, options, way of paying.
        cares: The year of care each person chose to look at, by id; an example, never written anywhere.
        present: The present contract, as the person copied it; None when they did not.
        counted: Kinds of events this visit has already been counted for.
        code: Short code under which the answers wait at the counter.
    """

    household: Household = field(default=Household(people=(Person(id="p1"),)), repr=False)
    answered: frozenset[str] = frozenset()
    insured: frozenset[str] | None = None
    level: str | None = None
    effect_day: date | None = None
    choices: PriceChoices = field(default=NO_CHOICE, repr=False)
    form: IdentityForm = field(default=IdentityForm(), repr=False)
    identity: Identity | None = field(default=None, repr=False)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]], repr=False)
    insurer: str = field(default="", repr=False)
    cares: Mapping[str, CareChoice] = field(default_factory=dict[str, CareChoice], repr=False)
    present: PresentContract | None = field(default=None, repr=False)
    counted: frozenset[str] = frozenset()
    code: str | None = field(default=None, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered yet."""
        return not self.answered


def draft() -> Draft:
    """The draft of this visit; a fresh one when nothing was answered, it lay idle, or was erased elsewhere.

    Where there is a visit, its vault decides: another tab may have erased everything a moment ago.
    """
    visit = access.visit()
    if visit is not None:
        kept = visits.load(visit)
        if isinstance(kept, Draft):
            st.session_state[_DRAFT] = kept
        elif _DRAFT in st.session_state and not _held().is_empty:
            _wipe()
    if _DRAFT not in st.session_state:
        st.session_state[_DRAFT] = Draft()
    return _held()


def _held() -> Draft:
    return cast("Draft", st.session_state[_DRAFT])


def save(changed: Draft) -> None:
    """Keep the draft for the rest of the visit."""
    st.session_state[_DRAFT] = changed
    visit = access.visit()
    if visit:
        visits.save(visit, changed)


def answer(key: str, household: Household) -> None:
    """Keep the household with one more question answered; the paper code no longer matches, so it goes."""
    now = draft()
    save(replace(now, household=household, answered=now.answered | {key}, code=None))


def _wipe() -> None:
    """Forget everything this session holds, what was typed in its fields included."""
    for key in list(st.session_state):
        del st.session_state[key]


def problems(form: str) -> Mapping[str, str]:
    """Messages of the last refused sending of `form`, by field."""
    kept = cast("tuple[str, Mapping[str, str]]", st.session_state.get(_PROBLEMS, ("", {})))
    return kept[1] if kept[0] == form else {}


def set_problems(form: str, messages: Mapping[str, str]) -> None:
    """Keep the messages of a refused form for the next drawing; an empty mapping clears them."""
    st.session_state[_PROBLEMS] = (form, dict(messages))
    if messages:
        st.session_state[_REFUSALS] = refusals() + 1


def refusals() -> int:
    """How many forms were refused in this visit: lets the browser notice a new refusal."""
    return cast("int", st.session_state.get(_REFUSALS, 0))


def set_links(tokens: tuple[str, ...]) -> None:
    """Remember the one-time links of the documents just made, for the end of this run."""
    st.session_state[_LINKS] = tokens


def take_links() -> tuple[str, ...]:
    """The links of the documents just made, in order; asked again, there are none."""
    return cast("tuple[str, ...]", st.session_state.pop(_LINKS, ()))
