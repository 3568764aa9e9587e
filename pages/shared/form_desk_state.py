"""What the page « Formulaires reçus » remembers in one tab: the form being prepared, the list drawn last."""

from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

import streamlit as st

from exports.forms.form_file import FieldMap, FormSheet

Seen = tuple[tuple[UUID, bool], ...]
"""The forms of an offer, each with whether it stands."""

_SEEN, _SENT, _DRAFT = "forms.seen", "forms.sent", "forms.draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form being prepared; it holds no data of anybody.

    Attributes:
        file: Name of the PDF received.
        fields: What goes where.
        proposed: Names of the fields whose mapping is a proposal nobody confirmed.
        sheet: The sheet received with it, or None.
    """

    file: str
    pdf: bytes = field(repr=False)
    fields: tuple[FieldMap, ...]
    proposed: frozenset[str] = frozenset()
    sheet: FormSheet | None = None


def draft() -> Draft | None:
    """The form being prepared in this tab."""
    return cast("Draft | None", st.session_state.get(_DRAFT))


def keep(changed: Draft | None) -> None:
    """Keep the form being prepared, or forget it."""
    st.session_state[_DRAFT] = changed


def swap_seen(offer: str, now: Seen) -> Seen:
    """Keep the forms just drawn, and give back those drawn before; the same ones the first time."""
    key = f"{_SEEN}.{offer}"
    before = cast("Seen", st.session_state.get(key, now))
    st.session_state[key] = now
    return before


def sent() -> int:
    """How many forms this tab has published: names the next uploader, which is then empty."""
    return cast("int", st.session_state.get(_SENT, 0))


def count_sent() -> None:
    """One more form was published."""
    st.session_state[_SENT] = sent() + 1
    keep(None)
