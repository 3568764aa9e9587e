"""What the page « Tarifs » remembers in one tab: the grids it drew last, and how many files it published."""

from typing import cast
from uuid import UUID

import streamlit as st

Seen = tuple[tuple[UUID, bool], ...]
"""The grids of an offer, each with whether it stands."""

_SEEN, _SENT = "tariffs.seen", "tariffs.sent"


def swap_seen(offer: str, now: Seen) -> Seen:
    """Keep the grids just drawn, and give back those drawn before; the same ones the first time."""
    key = f"{_SEEN}.{offer}"
    before = cast("Seen", st.session_state.get(key, now))
    st.session_state[key] = now
    return before


def sent() -> int:
    """How many files this tab has published: names the next uploader, which is then empty."""
    return cast("int", st.session_state.get(_SENT, 0))


def count_sent() -> None:
    """One more file was published."""
    st.session_state[_SENT] = sent() + 1
