"""The invented households answered again: what a change of rules or of day does to them."""

from datetime import date
from functools import lru_cache
from html import escape

import streamlit as st

from communes import registry
from communes.commune import Commune, InseeCode
from communes.french import long_date
from eligibility.household import LATEST
from eligibility.verdict import BetterFirst, Outcome
from enrolment.personas import Persona, personas
from enrolment.replay import (
    Answers,
    Aspect,
    Difference,
    PersonAnswer,
    answers_of,
    differences,
    in_words,
    reviewed,
)
from pages.shared import rules_view, staff_words, wiring
from pages.shared.folding_table import table
from pages.shared.rules_html import bullets

DAYS_KEPT = 16


@lru_cache(maxsize=DAYS_KEPT)
def _answers(day: date, insee_code: InseeCode) -> Answers:
    """The answers of the invented households on a day, kept: nobody real is in them."""
    return answers_of(personas(), day=day, commune=registry.commune(insee_code))


def show(day: date) -> None:
    """Draw what changed since the last review, then between the day of the page and another one."""
    rules_view.head("foyers-temoins")
    st.markdown(
        f"Le portail répond de nouveau à {len(personas())} foyers inventés, un par public du dispositif. "
        "Ce qu’un changement de règle fait aux réponses se voit ici avant d’atteindre quelqu’un."
    )
    _show_since_review()
    _show_between(day)


def _show_since_review() -> None:
    kept = reviewed()
    st.subheader("Depuis la dernière relecture", anchor=False)
    commune = registry.commune(kept.commune)
    now = _answers(kept.day, commune.insee_code)
    _show(
        kept,
        now,
        f"Réponses relues pour le {long_date(kept.day)}, {commune.name}, puis avec les règles d’aujourd’hui",
        commune,
    )
    if kept.rules_version != now.rules_version:
        st.caption(f"Version relue : {kept.rules_version}. Version d’aujourd’hui : {now.rules_version}.")


def _show_between(day: date) -> None:
    st.subheader("D’un jour à l’autre", anchor=False)
    other = st.date_input(
        f"Comparer le {long_date(day)} avec le",
        value=date(min(day.year + 1, LATEST.year), 1, 1),
        min_value=rules_view.FIRST_DAY,
        max_value=LATEST,
        format="DD/MM/YYYY",
        key="rules.other_day",
    )
    if other == day:
        st.markdown("Choisissez un autre jour que celui du haut de la page.")
        return
    here = wiring.commune()
    first, last = sorted((day, other))
    _show(
        _answers(first, here.insee_code),
        _answers(last, here.insee_code),
        f"Réponses du {long_date(first)}, puis du {long_date(last)}",
        here,
    )
    st.caption("Les âges et les délais de ces foyers avancent avec la date, comme dans la vie.")


def _show(before: Answers, after: Answers, caption: str, commune: Commune) -> None:
    found: dict[tuple[str, str], list[Difference]] = {}
    for change in differences(before, after):
        found.setdefault((change.persona, change.person), []).append(change)
    if not found:
        st.markdown(f"{caption}\u00a0: **aucune différence**.")
        return
    named = {persona.code: persona for persona in personas()}
    old, new = ({(a.persona, a.person): a for a in answers.people} for answers in (before, after))
    rows = [
        (
            escape(named[who[0]].title if who[0] in named else who[0]),
            escape(_person(who[1], named.get(who[0]))),
            _answer(old.get(who)),
            _answer(new.get(who)),
            bullets([escape(in_words(change, commune=commune)) for change in changes if _is_more(change)]),
        )
        for who, changes in found.items()
    ]
    count = f"{len(rows)} {'réponses changent' if len(rows) > 1 else 'réponse change'}"
    columns = ("Foyer", "Personne", "Avant", "Après", "Et aussi")
    rules_view.html(table(f"{caption}\u00a0: {count}", columns, rows))


def _answer(answer: PersonAnswer | None) -> str:
    if answer is None:
        return "personne"
    rights = (BetterFirst(code).label for code in answer.rights if code in set(BetterFirst))
    return "<br>→ ".join(map(escape, (Outcome(answer.outcome).label, *rights)))


def _is_more(change: Difference) -> bool:
    """Whether the columns before and after do not say it already."""
    return change.aspect not in {Aspect.OUTCOME, Aspect.RIGHTS}


def _person(ident: str, persona: Persona | None) -> str:
    return staff_words.names_of(persona.household).get(ident, ident) if persona else ident
