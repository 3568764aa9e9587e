"""How a widget of a PDF wants its text: font, size, colour, border, background, direction."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, PdfObject, TextStringObject

from exports.forms.drawing import BLACK
from exports.forms.field_font import FieldFont, field_font
from exports.forms.fitting import Align
from exports.forms.pdf_field import PRINTED
from exports.forms.pdf_fields import inherited, integer, numbers, rectangle
from exports.forms.pdf_file import acro_form, array, dictionary
from exports.forms.pdf_syntax import name_token, number

USUAL = "/Helv 0 Tf 0 g"
STANDARD_FONTS = {
    "/Helv": "/Helvetica",
    "/HeBo": "/Helvetica-Bold",
    "/Cour": "/Courier",
    "/TiRo": "/Times-Roman",
}
NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
FONT = re.compile(rf"/(\S+)\s+({NUMBER})\s+Tf")
COLOR = re.compile(rf"(?<![\d.])((?:{NUMBER}\s+){{1,4}})(g|rg|k)\b")
OPERATORS = {1: "g", 3: "rg", 4: "k"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a widget asks for.

    Attributes:
        width: In points, before it is turned.
        height: In points, before it is turned.
        font: None when its font is not trusted.
        font_name: Name of the resource it asks for.
        size: In points; 0 for the largest that suits.
        color: Operators of the colour of the text.
        under: Operators that draw background and border.
        inset: Room the border takes on each side, in points.
        turn: Degrees, counterclockwise.
    """

    width: float
    height: float
    font: FieldFont | None
    font_name: str
    size: float
    color: str
    align: Align
    under: str
    inset: float
    turn: int


def look_of(
    widget: DictionaryObject, document: PdfReader | PdfWriter, fonts: Mapping[str, FieldFont | None]
) -> Look:
    """What a widget asks for; `fonts` are those of the form, by name of resource."""
    said = str(inherited(widget, "/DA") or acro_form(document).get("/DA") or USUAL)
    font = FONT.search(said)
    color = COLOR.search(said)
    name = "/" + _unescaped(font[1]) if font else "/Helv"
    dressing = dictionary(widget.get("/MK"))
    turn = (integer(dressing.get("/R")) or 0) % 360
    left, bottom, right, top = rectangle(widget)
    sides = right - left, top - bottom
    width, height = sides if turn % 180 == 0 else (sides[1], sides[0])
    border = _border(widget, dressing)
    side = integer(inherited(widget, "/Q") or acro_form(document).get("/Q"))
    return Look(
        width=width,
        height=height,
        font=fonts.get(name),
        font_name=name,
        size=max(float(font[2]), 0) if font else 0,
        color=f"{color[1].strip()} {color[2]}" if color else BLACK,
        align=Align(side) if side in (1, 2) else Align.LEFT,
        under=_under(dressing, width, height, border),
        inset=border,
        turn=turn if turn in (90, 180, 270) else 0,
    )


def form_fonts(document: PdfReader | PdfWriter) -> Mapping[str, FieldFont | None]:
    """The fonts fields may ask for, by name of resource; the usual ones are there even when unsaid."""
    resources = dictionary(dictionary(acro_form(document).get("/DR")).get("/Font"))
    found = {name: field_font(name, standard_font(base)) for name, base in STANDARD_FONTS.items()}
    return found | {str(name): field_font(str(name), resources.raw_get(name)) for name in resources}


def standard_font(base: str) -> DictionaryObject:
    """The resource of a font every reader has."""
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject(base),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )


def keep_size(widget: DictionaryObject, look: Look, size: float) -> None:
    """Tell readers the size that was chosen, so that the text does not grow when it is corrected."""
    if look.size and size < look.size:
        said = f"{name_token(look.font_name)} {number(size)} Tf {look.color}"
        widget[NameObject("/DA")] = TextStringObject(said)


def print_too(widget: DictionaryObject) -> None:
    """What is written is printed: some forms forget to say so."""
    flags = integer(widget.get("/F")) or 0
    widget[NameObject("/F")] = NumberObject(flags | PRINTED)


def _unescaped(name: str) -> str:
    return re.sub(r"#([0-9A-Fa-f]{2})", lambda code: chr(int(code[1], 16)), name)


def _border(widget: DictionaryObject, dressing: DictionaryObject) -> float:
    if not numbers(dressing.get("/BC")):
        return 0.0
    style = dictionary(widget.get("/BS"))
    (width,) = numbers(ArrayObject([style.get("/W", NumberObject(1))])) or (1.0,)
    return 2 * width if style.get("/S") in ("/B", "/I") else width


def _under(dressing: DictionaryObject, width: float, height: float, border: float) -> str:
    background, line = (_operators(dressing.get(key)) for key in ("/BG", "/BC"))
    said: list[str] = []
    if background:
        said.append(f"q {background} 0 0 {number(width)} {number(height)} re f Q")
    if line and border:
        half = border / 2
        sides = (half, half, width - border, height - border)
        box = " ".join(number(side) for side in sides)
        said.append(f"q {line.upper()} {number(border)} w {box} re S Q")
    return "\n".join(said)


def _operators(color: PdfObject | None) -> str:
    levels: Sequence[float] = numbers(array(color))
    operator = OPERATORS.get(len(levels))
    return f"{' '.join(number(level) for level in levels)} {operator}" if operator else ""
