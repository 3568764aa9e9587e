"""What a screen reader walks through: the tree of tags of a paper (ISO 32000-1, 14.7; PDF/UA-1, ISO 14289-1).

Built while a paper is written, so that it follows the order of reading; filled while the pages are drawn.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from exports.layout.style import Role


class Tag(StrEnum):
    """The standard structure types our papers use (ISO 32000-1, 14.8.4)."""

    DOCUMENT = "Document"
    PART = "Sect"
    GROUP = "Div"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    ITEM_LABEL = "Lbl"
    ITEM_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEADER = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    FIELD = "Form"


HEADING_TAGS = (Tag.H1, Tag.H2, Tag.H3, Tag.H4)
HEADING_RANKS = {Role.TITLE: 1, Role.H1: 1, Role.H2: 2, Role.H3: 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a page that belongs to an element: the page (0 is the first) and its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Widget:
    """A field of a form that belongs to an element: its page (0 is the first) and the name of its object."""

    page: int
    name: str


@dataclass(slots=True, eq=False)
class Element:
    """One node of the tree.

    Attributes:
        scope: « Column » or « Row », for a header of a table.
        words: What is read in place of a picture.
        box: Left, bottom, right, top of a picture on its page, in points.
        kids: Elements, marks and widgets, in the order of reading.
    """

    tag: Tag
    scope: str = ""
    words: str = field(default="", repr=False)
    box: tuple[float, float, float, float] | None = None
    kids: "list[Element | Mark | Widget]" = field(default_factory=lambda: [], repr=False)  # noqa: PIE807 - typed

    def add(self, tag: Tag, *, scope: str = "", words: str = "") -> "Element":
        """Add a child at the end."""
        child = Element(tag, scope=scope, words=words)
        self.kids.append(child)
        return child


class Headings:
    """Chooses the level of each heading so that none is skipped (PDF/UA-1, 7.4.2), whatever its look."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def tag(self, role: Role) -> Tag:
        """The tag of the next heading; a paragraph when the role is none."""
        rank = HEADING_RANKS.get(role)
        if rank is None:
            return Tag.PARAGRAPH
        while self._open and self._open[-1] >= rank:
            self._open.pop()
        self._open.append(rank)
        return HEADING_TAGS[len(self._open) - 1]
