"""A sheet with a header line, whose formulas name the columns of their own line between brackets."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

FIRST_LINE = 2


class Table:
    """A sheet being written: columns that are given, then columns that are computed.

    Args:
        title: Name of the sheet.
        columns: What is given, in order.
        rows: One value a column; at least one row.
    """

    def __init__(self, title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        self.title = title
        self._rows = [list(row) for row in rows]
        self._columns = list(columns)
        self._formulas: list[str] = []

    def compute(self, column: str, formula: str) -> None:
        """Add a column, the same formula on every line; « [âge] » is the cell of that column on the line."""
        self._columns.append(column)
        self._formulas.append(formula)

    def cells(self, column: str) -> str:
        """The address of a whole column, header left out."""
        letter = self._letter(column)
        return f"{self.title}!${letter}${FIRST_LINE}:${letter}${FIRST_LINE + len(self._rows) - 1}"

    def block(self, last: str) -> str:
        """The address of the columns from the first to `last`, to look a key up in the first."""
        return f"{self.title}!$A${FIRST_LINE}:{self.cells(last).split(':')[1]}"

    def write(self, book: Workbook) -> None:
        """Add the sheet at the end of the workbook."""
        sheet = book.create_sheet(self.title)
        sheet.append(self._columns)
        for line, row in enumerate(self._rows, start=FIRST_LINE):
            sheet.append([*row, *(f"={self._on(line, formula)}" for formula in self._formulas)])
        sheet.freeze_panes = "A2"

    def _letter(self, column: str) -> str:
        return get_column_letter(self._columns.index(column) + 1)

    def _on(self, line: int, formula: str) -> str:
        return re.sub(r"\[([^]]+)]", lambda found: f"${self._letter(found[1])}{line}", formula)
