"""Where the table of a sheet begins and what each column holds, found from its headings alone.

One rule for both layouts: a column says something of each price (its age, its level…) or holds prices, and a
column of prices may say the rest in its headings. A row a cell is « long », levels side by side « wide ».
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tariffs.received.names import Names
from tariffs.received.problem import Problem, UnreadableFileError, letters, quoted
from tariffs.received.sheet import Sheet, Value, width_of
from tariffs.received.values import ages_of
from tariffs.received.words import Key, key_of, plain, words

MAX_HEADING_ROWS = 4
MAX_ROWS_ABOVE = 200
"""Lines among which the prices must begin."""
LOOKS_LIKE_A_PRICE = re.compile(r"[-+]?[0-9][0-9\s.,]*(?:€|eur|euros?)?", re.IGNORECASE)

Row = Sequence[Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where things stand in a sheet; places are counted from 0.

    Attributes:
        first_row: First row of prices.
        heading_row: Last row of headings.
        titles: Rows above the headings that hold something.
        headings: What stands above each column, from top to bottom.
        understood: What was taken for a heading of several columns, in French.
    """

    first_row: int
    heading_row: int
    titles: tuple[int, ...]
    headings: tuple[tuple[str, ...], ...]
    understood: tuple[str, ...]


def layout_of(sheet: Sheet, names: Names) -> Layout:
    """Find the plan of a sheet.

    Raises:
        UnreadableFileError: It holds no table of prices with headings.
    """
    first = _first_row_of_prices(sheet.rows, names)
    heading_rows = _heading_rows(sheet.rows, first)
    if not heading_rows:
        raise UnreadableFileError(
            Problem(
                row=first + 1,
                text="Des prix sans intitulés au-dessus d’eux.",
                remedy=(
                    "Ajoutez une ligne d’intitulés juste au-dessus\u00a0: «\u00a0Âge\u00a0», puis le nom "
                    f"de chaque formule. Formules de cette offre\u00a0: {names.levels_text()}."
                ),
            )
        )
    lines = _heading_lines(sheet, heading_rows)
    return Layout(
        first_row=first,
        heading_row=heading_rows[-1],
        titles=tuple(rank for rank in range(heading_rows[0]) if width_of(sheet.rows[rank])),
        headings=tuple(tuple(dict.fromkeys(filter(None, texts))) for texts in zip(*lines, strict=True)),
        understood=tuple(_said_spread(sheet.rows, heading_rows, lines)),
    )


def _first_row_of_prices(rows: Sequence[Row], names: Names) -> int:
    for rank, row in enumerate(rows[:MAX_ROWS_ABOVE]):
        texts = [value for value in row if isinstance(value, str)]
        if any(key_of(text) for text in texts):
            continue
        prices = {column for column, value in enumerate(row) if _looks_like_a_price(value)}
        if not prices:
            continue
        keys = {c for c, value in enumerate(row) if ages_of(value, names.last_age) or names.meaning(value)}
        if keys and len(prices | keys) > 1:
            return rank
    raise UnreadableFileError(
        Problem(
            text="Aucun tableau de prix n’est reconnu.",
            remedy=(
                "Mettez les âges en lignes et les formules en colonnes, ou un prix par ligne avec "
                f"sa formule et son âge, dans les {MAX_ROWS_ABOVE} premières lignes. "
                f"Formules de cette offre\u00a0: {names.levels_text()}."
            ),
        )
    )


def _looks_like_a_price(value: Value) -> bool:
    if isinstance(value, Decimal):
        return True
    if not isinstance(value, str):
        return False
    return bool(LOOKS_LIKE_A_PRICE.fullmatch(value)) or plain(value) in words().prices.not_supplied


def _heading_rows(rows: Sequence[Row], first: int) -> tuple[int, ...]:
    """The rows right above the prices; a lone text in the first column is a title, not a heading."""
    found: list[int] = []
    for rank in range(first - 1, max(first - 1 - MAX_HEADING_ROWS, -1), -1):
        filled = [column for column, value in enumerate(rows[rank]) if value is not None]
        if not filled or (filled == [0] and key_of(str(rows[rank][0])) is None):
            break
        found.insert(0, rank)
    return tuple(found)


def _heading_lines(sheet: Sheet, heading_rows: Sequence[int]) -> list[list[str]]:
    """The rows of headings, merged cells and empty ones filled with the heading they belong to."""
    filled = sheet.filled()
    lines = [["" if value is None else str(value) for value in filled[rank]] for rank in heading_rows]
    for rank, line in enumerate(lines[:-1]):
        below = [any(under[column] for under in lines[rank + 1 :]) for column in range(len(line))]
        for column in range(1, len(line)):
            if not line[column] and below[column]:
                line[column] = _spread(line[column - 1], lines[-1][column])
    return lines


def _spread(heading: str, below: str) -> str:
    """A heading goes on at its right, over columns with one of their own; « Âge » only over its bounds."""
    is_key = key_of(heading) is not None
    return heading if not is_key or key_of(below) in {Key.AGE_FROM, Key.AGE_TO} else ""


def _said_spread(
    rows: Sequence[Row], heading_rows: Sequence[int], lines: Sequence[Sequence[str]]
) -> Iterator[str]:
    for rank, line in zip(heading_rows, lines, strict=True):
        for column, value in enumerate(rows[rank]):
            last = column
            while last + 1 < len(line) and rows[rank][last + 1] is None and line[last + 1]:
                last += 1
            if value is not None and last > column:
                yield (
                    f"Ligne {rank + 1}, colonne {letters(column)}\u00a0: l’intitulé {quoted(value)} "
                    f"vaut jusqu’à la colonne {letters(last)} (cases fusionnées ou laissées vides)."
                )
