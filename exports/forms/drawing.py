"""Texts as small drawings (form XObjects) a PDF can show: in a font it has, or in our embedded typeface.

reportlab draws the embedded ones, all of one document together, so that they share one subset of the font.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    PdfObject,
)

from exports.forms.embedded_text import pages_of
from exports.forms.field_font import FieldFont
from exports.forms.fitting import Fitted
from exports.forms.pdf_file import added, dictionary
from exports.forms.pdf_syntax import name_token, number

BLACK = "0 g"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One text to draw.

    Attributes:
        width: Of the box, in points.
        height: Of the box, in points.
        font: A font of the document; None for the embedded one.
        color: As PDF says it (« 0 g », « 0 0 1 rg »).
        under: What is drawn first, as PDF operators: background and border.
        inset: Thickness of that border.
        turn: Degrees the box is turned, counterclockwise: 0, 90, 180 or 270. Width and height are those of
            the box before it is turned.
    """

    width: float
    height: float
    fitted: Fitted
    font: FieldFont | None = None
    color: str = BLACK
    under: str = ""
    inset: float = 0.0
    turn: int = 0


def put(writer: PdfWriter, drawings: Sequence[Drawing]) -> tuple[IndirectObject, ...]:
    """Put each drawing into the document.

    Returns:
        The XObjects, in the same order.
    """
    embedded = [drawing for drawing in drawings if drawing.font is None]
    drawn = iter(_embedded(writer, embedded))
    return tuple(
        _put(writer, drawing, *(next(drawn) if drawing.font is None else _own(drawing, drawing.font)))
        for drawing in drawings
    )


def empty(
    writer: PdfWriter, *, width: float, height: float, under: str = "", turn: int = 0
) -> IndirectObject:
    """The drawing of a field nothing is written in."""
    nothing = Drawing(width=width, height=height, fitted=Fitted(0, ()), under=under, turn=turn)
    return _put(writer, nothing, b"", DictionaryObject())


def _own(drawing: Drawing, font: FieldFont) -> tuple[bytes, DictionaryObject]:
    size = number(drawing.fitted.size)
    shown = (
        f"1 0 0 1 {number(line.x)} {number(line.y)} Tm <{font.encoded(line.text).hex()}> Tj"
        for line in drawing.fitted.lines
    )
    name = NameObject(font.name)
    operators = "\n".join((f"BT {drawing.color} {name_token(font.name)} {size} Tf", *shown, "ET"))
    return operators.encode("ascii"), DictionaryObject({name: font.resource})


def _embedded(writer: PdfWriter, drawings: Sequence[Drawing]) -> list[tuple[bytes, DictionaryObject]]:
    if not drawings:
        return []
    reader = PdfReader(BytesIO(pages_of(drawings)))
    found: list[tuple[bytes, DictionaryObject]] = []
    for page in reader.pages:
        contents = page.get_contents()
        fonts = dictionary(dictionary(page.get("/Resources")).get("/Font"))
        copies = {NameObject(name): font.clone(writer) for name, font in _raw(fonts).items()}
        references = {name: copy.indirect_reference or copy for name, copy in copies.items()}
        found.append((contents.get_data() if contents is not None else b"", DictionaryObject(references)))
    return found


def _raw(fonts: DictionaryObject) -> Mapping[str, PdfObject]:
    return {str(name): fonts[name] for name in fonts}


def _put(writer: PdfWriter, drawing: Drawing, text: bytes, fonts: DictionaryObject) -> IndirectObject:
    width, height, inset = drawing.width, drawing.height, drawing.inset
    inner = " ".join(number(side) for side in (inset, inset, width - 2 * inset, height - 2 * inset))
    stream = DecodedStreamObject()
    stream.set_data(f"{drawing.under}\n/Tx BMC\nq {inner} re W n\n".encode("ascii") + text + b"\nQ\nEMC\n")
    stream[NameObject("/Type")] = NameObject("/XObject")
    stream[NameObject("/Subtype")] = NameObject("/Form")
    stream[NameObject("/BBox")] = _floats(0, 0, width, height)
    stream[NameObject("/Matrix")] = _floats(*_turned(drawing))
    stream[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return added(writer, stream)


def _turned(drawing: Drawing) -> tuple[float, ...]:
    width, height = drawing.width, drawing.height
    return {
        90: (0, 1, -1, 0, height, 0),
        180: (-1, 0, 0, -1, width, height),
        270: (0, -1, 1, 0, 0, width),
    }.get(drawing.turn, (1, 0, 0, 1, 0, 0))


def _floats(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 4)) for value in values])
