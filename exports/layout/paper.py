"""A paper as a sequence of headings, paragraphs, tables and fields: the only code that lays out a page.

The parts of a pack say what stands there; how it is drawn, checked and tagged is decided here.
"""

import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from exports.layout.form_field import TICK_SIZE_PT, Field, TextField, TickBox
from exports.layout.structure import Element, Headings, Tag
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
from exports.layout.tagged import TaggedParagraph, TaggedQr, hide_lines
from exports.layout.typeface import BOLD, printable, width_pt

if TYPE_CHECKING:
    from reportlab.platypus.tables import TableRenderCB

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
        root: The tree of tags, in the order of reading.
    """

    def __init__(self) -> None:
        self.story: list[Flowable] = []
        self.root = Element(Tag.DOCUMENT)
        self._part = ""
        self._place = self.root
        self._headings = Headings()

    def start_part(self, name: str, *, role: Role = Role.H1, room: float = HEIGHT) -> None:
        """Start a part under its name, on a new page unless `room` points are left on this one."""
        if self.story:
            self.story.append(CondPageBreak(room))
        self._part, self._place = name, self.root.add(Tag.PART)
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
            self.story.append(self._paragraph(text, WIDTH, self._place))

    def leave(self, points: float) -> None:
        """Leave some height empty."""
        self.story.append(Spacer(0, points))

    def frame(self, *texts: Text, tone: Tone = Tone.CALM) -> None:
        """Write texts in a coloured frame with a bar on its left; it moves to the next page as a whole."""
        inner, group = WIDTH - 2 * PAD - 12, self._place.add(Tag.GROUP)
        block = _table(
            [[[self._paragraph(text, inner, group) for text in texts]]],
            [WIDTH],
            [
                ("BACKGROUND", (0, 0), (-1, -1), tone.background),
                ("BOX", (0, 0), (-1, -1), 0.6, tone.bar),
                ("LINEBEFORE", (0, 0), (0, -1), 4, tone.bar, "butt"),
                ("LEFTPADDING", (0, 0), (-1, -1), PAD + 8),
                ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
                ("TOPPADDING", (0, 0), (-1, -1), 7),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ],
            space=(4, 9),
        )
        self.story.append(block)

    def number(self, steps: Sequence[str]) -> None:
        """Write numbered steps."""
        numbered, widths = self._place.add(Tag.LIST), (24, WIDTH - 24)
        rows: list[list[list[Flowable]]] = []
        for place, words in enumerate(steps, start=1):
            item = numbered.add(Tag.ITEM)
            label = self._cell(Text(f"{place}.", Role.STRONG), widths[0], item.add(Tag.ITEM_LABEL))
            rows.append([label, self._cell(Text(words), widths[1], item.add(Tag.ITEM_BODY))])
        style: list[Command] = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0, 2)]
        self.story.append(_table(rows, widths, style, space=(0, 8)))

    def table(
        self,
        header: Sequence[Text],
        rows: Sequence[Sequence[Cell]],
        *,
        widths: Sequence[float],
        marked: Sequence[int] = (),
        row_headers: bool = False,
    ) -> None:
        """Write a table whose header comes back on every page.

        Args:
            header: One text a column.
            rows: One cell a column.
            widths: Shares of the width of the page; they sum to 1.
            marked: Rows (0 is the first under the header) on a coloured ground.
            row_headers: Whether the first cell of each row says what the row is about.
        """
        style = [
            ("BACKGROUND", (0, 0), (-1, 0), PALE),
            ("LINEBELOW", (0, 0), (-1, 0), 1, BLUE),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *_padding(PAD, 5),
            *(("BACKGROUND", (0, row + 1), (-1, row + 1), SAND) for row in marked),
        ]
        columns = [share * WIDTH for share in widths]
        table = self._place.add(Tag.TABLE)
        drawn = [self._row(header, columns, table, headed=len(header), scope="Column")]
        drawn += [self._row(row, columns, table, headed=int(row_headers), scope="Row") for row in rows]
        self.story.append(_table(drawn, columns, style, repeated=1, space=(0, 8)))

    def form(self, rows: Sequence[Sequence[Entry]]) -> None:
        """Write boxes of a form, each row shared equally; a row is never split."""
        for row in rows:
            width = WIDTH / len(row)
            drawn = [self._entry(entry, width) for entry in row]
            style = [("BOX", (0, 0), (-1, -1), 0.7, LINE), ("INNERGRID", (0, 0), (-1, -1), 0.7, LINE)]
            style += [("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(PAD, 4)]
            self.story.append(_table([drawn], [width] * len(row), style))

    def ticks(self, choices: Sequence[tuple[TickBox, str]], *, columns: int = 1) -> None:
        """Write boxes to tick, each beside its words, in columns of the same width; a row is never split."""
        widths = [TICK_SIZE_PT + PAD, WIDTH / columns - TICK_SIZE_PT - PAD]
        style: list[Command] = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0, 2)]
        for first in range(0, len(choices), columns):
            row: list[list[Flowable]] = []
            for tick, words in choices[first : first + columns]:
                group = self._place.add(Tag.GROUP)
                row.append(self._cell(tick, widths[0], group))
                row.append(self._cell(Text(words, field=words), widths[1] - PAD, group))
            row += [[]] * (2 * columns - len(row))
            self.story.append(_table([row], widths * columns, style))

    def show_code(self, code: str, *texts: Text, alternative: str) -> None:
        """Show a short code in large type, beside a QR that holds the code and nothing else.

        Args:
            code: Short code, as it is read.
            texts: What stands under it.
            alternative: What a screen reader says of the QR.
        """
        words, group = printable(code, self._part), self._place.add(Tag.GROUP)
        qr = TaggedQr(words, width=QR_SIZE_PT, height=QR_SIZE_PT, qrLevel="M")
        qr.element = group.add(Tag.FIGURE, words=alternative)
        inner = WIDTH - QR_SIZE_PT - 4 * PAD
        beside = [self._paragraph(text, inner, group) for text in (Text(words, Role.CODE), *texts)]
        block = _table(
            [[[qr], beside]],
            [QR_SIZE_PT + 2 * PAD, WIDTH - QR_SIZE_PT - 2 * PAD],
            [
                ("BOX", (0, 0), (-1, -1), 1, BLUE),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                *_padding(PAD, 4),
            ],
            space=(8, 10),
        )
        self.story.append(block)

    @contextmanager
    def together(self) -> Generator[None]:
        """Keep on one page what is written inside, unless it is taller than a page."""
        first = len(self.story)
        yield
        block = [flowable for flowable in self.story[first:] if not isinstance(flowable, CondPageBreak)]
        self.story[first:] = [KeepTogether(block)]

    def _entry(self, entry: Entry, width: float) -> list[Flowable]:
        """A label over its value; a value keeps the height of a field, so that forms line up."""
        inner, group = width - 2 * PAD, self._place.add(Tag.GROUP)
        label = self._paragraph(Text(entry.label, Role.LABEL), inner, group)
        value = (
            entry.value
            if isinstance(entry.value, TextField)
            else Text(entry.value, Role.STRONG, field=entry.label)
        )
        return [label, Spacer(0, 2), *self._cell(value, inner, group)]

    def _row(
        self, row: Sequence[Cell], widths: Sequence[float], table: Element, *, headed: int, scope: str
    ) -> list[list[Flowable]]:
        """One row of a table, its first `headed` cells being headers."""
        line = table.add(Tag.ROW)
        return [
            self._cell(
                cell,
                width - 2 * PAD,
                line.add(Tag.HEADER, scope=scope) if place < headed else line.add(Tag.CELL),
            )
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]

    def _cell(self, cell: Cell, width: float, parent: Element) -> list[Flowable]:
        if isinstance(cell, Field):
            cell.element = parent.add(Tag.FIELD)
            return [cell]
        texts = (cell,) if isinstance(cell, Text) else cell
        return [self._paragraph(text, width, parent) for text in texts]

    def _paragraph(self, text: Text, width: float, parent: Element) -> Flowable:
        words, lead = (printable(part, text.field or self._part) for part in (text.words, text.lead))
        style = _fitted(STYLES[text.role], f"{lead} {words}", width)
        markup = f'<font name="{BOLD}">{escape(lead)}</font> {escape(words)}' if lead else escape(words)
        return TaggedParagraph.of(parent.add(self._headings.tag(text.role)), markup, style)


def _table(
    rows: Sequence[list[list[Flowable]]],
    widths: Sequence[float],
    style: Sequence[Command],
    *,
    repeated: int = 0,
    space: tuple[float, float] = (0, 0),
) -> Table:
    """A grid whose lines are decoration; its first `repeated` rows come back on every page.

    `space` is left before and after, in points.
    """
    return Table(
        rows,
        colWidths=list(widths),
        style=list(style),
        renderCB=cast("TableRenderCB", hide_lines),
        repeatRows=repeated,
        spaceBefore=space[0],
        spaceAfter=space[1],
    )


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
