"""From a paper to the bytes of a PDF: A4, page x sur y, French, the same bytes for the same words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from threading import Lock

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from exports.errors import TextTooLongError
from exports.layout.paper import Paper
from exports.layout.style import BLUE, BOTTOM, GREY, HEIGHT, LINE, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, RED, WIDTH
from exports.layout.typeface import BOLD, REGULAR, printable, width_pt

RUNNING_PT, RUNNING_FLOOR_PT = 9.0, 6.5
RUNNING_FIELD = "En-tête et pied de page"
PAGE_NUMBER_ROOM_PT = 90.0

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
    """The PDF that `compose` writes. It is called twice: the first pass counts the pages.

    Raises:
        UnprintableCharacterError: The font lacks a character.
        TextTooLongError: A block is taller than a page.
    """
    with _ONE_AT_A_TIME:
        _, page_count = _draw(compose, running, page_count=0)
        content, _ = _draw(compose, running, page_count=page_count)
    return content


def _draw(compose: Callable[[Paper], None], running: Running, *, page_count: int) -> tuple[bytes, int]:
    paper = Paper()
    compose(paper)
    buffer = BytesIO()
    template = _template(buffer, running, page_count)
    try:
        template.build(paper.story, canvasmaker=partial(Canvas, pdfVersion=(1, 7)))
    except LayoutError:
        # The message of reportlab repeats the text, which may be a person's.
        raise TextTooLongError(running.title) from None
    return buffer.getvalue(), template.page


def _template(buffer: BytesIO, running: Running, page_count: int) -> BaseDocTemplate:
    frame = Frame(MARGIN, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def repeat(canvas: Canvas, document: BaseDocTemplate) -> None:
        _draw_head(canvas, running)
        _draw_foot(canvas, running, f"Page {document.page} sur {page_count}")

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


def _draw_head(canvas: Canvas, running: Running) -> None:
    baseline = PAGE_HEIGHT - 18 * mm
    canvas.saveState()
    if running.stamp:
        canvas.setStrokeColor(RED)
        canvas.setLineWidth(1.2)
        canvas.rect(MARGIN, baseline + 16, WIDTH, 18, fill=0)
        canvas.setFillColor(RED)
        stamp = _set_line(canvas, running.stamp, font=BOLD, room=WIDTH - 16)
        canvas.drawCentredString(PAGE_WIDTH / 2, baseline + 21, stamp)
    canvas.setFillColor(BLUE)
    canvas.drawString(MARGIN, baseline, _set_line(canvas, running.head, font=BOLD, room=WIDTH))
    _rule(canvas, baseline - 7)
    canvas.restoreState()


def _draw_foot(canvas: Canvas, running: Running, page: str) -> None:
    baseline = 13 * mm
    canvas.saveState()
    _rule(canvas, baseline + 12)
    canvas.setFillColor(GREY)
    for place, words in enumerate(running.foot):
        line = _set_line(canvas, words, font=REGULAR, room=WIDTH - PAGE_NUMBER_ROOM_PT)
        canvas.drawString(MARGIN, baseline - 11 * place, line)
    canvas.setFont(BOLD, RUNNING_PT)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, baseline, page)
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
