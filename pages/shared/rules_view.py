"""The sections of the page « Règles » : the day, what changes next, figures, programmes, questions.

What they say comes from `enrolment.rules_report`; nothing is decided here.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from html import escape

import streamlit as st

from communes import registry
from communes.commune import InseeCode
from communes.french import long_date
from eligibility.household import LATEST
from enrolment.rules_report import FigureSheet, QuestionSheet, Report, matching, report
from pages.shared import rules_tree_view, wiring
from pages.shared.folding_table import table
from pages.shared.questions import WORDINGS
from pages.shared.reason_view import source_html
from pages.shared.rules_html import (
    STYLE,
    bullets,
    figure_anchor,
    folded,
    link,
    numbers,
    period,
    places,
    programme_anchor,
)

FIRST_DAY = date(2019, 11, 1)
"""The C2S was born that day; no rule of the portal is older."""
DAYS_KEPT = 32
USES = "Où sert-il\u00a0?"
SECTIONS = {
    "changements": "Ce qui change ensuite",
    "baremes": "Barèmes et montants",
    "ordre": "Ordre d’évaluation",
    "questions": "Les questions",
    "foyers-temoins": "Foyers témoins",
}


@lru_cache(maxsize=DAYS_KEPT)
def rules_on(day: date, insee_code: InseeCode) -> Report:
    """The rules of a day, kept: they hold no person."""
    return report(day=day, commune=registry.commune(insee_code))


def ask() -> tuple[date, str]:
    """Draw « À la date du » (today when it is left empty) and the search, side by side; returns both."""
    left, right = st.columns(2)
    with left:
        day = _ask_day()
    with right:
        return day, _ask_words()


def _ask_day() -> date:
    chosen = st.date_input(
        "À la date du",
        value=wiring.today(),
        min_value=FIRST_DAY,
        max_value=LATEST,
        format="DD/MM/YYYY",
        key="rules.day",
    )
    return chosen or wiring.today()


def _ask_words() -> str:
    typed = st.text_input(
        "Chercher un mot (portabilité, L861-1, étudiant…)", key="rules.words", autocomplete="off"
    )
    return typed or ""


def show_summary(whole: Report) -> None:
    """Draw for which day and commune the rules are shown, and what lacks a value."""
    commune, today = wiring.commune(), wiring.today()
    st.markdown(
        f"Les règles telles qu’elles valent le **{long_date(whole.day)}**, dites pour {commune.name}. "
        f"Version\u00a0: {whole.version}."
    )
    if whole.day != today:
        st.info(f"Vous regardez un autre jour que celui d’aujourd’hui ({long_date(today)}).")
    if whole.lacking:
        names = "\n".join(f"- {figure.name}" for figure in whole.lacking)
        st.warning(f"**Aucun barème publié à cette date**, et ce qui en dépend reste inconnu\u00a0:\n{names}")


def show_rules(whole: Report, typed: str) -> None:
    """Draw what changes next, the figures, the programmes and the questions that hold the words typed."""
    shown = matching(whole, typed)
    if typed.strip():
        st.text(
            f"Pour «\u00a0{typed.strip()}\u00a0»\u00a0: {_count(len(shown.figures), 'barème', 'aucun')}, "
            f"{_count(len(shown.programmes), 'programme', 'aucun')}, "
            f"{_count(len(shown.questions), 'question', 'aucune')}."
        )
    else:
        links = [link(anchor, title, among=SECTIONS) for anchor, title in SECTIONS.items()]
        html(bullets(links, style="sections"))
        _show_coming(whole)
    _show_figures(shown)
    _show_programmes(shown, whole, is_open=bool(typed.strip()))
    _show_questions(shown.questions, places(shown))


def head(section: str) -> None:
    """Draw the title of a section, where its link lands."""
    st.header(SECTIONS[section], anchor=section)


def html(content: str) -> None:
    """Draw pieces of `rules_html`."""
    st.html(f'<style>{STYLE}</style><div class="regles">{content}</div>')


def _count(number: int, what: str, none: str) -> str:
    return f"{number or none} {what}{'s' if number > 1 else ''}"


def _show_coming(whole: Report) -> None:
    head("changements")
    if not whole.coming:
        missing = " Des barèmes manquent déjà ce jour-là\u00a0: voir plus haut." if whole.lacking else ""
        st.markdown(f"Rien de connu après le {long_date(whole.day)}.{missing}")
        return
    known, here = {figure.code for figure in whole.figures}, places(whole)
    rows = [
        (
            long_date(change.on),
            link(
                (figure_anchor if change.code in known else programme_anchor)(change.code),
                change.what,
                among=here,
            ),
            escape(change.before),
            f"<strong>{escape(change.after)}</strong>" if change.is_lacking else escape(change.after),
        )
        for change in whole.coming
    ]
    caption = f"Ce qui est connu après le {long_date(whole.day)}"
    html(table(caption, ("À partir du", "Ce qui change", "Avant", "Ensuite"), rows))


def _show_figures(shown: Report) -> None:
    head("baremes")
    if not shown.figures:
        st.markdown("Aucun barème ne contient ces mots.")
        return
    caption = f"{_count(len(shown.figures), 'barème', 'aucun')}, au {long_date(shown.day)}"
    html(
        table(
            caption,
            ("Barème", "Valeur", "Source et relecture", "Ensuite"),
            [_figure_cells(figure, places(shown)) for figure in shown.figures],
            anchors=[figure_anchor(figure.code) for figure in shown.figures],
        )
    )


def _figure_cells(figure: FigureSheet, here: frozenset[str]) -> tuple[str, str, str, str]:
    uses = [link(programme_anchor(code), label, among=here) for code, label in figure.used_by]
    now = figure.now
    value = (
        f"{numbers(now)}<p><small>{period(now)}</small></p>"
        if now
        else "<strong>aucun barème publié</strong>"
    )
    every = bullets([f"{numbers(v, most=0)}, {period(v)}. {source_html(v.reference)}" for v in figure.values])
    history = folded(f"Toutes les valeurs ({len(figure.values)})", every) if len(figure.values) > 1 else ""
    reviewed = f"<small>Dernière relecture\u00a0: {long_date(figure.reviewed_on)}</small>"
    return (
        escape(figure.name) + (folded(USES, bullets(uses)) if uses else ""),
        value + history,
        (f"{source_html(now.reference)}<br>" if now else "") + reviewed,
        _next_words(figure),
    )


def _next_words(figure: FigureSheet) -> str:
    supplier = f"<br><small>Qui la fournit\u00a0: {escape(figure.supplier)}</small>"
    if figure.after:
        return f"{escape(figure.after.in_short)} à partir du {long_date(figure.after.since)}{supplier}"
    if figure.ends_on:
        return f"<strong>rien de publié après le {long_date(figure.ends_on)}</strong>{supplier}"
    return f"{'sans date de fin connue' if figure.now else 'rien de publié'}{supplier}"


def _show_programmes(shown: Report, whole: Report, *, is_open: bool) -> None:
    head("ordre")
    st.markdown(
        "Le portail regarde tous les programmes, dans cet ordre. **Le premier qui donne une réponse la "
        "décide**\u00a0; les suivants ajoutent leurs raisons, leurs droits à voir d’abord et ce qu’il faut "
        "savoir. Si aucun ne décide, la mutuelle communale est ouverte. Un critère a trois valeurs\u00a0: "
        "rempli, non rempli, inconnu. Une **condition d’entrée** non remplie veut dire que le programme ne "
        "concerne pas la personne\u00a0: il n’est pas montré. Entre crochets, ce qui est propre à chacun."
    )
    if not shown.stages:
        st.markdown("Aucun programme ne contient ces mots.")
        return
    html(rules_tree_view.stages(shown, whole, is_open=is_open))


def _show_questions(questions: Sequence[QuestionSheet], here: frozenset[str]) -> None:
    head("questions")
    st.markdown(
        "Une question n’est posée que si un programme qui peut changer la réponse manque encore d’un de ses "
        "faits\u00a0: c’est ce que veut dire «\u00a0si elle est utile\u00a0»."
    )
    if not questions:
        st.markdown("Aucune question ne contient ces mots.")
        return
    html(
        table(
            "Les questions, dans l’ordre",
            ("Question", "Posée", "Ce qu’elle établit", "Pour quels programmes"),
            [_question_cells(question, here) for question in questions],
        )
    )


def _question_cells(question: QuestionSheet, here: frozenset[str]) -> tuple[str, ...]:
    wanted = [link(programme_anchor(code), label, among=here) for code, label in question.wanted_by]
    return (
        f"{question.rank}. {escape(WORDINGS[question.question].short)}",
        f"{'à chaque adulte' if question.of_each_adult else 'au foyer'}, "
        f"{'toujours' if question.is_always_asked else 'si elle est utile'}",
        bullets([f"{escape(label)} <small>{escape(about)}</small>" for label, about in question.facts])
        or "les personnes du foyer",
        ", ".join(wanted) or "tous (qui compose le foyer)",
    )
