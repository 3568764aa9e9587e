"""The offer at the counter: who is insured, what each level costs them, which one they chose."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from communes.french import euros, long_date
from eligibility.household import Person
from enrolment import services
from enrolment.accounts import Account
from enrolment.case import Case
from enrolment.papers_request import contract_holder
from enrolment.pricing import (
    HouseholdPrices,
    default_effect_day,
    effect_days,
    household_prices,
    insurable,
)
from pages.shared import (
    commune_view,
    offer_view,
    price_choices,
    price_view,
    staff_desk,
    staff_state,
    staff_year,
    wiring,
)
from tariffs.errors import TariffError
from tariffs.wording import dues_text

Offered = tuple[tuple[Person, ...], HouseholdPrices | None]
"""The people to insure and their prices; None when nobody can be priced."""


def show(case: Case, account: Account, names: Mapping[str, str]) -> Offered:
    """Draw the price of each formula and the choice of one."""
    st.header("Formules et prix", anchor=False)
    open_to = insurable(case.household, case.verdicts)
    if wiring.commune().offer is None or not open_to:
        offer_view.show_nothing(wiring.commune())
        return (), None
    people = tuple(
        person
        for person in open_to
        if st.checkbox(
            f"À assurer\u00a0: {names[person.id]}", value=True, key=f"counter.{case.id}.{person.id}"
        )
    )
    try:
        prices = _prices(case, people)
    except TariffError as error:
        st.warning(price_view.refusal_words(error))
        return people, None
    if prices is None:
        st.info("Le prix se calcule avec la date de naissance d’au moins une personne à assurer.")
        return people, None
    offer_view.show_better_first(case.verdicts)
    _show_prices(prices, names)
    price_view.show_changes(prices)
    staff_year.show(case, people, prices)
    _ask_level(case, prices, account)
    return people, prices


def _prices(case: Case, people: Sequence[Person]) -> HouseholdPrices | None:
    return household_prices(
        people,
        commune=wiring.commune(),
        effect_day=_effect_day(case, people),
        home_insee=case.household.home_insee,
        find=wiring.offer,
    )


def _effect_day(case: Case, people: Sequence[Person]) -> date:
    """Draw the choice of the first day of the contract; changed answers bring back the usual one."""
    holder, today = contract_holder(case.household, {person.id for person in people}), wiring.today()
    offer = wiring.offer(wiring.commune().offer or "")
    usual = default_effect_day(holder, day=today, offer=offer)
    days = effect_days(today, offer) or (usual,)
    return st.selectbox(
        "Début du contrat",
        days,
        index=days.index(usual),
        format_func=long_date,
        help=price_choices.start_words(holder, day=today),
        key=f"counter.effect_day.{case.id}.{usual}",
    )


def _show_prices(prices: HouseholdPrices, names: Mapping[str, str]) -> None:
    first = prices.quotes[0]
    rows = [
        {"Formule": quote.level_label}
        | {f"{names[line.insured_id]} ({line.age} ans)": euros(line.monthly_price) for line in quote.lines}
        | {"Par mois": f"**{euros(quote.monthly_total)}**", "Par an": euros(quote.yearly_total)}
        for quote in prices.quotes
    ]
    price_view.show_stamp(prices)
    st.table(rows, hide_index=True, alt="Prix de chaque formule, dans l’ordre du partenaire")
    price_view.show_origins(prices, names.__getitem__)
    free = dict.fromkeys(line.free_reason for line in first.lines if line.is_free)
    left_out = [f"{names[p.id]}\u00a0: sans date de naissance, prix non calculé" for p in prices.unpriced]
    st.markdown(
        f"À partir du {long_date(first.effect_day)}, {first.price_basis}. "
        f"{'. '.join([*free, *left_out, dues_text(first.yearly_dues, first.one_off_fees)])}. "
        f"Tarif\u00a0: version {first.tariff_version}."
    )
    st.markdown(commune_view.neutral_notice(wiring.commune()))


def _ask_level(case: Case, prices: HouseholdPrices, account: Account) -> None:
    words = {quote.level: quote.level_label for quote in prices.quotes}
    with st.form(f"counter.level.{case.id}", border=False):
        level = st.radio(
            "Formule choisie par la personne",
            tuple(words),
            index=tuple(words).index(case.level) if case.level in words else None,
            format_func=lambda code: words[code],
            horizontal=True,
            key=f"counter.level.{case.id}.choice",
        )
        is_sent = st.form_submit_button("Noter cette formule", key="counter.level")
    if is_sent and level is None:
        st.error("Choisissez une formule.")
    elif is_sent and level is not None:
        with staff_desk.explained("La formule est notée."):
            staff_state.hold(services.choose_level(case, level, desk=staff_desk.desk(account)))
        st.rerun()
