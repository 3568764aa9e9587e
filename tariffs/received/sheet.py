"""A received file as a table of values, whatever it was written with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product

from communes.french import integer
from tariffs.received.problem import Problem, UnreadableFileError, letters

Value = str | Decimal | date | None
"""A cell: text without spaces around, a number, a date (a spreadsheet's doing), or nothing."""

MAX_BYTES = 2_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELLS = 300_000
"""Rows times columns."""
MAX_LETTERS = 4_000_000
"""Letters of all the texts of a sheet, a text told twice counting twice."""
LONGEST_TEXT = 1_000
MAX_MERGES = 2_000
MAX_MERGED = 200_000
"""Cells in all the merges."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that the sheet shows as one: places counted from 0, ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        """As the sheet names it: « A2 à A9 »."""
        first = f"{letters(self.first_column)}{self.first_row + 1}"
        return f"{first} à {letters(self.last_column)}{self.last_row + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The sheet read.

    Attributes:
        rows: Every line of the sheet from the first, empty ones too; all have the same length.
        merges: The merged cells; their value stands in the first only.
        kind: What the file is, in French.
        title: Name of the sheet; "" for a file that has none.
        unread: Names of other sheets that hold something.
    """

    rows: tuple[tuple[Value, ...], ...]
    merges: tuple[Merge, ...] = ()
    kind: str
    title: str = ""
    unread: tuple[str, ...] = ()

    def filled(self) -> tuple[tuple[Value, ...], ...]:
        """The rows, with the value of merged cells in each of them."""
        rows = [list(row) for row in self.rows]
        for merge in self.merges:
            value = rows[merge.first_row][merge.first_column] if merge.first_row < len(rows) else None
            for row in rows[merge.first_row : merge.last_row + 1]:
                for column in range(merge.first_column, min(merge.last_column + 1, len(row))):
                    row[column] = value
        return tuple(tuple(row) for row in rows)


def square(rows: Sequence[Sequence[Value]]) -> tuple[tuple[Value, ...], ...]:
    """The rows, all as wide as the widest that holds something; empty lines at the end are left out.

    Raises:
        UnreadableFileError: Too many rows, columns or cells.
    """
    width = max((width_of(row) for row in rows), default=0)
    height = max((rank for rank, row in enumerate(rows, start=1) if width_of(row)), default=0)
    check_size(height, width)
    return tuple((*row[:width], *(None,) * (width - len(row))) for row in rows[:height])


def width_of(row: Sequence[Value]) -> int:
    """Number of cells up to the last that holds something."""
    return max((rank for rank, value in enumerate(row, start=1) if value is not None), default=0)


def check_size(rows: int, columns: int) -> None:
    """Refuse a sheet that no grid of prices needs.

    Raises:
        UnreadableFileError: Too many rows, columns or cells.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        most = f"plus de {MAX_ROWS} lignes, de {MAX_COLUMNS} colonnes ou de {integer(MAX_CELLS)} cases"
        raise UnreadableFileError(
            Problem(
                text=f"La feuille est trop grande ({most}).",
                remedy="Gardez la seule grille des prix, sans ligne ni colonne vide avant elle.",
            )
        )


def check_merges(merges: Sequence[Merge], rows: int, columns: int) -> None:
    """Refuse merged cells no grid needs; only what lies within the sheet counts.

    Raises:
        UnreadableFileError: Too many of them, too large in all, or some on top of others.
    """
    if len(merges) > MAX_MERGES or not _lie_apart(merges, rows, columns):
        raise UnreadableFileError(
            Problem(
                text="Les cases fusionnées sont trop nombreuses, trop grandes, ou se recouvrent.",
                remedy="Défusionnez les cases de la feuille, écrivez chaque prix dans la sienne.",
            )
        )


def _lie_apart(merges: Sequence[Merge], rows: int, columns: int) -> bool:
    taken: set[tuple[int, int]] = set()
    count = 0
    for merge in merges:
        down = range(merge.first_row, min(merge.last_row + 1, rows))
        across = range(merge.first_column, min(merge.last_column + 1, columns))
        count += len(down) * len(across)
        if count > MAX_MERGED:
            return False
        taken.update(product(down, across))
    return len(taken) == count


def cleaned(text: str) -> str | None:
    """A text without spaces around, no-break ones too, cut when far too long; None when nothing is left."""
    return text[:LONGEST_TEXT].replace("\u00a0", " ").replace("\u202f", " ").strip() or None
