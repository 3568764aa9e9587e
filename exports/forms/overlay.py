"""Writing on the pages of a flat PDF: each text in its box, and empty fields for what is filled by hand."""

from collections.abc import Sequence

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from exports.errors import FieldTooSmallError
from exports.forms import drawing
from exports.forms.drawing import Drawing
from exports.forms.embedded_text import embedded_measure
from exports.forms.expected import Expected
from exports.forms.fitting import Align, NoRoomError, Room, fit
from exports.forms.form_file import Box, FieldMap
from exports.forms.named_fields import named_fields
from exports.forms.page_box import shown
from exports.forms.pdf_field import COMB, PRINTED
from exports.forms.pdf_fields import field_objects
from exports.forms.pdf_file import acro_form, added, array, dictionary
from exports.forms.pdf_syntax import number
from exports.forms.values import Intent
from exports.forms.widget import standard_font
from exports.layout.typeface import printable

PREFIX = "/Portail"
PAGE = "/Page"
HAND_FONT, HAND_COLOR = "/Helv", "0 g"


def draw_on_pages(writer: PdfWriter, wanted: Sequence[Intent]) -> tuple[Expected, ...]:
    """Write what is wanted in the boxes of the pages, and place an empty field in those left blank.

    Raises:
        FieldTooSmallError: A text does not fit.
        UnprintableCharacterError: A letter or a sign cannot be drawn.
    """
    boxes = [(intent, intent.map.box) for intent in wanted if intent.map.box]
    written = [(intent, box) for intent, box in boxes if box and intent.text]
    drawings = [_drawing(intent, box) for intent, box in written]
    marks = list(zip(written, drawing.put(writer, drawings), strict=True))
    if written:
        _forget_tags(writer)
    expected: list[Expected] = []
    for rank, page in enumerate(writer.pages, start=1):
        here = [(intent, box, mark) for (intent, box), mark in marks if box.page == rank]
        names = _stamp(writer, page, [(box, mark) for _, box, mark in here]) if here else ()
        expected.extend(
            Expected(label=intent.label, page=rank, resource=name, drawn=intent.text)
            for (intent, _, _), name in zip(here, names, strict=True)
        )
    blank = [(intent, box) for intent, box in boxes if box and intent.map.leave_blank]
    names_taken = {found.field.name for found in field_objects(writer)} if blank else set[str]()
    expected.extend(_place_field(writer, intent, box, names_taken) for intent, box in blank)
    return tuple(expected)


def _drawing(intent: Intent, box: Box) -> Drawing:
    place = intent.map
    room = Room(
        width=box.width,
        height=box.height,
        size=place.size_pt,
        align=Align[place.align.upper()],
        cells=place.comb,
        shrinks=place.overflow == "shrink",
    )
    try:
        fitted = fit(printable(intent.text, intent.label), room, embedded_measure)
    except NoRoomError:
        raise FieldTooSmallError(intent.label) from None
    return Drawing(width=box.width, height=box.height, fitted=fitted)


def _stamp(
    writer: PdfWriter, page: PageObject, marks: Sequence[tuple[Box, IndirectObject]]
) -> tuple[str, ...]:
    """Draw the marks over a page, as it is shown; whatever its own content leaves open cannot move them.

    Returns:
        The names of the drawings in the resources of the page.
    """
    objects = DictionaryObject({NameObject(PAGE): _own_content(writer, page)})
    names = tuple(f"{PREFIX}{rank}" for rank, _ in enumerate(marks))
    operators = [f"q {PAGE} Do Q", f"q {_numbers(*shown(page).matrix)} cm"]
    for name, (box, mark) in zip(names, marks, strict=True):
        objects[NameObject(name)] = mark
        operators.append(f"q 1 0 0 1 {_numbers(box.left, box.bottom)} cm {name} Do Q")
    stream = DecodedStreamObject()
    stream.set_data("\n".join((*operators, "Q")).encode("ascii"))
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    page[NameObject("/Contents")] = added(writer, stream)
    return names


def _own_content(writer: PdfWriter, page: PageObject) -> IndirectObject:
    """What a page draws, as one drawing with its resources: readers restore everything after it."""
    contents = page.get_contents()
    drawn = DecodedStreamObject()
    drawn.set_data(contents.get_data() if contents is not None else b"")
    drawn[NameObject("/Type")] = NameObject("/XObject")
    drawn[NameObject("/Subtype")] = NameObject("/Form")
    drawn[NameObject("/BBox")] = ArrayObject([FloatObject(round(side, 4)) for side in shown(page).sides])
    drawn[NameObject("/Resources")] = page.get("/Resources", DictionaryObject())
    return added(writer, drawn.flate_encode())


def _forget_tags(writer: PdfWriter) -> None:
    """The tags of a page number what it draws itself: they would point to nothing, and hide the rest."""
    writer.root_object.pop("/StructTreeRoot", None)
    writer.root_object.pop("/MarkInfo", None)
    for page in writer.pages:
        page.pop("/StructParents", None)


def _numbers(*values: float) -> str:
    return " ".join(number(value) for value in values)


def _place_field(writer: PdfWriter, intent: Intent, box: Box, taken: set[str]) -> Expected:
    """Place an empty field to fill, named for screen readers, cut in cells when the box has some.

    Its name joins those that are taken.
    """
    place = intent.map
    page = writer.pages[box.page - 1]
    form = _form_to_write(writer)
    name = _free_name(taken, place)
    turn = shown(page).turn
    widget = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject(name),
            NameObject("/TU"): TextStringObject(intent.label),
            NameObject("/F"): NumberObject(PRINTED),
            NameObject("/Ff"): NumberObject(COMB if place.comb else 0),
            NameObject("/MaxLen"): NumberObject(_max_length(place)),
            NameObject("/Rect"): ArrayObject([FloatObject(round(x, 3)) for x in shown(page).rect(box)]),
            NameObject("/MK"): DictionaryObject({NameObject("/R"): NumberObject(turn)}),
            NameObject("/DA"): TextStringObject(f"{HAND_FONT} {number(place.size_pt)} Tf {HAND_COLOR}"),
            NameObject("/AP"): DictionaryObject(
                {NameObject("/N"): drawing.empty(writer, width=box.width, height=box.height, turn=turn)}
            ),
        }
    )
    if page.indirect_reference is not None:
        widget[NameObject("/P")] = page.indirect_reference
    reference = added(writer, widget)
    page[NameObject("/Annots")] = ArrayObject([*array(page.get("/Annots")), reference])
    form[NameObject("/Fields")] = ArrayObject([*array(form.get("/Fields")), reference])
    return Expected(label=intent.label, pdf_field=name, drawn="")


def _max_length(place: FieldMap) -> int:
    known = [named_fields()[name].max_length or 0 for name in place.source if name in named_fields()]
    return place.comb or place.max_length or max(known, default=0) or 100


def _free_name(taken: set[str], place: FieldMap) -> str:
    wanted = place.source[0].replace(".", "_") if place.source else "a_remplir"
    names = (wanted if not rank else f"{wanted}_{rank + 1}" for rank in range(len(taken) + 1))
    free = next(name for name in names if name not in taken)
    taken.add(free)
    return free


def _form_to_write(writer: PdfWriter) -> DictionaryObject:
    """The form of the document, made when it has none, with the font of the fields placed."""
    form = acro_form(writer)
    writer.root_object[NameObject("/AcroForm")] = form
    resources = DictionaryObject(dictionary(form.get("/DR")))
    fonts = DictionaryObject(dictionary(resources.get("/Font")))
    if HAND_FONT not in fonts:
        fonts[NameObject(HAND_FONT)] = standard_font("/Helvetica")
    resources[NameObject("/Font")] = fonts
    form[NameObject("/DR")] = resources
    form.setdefault(NameObject("/DA"), TextStringObject(f"{HAND_FONT} 0 Tf {HAND_COLOR}"))
    return form
