"""The dense fields of the counter about amounts, adult by adult, near a C2S ceiling."""

import streamlit as st

from eligibility.household import Household
from eligibility.vocabulary import IncomeKind
from enrolment import answers
from enrolment.income_sheet import amount_of, as_incomes, asks_interruption, kinds_asked
from pages.shared import staff_words
from pages.shared.questions.asked import Reading
from pages.shared.questions.income_forms import typed
from pages.shared.staff_fields import Apply, Dense, line, with_facts


def incomes(dense: Dense) -> Apply:
    """One line for each kind of income of each adult, twelve months together."""
    names = staff_words.names_of(dense.household)
    texts: dict[str, dict[IncomeKind, str]] = {}
    interrupted: dict[str, bool] = {}
    for adult in dense.household.adults:
        texts[adult.id] = {
            kind: line(
                dense,
                f"{adult.id}.{kind.value}",
                f"{kind.label} – {names[adult.id]}",
                typed(amount_of(adult, kind)),
            )
            for kind in kinds_asked(adult, dense.household)
        }
        if asks_interruption(adult, dense.household):
            label = f"{names[adult.id]}\u00a0: activité interrompue (art. R861-8, motif non demandé)"
            interrupted[adult.id] = st.checkbox(
                label, value=bool(adult.activity_interrupted), key=dense.key(f"{adult.id}.interrupted")
            )

    def read(household: Household) -> Household:
        reading = Reading()
        for adult, fields in texts.items():
            amounts = {
                kind: reading.field(
                    dense.key(f"{adult}.{kind.value}"), lambda text=text: answers.read_amount(text)
                )
                for kind, text in fields.items()
            }
            facts: dict[str, object] = {"incomes": as_incomes(amounts) if any(fields.values()) else None}
            if adult in interrupted:
                facts["activity_interrupted"] = interrupted[adult] or None
            household = with_facts(household, adult, **facts)
        reading.finish()
        return household

    return read
