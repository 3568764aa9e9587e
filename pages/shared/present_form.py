"""The present contract « Mon année » asks about, from its renewal notice. Kept in memory only."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

import streamlit as st

from communes.french import decimal
from enrolment.present_contract import AskedLine, PresentContract, read_monthly_price, read_number, sheet
from pages.shared import fields, state
from pages.shared.questions.asked import Reading, WrongAnswersError
from tariffs.guarantee import Post

FORM = "year.present"
MONTHLY_KEY = "year.present.monthly"


def ask_present_contract() -> PresentContract | None:
    """Draw the fields of the present contract when the person wants it compared; returns what they gave."""
    st.header("Votre mutuelle d’aujourd’hui", anchor=False)
    kept = state.draft().present
    if not st.checkbox("Comparer avec ma mutuelle actuelle", value=kept is not None, key="year.with_present"):
        if kept is not None:
            state.save(replace(state.draft(), present=None))
        return None
    st.markdown(
        "Recopiez votre échéancier et votre tableau de garanties. Seul le prix est nécessaire. Une ligne "
        "laissée vide compte pour le minimum de la loi, ou reste «\u00a0non communiqué\u00a0»\u00a0: le "
        "total est alors donné entre deux montants."
    )
    labels = {MONTHLY_KEY: "Prix par mois"} | {_line_key(line): line.label for line in sheet().asked}
    fields.show_summary(FORM, labels)
    with st.form(FORM, enter_to_submit=False):
        monthly = fields.text(
            FORM,
            MONTHLY_KEY,
            "Prix par mois, en euros, pour toutes ces personnes",
            value=decimal(kept.monthly_price) if kept else "",
        )
        typed = {line.post: _ask_line(line, kept) for line in sheet().asked}
        is_responsible = st.checkbox(
            "L’échéancier dit «\u00a0contrat responsable\u00a0» (presque tous le sont)",
            value=kept.is_responsible if kept else True,
            key="year.present.responsible",
        )
        if st.form_submit_button("Ajouter à la comparaison", key="year.present.send"):
            try:
                read = _read_present(monthly, typed, is_responsible=is_responsible)
            except WrongAnswersError as wrong:
                state.set_problems(FORM, wrong.messages)
                st.rerun()
            state.set_problems(FORM, {})
            state.save(replace(state.draft(), present=read))
            st.rerun()
    return kept


def _line_key(line: AskedLine) -> str:
    return f"year.present.{line.post.value}"


def _ask_line(line: AskedLine, kept: PresentContract | None) -> str:
    number = kept.numbers.get(line.post) if kept else None
    return fields.text(
        FORM,
        _line_key(line),
        line.label,
        value="" if number is None else decimal(number, digits=0),
        hint=line.hint,
    )


def _read_present(monthly: str, typed: Mapping[Post, str], *, is_responsible: bool) -> PresentContract:
    reading = Reading()
    price = reading.field(MONTHLY_KEY, partial(read_monthly_price, monthly))
    numbers: dict[Post, Decimal] = {}
    for line in sheet().asked:
        number = reading.field(_line_key(line), partial(read_number, typed[line.post], line))
        if number is not None:
            numbers[line.post] = number
    reading.finish()
    return PresentContract(monthly_price=price or Decimal(0), numbers=numbers, is_responsible=is_responsible)
