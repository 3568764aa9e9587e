"""What reportlab lays out, each piece knowing its element in the tree of tags."""

from typing import Any, cast

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table

from exports.layout.structure import Element
from exports.layout.tagged_canvas import TaggedCanvas


def canvas_of(flowable: Flowable) -> TaggedCanvas:
    """The canvas a flowable is drawn on."""
    return cast("TaggedCanvas", flowable.canv)


class TaggedParagraph(Paragraph):
    """A paragraph that marks its words as its element's, on each page it stands on.

    The header of a table is drawn again on every page: the second time it is decoration.
    """

    element: Element
    blPara: Any  # noqa: N815 - name of reportlab
    _is_read = False

    @classmethod
    def of(cls, element: Element, markup: str, style: ParagraphStyle) -> "TaggedParagraph":
        """A paragraph of an element; `markup` is XML of reportlab."""
        paragraph = cls(markup, style)
        paragraph.element = element
        return paragraph

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - names of reportlab
        """Cut at the foot of a page: both pieces are the same element's."""
        pieces = super().split(aW, aH)
        for piece in cast("list[TaggedParagraph]", pieces):
            piece.element = self.element
        return pieces

    def draw(self) -> None:
        """Draw the words, marked."""
        canvas = canvas_of(self)
        if not self._is_read:
            _end_lines_with_a_space(self)
        with canvas.artifact() if self._is_read else canvas.marked(self.element):
            super().draw()
        self._is_read = True


def _end_lines_with_a_space(paragraph: TaggedParagraph) -> None:
    """Put back the spaces reportlab drops at the ends of lines: a screen reader would join two words."""
    block = paragraph.blPara
    for place, line in enumerate(block.lines[:-1]):
        if block.kind == 0:
            room, words = line
            if not words[-1].endswith("-"):
                block.lines[place] = (room, [*words, ""])
        elif not line.words[-1].text.endswith(("-", " ")):
            line.words[-1].text += " "


class TaggedQr(QrCode):
    """A QR that says what it holds to those who cannot see it."""

    element: Element

    def draw(self) -> None:
        """Draw the squares, marked as one picture."""
        canvas = canvas_of(self)
        left, bottom = canvas.absolutePosition(0, 0)
        self.element.box = (left, bottom, left + self.width, bottom + self.height)
        with canvas.marked(self.element):
            super().draw()


def hide_lines(table: Table, event: str, *_: object) -> None:
    """Callback of a table: its grounds and lines are decoration."""
    if event in ("startBG", "startLines"):
        canvas_of(table).begin_artifact()
    elif event in ("endBG", "endLines"):
        canvas_of(table).end_artifact()
