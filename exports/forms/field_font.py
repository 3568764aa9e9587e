"""The font a field of a PDF asks for: which letters it can write, and how wide they are.

A font that was cut to the letters of the blank form, one with its own drawings, or one whose letters nobody
can tell is not trusted: the embedded typeface of our papers takes its place, in the appearance of the field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from pypdf.generic import DictionaryObject, NumberObject, PdfObject, StreamObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

from exports.forms.pdf_fields import numbers
from exports.forms.pdf_file import DAMAGED, array, dictionary

SUBSET_MARK = 6
ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
STANDARD = "/StandardEncoding"
FAMILIES = (("Cour", "Courier"), ("Times", "Times-Roman"), ("TiRo", "Times-Roman"))
SYMBOLS = frozenset({"ZapfDingbats", "Symbol"})
USUAL_FAMILY = "Helvetica"
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class FieldFont:
    """A font of the document that can write.

    Attributes:
        name: Of the resource (« /Helv »).
        resource: Its object in the document.
        codes: Byte of each letter.
        widths: Width of each letter, in ems.
    """

    name: str
    resource: PdfObject
    codes: Mapping[str, int]
    widths: Mapping[str, float]

    def can_write(self, text: str) -> bool:
        """Whether it has every letter."""
        return all(letter in self.codes for letter in text)

    def encoded(self, text: str) -> bytes:
        """The bytes of a text it can write."""
        return bytes(self.codes[letter] for letter in text)

    def measure(self, text: str) -> float:
        """Width of a text it can write, in ems."""
        return sum(self.widths[letter] for letter in text)


def field_font(name: str, resource: PdfObject) -> FieldFont | None:
    """The font of a resource, or None when it is not trusted to write what people type."""
    font = dictionary(resource)
    base = str(font.get("/BaseFont", "/")).removeprefix("/")
    if (
        font.get("/Subtype") not in ("/Type1", "/TrueType")
        or base in SYMBOLS
        or base[SUBSET_MARK : SUBSET_MARK + 1] == "+"
    ):
        return None
    glyphs = _glyph_names(font)
    codes: dict[str, int] = {}
    for code, glyph in enumerate(glyphs):
        letter = _letters().get(glyph or "")
        if letter:
            codes.setdefault(letter, code)
    drawn = _drawn(dictionary(font.get("/FontDescriptor")))
    codes = {letter: code for letter, code in codes.items() if drawn is None or ord(letter) in drawn}
    if " " in codes:
        codes.setdefault("\u00a0", codes[" "])
    widths = {letter: _width(font, base, code, glyphs[code]) for letter, code in codes.items()}
    known = {letter: width for letter, width in widths.items() if width}
    return FieldFont(name, resource, {letter: codes[letter] for letter in known}, known) if known else None


def _glyph_names(font: DictionaryObject) -> Sequence[str | None]:
    """Name of the glyph of each byte."""
    encoding = font.get("/Encoding")
    described = dictionary(encoding)
    named = described.get("/BaseEncoding", STANDARD) if described else (encoding or STANDARD)
    names: list[str | None] = list(_vector(str(named).removeprefix("/")))
    code = 0
    for entry in array(described.get("/Differences")):
        if isinstance(entry, NumberObject):
            code = int(entry)
        elif 0 <= code < len(names):
            names[code], code = str(entry).removeprefix("/"), code + 1
    return names


@cache
def _vector(encoding: str) -> Sequence[str | None]:
    known = {"WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding", "PDFDocEncoding"}
    return tuple(pdfmetrics.getEncoding(encoding if encoding in known else "StandardEncoding").vector)


@cache
def _letters() -> Mapping[str, str]:
    """Letter of each glyph name that the usual encodings hold."""
    found: dict[str, str] = {}
    for encoding, codec in ENCODINGS.items():
        for code, glyph in enumerate(_vector(encoding.removeprefix("/"))):
            letter = bytes((code,)).decode(codec, errors="ignore")
            if glyph and letter and glyph != "bullet":
                found.setdefault(glyph, letter)
    return found | {"space": " ", "bullet": "•"}


def _drawn(descriptor: DictionaryObject) -> frozenset[int] | None:
    """Code points the embedded file can draw; None when nothing is embedded, or it cannot be told."""
    file = descriptor.get("/FontFile2")
    stream = file.get_object() if file is not None else None
    if not isinstance(stream, StreamObject):
        return None
    try:
        return frozenset(TTFontFile(BytesIO(stream.get_data()), validate=0).charToGlyph)
    except (TTFError, *DAMAGED):
        return frozenset()


def _width(font: DictionaryObject, base: str, code: int, glyph: str | None) -> float:
    widths = numbers(font.get("/Widths"))
    rank = code - int(str(font.get("/FirstChar", 0)))
    if widths:
        return widths[rank] / THOUSAND if 0 <= rank < len(widths) else 0.0
    family = next((family for mark, family in FAMILIES if mark in base), USUAL_FAMILY)
    bold = "Bold" in base
    standard = {"Times-Roman": "Times-Bold"}.get(family, f"{family}-Bold") if bold else family
    return pdfmetrics.getTypeFace(standard).glyphWidths.get(glyph, 0) / THOUSAND
