"""The fields of a PDF: their names, kinds, states and places, whatever tree they hang in."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from exports.forms.layers import is_in_layer, layers_off
from exports.forms.page_box import shown
from exports.forms.pdf_field import HIDDEN, NO_VIEW, PUSH_BUTTON, RADIO, FieldKind, PdfField, Widget
from exports.forms.pdf_file import acro_form, array, dictionary, field_nodes

OFF = "/Off"
DEEPEST = 40
ROW_PT = 8
"""Tops closer than this are on one row, read from left to right."""


@dataclass(frozen=True, slots=True)
class FieldObjects:
    """A field with the objects of the document that hold it.

    Attributes:
        holders: Where its value is kept: one, unless the document repeats the field under the same name.
        widgets: Where it is shown, in the order of `field.widgets`.
    """

    field: PdfField
    holders: tuple[DictionaryObject, ...]
    widgets: tuple[DictionaryObject, ...]


def read_fields(document: PdfReader | PdfWriter) -> tuple[PdfField, ...]:
    """Every field, in the order of the pages."""
    return tuple(found.field for found in field_objects(document))


def field_objects(document: PdfReader | PdfWriter) -> tuple[FieldObjects, ...]:
    """Every field with its objects, in the order of the pages; those only a page holds are there too."""
    pages = {
        id(dictionary(annotation)): (number, page)
        for number, page in enumerate(document.pages, start=1)
        for annotation in array(page.get("/Annots"))
    }
    off = layers_off(document)
    found: dict[str, tuple[list[DictionaryObject], list[DictionaryObject]]] = {}
    for node in _nodes(document):
        if any("/T" in dictionary(kid) for kid in array(node.get("/Kids"))) or "/T" not in node:
            continue
        holders, widgets = found.setdefault(full_name(node), ([], []))
        holders.append(node)
        widgets.extend(_widgets_of(node))
    each = (
        _field(name, holders, [_widget(one, pages, off) for one in widgets], widgets)
        for name, (holders, widgets) in found.items()
    )
    return tuple(sorted(each, key=_reading_order))


def stray_fields(document: PdfReader | PdfWriter) -> tuple[IndirectObject, ...]:
    """The widgets of the pages that no tree of fields holds, though they have a name of their own."""
    held = {id(node) for node in field_nodes(acro_form(document))}
    return tuple(
        annotation
        for page in document.pages
        for annotation in array(page.get("/Annots"))
        if isinstance(annotation, IndirectObject) and _is_stray(dictionary(annotation), held)
    )


def _is_stray(widget: DictionaryObject, held: set[int]) -> bool:
    is_field = widget.get("/Subtype") == "/Widget" and "/T" in widget and "/FT" in widget
    return is_field and "/Parent" not in widget and id(widget) not in held


def _nodes(document: PdfReader | PdfWriter) -> Iterator[DictionaryObject]:
    yield from field_nodes(acro_form(document))
    yield from (dictionary(widget) for widget in stray_fields(document))


def full_name(node: DictionaryObject) -> str:
    """Name of a field, after those of its parents."""
    names = [str(each["/T"]) for each in _with_parents(node) if "/T" in each]
    return ".".join(reversed(names))


def inherited(node: DictionaryObject, key: str) -> PdfObject | None:
    """The value of a key, its own or that of the nearest parent."""
    found = next((each[key] for each in _with_parents(node) if key in each), None)
    return found.get_object() if found is not None else None


def numbers(value: PdfObject | None) -> tuple[float, ...]:
    """The numbers of an array; none when something else is among them."""
    found = [number.get_object() for number in array(value)]
    return (
        tuple(float(number) for number in found if isinstance(number, int | float))
        if all(isinstance(number, int | float) for number in found)
        else ()
    )


def rectangle(widget: DictionaryObject) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a widget in points of its page; zeros when it has no place."""
    sides = numbers(widget.get("/Rect"))
    if len(sides) != 4:
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = sides
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def integer(value: PdfObject | None) -> int | None:
    """The whole number a value is or points to; None when it is something else."""
    found = value.get_object() if value is not None else None
    return int(found) if isinstance(found, int | float) else None


def _with_parents(node: DictionaryObject) -> Iterator[DictionaryObject]:
    for _ in range(DEEPEST):
        if not node:
            return
        yield node
        node = dictionary(node.get("/Parent"))


def _widgets_of(node: DictionaryObject) -> Sequence[DictionaryObject]:
    kids = [dictionary(kid) for kid in array(node.get("/Kids"))]
    return kids or [node]


def _widget(
    widget: DictionaryObject, pages: Mapping[int, tuple[int, PageObject]], off: Collection[int]
) -> Widget:
    number, page = pages.get(id(widget), (None, None))
    rect = rectangle(widget)
    flags = integer(widget.get("/F")) or 0
    is_outside = page is not None and not shown(page).shows(rect)
    return Widget(
        page=number,
        rect=rect,
        states=_states(widget),
        is_hidden=bool(flags & (HIDDEN | NO_VIEW)) or is_outside or is_in_layer(widget, off),
    )


def _field(
    name: str, holders: list[DictionaryObject], places: list[Widget], widgets: list[DictionaryObject]
) -> FieldObjects:
    first = holders[0]
    flags = integer(inherited(first, "/Ff")) or 0
    field = PdfField(
        name=name,
        kind=_kind(first, flags, places),
        flags=flags,
        max_length=integer(inherited(first, "/MaxLen")),
        options=tuple(_option(option) for option in array(inherited(first, "/Opt"))),
        tooltip=str(inherited(first, "/TU") or ""),
        value=_value(inherited(first, "/V")),
        widgets=tuple(places),
    )
    return FieldObjects(field, tuple(holders), tuple(widgets))


def _kind(node: DictionaryObject, flags: int, widgets: Sequence[Widget]) -> FieldKind:
    match str(inherited(node, "/FT")):
        case "/Tx":
            return FieldKind.TEXT
        case "/Ch":
            return FieldKind.CHOICE
        case "/Sig":
            return FieldKind.SIGNATURE
        case "/Btn":
            if flags & PUSH_BUTTON:
                return FieldKind.BUTTON
            several = len({state for widget in widgets for state in widget.states}) > 1
            return FieldKind.RADIO if flags & RADIO or several else FieldKind.CHECK
        case _:
            return FieldKind.UNKNOWN


def _states(widget: DictionaryObject) -> tuple[str, ...]:
    normal = dictionary(dictionary(widget.get("/AP")).get("/N"))
    drawn = [str(key) for key in normal if str(key) != OFF and isinstance(normal[key], DictionaryObject)]
    return tuple(state.removeprefix("/") for state in drawn) if not hasattr(normal, "get_data") else ()


def _option(option: PdfObject) -> tuple[str, str]:
    pair = [str(part) for part in array(option)] or [str(option.get_object())]
    return pair[0], pair[-1]


def _value(value: PdfObject | None) -> str:
    if isinstance(value, NameObject):
        return "" if value == OFF else value.removeprefix("/")
    if isinstance(value, StreamObject):
        return value.get_data().decode("latin-1")
    if isinstance(value, ArrayObject):
        return ", ".join(str(each.get_object()) for each in value)
    return "" if value is None or isinstance(value, NullObject) else str(value)


def _reading_order(found: FieldObjects) -> tuple[int, float, float]:
    places = [
        (widget.page, round(-widget.rect[3] / ROW_PT), widget.rect[0])
        for widget in found.field.widgets
        if widget.page
    ]
    return min(places, default=(10**6, 0.0, 0.0))
