"""XLSX workbooks, opened with care: a file of an unknown sender may be a bomb, or hold a million lines."""

import re
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from math import isfinite
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from tariffs.received.problem import Problem, UnreadableFileError, quoted
from tariffs.received.sheet import Merge, Sheet, Value, check_merges, check_size, cleaned, square
from tariffs.received.workbook_parts import Attributes, Book, Budget, TextPieces, book_of, stream, too_large

MAX_UNZIPPED = 20_000_000
MAX_PARTS = 500

PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,4})?", re.ASCII)
LONGEST_NUMBER = 40
DAYS = 2_950_000
"""Days a sheet can count, some years before 9999."""
MARKS = {"1": "VRAI", "0": "FAUX", "true": "VRAI", "false": "FAUX"}
FIRST_DAY_1900, FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 (sheets have no zone)
NOT_UTF8 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")

BROKEN = (
    BadZipFile, ExpatError, KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError,
    NotImplementedError, RuntimeError, OverflowError, StopIteration, zlib.error,
)  # fmt: skip
"""What a damaged workbook makes the libraries raise."""


def read_workbook(content: bytes) -> Sheet:
    """Read the first sheet that is shown and holds something.

    Raises:
        UnreadableFileError: The file is damaged, too large once unfolded, or holds nothing.
    """
    try:
        _check_archive(content)
        return _read(content)
    except BROKEN as error:
        raise UnreadableFileError(
            Problem(
                text="Ce classeur est endommagé, ou n’est pas un classeur XLSX.",
                remedy="Ouvrez-le dans votre tableur, enregistrez-le de nouveau en XLSX, puis joignez-le.",
            )
        ) from error


def _check_archive(content: bytes) -> None:
    """Unfold every part once, counting: what the archive says of its sizes is not trusted."""
    left = MAX_UNZIPPED
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS:
            raise too_large()
        for part in parts:
            with archive.open(part) as folded:
                unfolded = folded.read(left + 1)
            left -= len(unfolded)
            if left < 0:
                raise too_large()
            is_xml = part.filename.endswith((".xml", ".rels"))
            if unfolded.startswith(NOT_UTF8) or (is_xml and (b"<!DOCTYPE" in unfolded or b"\0" in unfolded)):
                message = f"{part.filename} declares entities, or is no UTF-8"
                raise ValueError(message)


def _read(content: bytes) -> Sheet:
    budget = Budget()
    first: tuple[str, _Cells] | None = None
    others: list[str] = []
    with ZipFile(BytesIO(content)) as archive:
        book = book_of(archive, budget)
        for sheet in (one for one in book.sheets if one.is_shown):
            cells = _cells(archive.read(sheet.part), book, budget, is_whole=first is None)
            if cells.values and first is None:
                first = sheet.title, cells
            elif cells.values:
                others.append(sheet.title)
    if first is None:
        raise UnreadableFileError(
            Problem(
                text="Le classeur est vide, ou toutes ses feuilles sont masquées.",
                remedy="Joignez un classeur dont la première feuille montre la grille des prix.",
            )
        )
    title, cells = first
    rows = cells.rows()
    check_merges(cells.merges, len(rows), len(rows[0]))
    return Sheet(
        rows=rows,
        merges=tuple(merge for merge in cells.merges if merge.first_row < len(rows)),
        kind=f"Classeur XLSX, feuille {quoted(title)}.",
        title=title,
        unread=tuple(others),
    )


class _SeenEnoughError(Exception):
    """The sheet holds something: that is all there was to know."""


def _cells(part: bytes, book: Book, budget: Budget, *, is_whole: bool) -> "_Cells":
    cells = _Cells(book=book, budget=budget, is_whole=is_whole)
    with suppress(_SeenEnoughError):
        stream(part, budget, start=cells.start, end=cells.end, text=cells.text)
    return cells


@dataclass(slots=True, kw_only=True)
class _Cells:
    """The cells of a sheet that hold something, by row and column from 1, and those shown as one."""

    book: Book
    budget: Budget
    is_whole: bool
    values: dict[tuple[int, int], Value] = field(default_factory=dict[tuple[int, int], Value])
    merges: list[Merge] = field(default_factory=list[Merge])
    _row: int = 0
    _column: int = 0
    _kind: str = "n"
    _style: int = 0
    _is_value: bool = False
    _written: list[str] = field(default_factory=list[str])
    _pieces: TextPieces = field(default_factory=TextPieces)

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._pieces.start(name)
        self._is_value = name == "v"
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif name == "mergeCell":
            self._merge(attributes["ref"])

    def _begin_cell(self, attributes: Attributes) -> None:
        self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
        place = attributes.get("r")
        self._row, self._column = _place(place) if place else (self._row, self._column + 1)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, left = _place(first)
        bottom, right = _place(last or first)
        if top <= bottom and left <= right:
            self.merges.append(Merge(top - 1, left - 1, bottom - 1, right - 1))

    def text(self, said: str) -> None:
        """Letters between two elements."""
        if self._is_value:
            self._written.append(said)
        else:
            self._pieces.text(said)

    def end(self, name: str) -> None:
        """An element ends."""
        self._is_value = False
        self._pieces.end(name)
        if name == "c":
            written = "".join(self._written)
            self._written.clear()
            inline = self._pieces.taken()
            self._keep(self._value(inline if self._kind == "inlineStr" else written))

    def _keep(self, value: Value) -> None:
        if value is None:
            return
        check_size(self._row, self._column)
        self.values[self._row, self._column] = value
        if not self.is_whole:
            raise _SeenEnoughError

    def _value(self, written: str) -> Value:
        if self._kind == "s" and written:
            written = self.book.strings[int(written)]
        elif self._kind == "b":
            written = MARKS[written]
        elif self._kind == "d":
            return date.fromisoformat(written[:10]) if written else None
        elif self._kind == "n" and written:
            return _number(written.strip(), self.book, is_date=self._style in self.book.dates)
        self.budget.take(letters=len(written))
        return cleaned(written)

    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """Every line from the first.

        Raises:
            UnreadableFileError: The sheet is too large.
        """
        height, width = (max(place[rank] for place in self.values) for rank in (0, 1))
        check_size(height, width)
        rows: list[list[Value]] = [[None] * width for _ in range(height)]
        for (row, column), value in self.values.items():
            rows[row - 1][column - 1] = value
        return square(rows)


def _place(reference: str) -> tuple[int, int]:
    """Row and column from 1.

    >>> _place("A1"), _place("XFD20")
    ((1, 1), (20, 16384))
    """
    found = PLACE.fullmatch(reference)
    if found is None:
        message = f"no cell is called {reference[:20]!r}"
        raise ValueError(message)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _number(written: str, book: Book, *, is_date: bool) -> Value:
    """A number with the 15 digits a spreadsheet shows, not its binary noise; the text when it is none."""
    number = float(written) if len(written) <= LONGEST_NUMBER and NUMBER.fullmatch(written) else float("nan")
    if not isfinite(number):
        return cleaned(written)
    return _date(number, book) if is_date else Decimal(f"{number:.15g}")


def _date(number: float, book: Book) -> Value:
    """The day of a cell shown as one; an hour alone is a text."""
    if not 0 <= number < DAYS:
        return "#VALUE!"
    shown = (FIRST_DAY_1904 if book.counts_from_1904 else FIRST_DAY_1900) + timedelta(days=number)
    return shown.date() if number >= 1 else shown.time().isoformat("seconds")
