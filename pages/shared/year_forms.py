"""The year of care « Mon année » asks about, person by person. Kept in memory only."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import groupby

import streamlit as st

from communes.french import decimal
from eligibility.household import Person
from enrolment.care_choice import (
    CareChoice,
    cares_of,
    first_choice,
    read_count,
    read_price,
)
from enrolment.my_year import PersonYear
from enrolment.pricing import regime_of
from pages.shared import fields, resident_view, state
from pages.shared.questions.asked import Reading, WrongAnswersError
from tariffs.grid import Regime
from tariffs.remaining.basket import Basket, Choice, baskets

OWN = "own"


def ask_years(people: Sequence[Person]) -> tuple[PersonYear, ...]:
    """Draw the choice of a year for each person; returns what each needs."""
    st.header("Vos soins dans l’année", anchor=False)
    st.caption(
        f"{baskets().note} Ces choix ne disent rien de votre santé. Ils ne sont ni enregistrés, ni transmis."
    )
    choices = state.draft().choices
    return tuple(
        PersonYear(
            person=person,
            cares=cares_of(_ask_year(person)),
            regime=regime_of(person, people, choices) or Regime.GENERAL,
        )
        for person in people
    )


def _ask_year(person: Person) -> CareChoice:
    kept = state.draft().cares.get(person.id, first_choice(person))
    offered: dict[str, Basket | None] = {basket.code: basket for basket in baskets().baskets}
    offered[OWN] = None
    words = {code: each.label if each else "Je choisis soin par soin" for code, each in offered.items()}
    picked = st.selectbox(
        f"L’année de soins à regarder\u00a0: {resident_view.call(person.id)}",
        tuple(offered),
        index=tuple(offered).index(kept.basket or OWN),
        format_func=words.__getitem__,
        key=f"year.basket.{person.id}",
    )
    chosen = offered[picked]
    if chosen is not None:
        st.caption(chosen.words)
        return _keep(person, replace(kept, basket=chosen.code))
    return _ask_own(person, _keep(person, replace(kept, basket=None)))


def _keep(person: Person, choice: CareChoice) -> CareChoice:
    draft = state.draft()
    if draft.cares.get(person.id) != choice:
        state.save(replace(draft, cares={**draft.cares, person.id: choice}))
    return choice


def _ask_own(person: Person, kept: CareChoice) -> CareChoice:
    form = f"year.own.{person.id}"
    labels = {_key(form, each): each.label for each in baskets().choices}
    labels |= {_price_key(form, each): f"{each.label}, prix" for each in baskets().choices}
    fields.show_summary(form, labels)
    with st.form(form, enter_to_submit=False):
        st.markdown(
            "Écrivez **combien de fois dans l’année**. Laissez vide ce qui ne vous concerne pas. Quand un "
            "prix est demandé, écrivez celui du devis ou de la facture."
        )
        typed: dict[str, tuple[str, str]] = {}
        for heading, offered in groupby(baskets().choices, key=lambda each: each.heading):
            st.subheader(heading.label, anchor=False)
            typed |= {each.code: _ask_choice(form, each, kept) for each in offered}
        if st.form_submit_button("Calculer cette année", key=f"{form}.send"):
            try:
                read = _read_own(form, typed)
            except WrongAnswersError as wrong:
                state.set_problems(form, wrong.messages)
                st.rerun()
            state.set_problems(form, {})
            _keep(person, read)
            st.rerun()
    return kept


def _key(form: str, offered: Choice) -> str:
    return f"{form}.{offered.code}"


def _price_key(form: str, offered: Choice) -> str:
    return f"{form}.{offered.code}.price"


def _ask_choice(form: str, offered: Choice, kept: CareChoice) -> tuple[str, str]:
    count = kept.counts.get(offered.code)
    written = "" if count is None else str(count)
    if not offered.price_needed:
        return fields.text(form, _key(form, offered), offered.label, value=written), ""
    price = kept.prices.get(offered.code)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        number = fields.text(form, _key(form, offered), offered.label, value=written)
    with right:
        label = f"{offered.label}\u00a0: prix de chaque, en euros"
        known = "" if price is None else decimal(price)
        return number, fields.text(form, _price_key(form, offered), label, value=known)


def _read_own(form: str, typed: Mapping[str, tuple[str, str]]) -> CareChoice:
    reading = Reading()
    counts, prices = dict[str, int](), dict[str, Decimal]()
    for offered in baskets().choices:
        number, price = typed[offered.code]
        key = _key(form, offered)
        count = reading.field(key, partial(read_count, number, offered))
        if count:
            counts[offered.code] = count
        if count and offered.price_needed:
            amount = reading.field(_price_key(form, offered), partial(read_price, price))
            prices[offered.code] = amount or Decimal(0)
    reading.finish()
    return CareChoice(basket=None, counts=counts, prices=prices)
