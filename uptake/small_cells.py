"""Statistical secrecy: which cells of a table stay hidden, so that no small number can be read or computed.

A count from 1 to `threshold` - 1 is hidden (primary suppression). Then other cells are hidden, the smallest
first and margins last, until what is published leaves every hidden cell a range of possible values at least
`threshold` wide (secondary suppression): with the totals, and counts never being negative, nobody can narrow
it further. On one line this is the usual rule: the hidden cells are two or more and hold `threshold` or more.

Limits, on purpose:
- One table at a time. Totals told again at a later date go through `uptake.releases`; two tables that share
  cells are not compared here.
- A zero is shown: « nobody » is an answer about a group, not about a person.
- Whoever knows this rule learns that one of the hidden cells is small, not which nor how small.
- Districts below 2,000 inhabitants or a second zoning must not be given as categories; this is not checked.
Sources: Insee, guide du secret statistique (2024); threshold of 11: Insee, Filosofi.
"""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LOWEST_THRESHOLD = 11
ROUNDING = 5


class ThresholdTooLowError(ValueError):
    """A threshold below the lowest allowed was asked for.

    Attributes:
        asked: The threshold that was asked for.
    """

    def __init__(self, asked: int) -> None:
        self.asked = asked
        super().__init__(
            f"the threshold may be raised above {LOWEST_THRESHOLD}, never lowered (asked: {asked})"
        )


@dataclass(frozen=True, slots=True)
class Threshold:
    """The smallest count that may be shown.

    Attributes:
        smallest_shown: People or contracts, 11 or more.
    """

    smallest_shown: int = LOWEST_THRESHOLD

    def __post_init__(self) -> None:
        """Refuse a threshold below the lowest allowed."""
        if self.smallest_shown < LOWEST_THRESHOLD:
            raise ThresholdTooLowError(self.smallest_shown)

    def hides(self, count: int) -> bool:
        """Whether a count must not be shown: from 1 to the threshold, excluded."""
        return 0 < count < self.smallest_shown


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """A table with its margins; None stands for a hidden cell.

    Attributes:
        cells: Row by row.
        row_totals: One per row.
        column_totals: One per column.
    """

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class _Arc:
    """A cell seen as a flow between two sums: at every node, what comes in equals what goes out."""

    tail: int
    head: int
    count: int
    is_margin: bool


def round_for_export(count: int) -> int:
    """The count rounded to the nearest multiple of five.

    >>> round_for_export(11), round_for_export(12), round_for_export(13)
    (10, 10, 15)
    """
    return ROUNDING * ((count + ROUNDING // 2) // ROUNDING)


def protect_line(counts: Sequence[int], threshold: Threshold) -> tuple[int | None, ...]:
    """The cells of a line whose total is published when it is not small; None where hidden."""
    arcs = [_Arc(0, 1, count, is_margin=False) for count in counts]
    arcs.append(_Arc(1, 0, sum(counts), is_margin=True))
    hidden = _hidden(arcs, threshold)
    return tuple(None if index in hidden else count for index, count in enumerate(counts))


def protect_table(rows: Sequence[Sequence[int]], threshold: Threshold) -> ProtectedTable:
    """A two-way table and its margins, protected together.

    Raises:
        ValueError: The table is empty or its rows differ in length.
    """
    width = len(rows[0]) if rows else 0
    if not width or any(len(row) != width for row in rows):
        message = "a table needs at least one row and one column, and rows of equal length"
        raise ValueError(message)
    arcs = _arcs(rows)
    hidden = _hidden(arcs, threshold)
    shown = [None if index in hidden else arc.count for index, arc in enumerate(arcs)]
    inner = width * len(rows)
    return ProtectedTable(
        cells=tuple(tuple(shown[start : start + width]) for start in range(0, inner, width)),
        row_totals=tuple(shown[inner : inner + len(rows)]),
        column_totals=tuple(shown[inner + len(rows) : -1]),
        total=shown[-1],
    )


def _arcs(rows: Sequence[Sequence[int]]) -> list[_Arc]:
    """Cells, row totals, column totals, grand total. Nodes: rows, columns, then the two lines of totals."""
    height, width = len(rows), len(rows[0])
    of_rows, of_columns = height + width, height + width + 1
    cells = [_Arc(i, height + j, n, is_margin=False) for i, row in enumerate(rows) for j, n in enumerate(row)]
    row_totals = [_Arc(of_rows, i, sum(row), is_margin=True) for i, row in enumerate(rows)]
    column_totals = [
        _Arc(height + j, of_columns, sum(row[j] for row in rows), is_margin=True) for j in range(width)
    ]
    return [
        *cells,
        *row_totals,
        *column_totals,
        _Arc(of_columns, of_rows, sum(map(sum, rows)), is_margin=True),
    ]


def _hidden(arcs: Sequence[_Arc], threshold: Threshold) -> frozenset[int]:
    """Indexes of the cells to hide, margins included."""
    hidden = {index for index, arc in enumerate(arcs) if threshold.hides(arc.count)}
    while len(hidden) < len(arcs):
        exposed = next((i for i in sorted(hidden) if _is_exposed(arcs, hidden, i, threshold)), None)
        if exposed is None:
            break
        hidden.add(_next_to_hide(arcs, hidden, exposed))
    return frozenset(hidden)


def _next_to_hide(arcs: Sequence[_Arc], hidden: set[int], exposed: int) -> int:
    """The smallest positive cell of the line of `exposed` that hides least; zeros then margins come last."""
    hidden_at = Counter(node for index in hidden for node in (arcs[index].tail, arcs[index].head))
    ends = sorted((arcs[exposed].tail, arcs[exposed].head), key=lambda node: hidden_at[node])

    def cost(index: int) -> tuple[bool, int, bool, int, int]:
        arc = arcs[index]
        nearness = next((rank for rank, node in enumerate(ends) if node in {arc.tail, arc.head}), len(ends))
        return (arc.is_margin, nearness, arc.count == 0, arc.count, index)

    return min((index for index in range(len(arcs)) if index not in hidden), key=cost)


def _is_exposed(arcs: Sequence[_Arc], hidden: set[int], index: int, threshold: Threshold) -> bool:
    """Whether what is shown leaves this hidden cell a range of values less than `threshold` wide.

    Raising the cell by one must be made up for along a path of other hidden cells, raised without limit or
    lowered down to zero: how far the cell can go is a maximal flow.
    """
    room: dict[int, Counter[int]] = {}
    enough = threshold.smallest_shown
    for other in hidden - {index}:
        arc = arcs[other]
        room.setdefault(arc.tail, Counter())[arc.head] += enough
        room.setdefault(arc.head, Counter())[arc.tail] += arc.count
    cell = arcs[index]
    upwards = _flow(room, cell.head, cell.tail, enough)
    downwards = min(cell.count, _flow(room, cell.tail, cell.head, enough))
    return upwards + downwards < enough


def _flow(room: Mapping[int, Counter[int]], source: int, sink: int, enough: int) -> int:
    """The maximal flow from source to sink, at most `enough` (Edmonds and Karp)."""
    left = {node: Counter(arcs) for node, arcs in room.items()}
    sent = 0
    while sent < enough and (path := _path(left, source, sink)):
        step = min(left[tail][head] for tail, head in pairwise(path))
        for tail, head in pairwise(path):
            left[tail][head] -= step
            left.setdefault(head, Counter())[tail] += step
        sent += step
    return min(sent, enough)


def _path(left: Mapping[int, Counter[int]], source: int, sink: int) -> tuple[int, ...]:
    """A shortest path with room left, or () when there is none."""
    queue: deque[tuple[int, ...]] = deque([(source,)])
    seen = {source}
    while queue:
        path = queue.popleft()
        if path[-1] == sink:
            return path
        for node, room in left.get(path[-1], Counter[int]()).items():
            if room > 0 and node not in seen:
                seen.add(node)
                queue.append((*path, node))
    return ()
