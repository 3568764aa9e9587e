"""Making a text fit in a box: its size and where each line starts. Nothing is ever cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from exports.forms.form_file import FLOOR_PT

STEP_PT = 0.5
AUTO_PT = 12.0
PAD_PT = 2.0
LARGEST_PT = 144.0
CAP_HEIGHT, DESCENT, LINE_HEIGHT = 0.72, 0.22, 1.15

Measure = Callable[[str], float]
"""Width of a text, in ems: multiplied by the size, it is in points."""


class Align(Enum):
    """Where a line stands in its box; the values are those of PDF."""

    LEFT = 0
    CENTER = 1
    RIGHT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The box a text must fit in.

    Attributes:
        width: In points; the border is left out.
        height: In points; the border is left out.
        size: Wished size in points; 0 for the largest that suits the box.
        cells: Number of cells of a comb; 0 for plain text.
        shrinks: Whether the text may be smaller than `size`.
    """

    width: float
    height: float
    size: float = 0.0
    align: Align = Align.LEFT
    is_multiline: bool = False
    cells: int = 0
    shrinks: bool = True

    def sizes(self) -> Iterator[float]:
        """The sizes to try, the largest first, down to the smallest anyone can read."""
        usual = min(AUTO_PT, self.height) if self.is_multiline else min(AUTO_PT, self.height / LINE_HEIGHT)
        first = self.size or max(FLOOR_PT, usual)
        yield first
        tallest = min(first, self.height / (CAP_HEIGHT + DESCENT), LARGEST_PT)
        size = tallest - tallest % STEP_PT
        size -= STEP_PT if size == first else 0
        while self.shrinks and size >= FLOOR_PT:
            yield size
            size -= STEP_PT


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text and where its baseline starts, in points from the bottom left of the box."""

    text: str = field(repr=False)
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text that fits.

    Attributes:
        size: In points.
    """

    size: float
    lines: tuple[Line, ...] = field(repr=False)


class NoRoomError(Exception):
    """A text does not fit, even as small as anyone can read."""


def fit(text: str, room: Room, measure: Measure) -> Fitted:
    """Place a text in its box.

    Raises:
        NoRoomError: It does not fit.
    """
    place = _comb if room.cells else _paragraph if room.is_multiline else _one_line
    for size in room.sizes():
        lines = place(text, room, measure, size)
        if lines is not None:
            return Fitted(size, lines)
    raise NoRoomError


def _one_line(text: str, room: Room, measure: Measure, size: float) -> tuple[Line, ...] | None:
    width = measure(text) * size
    if width > room.width - 2 * PAD_PT or (CAP_HEIGHT + DESCENT) * size > room.height:
        return None
    return (Line(text, _start(width, room), _middle(room, size)),)


def _comb(text: str, room: Room, measure: Measure, size: float) -> tuple[Line, ...] | None:
    cell = room.width / room.cells
    widths = [measure(letter) * size for letter in text]
    if len(text) > room.cells or any(width > cell for width in widths):
        return None
    if (CAP_HEIGHT + DESCENT) * size > room.height:
        return None
    empty = room.cells - len(text)
    first = {Align.LEFT: 0, Align.CENTER: empty // 2, Align.RIGHT: empty}[room.align]
    return tuple(
        Line(letter, (first + rank + 0.5) * cell - width / 2, _middle(room, size))
        for rank, (letter, width) in enumerate(zip(text, widths, strict=True))
    )


def _paragraph(text: str, room: Room, measure: Measure, size: float) -> tuple[Line, ...] | None:
    inner = room.width - 2 * PAD_PT
    lines = [line for part in text.splitlines() for line in _wrapped(part.split(), inner / size, measure)]
    leading = LINE_HEIGHT * size
    if len(lines) * leading > room.height or any(measure(line) * size > inner for line in lines):
        return None
    top = room.height - (CAP_HEIGHT + 0.2) * size
    return tuple(
        Line(line, _start(measure(line) * size, room), top - rank * leading)
        for rank, line in enumerate(lines)
    )


def _wrapped(words: Sequence[str], ems: float, measure: Measure) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and measure(longer) > ems:
            yield line
            longer = word
        line = longer
    yield line


def _start(width: float, room: Room) -> float:
    free = room.width - width
    return {Align.LEFT: PAD_PT, Align.CENTER: free / 2, Align.RIGHT: free - PAD_PT}[room.align]


def _middle(room: Room, size: float) -> float:
    """Baseline of a line whose capitals stand in the middle, as long as its descenders stay in the box."""
    return max((room.height - CAP_HEIGHT * size) / 2, DESCENT * size)
