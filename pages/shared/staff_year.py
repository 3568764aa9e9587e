"""The total of the year at the counter: one choice of cares, the present price. Nothing is kept."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from eligibility.household import Person
from enrolment import answers
from enrolment.answers import WrongAnswerError
from enrolment.care_choice import ADULTS_YEAR, CareChoice, cares_of
from enrolment.case import Case
from enrolment.my_year import PersonYear, WayKind, YearRequest, ways
from enrolment.present_contract import PresentContract
from enrolment.pricing import NO_CHOICE, HouseholdPrices, regime_of
from pages.shared import price_view, year_view
from tariffs.errors import TariffError
from tariffs.grid import Regime
from tariffs.remaining.basket import baskets


def show(case: Case, people: Sequence[Person], prices: HouseholdPrices) -> None:
    """Draw, when asked, premiums and what remains to pay for the same year of care of each person."""
    label = "Le total de l’année\u00a0: cotisations et reste à payer"
    if not st.toggle(label, key=f"counter.with_year.{case.id}"):
        return
    st.caption(f"{baskets().note} Rien n’en est gardé.")
    cares = cares_of(_ask_year(case))
    years = tuple(
        PersonYear(person=person, cares=cares, regime=regime_of(person, people, NO_CHOICE) or Regime.GENERAL)
        for person in people
        if person.birth_date is not None
    )
    monthly = _ask_present_price(case)
    asked = YearRequest(
        day=prices.quotes[0].effect_day,
        people=years,
        offer=prices.offer,
        quotes=prices.quotes,
        verdicts=case.verdicts,
        present=PresentContract(monthly_price=monthly) if monthly is not None else None,
    )
    try:
        found = ways(asked)
    except TariffError as error:
        st.warning(price_view.refusal_words(error))
        return
    year_view.show_table(found, next((way for way in found if way.kind is WayKind.PRESENT), None))
    year_view.show_cautions(found)
    if monthly is not None:
        st.caption("Mutuelle actuelle\u00a0: au moins ce que couvre un contrat responsable.")


def _ask_year(case: Case) -> CareChoice:
    labels = {each.code: each.label for each in baskets().baskets}
    chosen = st.radio(
        "Année de soins de chaque personne",
        tuple(labels),
        index=tuple(labels).index(ADULTS_YEAR),
        format_func=labels.__getitem__,
        horizontal=True,
        key=f"counter.year.{case.id}",
    )
    return CareChoice(basket=chosen)


def _ask_present_price(case: Case) -> Decimal | None:
    key = f"counter.present.{case.id}"
    typed = st.text_input("Prix actuel par mois, en euros (facultatif)", key=key, autocomplete="off")
    try:
        return answers.read_amount(typed or "")
    except WrongAnswerError as error:
        st.error(error.message)
        return None
