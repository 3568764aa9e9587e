"""A paper as a sequence of headings, paragraphs, tables and fields: the only code that lays out a page.

The parts of a pack say what stands there; how it is drawn, checked and, later, tagged is decided here.
"""

import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table

from exports.layout.form_field import TextField, TickBox
from exports.layout.style import (
    BLUE,
    FLOOR_PT,
    HEADING_ROOM_PT,
    HEADINGS,
    HEIGHT,
    LEADING,
    LINE,
    PALE,
    SAND,
    STYLES,
    WIDTH,
    Role,
    Tone,
)
from exports.layout.typeface import BOLD, printable, width_pt

PAD = 6.0
QR_SIZE_PT = 92.0


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one role.

    Attributes:
        lead: Words in bold before, or "".
        field: French name of the field the words belong to, for the error; "" means the part of the paper.
    """

    words: str
    role: Role = Role.BODY
    lead: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One box of a form: a label, and its value or the field to fill."""

    label: str
    value: str | TextField


Command = tuple[str, tuple[int, int], tuple[int, int], *tuple[object, ...]]
"""A command of reportlab's TableStyle: name, first cell, last cell, value(s)."""

Cell = Text | TextField | TickBox | Sequence[Text]
"""What stands in one cell of a table."""


class OutlineEntry(Flowable):
    """A line of the outline a reader shows beside the pages; it takes no room."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def draw(self) -> None:
        """Add the line, pointing to this page."""
        self.canv.bookmarkPage(self.title)
        self.canv.addOutlineEntry(self.title, self.title)


class Paper:
    """A paper being written, from top to bottom.

    Attributes:
        story: What reportlab draws, in order.
    """

    def __init__(self) -> None:
        self.story: list[Flowable] = []
        self._part = ""

    def start_part(self, name: str, *, role: Role = Role.H1, room: float = HEIGHT) -> None:
        """Start a part under its name, on a new page unless `room` points are left on this one."""
        if self.story:
            self.story.append(CondPageBreak(room))
        self._part = name
        self.story.append(OutlineEntry(printable(name, name)))
        self.say(name, role=role)

    def say(self, *paragraphs: str, role: Role = Role.BODY) -> None:
        """Write paragraphs, or a heading when the role is one; empty ones are left out."""
        self.write(*(Text(words, role) for words in paragraphs if words))

    def write(self, *texts: Text) -> None:
        """Write texts one under the other."""
        for text in texts:
            if text.role in HEADINGS:
                self.story.append(CondPageBreak(HEADING_ROOM_PT))
            self.story.append(self._paragraph(text, WIDTH))

    def leave(self, points: float) -> None:
        """Leave some height empty."""
        self.story.append(Spacer(0, points))

    def frame(self, *texts: Text, tone: Tone = Tone.CALM) -> None:
        """Write texts in a coloured frame with a bar on its left; it moves to the next page as a whole."""
        inner = WIDTH - 2 * PAD - 12
        block = Table(
            [[[self._paragraph(text, inner) for text in texts]]],
            colWidths=[WIDTH],
            style=[
                ("BACKGROUND", (0, 0), (-1, -1), tone.background),
                ("BOX", (0, 0), (-1, -1), 0.6, tone.bar),
                ("LINEBEFORE", (0, 0), (0, -1), 4, tone.bar, "butt"),
                ("LEFTPADDING", (0, 0), (-1, -1), PAD + 8),
                ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
                ("TOPPADDING", (0, 0), (-1, -1), 7),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ],
            spaceBefore=4,
            spaceAfter=9,
        )
        self.story.append(block)

    def number(self, steps: Sequence[str]) -> None:
        """Write numbered steps."""
        rows = [(Text(f"{place}.", Role.STRONG), Text(words)) for place, words in enumerate(steps, start=1)]
        self._table(rows, [24, WIDTH - 24], [("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0, 2)])

    def table(
        self,
        header: Sequence[Text],
        rows: Sequence[Sequence[Cell]],
        *,
        widths: Sequence[float],
        marked: Sequence[int] = (),
    ) -> None:
        """Write a table whose header comes back on every page.

        Args:
            header: One text a column.
            rows: One cell a column.
            widths: Shares of the width of the page; they sum to 1.
            marked: Rows (0 is the first under the header) on a coloured ground.
        """
        style = [
            ("BACKGROUND", (0, 0), (-1, 0), PALE),
            ("LINEBELOW", (0, 0), (-1, 0), 1, BLUE),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *_padding(PAD, 5),
            *(("BACKGROUND", (0, row + 1), (-1, row + 1), SAND) for row in marked),
        ]
        self._table([header, *rows], [share * WIDTH for share in widths], style, repeated=1)

    def form(self, rows: Sequence[Sequence[Entry]]) -> None:
        """Write boxes of a form, each row shared equally; a row is never split."""
        for row in rows:
            cells = [(Text(entry.label, Role.LABEL), entry) for entry in row]
            width = WIDTH / len(row)
            drawn = [self._entry(label, entry, width) for label, entry in cells]
            style = [("BOX", (0, 0), (-1, -1), 0.7, LINE), ("INNERGRID", (0, 0), (-1, -1), 0.7, LINE)]
            self.story.append(
                Table(
                    [drawn],
                    colWidths=[width] * len(row),
                    style=[*style, ("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(PAD, 4)],
                )
            )

    def show_code(self, code: str, *texts: Text) -> None:
        """Show a short code in large type, beside a QR that holds the code and nothing else."""
        words = printable(code, self._part)
        qr = QrCode(words, width=QR_SIZE_PT, height=QR_SIZE_PT, qrLevel="M")
        inner = WIDTH - QR_SIZE_PT - 4 * PAD
        beside = [self._paragraph(text, inner) for text in (Text(words, Role.CODE), *texts)]
        block = Table(
            [[qr, beside]],
            colWidths=[QR_SIZE_PT + 2 * PAD, WIDTH - QR_SIZE_PT - 2 * PAD],
            style=[
                ("BOX", (0, 0), (-1, -1), 1, BLUE),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                *_padding(PAD, 4),
            ],
            spaceBefore=8,
            spaceAfter=10,
        )
        self.story.append(block)

    @contextmanager
    def together(self) -> Generator[None]:
        """Keep on one page what is written inside, unless it is taller than a page."""
        first = len(self.story)
        yield
        block = [flowable for flowable in self.story[first:] if not isinstance(flowable, CondPageBreak)]
        self.story[first:] = [KeepTogether(block)]

    def _entry(self, label: Text, entry: Entry, width: float) -> list[Flowable]:
        """A label over its value; a value keeps the height of a field, so that forms line up."""
        inner = width - 2 * PAD
        drawn: list[Flowable] = [self._paragraph(label, inner), Spacer(0, 2)]
        if isinstance(entry.value, TextField):
            return [*drawn, entry.value]
        return [*drawn, self._paragraph(Text(entry.value, Role.STRONG, field=entry.label), inner)]

    def _table(
        self,
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        style: Sequence[Command],
        *,
        repeated: int = 0,
    ) -> None:
        drawn = [
            [self._cell(cell, width - 2 * PAD) for cell, width in zip(row, widths, strict=True)]
            for row in rows
        ]
        self.story.append(
            Table(drawn, colWidths=list(widths), style=list(style), repeatRows=repeated, spaceAfter=8)
        )

    def _cell(self, cell: Cell, width: float) -> list[Flowable]:
        if isinstance(cell, Flowable):
            return [cell]
        texts = (cell,) if isinstance(cell, Text) else cell
        return [self._paragraph(text, width) for text in texts]

    def _paragraph(self, text: Text, width: float) -> Paragraph:
        words, lead = (printable(part, text.field or self._part) for part in (text.words, text.lead))
        style = _fitted(STYLES[text.role], f"{lead} {words}", width)
        markup = f'<font name="{BOLD}">{escape(lead)}</font> {escape(words)}' if lead else escape(words)
        return Paragraph(markup, style)


def _padding(side: float, above: float) -> list[Command]:
    """Space inside the cells, in points."""
    sides = (("LEFTPADDING", side), ("RIGHTPADDING", side), ("TOPPADDING", above), ("BOTTOMPADDING", above))
    return [(name, (0, 0), (-1, -1), points) for name, points in sides]


def _fitted(style: ParagraphStyle, words: str, width: float) -> ParagraphStyle:
    """The style, smaller when its longest word is wider than the column, never under the floor.

    A word may go on after its hyphen; at the floor reportlab breaks it over two lines. Nothing is cut off.
    """
    pieces = re.split(r" |(?<=-)", words)
    longest = max(width_pt(piece, font=style.fontName, size_pt=1) for piece in pieces)
    size = style.fontSize if longest * style.fontSize <= width else max(FLOOR_PT, width / longest)
    if size >= style.fontSize:
        return style
    return ParagraphStyle(style.name, parent=style, fontSize=size, leading=size * LEADING)
