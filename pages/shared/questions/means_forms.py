"""Allowances, resources and housing: what decides the Complémentaire santé solidaire."""

from dataclasses import replace
from decimal import Decimal

import streamlit as st

from communes.french import long_date
from eligibility.c2s import reference_period
from eligibility.household import Household
from eligibility.rulebook import rulebook
from eligibility.vocabulary import Benefit, Housing, Relation
from enrolment import answers
from pages.shared import fields
from pages.shared.questions.asked import Asked, Read, WrongAnswersError, one, required

PER_MONTH, PER_YEAR = "month", "year"
MONTHS = 12


def benefits(asked: Asked) -> Read:
    """Allowances of the household."""
    known = asked.household.benefits
    words = {benefit: benefit.label for benefit in Benefit}
    ticked = fields.boxes(asked.step.key, tuple(Benefit), words, checked=known or frozenset[Benefit]())
    none = st.checkbox("Aucune de ces aides", value=known == frozenset(), key=asked.key("none"))
    fields.show_problem(asked.form, asked.step.key)

    def read() -> Household:
        if bool(ticked) == none:
            message = (
                "Décochez «\u00a0Aucune de ces aides\u00a0», ou les aides que vous ne recevez pas."
                if none
                else "Cochez une aide ou «\u00a0Aucune de ces aides\u00a0», ou appuyez sur "
                "«\u00a0Je ne sais pas\u00a0»."
            )
            raise WrongAnswersError({asked.step.key: message})
        return replace(asked.household, benefits=ticked)

    return read


def recent_work(asked: Asked) -> Read:
    """Whether an adult worked lately."""
    key = asked.key("answer")
    worked = [adult.worked_last_3_months for adult in asked.household.adults]
    value = None if None in worked else any(worked)
    chosen = fields.yes_no(asked.form, key, asked.title, value=value, is_labelled=False)

    def read() -> Household:
        answer = required(key, chosen)
        people = tuple(
            p if p.relation is Relation.CHILD else replace(p, worked_last_3_months=answer)
            for p in asked.household.people
        )
        return replace(asked.household, people=people)

    return read


def tax(asked: Asked) -> Read:
    """Whether the tax household pays income tax."""
    key = asked.key("answer")
    exempt = asked.household.tax_exempt
    chosen = fields.yes_no(
        asked.form, key, asked.title, value=None if exempt is None else not exempt, is_labelled=False
    )
    return lambda: replace(asked.household, tax_exempt=not required(key, chosen))


def resources(asked: Asked) -> Read:
    """Resources of the reference period."""
    first, last = reference_period(rulebook().parameters.on(asked.day))
    st.markdown(
        f"Comptez ce que tout votre foyer a reçu **du {long_date(first)} au {long_date(last)}**\u00a0: "
        "salaires nets, retraites, chômage, pensions, loyers reçus.\n\n"
        "À votre compte\u00a0: prenez le bénéfice du dernier avis d’impôt.\n\n"
        "Ne comptez pas\u00a0: le RSA, la prime d’activité, les bourses d’études, l’aide de vos proches. "
        "Retirez les pensions alimentaires que vous versez."
    )
    return _yearly_amount(asked, asked.household.yearly_resources, "yearly_resources")


def housing_aid(asked: Asked) -> Read:
    """Housing aid over the reference period."""
    return _yearly_amount(asked, asked.household.yearly_housing_aid, "yearly_housing_aid")


def _yearly_amount(asked: Asked, known: Decimal | None, fact: str) -> Read:
    key, period_key = asked.key("amount"), asked.key("period")
    text = fields.text(
        asked.form, key, "Montant en euros", value="" if known is None else f"{known}".replace(".", ",")
    )
    words = {PER_MONTH: "par mois, en moyenne", PER_YEAR: "pour les douze mois ensemble"}
    period = fields.choice(
        asked.form,
        period_key,
        "Ce montant est",
        (PER_MONTH, PER_YEAR),
        words,
        value=None if known is None else PER_YEAR,
    )

    def read() -> Household:
        amount = one(key, lambda: answers.read_amount(text))
        messages: dict[str, str] = {}
        if amount is None:
            messages[key] = "Écrivez un montant, ou appuyez sur «\u00a0Je ne sais pas\u00a0»."
        if period is None:
            messages[period_key] = "Dites si ce montant est par mois ou pour l’année."
        if amount is None or messages:
            raise WrongAnswersError(messages)
        yearly = amount * MONTHS if period == PER_MONTH else amount
        return replace(asked.household, **{fact: yearly})  # pyright: ignore[reportArgumentType]

    return read


def housing(asked: Asked) -> Read:
    """How the household is housed."""
    key = asked.key("answer")
    words = {housing: housing.label for housing in Housing}
    chosen = fields.choice(
        asked.form, key, asked.title, tuple(words), words, value=asked.household.housing, is_labelled=False
    )
    return lambda: replace(asked.household, housing=required(key, chosen))
