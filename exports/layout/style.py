"""How our papers look: sizes, inks, roles of text. Readers are 75: body text is 11 points of a wide face."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from exports.layout.typeface import BOLD, REGULAR

Alignment = Literal[0, 1, 2, 4]
"""Type of the constants TA_… of reportlab."""

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 18 * mm
TOP, BOTTOM = 26 * mm, 20 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN
"""Width of the text, in points."""

HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

LEADING = 1.38
"""Height of a line for one point of type."""

FLOOR_PT = 8.5
"""A text that does not fit shrinks down to this size, then goes on over several lines."""

INK = HexColor("#1A1F26")
BLUE = HexColor("#17406D")
GREY = HexColor("#4A5360")
LINE = HexColor("#AEB8C4")
PALE = HexColor("#EEF3F8")
SAND = HexColor("#FFF6DC")
RED = HexColor("#A31515")
WHITE = HexColor("#FFFFFF")


class Role(StrEnum):
    """What a text is; the one place where a structure tag will hang."""

    TITLE = "title"
    LEAD = "lead"
    H1 = "h1"
    H2 = "h2"
    H3 = "h3"
    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    LABEL = "label"
    NUMBER = "number"
    NUMBER_NOTE = "number_note"
    TOTAL = "total"
    COLUMN = "column"
    COLUMN_RIGHT = "column_right"
    CODE = "code"


HEADINGS = frozenset({Role.H1, Role.H2, Role.H3})
HEADING_ROOM_PT = 110.0
"""A heading goes to the next page when less is left under it: never alone at the foot of a page."""


class Tone(Enum):
    """A framed block: its background and the colour of its bar."""

    CALM = (PALE, BLUE)
    WARM = (SAND, HexColor("#B07A00"))
    ALERT = (WHITE, RED)

    def __init__(self, background: Color, bar: Color) -> None:
        self.background, self.bar = background, bar


@dataclass(frozen=True, slots=True)
class Look:
    """How one role looks; its leading follows its size.

    Attributes:
        size: In points.
        space: Before and after, in points.
    """

    size: float
    font: str = REGULAR
    ink: Color = INK
    align: Alignment = TA_LEFT
    space: tuple[float, float] = (0, 0)

    def style(self, role: Role) -> ParagraphStyle:
        """The same, as reportlab wants it."""
        return ParagraphStyle(
            role.value,
            fontName=self.font,
            fontSize=self.size,
            leading=self.size * LEADING,
            textColor=self.ink,
            alignment=self.align,
            spaceBefore=self.space[0],
            spaceAfter=self.space[1],
            embeddedHyphenation=1,
        )


LOOKS = {
    Role.TITLE: Look(25, BOLD, BLUE, space=(0, 4)),
    Role.LEAD: Look(13, space=(0, 4)),
    Role.H1: Look(19, BOLD, BLUE, space=(16, 8)),
    Role.H2: Look(14, BOLD, BLUE, space=(14, 5)),
    Role.H3: Look(11.5, BOLD, space=(10, 4)),
    Role.BODY: Look(11, space=(0, 5)),
    Role.STRONG: Look(11, BOLD, space=(0, 3)),
    Role.SMALL: Look(9, ink=GREY, space=(0, 2)),
    Role.LABEL: Look(9, ink=GREY),
    Role.NUMBER: Look(11, align=TA_RIGHT),
    Role.NUMBER_NOTE: Look(9, ink=GREY, align=TA_RIGHT),
    Role.TOTAL: Look(11, BOLD, align=TA_RIGHT),
    Role.COLUMN: Look(10, BOLD, BLUE),
    Role.COLUMN_RIGHT: Look(10, BOLD, BLUE, TA_RIGHT),
    Role.CODE: Look(32, BOLD, align=TA_CENTER),
}
STYLES = {role: look.style(role) for role, look in LOOKS.items()}
