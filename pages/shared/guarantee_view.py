"""What each level covers, under the five harmonised headings, with an example in euros where there is one."""

from datetime import date
from html import escape

import streamlit as st

from pages.shared.folding_table import table
from tariffs.errors import TariffError
from tariffs.guarantee import Guarantee, Heading
from tariffs.offer import Offer
from tariffs.remaining.explained import explained
from tariffs.wording import cover_text


def show_guarantees(shown: Offer, day: date) -> None:
    """Draw the table of guarantees, heading by heading, levels side by side in the partner's order."""
    st.header("Ce que couvre chaque formule", anchor=False)
    st.caption(
        "«\u00a0BR\u00a0» est le tarif de base de la Sécurité sociale. L’OPTAM est un accord par lequel un "
        "médecin limite ses dépassements. Les exemples sont ceux du portail\u00a0: vos prix peuvent différer."
    )
    columns = ("Soin", *(level.label for level in shown.levels))
    for heading in Heading:
        lines = [each for each in shown.guarantees if each.post.heading is heading]
        if lines:
            with st.expander(heading.label):
                rows = [_row(shown, line, day) for line in lines]
                st.html(table(f"Garanties\u00a0: {heading.label}", columns, rows))


def _row(shown: Offer, line: Guarantee, day: date) -> list[str]:
    note = f"<br><small>{escape(line.note)}</small>" if line.note else ""
    name = escape(line.post.label)
    return [f"{name}{note}", *(_cell(shown, line, level, day) for level in shown.level_codes)]


def _cell(shown: Offer, line: Guarantee, level: str, day: date) -> str:
    try:
        example = explained(shown, level, line.post, day)
    except TariffError:
        example = None
    return escape(example or cover_text(shown.cover(line.post, level)))
