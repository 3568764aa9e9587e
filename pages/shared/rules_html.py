"""Pieces of HTML of the page « Règles »: lists, links, values.

Everything is escaped. A cell is HTML already; a word of a list is text.
"""

from collections.abc import Collection, Sequence
from html import escape

from communes.french import long_date
from enrolment.rules_report import Report, ValueSheet

STYLE = (
    ".regles ul{margin:.25rem 0;padding-left:1.25rem}.regles p{margin:.25rem 0}"
    ".regles small{font-size:.9rem;color:#4a515a}.regles a{color:#1f4e8c}"
    ".regles .a-confirmer{padding:0 .4rem;border:1px solid #8a6100;border-radius:.25rem;color:#5c4300;"
    "background:#fff6df;font-size:.9rem;font-weight:600;white-space:nowrap}"
    ".regles .entree{padding:0 .4rem;border:1px solid #1f4e8c;border-radius:.25rem;color:#1f4e8c;"
    "font-size:.9rem;white-space:nowrap}"
    ".regles details.programme{border:1px solid #c9ced6;border-radius:.5rem;"
    "padding:.25rem .75rem;margin:.5rem 0}"
    ".regles summary{cursor:pointer;min-height:1.75rem;padding:.25rem 0}"
    ".regles summary h4{display:inline;font-size:1rem;padding:0}"
    ".regles [id]{scroll-margin-top:9rem}"
    ".regles h3{font-size:1.2rem;margin:1.25rem 0 .25rem;padding:0}"
    ".regles .arbre{list-style:none;padding-left:.75rem;border-left:3px solid #c9ced6}"
    ".regles .arbre>li{margin:.75rem 0}"
    ".regles dl{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:.125rem .75rem;"
    "margin:.25rem 0;padding:0}"
    ".regles dt{font-weight:600;margin:0;padding:0}.regles dd{margin:0;padding:0;overflow-wrap:break-word}"
    ".regles .sections{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;padding:0}"
    ".regles .sections a{display:inline-block;padding:.25rem 0}"
    "@media(max-width:40rem){.regles dl{display:block}.regles dd{margin-bottom:.25rem}}"
)
MOST_NUMBERS = 5
TO_CONFIRM = '<span class="a-confirmer">à confirmer</span>'


def bullets(items: Sequence[str], *, style: str = "") -> str:
    """A list of HTML items; nothing for none."""
    kind = f' class="{style}"' if style else ""
    return f"<ul{kind}>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def folded(summary: str, content: str) -> str:
    """Something shown on demand, its summary being text."""
    return f"<details><summary>{escape(summary)}</summary>{content}</details>"


def link(anchor: str, words: str, *, among: Collection[str]) -> str:
    """A link to another place of the page; the words alone when a search left that place out."""
    if anchor not in among:
        return escape(words)
    return f'<a href="#{escape(anchor)}">{escape(words)}</a>'


def figure_anchor(code: str) -> str:
    """Where a figure stands on the page."""
    return f"chiffre-{code}"


def programme_anchor(code: str) -> str:
    """Where a programme stands on the page."""
    return f"programme-{code}"


def places(shown: Report) -> frozenset[str]:
    """Where links may land, in what is shown."""
    figures = (figure_anchor(figure.code) for figure in shown.figures)
    return frozenset((*figures, *(programme_anchor(programme.code) for programme in shown.programmes)))


def numbers(value: ValueSheet, *, most: int = MOST_NUMBERS) -> str:
    """The numbers of a value: alone, in a list, or folded when there are more than `most`."""
    if len(value.numbers) == 1:
        return f"<strong>{escape(value.numbers[0][1])}</strong>"
    listed = bullets(
        [f"{escape(name)}\u00a0: <strong>{escape(words)}</strong>" for name, words in value.numbers]
    )
    return listed if len(value.numbers) <= most else folded(value.in_short, listed)


def period(value: ValueSheet) -> str:
    """Since when, and until when, a value applies."""
    since = long_date(value.since)
    return f"du {since} au {long_date(value.until)}" if value.until else f"depuis le {since}"
