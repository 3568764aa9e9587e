"""What the page « Formulaires reçus » draws to say what goes in one place of a form."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from enrolment.form_mapping import (
    Asked,
    Place,
    asked,
    changed,
    choices_of,
    is_simple,
    made,
)
from exports.forms.form_file import FieldMap
from exports.forms.named_fields import NamedField
from pages.shared import form_desk_state, form_place_fields
from pages.shared.form_desk_state import Draft
from tariffs.offer import Offer

NEW_BOX = "Ajouter un cadre"
CONTRADICTION = "Ce réglage n’est pas complet\u00a0: dites ce qui est écrit, et où."


def ask_place(every: Sequence[Place]) -> Place | None:
    """Draw the choice of a place; None for a new box."""
    words: list[str] = [*map(_said, every), NEW_BOX]
    chosen = st.selectbox(
        "Place à régler", range(len(words)), format_func=words.__getitem__, key="forms.place"
    )
    return every[chosen] if chosen < len(every) else None


def _said(place: Place) -> str:
    mark = " (proposé)" if place.is_proposed else ""
    return f"{place.number}. {place.name} – {place.filling}{mark}"


def show_place(draft: Draft, place: Place | None, offer: Offer) -> None:
    """Draw what is written in a place, to keep, change or take out."""
    current = place.map if place else None
    key = f"forms.edit.{place.number if place else 'new'}"
    if current is not None and not is_simple(current):
        st.info("Ce réglage vient de form.toml et dit plus que cette page\u00a0: il est gardé tel quel.")
    else:
        _ask_all(draft, place, offer, key)
    if current is not None and st.button("Ne rien écrire à cette place", key=f"{key}.out"):
        _keep(draft, current, None)


def _ask_all(draft: Draft, place: Place | None, offer: Offer, key: str) -> None:
    current = place.map if place else None
    listed = place.listed if place else None
    facts: dict[str, Any] = (
        {"pdf_field": listed.field.name} if listed else form_place_fields.ask_box(current, key)
    )
    source = form_place_fields.ask_source("Ce qui est écrit", current, 0, key)
    if source is None:
        st.caption("Choisissez ce qui est écrit, puis enregistrez.")
        return
    if source.by_hand:
        st.caption("Le portail n’écrit jamais cela\u00a0: la place reste vide, à remplir par la personne.")
        facts |= {"source": (source.code,), "leave_blank": True}
    else:
        facts |= _ask_writing(source, place, offer, key)
    if st.button("Enregistrer cette place", type="primary", key=f"{key}.keep"):
        new = made(facts)
        if new is None:
            st.error(CONTRADICTION)
        else:
            _keep(draft, current, new)


def _keep(draft: Draft, old: FieldMap | None, new: FieldMap | None) -> None:
    name = (new or old or FieldMap(pdf_field="-", leave_blank=True)).pdf_field
    fields = changed(draft.fields, old, new)
    form_desk_state.keep(replace(draft, fields=fields, proposed=draft.proposed - {name or ""}))
    st.rerun()


def _ask_writing(source: NamedField, place: Place | None, offer: Offer, key: str) -> dict[str, Any]:
    current = place.map if place else None
    field = place.listed.field if place and place.listed else None
    facts: dict[str, Any] = {"source": (source.code,)}
    match asked(source, field.kind if field else None):
        case Asked.STATES:
            options = field.states or tuple(value for value, _ in field.options) if field else ()
            facts["states"] = form_place_fields.ask_states(choices_of(source, offer), options, current, key)
        case Asked.TICK:
            facts |= form_place_fields.ask_tick(
                choices_of(source, offer), field.states if field else (), current, key
            )
        case Asked.WRITING:
            facts |= form_place_fields.ask_text(source, current, key)
        case Asked.NOTHING:
            pass
    if field is None:
        facts |= form_place_fields.ask_sign(choices_of(source, offer), current, key)
    facts["required"] = st.checkbox(
        "Sans cette valeur, ne pas remplir le formulaire",
        value=bool(current and current.required),
        key=f"{key}.required",
    )
    return facts
