"""What the page of prices lets a household choose: who, from when, which scheme, options, way of paying."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from communes.french import euros, long_date
from eligibility.household import Person
from enrolment.papers_request import contract_holder
from enrolment.pricing import (
    PriceChoices,
    default_effect_day,
    effect_days,
    leaving_days,
    next_effect_day,
    regime_of,
)
from pages.shared import resident_view, state, wiring
from tariffs.grid import Regime
from tariffs.offer import Offer
from tariffs.terms import Option, Per


def chosen_day(people: Sequence[Person]) -> date:
    """First day of the contract of these people: the one chosen, or that of `default_effect_day`."""
    kept, today = state.draft().effect_day, wiring.today()
    return kept if kept is not None and kept >= next_effect_day(today) else _usual_day(people)


def _usual_day(people: Sequence[Person]) -> date:
    code = wiring.commune().offer
    return default_effect_day(
        _holder(people), day=wiring.today(), offer=None if code is None else wiring.offer(code)
    )


def _holder(people: Sequence[Person]) -> Person:
    return contract_holder(state.draft().household, {person.id for person in people})


def choose_people(people: Sequence[Person]) -> tuple[Person, ...]:
    """Check boxes for the people to insure; one person alone is not asked about."""
    if len(people) == 1:
        return tuple(people)
    kept = state.draft().insured
    st.markdown("**Qui voulez-vous assurer\u00a0?**")
    return tuple(
        person
        for person in people
        if st.checkbox(
            resident_view.call(person.id),
            value=kept is None or person.id in kept,
            key=f"offers.insured.{person.id}",
        )
    )


def ask(offer: Offer, people: Sequence[Person]) -> None:
    """Draw what else this offer lets choose, folded, and keep it for the visit."""
    draft = state.draft()
    with st.expander("Date de début, paiement, options et régime"):
        day = _ask_day(offer, people)
        st.caption(start_words(_holder(people), day=wiring.today()))
        choices = PriceChoices(
            regimes=_ask_regimes(offer, people, draft.choices),
            options=_ask_options(offer, draft.choices),
            frequency=_ask_frequency(offer, draft.choices),
        )
    if (day, choices) != (draft.effect_day, draft.choices):
        state.save(replace(draft, effect_day=day, choices=choices))


def start_words(holder: Person, *, day: date) -> str:
    """What decides the first day of the contract, for somebody who may have one already."""
    ends = leaving_days(holder, day=day)
    if ends is None:
        return (
            "Si vous avez déjà une mutuelle, la nouvelle commence quand l’ancienne finit\u00a0: au plus tôt "
            "un mois après la demande, que fait le nouvel organisme."
        )
    return (
        f"La mutuelle actuelle peut finir au plus tôt le {long_date(ends.start_on)}. Un début avant cette "
        "date ferait payer deux mutuelles."
    )


def _ask_day(offer: Offer, people: Sequence[Person]) -> date | None:
    """The day picked, None for the usual one: it follows the answers until somebody picks another."""
    days = effect_days(wiring.today(), offer)
    if not days:
        return None
    shown, usual = chosen_day(people), _usual_day(people)
    picked = st.selectbox(
        "Début du contrat",
        days,
        index=days.index(shown) if shown in days else 0,
        format_func=long_date,
        key=f"offers.effect_day.{_holder(people).id}",
    )
    return None if picked == usual else picked


def _ask_frequency(offer: Offer, kept: PriceChoices):  # noqa: ANN202 — a frequency of the offer, or None
    offered = tuple(each.code for each in offer.frequencies)
    if len(offered) < 2:
        return None
    return st.selectbox(
        "Façon de payer",
        offered,
        index=offered.index(kept.frequency) if kept.frequency in offered else 0,
        format_func=lambda each: each.label,
        key="offers.frequency",
    )


def _ask_options(offer: Offer, kept: PriceChoices) -> tuple[str, ...]:
    return tuple(option.code for option in offer.options if _is_wanted(option, kept))


def _is_wanted(option: Option, kept: PriceChoices) -> bool:
    counted = "personne" if option.per is Per.PERSON else "contrat"
    is_wanted = st.checkbox(
        f"Option {option.label}\u00a0: {euros(option.monthly_price_eur)} par mois et par {counted}",
        value=option.code in kept.options,
        key=f"offers.option.{option.code}",
    )
    if option.note:
        st.caption(option.note)
    return is_wanted


def _ask_regimes(offer: Offer, people: Sequence[Person], kept: PriceChoices) -> Mapping[str, Regime]:
    if not offer.regime_coefficients:
        return {}
    st.caption(
        "Le régime de Sécurité sociale peut changer le prix. Il suit votre situation\u00a0: ne le changez "
        "que si votre attestation de droits en dit un autre."
    )
    told: dict[str, Regime] = {}
    for person in people:
        usual = regime_of(person, people, PriceChoices(regimes=told))
        offered = (*([] if usual else [None]), *Regime)
        shown = kept.regimes.get(person.id, usual)
        picked = st.selectbox(
            f"Régime de Sécurité sociale\u00a0: {resident_view.call(person.id)}",
            offered,
            index=offered.index(shown),
            format_func=lambda each: each.label if each else "Je ne sais pas",
            key=f"offers.regime.{person.id}",
        )
        if picked is not None and picked is not usual:
            told[person.id] = picked  # what only follows from their work is not kept: it may still change
    return told
