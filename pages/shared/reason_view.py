"""A reason, a sum or a day, opened: what was found, what is asked, which text says so. No decision.

Written as `<details>`: it opens without a round trip, by keyboard, and on paper printed from the screen.
"""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from communes.data_file import Reference
from communes.french import long_date
from eligibility.verdict import Change, Finding, Line, Truth

TRUTH_WORDS = {Truth.MET: "✔ Oui", Truth.NOT_MET: "✘ Non", Truth.UNKNOWN: "? À vérifier"}
TO_CONFIRM = "à confirmer"


def show_finding(finding: Finding) -> None:
    """Draw one reason: its sentence, then what stands behind it."""
    doubt = "" if finding.is_verified else f" <strong>({TO_CONFIRM})</strong>"
    rows = [("Constaté", finding.observed), ("Demandé", finding.required)]
    known = "".join(f"<dt>{label}</dt><dd>{escape(words)}</dd>" for label, words in rows if words)
    sources = "".join(
        f"<dt>{label}</dt><dd>{source_html(reference)}</dd>"
        for label, references in (("Texte", (finding.reference,)), ("Chiffres", _unique(finding.figures)))
        for reference in references
    )
    st.html(
        f'<div class="portail-raison"><p>{TRUTH_WORDS[finding.status]} – {escape(finding.text)}{doubt}</p>'
        f"<details><summary>Le détail et le texte de loi</summary><dl>{known}{sources}</dl>"
        f"{lines_html(finding.lines)}</details></div>"
    )


def show_computation(lines: Sequence[Line], title: str) -> None:
    """Draw the computation of an amount or a day, closed; nothing when there is none."""
    if lines:
        st.html(
            f'<div class="portail-raison"><details><summary>{escape(title)}</summary>'
            f"{lines_html(lines)}</details></div>"
        )


def show_changes(changes: Sequence[Change]) -> None:
    """Draw the other answers that would change the verdict: what can still be found out first."""
    for title, is_open in (
        ("Ce que vous pouvez encore chercher", True),
        ("Si votre situation changeait", False),
    ):
        chosen = [change for change in changes if change.is_open is is_open]
        if chosen:
            items = "".join(
                f"<li><strong>{escape(change.text)}</strong><br>→ {escape(change.then)}</li>"
                for change in chosen
            )
            st.html(f"<p>{title}\u00a0:</p><ul>{items}</ul>")


def lines_html(lines: Iterable[Line]) -> str:
    """The computation as a table of two columns, each figure with its source; "" when there is none."""
    rows = "".join(
        f'<tr><th scope="row">{escape(line.label)}'
        + (f"<br><small>{source_html(line.reference)}</small>" if line.reference else "")
        + f"</th><td>{escape(line.value)}</td></tr>"
        for line in lines
    )
    return f"<table><caption>Le calcul, ligne par ligne</caption>{rows}</table>" if rows else ""


def source_html(reference: Reference) -> str:
    """A reference, the day it was read, and whether somebody saw the official source."""
    title = escape(reference.title)
    named = f'<a href="{escape(reference.href)}">{title}</a>' if reference.href else title
    read = f", lu dans sa version du {long_date(reference.as_of)}" if reference.as_of else ""
    return f"{named}{read} – " + ("vérifié" if reference.verified else f"<strong>{TO_CONFIRM}</strong>")


def _unique(references: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple(dict.fromkeys(references))
