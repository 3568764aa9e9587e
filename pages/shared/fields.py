"""Form fields with their message beside them, and the summary of errors above them.

The message is drawn under the field and tied to it by the browser script (pages/server/static/portail.js).
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import TypeVar

import streamlit as st

from pages.shared import state

Choice = TypeVar("Choice")


def show_summary(form: str, labels: Mapping[str, str] | None = None) -> None:
    """Draw the list of what is to correct above the form, when it was refused.

    Args:
        form: Name of the form.
        labels: What the fields are called, by key, where one message could fit several.
    """
    called = labels or {}
    messages = state.problems(form)
    if not messages:
        return
    with st.container(key="resume-erreurs"):
        named = (
            f"{called[key]}\u00a0: {message}" if key in called else message
            for key, message in messages.items()
        )
        lines = "".join(f"<li>{escape(line)}</li>" for line in named)
        count = len(messages)
        title = "Une réponse est à compléter" if count == 1 else f"{count} réponses sont à corriger"
        st.html(
            f'<div class="portail-erreurs"><p><strong>{title}</strong></p><ul>{lines}</ul>'
            f'<span data-resume-erreurs="{state.refusals()}" hidden></span></div>'
        )


def show_problem(form: str, key: str) -> None:
    """Draw the message of one field under it, if it was refused."""
    message = state.problems(form).get(key)
    if message:
        st.html(
            f'<p class="portail-erreur">{escape(message)}</p>'
            f'<span data-erreur-pour="{escape(key)}" hidden>{escape(message)}</span>'
        )


def text(  # noqa: PLR0913 — one optional word for each part of a field
    form: str,
    key: str,
    label: str,
    *,
    value: str = "",
    hint: str = "",
    autocomplete: str = "off",
) -> str:
    """A line of text with its hint above and its message below; returns what was typed."""
    typed = st.text_input(label, value=value, key=key, autocomplete=autocomplete, placeholder=None)
    if hint:
        st.caption(hint)
    show_problem(form, key)
    return typed or ""


def choice(  # noqa: PLR0913 — one optional word for each part of a field
    form: str,
    key: str,
    label: str,
    options: Sequence[Choice],
    words: Mapping[Choice, str],
    *,
    value: Choice | None = None,
    is_labelled: bool = True,
) -> Choice | None:
    """Radio buttons, none chosen unless `value` is; returns the choice or None."""
    chosen = st.radio(
        label,
        options,
        index=next((rank for rank, option in enumerate(options) if option == value), None),
        format_func=lambda option: words[option],
        key=key,
        label_visibility="visible" if is_labelled else "collapsed",
    )
    show_problem(form, key)
    return chosen


YES_NO: Mapping[bool, str] = {True: "Oui", False: "Non"}


def yes_no(
    form: str, key: str, label: str, *, value: bool | None = None, is_labelled: bool = True
) -> bool | None:
    """« Oui » or « Non »; None when neither was chosen."""
    return choice(form, key, label, (True, False), YES_NO, value=value, is_labelled=is_labelled)


def boxes(
    key: str, options: Sequence[Choice], words: Mapping[Choice, str], *, checked: frozenset[Choice]
) -> frozenset[Choice]:
    """A column of check boxes; returns those ticked."""
    return frozenset(
        option
        for option in options
        if st.checkbox(words[option], value=option in checked, key=f"{key}.{option}")
    )
