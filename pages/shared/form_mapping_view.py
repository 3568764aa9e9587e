"""What the page « Formulaires reçus » draws to say what goes in one place of a form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from enrolment.form_mapping import (
    TRANSFORMS,
    Asked,
    Place,
    asked,
    changed,
    choices_of,
    is_simple,
    labels,
    made,
)
from exports.forms.form_file import FieldMap
from exports.forms.named_fields import NamedField, named_fields
from pages.shared import form_desk_state
from pages.shared.form_desk_state import Draft
from tariffs.offer import Offer

NEW_BOX = "Ajouter un cadre"
NOTHING = ""
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
    facts: dict[str, Any] = {"pdf_field": listed.field.name} if listed else _ask_box(current, key)
    source = _ask_source("Ce qui est écrit", current, 0, key)
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


def _ask_source(label: str, current: FieldMap | None, rank: int, key: str) -> NamedField | None:
    codes = [NOTHING, *named_fields()]
    held = current.source[rank] if current and len(current.source) > rank else NOTHING
    words = labels()
    chosen = st.selectbox(
        label,
        codes,
        index=codes.index(held) if held in codes else 0,
        format_func=lambda code: words.get(code, "Rien"),
        key=f"{key}.source.{rank}",
    )
    return named_fields().get(chosen)


def _ask_writing(source: NamedField, place: Place | None, offer: Offer, key: str) -> dict[str, Any]:
    current = place.map if place else None
    field = place.listed.field if place and place.listed else None
    facts: dict[str, Any] = {"source": (source.code,)}
    match asked(source, field.kind if field else None):
        case Asked.STATES:
            options = field.states or tuple(value for value, _ in field.options) if field else ()
            facts["states"] = _ask_states(choices_of(source, offer), options, current, key)
        case Asked.TICK:
            facts |= _ask_tick(choices_of(source, offer), field.states if field else (), current, key)
        case Asked.WRITING:
            facts |= _ask_text(source, current, key)
        case Asked.NOTHING:
            pass
    if field is None:
        facts |= _ask_sign(choices_of(source, offer), current, key)
    facts["required"] = st.checkbox(
        "Sans cette valeur, ne pas remplir le formulaire",
        value=bool(current and current.required),
        key=f"{key}.required",
    )
    return facts


def _ask_text(source: NamedField, current: FieldMap | None, key: str) -> dict[str, Any]:
    ways = TRANSFORMS[source.kind]
    held = current.transform[0] if current and current.transform else NOTHING
    way = st.selectbox(
        "Comment l’écrire",
        list(ways),
        index=list(ways).index(held) if held in ways else 0,
        format_func=lambda code: ways[code],
        key=f"{key}.way",
    )
    second = _ask_source("Puis, à la suite (facultatif)", current, 1, key)
    codes = (source.code, second.code) if second and not second.by_hand else (source.code,)
    return {"transform": (way,) if way else (), "source": codes}


def _ask_tick(
    choices: Mapping[str, str], states: Sequence[str], current: FieldMap | None, key: str
) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if choices and set(choices) != {"true", "false"}:
        facts["when"] = _ask_choice(
            "Coché quand la réponse est", choices, current and current.when, f"{key}.when"
        )
    if len(states) > 1:
        shown = {state: state for state in states}
        facts["on_value"] = _ask_choice("Case à cocher", shown, current and current.on_value, f"{key}.on")
    return facts


def _ask_sign(choices: Mapping[str, str], current: FieldMap | None, key: str) -> dict[str, Any]:
    """In a box, a choice may be ticked with an X instead of being written."""
    if not choices or set(choices) == {"true", "false"}:
        return {}
    shown = {NOTHING: "Écrire la réponse en toutes lettres", **choices}
    when = _ask_choice(
        "Tracer un X seulement quand la réponse est", shown, current and current.when, f"{key}.sign"
    )
    return {"when": when, "on_value": "X", "transform": ()} if when else {}


def _ask_choice(label: str, shown: Mapping[str, str], held: str | None, key: str) -> str:
    codes = list(shown)
    return st.selectbox(
        label,
        codes,
        index=codes.index(held) if held in codes else 0,
        format_func=lambda code: shown[code],
        key=key,
    )


def _ask_states(
    choices: Mapping[str, str], states: Sequence[str], current: FieldMap | None, key: str
) -> dict[str, str]:
    held: Mapping[str, str] = current.states if current else {}
    shown = {NOTHING: "Aucune case", **{state: state for state in states}}
    found = {
        code: _ask_choice(f"Case pour «\u00a0{label}\u00a0»", shown, held.get(code), f"{key}.state.{code}")
        for code, label in choices.items()
    }
    return {code: state for code, state in found.items() if state}


def _ask_box(current: FieldMap | None, key: str) -> dict[str, Any]:
    st.caption("En millimètres, depuis le bas à gauche de la page telle qu’on la voit.")
    held = current or FieldMap(
        page=1, left_mm=20, bottom_mm=20, width_mm=60, height_mm=6, leave_blank=True, label="-"
    )
    columns = st.columns(2)
    facts: dict[str, Any] = {}
    sides = {"left_mm": "Gauche", "bottom_mm": "Bas", "width_mm": "Largeur", "height_mm": "Hauteur"}
    with columns[0]:
        facts["page"] = st.number_input("Page", min_value=1, value=held.page or 1, step=1, key=f"{key}.page")
        facts["comb"] = st.number_input(
            "Cases, une lettre chacune (0 sans cases)",
            min_value=0,
            max_value=100,
            value=held.comb,
            key=f"{key}.comb",
        )
        facts["size_pt"] = st.number_input(
            "Taille des lettres",
            min_value=5.0,
            max_value=40.0,
            value=held.size_pt,
            step=0.5,
            key=f"{key}.size",
        )
    with columns[1]:
        for side, label in sides.items():
            facts[side] = st.number_input(
                f"{label} (mm)",
                min_value=0.0,
                max_value=2000.0,
                value=float(getattr(held, side) or 0),
                step=0.5,
                key=f"{key}.{side}",
            )
    return facts
