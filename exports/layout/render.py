"""From a paper to the bytes of a PDF: A4, page x sur y, French, the same bytes for the same words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from threading import Lock
from typing import Any, cast

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from exports.errors import TextTooLongError
from exports.layout.paper import Paper
from exports.layout.structure import Element, Tag
from exports.layout.style import BLUE, BOTTOM, GREY, HEIGHT, LINE, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, RED, WIDTH
from exports.layout.tagged_canvas import TaggedCanvas
from exports.layout.typeface import BOLD, REGULAR, printable, width_pt

RUNNING_PT, RUNNING_FLOOR_PT = 9.0, 6.5
RUNNING_FIELD = "En-tête et pied de page"
PAGE_NUMBER_ROOM_PT = 90.0
HEAD_BASELINE, FOOT_BASELINE = PAGE_HEIGHT - 18 * mm, 13 * mm

_ONE_AT_A_TIME = Lock()
"""reportlab: « you cannot use the same TTFont object for different documents at the same time »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What every page repeats.

    Attributes:
        title: Title of the document, without a person's name.
        author: Who publishes it.
        head: Words at the top left.
        foot: Lines at the bottom left.
        stamp: Words of the stamp at the top of each page, or "".
    """

    title: str
    author: str
    head: str
    foot: tuple[str, ...]
    stamp: str = ""


def to_pdf(compose: Callable[[Paper], None], running: Running) -> bytes:
    """The tagged PDF that `compose` writes.

    Raises:
        UnprintableCharacterError: The font lacks a character.
        TextTooLongError: A block is taller than a page.
    """
    with _ONE_AT_A_TIME:
        paper = Paper()
        stamp = paper.root.add(Tag.PARAGRAPH) if running.stamp else None
        compose(paper)
        buffer = BytesIO()
        try:
            _template(buffer, running, stamp).build(
                paper.story,
                canvasmaker=partial(RunningCanvas, root=paper.root, running=running, pdfVersion=(1, 7)),
            )
        except LayoutError:
            # The message of reportlab repeats the text, which may be a person's.
            raise TextTooLongError(running.title) from None
        return buffer.getvalue()


class RunningCanvas(TaggedCanvas):
    """Draws the head and the foot of each page; « Page 3 sur 8 » is drawn last, when 8 is known."""

    def __init__(self, *args: Any, running: Running, **settings: Any) -> None:  # noqa: ANN401 - of reportlab
        super().__init__(*args, **settings)
        self._running = running

    def draw_running(self, page: int, stamp: Element | None) -> None:
        """Draw what each page repeats; the stamp of the first page is read aloud, the others are not.

        Args:
            page: 1 is the first.
            stamp: Element of the stamp, None without stamp.
        """
        if stamp:
            with self.marked(stamp) if page == 1 else self.artifact():
                _draw_stamp(self, self._running.stamp)
        with self.artifact():
            _draw_head(self, self._running)
            _draw_foot(self, self._running)
            self.doForm(_number_name(page))

    def save(self) -> None:
        """Draw the number of each page, then write the file."""
        count = self.getPageNumber() - 1
        for page in range(1, count + 1):
            self.beginForm(_number_name(page))
            self.setFillColor(GREY)
            self.setFont(BOLD, RUNNING_PT)
            self.drawRightString(PAGE_WIDTH - MARGIN, FOOT_BASELINE, f"Page {page} sur {count}")
            self.endForm()
        super().save()


def _number_name(page: int) -> str:
    return f"page_number_{page}"


def _template(buffer: BytesIO, running: Running, stamp: Element | None) -> BaseDocTemplate:
    frame = Frame(MARGIN, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def repeat(canvas: Canvas, document: BaseDocTemplate) -> None:
        cast("RunningCanvas", canvas).draw_running(document.page, stamp)

    return BaseDocTemplate(
        buffer,
        pageTemplates=[PageTemplate(id="page", frames=[frame], onPage=repeat)],
        title=running.title,
        author=running.author,
        creator=running.author,
        producer="Ma commune, ma santé – le portail",
        lang="fr-FR",
        displayDocTitle=True,
        initialFontName=REGULAR,
        invariant=1,
    )


def _draw_stamp(canvas: Canvas, words: str) -> None:
    canvas.saveState()
    canvas.setStrokeColor(RED)
    canvas.setLineWidth(1.2)
    canvas.rect(MARGIN, HEAD_BASELINE + 16, WIDTH, 18, fill=0)
    canvas.setFillColor(RED)
    stamp = _set_line(canvas, words, font=BOLD, room=WIDTH - 16)
    canvas.drawCentredString(PAGE_WIDTH / 2, HEAD_BASELINE + 21, stamp)
    canvas.restoreState()


def _draw_head(canvas: Canvas, running: Running) -> None:
    canvas.saveState()
    canvas.setFillColor(BLUE)
    canvas.drawString(MARGIN, HEAD_BASELINE, _set_line(canvas, running.head, font=BOLD, room=WIDTH))
    _rule(canvas, HEAD_BASELINE - 7)
    canvas.restoreState()


def _draw_foot(canvas: Canvas, running: Running) -> None:
    canvas.saveState()
    _rule(canvas, FOOT_BASELINE + 12)
    canvas.setFillColor(GREY)
    for place, words in enumerate(running.foot):
        line = _set_line(canvas, words, font=REGULAR, room=WIDTH - PAGE_NUMBER_ROOM_PT)
        canvas.drawString(MARGIN, FOOT_BASELINE - 11 * place, line)
    canvas.restoreState()


def _rule(canvas: Canvas, height: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, height, PAGE_WIDTH - MARGIN, height)


def _set_line(canvas: Canvas, words: str, *, font: str, room: float) -> str:
    """Choose the size at which one line fits, and give it back ready to be drawn.

    Raises:
        TextTooLongError: It would be smaller than anyone can read.
    """
    line = printable(words, RUNNING_FIELD)
    size = min(RUNNING_PT, room / max(width_pt(line, font=font, size_pt=1), 1))
    if size < RUNNING_FLOOR_PT:
        raise TextTooLongError(RUNNING_FIELD)
    canvas.setFont(font, size)
    return line
