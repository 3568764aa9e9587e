"""The one typeface of our papers, embedded, and the refusal of what it cannot draw.

DejaVu Sans has every Latin letter of European and Vietnamese names. Civil status is written in Latin letters
in France; reportlab shapes no script from right to left and stacks no combining mark. All others are refused.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from exports.errors import UnprintableCharacterError

FOLDER = Path(__file__).parent / "fonts"
REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"
LATIN = ("LATIN", "FEMININE ORDINAL", "MASCULINE ORDINAL", "MODIFIER LETTER APOSTROPHE", "MICRO SIGN")
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


@cache
def register() -> frozenset[int]:
    """Make both weights known to reportlab, once.

    Returns:
        The code points both weights can draw, letters of other scripts left out.
    """
    drawable = _registered(REGULAR) & _registered(BOLD)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset(point for point in drawable if _is_latin_or_no_letter(chr(point)))


def _is_latin_or_no_letter(character: str) -> bool:
    if not unicodedata.category(character).startswith("L"):
        return True
    return unicodedata.name(character, "").startswith(LATIN)


def _registered(name: str) -> frozenset[int]:
    font = TTFont(name, str(FOLDER / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    code_points: Iterable[int] = font.face.charToGlyph
    return frozenset(code_points)


def printable(text: str, field: str) -> str:
    """The text with composed letters, ready to be drawn.

    The narrow no-break space becomes a no-break space: reportlab breaks lines at the narrow one.

    Args:
        text: Any text.
        field: French name of the field it belongs to, for the error.

    Raises:
        UnprintableCharacterError: The font cannot draw one of its characters.
    """
    composed = unicodedata.normalize("NFC", text).replace("\u202f", "\u00a0")
    glyphs = register()
    for character in composed:
        if (
            ord(character) not in glyphs
            or unicodedata.combining(character)
            or unicodedata.bidirectional(character) in RIGHT_TO_LEFT
        ):
            raise UnprintableCharacterError(character, field)
    return composed


def width_pt(text: str, *, font: str, size_pt: float) -> float:
    """Width of a line of text, in points."""
    register()
    return pdfmetrics.stringWidth(text, font, size_pt)
