"""The amounts behind the total, adult by adult: only asked when the total is too close to a ceiling."""

from dataclasses import replace
from decimal import Decimal

import streamlit as st

from communes.french import euros
from eligibility.household import Household, Income, Person
from eligibility.vocabulary import IncomeKind
from enrolment import answers
from enrolment.income_sheet import amount_of, as_incomes, asks_interruption, forgotten_total, kinds_asked
from pages.shared import fields
from pages.shared.questions.asked import Asked, Read, Reading, WrongAnswersError, call

INTERRUPTED = (
    "Travail interrompu\u00a0: chômage indemnisé, ASS, formation rémunérée sans emploi, long arrêt de "
    "travail, détention (on ne vous demande pas lequel)"
)


def typed(amount: Decimal | None) -> str:
    """An amount as a person types it."""
    return "" if amount is None else f"{amount}".replace(".", ",")


def incomes(asked: Asked) -> Read:
    """One field for each kind of income of each adult."""
    if asked.household.yearly_resources is not None:
        st.markdown(
            f"Vous avez indiqué **{euros(asked.household.yearly_resources)}** en tout, sur douze mois."
        )
    texts: dict[str, dict[IncomeKind, str]] = {}
    interrupted: dict[str, bool] = {}
    for adult in asked.household.adults:
        if asked.household.spouse is not None:
            st.markdown(f"**{call(adult, asked.household)}**")
        texts[adult.id] = {kind: _field(asked, adult, kind) for kind in kinds_asked(adult, asked.household)}
        if asks_interruption(adult, asked.household):
            key = asked.key(f"{adult.id}.interrupted")
            interrupted[adult.id] = st.checkbox(INTERRUPTED, value=bool(adult.activity_interrupted), key=key)

    def read() -> Household:
        reading = Reading()
        people = tuple(
            replace(
                person,
                incomes=_read(asked, reading, person, texts[person.id]),
                activity_interrupted=interrupted.get(person.id, person.activity_interrupted),
            )
            if person.id in texts
            else person
            for person in asked.household.people
        )
        reading.finish()
        household = replace(asked.household, people=people)
        _refuse_monthly_amounts(asked, household)
        return household

    return read


def _refuse_monthly_amounts(asked: Asked, household: Household) -> None:
    received, total = forgotten_total(household), household.yearly_resources
    if received is not None and total is not None:
        message = (
            f"Ces montants font {euros(received)}, loin des {euros(total)} indiqués avant. "
            "Écrivez-les pour douze mois, ou appuyez sur «\u00a0Je ne sais pas\u00a0»."
        )
        raise WrongAnswersError({_key(asked, household.applicant, IncomeKind.WAGES): message})


def _key(asked: Asked, person: Person, kind: IncomeKind) -> str:
    return asked.key(f"{person.id}.{kind.value}")


def _field(asked: Asked, person: Person, kind: IncomeKind) -> str:
    value = typed(amount_of(person, kind))
    label = kind.label if person.id == asked.household.applicant.id else f"{kind.label} – conjoint(e)"
    return fields.text(asked.form, _key(asked, person, kind), label, value=value)


def _read(asked: Asked, reading: Reading, person: Person, texts: dict[IncomeKind, str]) -> tuple[Income, ...]:
    return as_incomes(
        {
            kind: reading.field(_key(asked, person, kind), lambda text=text: answers.read_amount(text))
            for kind, text in texts.items()
        }
    )
