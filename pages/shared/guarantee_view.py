"""What each level covers, under the five harmonised headings, with an example in euros where there is one."""

from datetime import date
from decimal import Decimal
from html import escape

import streamlit as st

from communes.french import euros, long_date
from pages.shared.folding_table import table
from tariffs.errors import TariffError
from tariffs.guarantee import Guarantee, Heading
from tariffs.offer import Offer
from tariffs.remaining.explained import explained
from tariffs.remaining.official import official_examples
from tariffs.wording import cover_text


def show_guarantees(shown: Offer, day: date) -> None:
    """Draw the table of guarantees, heading by heading, levels side by side in the partner's order."""
    st.header("Ce que couvre chaque formule", anchor=False)
    st.caption(
        "«\u00a0BR\u00a0» est le tarif de base de la Sécurité sociale. L’OPTAM est un accord par lequel un "
        "médecin limite ses dépassements. Les exemples sont ceux du portail\u00a0: vos prix peuvent "
        "différer, et certains chiffres restent à confirmer."
    )
    columns = ("Soin", *(level.label for level in shown.levels))
    for heading in Heading:
        lines = [each for each in shown.guarantees if each.post.heading is heading]
        if lines:
            with st.expander(heading.label):
                rows = [_row(shown, line, day) for line in lines]
                st.html(table(f"Garanties\u00a0: {heading.label}", columns, rows))

    _show_official_examples()


def _show_official_examples() -> None:
    """Draw the official examples, once somebody has copied their figures with source and date."""
    filled = official_examples()
    if not filled:
        return
    with st.expander("Exemples officiels de remboursement (Unocam)"):
        rows = [
            [
                escape(example.label),
                escape(_euros(example.price)),
                escape(_euros(example.amo)),
                f'<a class="portail-lien" href="{escape(example.source_url or "")}">'
                f"{escape(long_date(example.as_of)) if example.as_of else ''}</a>",
            ]
            for example in filled
        ]
        columns = ("Soin", "Prix", "Sécurité sociale", "Source")
        st.html(table("Exemples officiels", columns, rows))


def _euros(amount: Decimal | None) -> str:
    return "non communiqué" if amount is None else euros(amount)


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
