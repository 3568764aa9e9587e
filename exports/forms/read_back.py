"""Reading a filled form again, as another program would, to prove that it says what was wanted."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.generic import PdfObject, StreamObject

from exports.errors import ReadBackError
from exports.forms.active_content import is_active
from exports.forms.expected import Expected, squeezed
from exports.forms.pdf_field import FieldKind
from exports.forms.pdf_fields import FieldObjects, field_objects
from exports.forms.pdf_file import DAMAGED, dictionary


def prove(content: bytes, expected: Sequence[Expected]) -> None:
    """Compare every value of a filled form, kept and drawn, with what was wanted; nothing active is left.

    Raises:
        ReadBackError: One differs, something would run, or the file cannot be read; names the field.
    """
    whole = "Le formulaire entier"
    try:
        reader = PdfReader(BytesIO(content))
        if is_active(reader):
            raise ReadBackError(whole)
        fields = {found.field.name: found for found in field_objects(reader)}
        for each in expected:
            holds = _box_holds(reader, each) if each.page else _field_holds(fields, each, reader)
            if not holds:
                raise ReadBackError(each.label)
    except DAMAGED as error:
        raise ReadBackError(whole) from error


def _field_holds(fields: dict[str, FieldObjects], wanted: Expected, reader: PdfReader) -> bool:
    found = fields.get(wanted.pdf_field)
    if found is None or found.field.value != wanted.value:
        return False
    if found.field.kind is FieldKind.SIGNATURE:
        return True
    if found.field.kind in (FieldKind.CHECK, FieldKind.RADIO):
        return _ticked(found) == ({wanted.value} if wanted.value else set())
    page = reader.pages[0]
    return all(
        squeezed(_text_of(dictionary(widget.get("/AP")).get("/N"), page)) == squeezed(wanted.drawn or "")
        for widget in found.widgets
    )


def _ticked(found: FieldObjects) -> set[str]:
    states = (str(widget.get("/AS", "/Off")).removeprefix("/") for widget in found.widgets)
    return {state for state in states if state != "Off"}


def _box_holds(reader: PdfReader, wanted: Expected) -> bool:
    page = reader.pages[wanted.page - 1]
    objects = dictionary(dictionary(page.get("/Resources")).get("/XObject"))
    contents = page.get_contents()
    is_shown = contents is not None and f"{wanted.resource} Do".encode() in contents.get_data()
    mark = objects.get(wanted.resource)
    return is_shown and squeezed(_text_of(mark, page)) == squeezed(wanted.drawn or "")


def _text_of(mark: PdfObject | None, page: PageObject) -> str:
    """The letters a drawing shows."""
    shown = mark.get_object() if mark is not None else None
    if not isinstance(shown, StreamObject):
        return ""
    # pypdf asks for a compressed stream and reads any.
    return page.extract_xform_text(shown)  # pyright: ignore[reportArgumentType]
