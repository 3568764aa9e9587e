"""From named values to what is written in each place of a form, each refusal by the name of its field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from exports.errors import (
    FieldTooSmallError,
    MissingFormValueError,
    NoBoxInFormError,
    NoPlaceInFormError,
    WrongFormValueError,
)
from exports.forms.form_file import FieldMap, FormSheet
from exports.forms.named_fields import Kind, NamedField, Value, named_fields, person_label
from exports.forms.transforms import UncutTextError, written
from exports.layout.typeface import printable

Values = Mapping[str, Value]
"""What is known, by name; what nobody knows is left out."""

TICK = "X"
"""Drawn in a box to tick when the mapping names no sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What is to be written in one place.

    Attributes:
        map: The place.
        label: Its French name.
        text: Letters to write or state to tick; "" writes nothing.
    """

    map: FieldMap
    label: str
    text: str = field(repr=False)


def intents(sheet: FormSheet, values: Values) -> tuple[Intent, ...]:
    """What each mapping of a form writes, in their order.

    Args:
        sheet: A form without blocking problem.
        values: By name; see `exports.forms.named_fields`.

    Raises:
        WrongFormValueError: A name is unknown or only for the hand, or its value is not of its kind.
        NoPlaceInFormError: Somebody is given and the form has no line for them.
        MissingFormValueError: A required mapping has no value.
        NoBoxInFormError: A required choice is none of those of the form.
        FieldTooSmallError: A text is longer than the pieces it is cut in.
        UnprintableCharacterError: A letter is in no Latin alphabet.
    """
    _check(values)
    _check_places(sheet, values)
    return tuple(
        Intent(map=each, label=label_of(each), text="" if each.leave_blank else _text(each, values))
        for each in sheet.fields
    )


def label_of(place: FieldMap) -> str:
    """French name of a place: its own, or that of what is written there."""
    known = [named_fields()[name].label for name in place.source if name in named_fields()]
    return place.label or ", ".join(known) or place.place


def is_tick(place: FieldMap) -> bool:
    """Whether a mapping ticks something rather than writing a text."""
    kinds = [named_fields()[name].kind for name in place.source if name in named_fields()]
    return place.when is not None or (Kind.BOOL in kinds and not place.states)


def _check(values: Values) -> None:
    for name, value in values.items():
        known = named_fields().get(name)
        if known is None:
            raise WrongFormValueError(name, "aucun formulaire ne connaît ce nom")
        if known.by_hand:
            raise WrongFormValueError(name, "se remplit à la main, jamais par le portail")
        if not known.accepts(value):
            raise WrongFormValueError(name, f"donnez une valeur de type {known.kind.label}{_bounds(known)}")


def _bounds(known: NamedField) -> str:
    if known.kind is Kind.CHOICE:
        return f" parmi {', '.join(known.choices)}"
    return f" d’au plus {known.max_length} caractères" if known.max_length else ""


def _check_places(sheet: FormSheet, values: Values) -> None:
    placed = {_group(name) for place in sheet.fields if not place.leave_blank for name in place.source}
    for name in values:
        person = person_label(_group(name))
        if person and _group(name) not in placed:
            raise NoPlaceInFormError(person)


def _group(name: str) -> str:
    known = named_fields().get(name)
    return known.group if known else ""


def _text(place: FieldMap, values: Values) -> str:
    given = {name: values[name] for name in place.source if name in values}
    if is_tick(place):
        return place.on_value or TICK if any(_hits(place, value) for value in given.values()) else ""
    text = _state(place, given) if place.states else _letters(place, given)
    if place.required and not text:
        if given and place.states:
            raise NoBoxInFormError(label_of(place), tuple(place.states))
        raise MissingFormValueError(label_of(place))
    return text


def _state(place: FieldMap, given: Values) -> str:
    codes = (str(value).lower() if isinstance(value, bool) else str(value) for value in given.values())
    return next((place.states[code] for code in codes if code in place.states), "")


def _letters(place: FieldMap, given: Values) -> str:
    return printable(" ".join(_written(place, given)), label_of(place))


def _hits(place: FieldMap, value: Value) -> bool:
    return value is True if place.when is None else str(value) == place.when


def _written(place: FieldMap, given: Values) -> Iterator[str]:
    for name, value in given.items():
        try:
            text = written(value, named_fields()[name], place.transform, place.part)
        except UncutTextError as error:
            raise FieldTooSmallError(label_of(place)) from error
        if text:
            yield text
