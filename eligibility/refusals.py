"""What is wrong with a request, field by field, with what would be right. Never what was written in it.

The command line and the HTTP API both say it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from communes.places import UnknownCommuneError
from eligibility.household import FORBID_UNKNOWN

MOST_SHOWN = 20
MOST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRefusal:
    """One field that cannot be read.

    Attributes:
        field: Path inside the request (« household.people.0.birth_date »); "" for the whole.
        problem: What is wrong, in French.
        remedy: What would be right, in French.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    field: str
    problem: str
    remedy: str


class UnreadableJsonError(Exception):
    """A text is not JSON. What was written is not kept.

    Attributes:
        line: Where it stops being JSON, from 1; None when it is nested too deep to say.
        column: Character of that line, from 1.
    """

    def __init__(self, line: int | None = None, column: int | None = None) -> None:
        self.line, self.column = line, column
        super().__init__("the text is not JSON")


class RepeatedFieldError(Exception):
    """An object gives the same field twice: nobody knows which one was meant.

    Attributes:
        path: Steps to the field.
    """

    def __init__(self, path: tuple[int | str, ...]) -> None:
        self.path = path
        super().__init__("a field is given twice")


Refusal = ValidationError | UnreadableJsonError | RepeatedFieldError | UnknownCommuneError
REFUSED = (ValidationError, UnreadableJsonError, RepeatedFieldError, UnknownCommuneError)
"""Why a household gets no answer."""

_Words = tuple[str, str]
_TOO_DEEP = "Trop d’accolades ou de crochets les uns dans les autres", "suivez le schéma"
_BROKEN = "Ce n’est pas du JSON", "écrivez un objet JSON complet, entre accolades"
_NOT_JSON: tuple[tuple[str, _Words], ...] = (
    ("number out of range", ("Nombre trop long", "écrivez un nombre de quelques chiffres")),
    ("recursion limit", _TOO_DEEP),
    ("", _BROKEN),
)
_OBJECT = "Ce n’est pas un objet", "écrivez un objet JSON, entre accolades"
_LIST = "Ce n’est pas une liste", "mettez les valeurs entre crochets"
_UNKNOWN_FIELD = "Champ inconnu", "retirez-le\u00a0; les champs sont dans le schéma"
_UNKNOWN_VALUE = "Valeur inconnue", "choisissez parmi {expected}"
_NOT_A_NUMBER = "Ce n’est pas un montant", 'écrivez-le en chiffres, par exemple "9600.50"'
_WORDS: Mapping[str, _Words] = {
    "missing": ("Il manque", "ajoutez ce champ"),
    "unexpected_keyword_argument": _UNKNOWN_FIELD,
    "extra_forbidden": _UNKNOWN_FIELD,
    "enum": _UNKNOWN_VALUE,
    "literal_error": _UNKNOWN_VALUE,
    "dataclass_type": _OBJECT,
    "dict_type": _OBJECT,
    "mapping_type": _OBJECT,
    "tuple_type": _LIST,
    "frozen_set_type": _LIST,
    "people_places": (
        "Ce foyer n’a pas une personne qui demande, et une seule",
        'la première a la place "self"\u00a0; les autres, "spouse" (une au plus) ou "child"',
    ),
    "people_ids": ("Deux personnes ont le même repère", "donnez à chacune un «\u00a0id\u00a0» à elle"),
    "too_short": ("Liste trop courte", "il en faut au moins {min_length}"),
    "too_long": ("Liste trop longue", "il en faut au plus {max_length}"),
    "greater_than_equal": ("Nombre trop petit", "au moins {ge}"),
    "less_than_equal": ("Nombre trop grand", "au plus {le}"),
    "finite_number": _NOT_A_NUMBER,
    "decimal_max_places": ("Trop de chiffres après la virgule", "au plus {decimal_places}"),
    "string_pattern_mismatch": ("Forme incorrecte", "suivez le modèle {pattern}"),
    "string_too_long": ("Texte trop long", "au plus {max_length} caractères"),
}
_DAY_WORDS: Mapping[str, _Words] = {
    "greater_than_equal": ("Date trop ancienne", "au plus tôt le {ge}"),
    "less_than_equal": ("Date trop lointaine", "au plus tard le {le}"),
}
_BY_FAMILY: tuple[tuple[str, _Words], ...] = (
    ("date", ("Ce n’est pas une date", 'écrivez-la ainsi\u00a0: "2026-11-22"')),
    ("decimal", _NOT_A_NUMBER),
    ("int", ("Ce n’est pas un nombre entier", "écrivez des chiffres seuls")),
    ("bool", ("Ce n’est pas oui ou non", "écrivez true ou false")),
    ("string", ("Ce n’est pas un texte", "mettez-le entre guillemets")),
)
_OTHERWISE = "Valeur illisible", "suivez le schéma"
_LIKE_A_FIELD = re.compile(r"[a-z_]{1,30}(?:\d{1,2}[a-z_]{0,20})?", re.ASCII)


def refusals(error: Refusal) -> tuple[FieldRefusal, ...]:
    """The fields that are wrong, in order, twenty at most."""
    if isinstance(error, ValidationError):
        return _wrong_fields(error)
    return (_other(error),)


def _other(error: UnreadableJsonError | RepeatedFieldError | UnknownCommuneError) -> FieldRefusal:
    if isinstance(error, UnreadableJsonError):
        return _not_json(error)
    if isinstance(error, RepeatedFieldError):
        return FieldRefusal(
            field=_path(error.path), problem="Champ écrit deux fois", remedy="gardez-en un seul"
        )
    return FieldRefusal(
        field="commune",
        problem=f"Aucune commune n’a le code INSEE {error.insee_code}",
        remedy="écrivez les cinq caractères du code INSEE, pas le code postal",
    )


def _not_json(error: UnreadableJsonError) -> FieldRefusal:
    if error.line is None:
        return FieldRefusal(field="", problem=_TOO_DEEP[0], remedy=_TOO_DEEP[1])
    where = f"ligne {error.line}, caractère {error.column}"
    return FieldRefusal(field="", problem=f"{_BROKEN[0]} ({where})", remedy=_BROKEN[1])


def _wrong_fields(error: ValidationError) -> tuple[FieldRefusal, ...]:
    looked_at = error.errors(include_url=False, include_input=False)[:MOST_LOOKED_AT]
    found = [_refusal(dict(each)) for each in looked_at]
    counted = _WORDS["too_short"][0]  # a list whose entries are wrong is also said to be too short
    kept = [
        each
        for each in found
        if each.problem != counted or not any(one.field.startswith(f"{each.field}.") for one in found)
    ]
    return tuple(kept[:MOST_SHOWN])


def _refusal(found: Mapping[str, Any]) -> FieldRefusal:
    context: Mapping[str, Any] = found.get("ctx") or {}
    problem, remedy = _words(found["type"], context)
    filling = {name: str(value).replace(" or ", " ou ") for name, value in context.items()}
    return FieldRefusal(field=_path(found["loc"]), problem=problem, remedy=remedy.format_map(filling))


def _words(kind: str, context: Mapping[str, Any]) -> _Words:
    if kind == "json_invalid":
        return next(words for passage, words in _NOT_JSON if passage in context["error"])
    if kind in _DAY_WORDS and all(isinstance(bound, str) for bound in context.values()):
        return _DAY_WORDS[kind]  # the bounds of numbers come as numbers
    families = (words for family, words in _BY_FAMILY if kind.startswith(family))
    return _WORDS.get(kind) or next(families, _OTHERWISE)


def _path(steps: tuple[int | str, ...]) -> str:
    return ".".join(_shown(step) for step in steps)


def _shown(part: int | str) -> str:
    """One step of a path; a name that no field could have may hold a number nobody should repeat."""
    return str(part) if isinstance(part, int) or _LIKE_A_FIELD.fullmatch(part) else "…"
