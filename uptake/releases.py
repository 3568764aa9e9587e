"""Totals told month after month, without letting two dates be subtracted.

A total is published again only when everything it is made of has grown by nothing or by `threshold` or more
since it was last published. Months in between are grouped with the next ones. Every figure shown is therefore
a sum of blocks which are each zero or at least `threshold`, whatever the period asked for.

Limits: complete months only, counts that only grow, no protection against a past month corrected later. Two
series that contain one another must be given together (people and contracts, a part and the rest).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from uptake.months import months_between
from uptake.small_cells import Threshold, protect_line


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive months whose counts may be shown together.

    Attributes:
        counts: One per series (people, contracts…), each zero or at least the threshold.
    """

    first_month: str
    last_month: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """A line of a table, added up from the beginning to the end of a month.

    Attributes:
        last_month: Last month counted.
        groups: Positions of the cells published together; a single position is a cell shown alone.
        counts: Total of each group.
    """

    last_month: str
    groups: tuple[tuple[int, ...], ...]
    counts: tuple[int, ...]

    def bounds(self, positions: Sequence[int]) -> tuple[int, int]:
        """The least and the most these cells can hold together, knowing only what is published."""
        wanted = set(positions)
        lowest = sum(n for group, n in self._groups() if wanted.issuperset(group))
        highest = sum(n for group, n in self._groups() if wanted.intersection(group))
        return lowest, highest

    def shown(self, position: int) -> int | None:
        """The count of one cell, None when it is hidden among others."""
        lowest, highest = self.bounds((position,))
        return lowest if (position,) in self.groups or highest == 0 else None

    @property
    def total(self) -> int:
        """The sum of all the cells."""
        return sum(self.counts)

    def _groups(self) -> Iterator[tuple[tuple[int, ...], int]]:
        return zip(self.groups, self.counts, strict=True)


def blocks(
    monthly: Mapping[str, Sequence[int]], *, last_month: str, threshold: Threshold
) -> tuple[Block, ...]:
    """Group the months from the first one on; what is left at the end, being too small, is not returned.

    Args:
        monthly: Counts of each month, one per series; a month without counts may be absent.
        last_month: Last complete month.
        threshold: The smallest count that may be shown.
    """
    found: list[Block] = []
    first, pending = "", ()
    for month, counts in _each_month(monthly, last_month):
        first, pending = (first, _plus(pending, counts)) if pending else (month, counts)
        if not any(threshold.hides(count) for count in pending):
            found.append(Block(first, month, pending))
            pending = ()
    return tuple(found)


def latest_release(
    monthly: Mapping[str, Sequence[int]], *, ends: Sequence[str], threshold: Threshold
) -> Release | None:
    """The last publication of a line of cells and its total; None before the first one.

    Cells start out together and part as they grow large enough; each then waits for `threshold` more.

    Args:
        monthly: Counts of each month, one per cell; a month without counts may be absent.
        ends: Months at whose end the total is published elsewhere too, in order: the only ones allowed here.
        threshold: The smallest count that may be shown.
    """
    latest: Release | None = None
    months = _each_month(monthly, ends[-1]) if ends else []
    for (month, _), counts in zip(months, accumulate((c for _, c in months), _plus), strict=True):
        if month not in ends:
            continue
        groups = latest.groups if latest else (tuple(range(len(counts))),)
        before = latest.counts if latest else (0,)
        growth = [_sum(counts, group) - known for group, known in zip(groups, before, strict=True)]
        if any(growth) and not any(map(threshold.hides, growth)):
            parted = tuple(part for group in groups for part in _part(group, counts, threshold))
            latest = Release(month, parted, tuple(_sum(counts, group) for group in parted))
    return latest


def _part(group: tuple[int, ...], counts: Sequence[int], threshold: Threshold) -> tuple[tuple[int, ...], ...]:
    """The cells of a group that may be shown alone, then the others together; empty cells stay with them."""
    shown = protect_line([counts[position] for position in group], threshold)
    hidden = tuple(p for p, cell in zip(group, shown, strict=True) if cell is None)
    if hidden:
        hidden = tuple(p for p, cell in zip(group, shown, strict=True) if not cell)
    alone = tuple((position,) for position in group if position not in hidden)
    return (*alone, hidden) if hidden else alone


def _each_month(monthly: Mapping[str, Sequence[int]], last_month: str) -> list[tuple[str, tuple[int, ...]]]:
    if not monthly:
        return []
    empty = (0,) * len(next(iter(monthly.values())))
    return [(m, tuple(monthly.get(m, empty))) for m in months_between(min(monthly), last_month)]


def _plus(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(left, right, strict=True))


def _sum(counts: Sequence[int], group: tuple[int, ...]) -> int:
    return sum(counts[position] for position in group)
