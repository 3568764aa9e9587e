"""Writing into the fields of a PDF: values kept by the form and drawn at once, every field still editable.

The appearance of each field is drawn here, so that every reader shows the same: in the font the form asks
for, or in the embedded typeface when that font lacks a letter (see docs/decisions/0013).
"""

from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from exports.errors import FieldTooSmallError, UnprintableCharacterError, WrongFormValueError
from exports.forms import drawing
from exports.forms.drawing import Drawing
from exports.forms.expected import Expected
from exports.forms.field_text import drawing_of, place_text
from exports.forms.fitting import NoRoomError
from exports.forms.pdf_field import FieldKind, PdfField
from exports.forms.pdf_fields import OFF, FieldObjects, field_objects, stray_fields
from exports.forms.pdf_file import DAMAGED, acro_form, array, dictionary
from exports.forms.values import Intent
from exports.forms.widget import form_fonts, keep_size, look_of, print_too
from exports.layout.typeface import printable


def fill_fields(writer: PdfWriter, wanted: Sequence[Intent]) -> tuple[Expected, ...]:
    """Write what is wanted in the fields of a document; what is left blank is emptied.

    Raises:
        FieldTooSmallError: A text does not fit.
        WrongFormValueError: A closed list lacks the choice.
        UnprintableCharacterError: A letter cannot be drawn.
    """
    _attach_strays(writer)
    filling = _Filling(writer)
    by_name = {each.map.pdf_field: each for each in wanted if each.map.pdf_field is not None}
    for found in field_objects(writer):
        intent = by_name.get(found.field.name)
        if intent is None:
            filling.keep(found)
        elif intent.map.leave_blank or not intent.text:
            filling.clear(found, intent.label)
        else:
            filling.write(found, intent)
    filling.draw()
    acro_form(writer).pop(NameObject("/NeedAppearances"), None)
    return tuple(filling.expected)


def _attach_strays(writer: PdfWriter) -> None:
    strays = stray_fields(writer)
    if strays:
        form = acro_form(writer)
        writer.root_object[NameObject("/AcroForm")] = form
        form[NameObject("/Fields")] = ArrayObject([*array(form.get("/Fields")), *strays])


class _Filling:
    """The fields written so far, and the drawings they wait for."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._fonts = form_fonts(writer)
        self._asks = acro_form(writer).get("/NeedAppearances") is not None
        self._waiting: list[tuple[DictionaryObject, Drawing]] = []
        self.expected: list[Expected] = []

    def write(self, found: FieldObjects, intent: Intent) -> None:
        """Write one field."""
        match found.field.kind:
            case FieldKind.TEXT:
                self._write_text(found, intent.label, printable(intent.text, intent.label))
            case FieldKind.CHOICE:
                self._write_choice(found, intent)
            case _:
                state = found.field.state_of(intent.text) or ""
                _tick(found, state)
                self.expected.append(Expected(label=intent.label, pdf_field=found.field.name, value=state))

    def clear(self, found: FieldObjects, label: str) -> None:
        """Leave one field to be filled by hand."""
        name = found.field.name
        if found.field.kind in (FieldKind.TEXT, FieldKind.CHOICE):
            _keep_value(found, None)
            for widget in found.widgets:
                self._empty(widget)
            self.expected.append(Expected(label=label, pdf_field=name, drawn=""))
            return
        if found.field.kind in (FieldKind.CHECK, FieldKind.RADIO):
            _tick(found, "")
        self.expected.append(Expected(label=label, pdf_field=name))

    def keep(self, found: FieldObjects) -> None:
        """Leave one field as the form has it; what no reader would show is drawn when it can be."""
        field = found.field
        is_text = field.kind in (FieldKind.TEXT, FieldKind.CHOICE) and not field.is_list_box
        if not is_text or not field.value:
            return
        undrawn = [each for each in found.widgets if self._asks or not dictionary(each.get("/AP"))]
        try:
            text = printable(dict(field.options).get(field.value, field.value), field.name)
            drawn = [self._drawn(widget, field, text) for widget in undrawn]
        except (NoRoomError, UnprintableCharacterError, *DAMAGED):
            return
        self._waiting.extend(drawn)

    def draw(self) -> None:
        """Draw every text written."""
        drawings = [drawing for _, drawing in self._waiting]
        for (widget, _), shown in zip(self._waiting, drawing.put(self._writer, drawings), strict=True):
            _show(widget, shown)

    def _write_text(self, found: FieldObjects, label: str, text: str) -> None:
        field = found.field
        if field.max_length is not None and len(text) > field.max_length:
            raise FieldTooSmallError(label)
        _keep_value(found, text)
        for widget in found.widgets:
            self._place(widget, field, label, text)
        self.expected.append(Expected(label=label, pdf_field=field.name, value=text, drawn=text))

    def _write_choice(self, found: FieldObjects, intent: Intent) -> None:
        field = found.field
        value = field.state_of(intent.text)
        if value is None:
            raise WrongFormValueError(intent.label, "la liste du formulaire n’a pas ce choix")
        shown = dict(field.options).get(value, value)
        _keep_value(found, value)
        ranks = [rank for rank, (kept, _) in enumerate(field.options) if kept == value]
        if ranks:
            for holder in found.holders:
                holder[NameObject("/I")] = ArrayObject([NumberObject(ranks[0])])
        drawn = printable(shown, intent.label)
        for widget in found.widgets:
            self._place(widget, field, intent.label, drawn)
        self.expected.append(Expected(label=intent.label, pdf_field=field.name, value=value, drawn=drawn))

    def _place(self, widget: DictionaryObject, field: PdfField, label: str, text: str) -> None:
        look = look_of(widget, self._writer, self._fonts)
        try:
            placed = place_text(text, field, look)
        except NoRoomError:
            raise FieldTooSmallError(label) from None
        keep_size(widget, look, placed.fitted.size)
        print_too(widget)
        self._waiting.append((widget, drawing_of(placed, look)))

    def _drawn(
        self, widget: DictionaryObject, field: PdfField, text: str
    ) -> tuple[DictionaryObject, Drawing]:
        look = look_of(widget, self._writer, self._fonts)
        return widget, drawing_of(place_text(text, field, look), look)

    def _empty(self, widget: DictionaryObject) -> None:
        look = look_of(widget, self._writer, self._fonts)
        _show(
            widget,
            drawing.empty(
                self._writer, width=look.width, height=look.height, under=look.under, turn=look.turn
            ),
        )


def _keep_value(found: FieldObjects, text: str | None) -> None:
    for holder in found.holders:
        for key in ("/V", "/RV", "/I", *(("/DV",) if text is None else ())):
            holder.pop(NameObject(key), None)
        if text is not None or found.field.value:
            holder[NameObject("/V")] = TextStringObject(text or "")


def _tick(found: FieldObjects, state: str) -> None:
    for holder in found.holders:
        holder[NameObject("/V")] = NameObject(f"/{state}" if state else OFF)
    for widget, shown in zip(found.widgets, found.field.widgets, strict=True):
        print_too(widget)
        widget[NameObject("/AS")] = NameObject(f"/{state}" if state in shown.states else OFF)


def _show(widget: DictionaryObject, shown: IndirectObject) -> None:
    widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): shown})
