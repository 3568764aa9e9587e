"""The fields of the page « Formulaires reçus » for one place: what is written, how, where a box stands."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from enrolment.form_mapping import TRANSFORMS, labels
from exports.forms.form_file import FieldMap
from exports.forms.named_fields import NamedField, named_fields

NOTHING = ""


def ask_source(label: str, current: FieldMap | None, rank: int, key: str) -> NamedField | None:
    """Draw the choice of a named value; None for nothing."""
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


def ask_text(source: NamedField, current: FieldMap | None, key: str) -> dict[str, Any]:
    """Draw how a text or a day is written, and what follows it on the same line."""
    ways = TRANSFORMS[source.kind]
    held = current.transform[0] if current and current.transform else NOTHING
    way = st.selectbox(
        "Comment l’écrire",
        list(ways),
        index=list(ways).index(held) if held in ways else 0,
        format_func=lambda code: ways[code],
        key=f"{key}.way",
    )
    second = ask_source("Puis, à la suite (facultatif)", current, 1, key)
    codes = (source.code, second.code) if second and not second.by_hand else (source.code,)
    return {"transform": (way,) if way else (), "source": codes}


def ask_tick(
    choices: Mapping[str, str], states: Sequence[str], current: FieldMap | None, key: str
) -> dict[str, Any]:
    """Draw when a box is ticked, and which."""
    facts: dict[str, Any] = {}
    if choices and set(choices) != {"true", "false"}:
        facts["when"] = _ask_choice(
            "Coché quand la réponse est", choices, current and current.when, f"{key}.when"
        )
    if len(states) > 1:
        shown = {state: state for state in states}
        facts["on_value"] = _ask_choice("Case à cocher", shown, current and current.on_value, f"{key}.on")
    return facts


def ask_sign(choices: Mapping[str, str], current: FieldMap | None, key: str) -> dict[str, Any]:
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


def ask_states(
    choices: Mapping[str, str], states: Sequence[str], current: FieldMap | None, key: str
) -> dict[str, str]:
    """Draw the box of each choice."""
    held: Mapping[str, str] = current.states if current else {}
    shown = {NOTHING: "Aucune case", **{state: state for state in states}}
    found = {
        code: _ask_choice(f"Case pour «\u00a0{label}\u00a0»", shown, held.get(code), f"{key}.state.{code}")
        for code, label in choices.items()
    }
    return {code: state for code, state in found.items() if state}


def ask_box(current: FieldMap | None, key: str) -> dict[str, Any]:
    """Draw where a box stands, its cells and the size of its letters."""
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
