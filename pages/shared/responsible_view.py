"""The eight rules of a contrat responsable: what breaks one, level by level, and what nobody told."""

from html import escape

import streamlit as st

from pages.shared.folding_table import table
from tariffs.offer import Offer
from tariffs.responsible import check_responsible, unchecked


def show(offer: Offer) -> None:
    """Draw the breaches, then what is left to ask the insurer; folded, it concerns the whole offer."""
    breaches = [(level, breach) for level in offer.levels for breach in check_responsible(offer, level.code)]
    questions = dict.fromkeys(
        (each.rule, each.post, each.text) for level in offer.level_codes for each in unchecked(offer, level)
    )
    title = (
        f"Contrat responsable\u00a0: {_count(len(breaches), 'règle non respectée', 'règles non respectées')}"
    )
    with st.expander(title):
        if breaches:
            rows = [
                [escape(level.label), str(breach.rule), escape(breach.post.label), escape(breach.text)]
                for level, breach in breaches
            ]
            columns = ("Formule", "Règle (R871-2)", "Ligne", "Ce qui ne va pas")
            st.html(table("Règles non respectées", columns, rows))
        else:
            st.markdown("Aucune des huit règles n’est enfreinte, d’après le tableau de garanties.")
        if questions:
            asked = "\n".join(f"- Règle {rule}, {post.label}\u00a0: {text}" for rule, post, text in questions)
            st.markdown(f"**Ce que le tableau ne dit pas, à demander à l’organisme**\n\n{asked}")


def _count(number: int, one: str, several: str) -> str:
    if number == 0:
        return "rien à signaler"
    return f"{number} {one if number == 1 else several}"
