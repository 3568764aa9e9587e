"""What the dashboard and the yearly report say, from the monthly totals: a pure function of its arguments.

Nothing that leaves here can be traced back to a small number: every count went through `uptake.releases`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from communes.commune import Commune
from eligibility.verdict import BetterFirst
from uptake.assumptions import assumptions
from uptake.estimate import estimate, pace, people_by_origin
from uptake.events import EventKind, MonthlyCount
from uptake.figures import Report, Step
from uptake.months import last_complete_month, months_between
from uptake.releases import Block, blocks, latest_release
from uptake.small_cells import Threshold

Wanted = Callable[[MonthlyCount], bool]
Measure = Callable[[MonthlyCount], int]
GUIDED_LABEL = "Personnes orientées vers la Complémentaire santé solidaire"
GUIDED_TO_C2S = frozenset({BetterFirst.C2S_GRATUITE.value, BetterFirst.C2S_PARTICIPATION.value})


def report(
    commune: Commune, counts: Iterable[MonthlyCount], *, day: date, first_month: str, last_month: str
) -> Report:
    """The report of a commune over a period.

    Args:
        commune: Gives population, baseline and opening day.
        counts: All its monthly totals from the very first, whatever the period: small numbers are grouped
            from the beginning, so that no two periods can be subtracted.
        day: Today; only the months before its own are counted.
        first_month: First month of the period, « YYYY-MM », included.
        last_month: Last month of the period, included.
    """
    until, rules = last_complete_month(day), assumptions()
    known = tuple(c for c in counts if c.commune == commune.insee_code and c.month <= until)
    period = months_between(first_month, min(last_month, until))
    found = _Period(known, period, until, rules.threshold)
    entered = found.all_blocks(_is(EventKind.ENTRY), _people, _contracts)
    ends = [block.last_month for block in entered]
    origins = latest_release(people_by_origin(known), ends=ends, threshold=rules.threshold)
    entries = found.within(entered)
    first_entry = min((c.month for c in known if c.kind is EventKind.ENTRY), default=until)
    return Report(
        commune=commune,
        day=day,
        first_month=first_month,
        last_month=last_month,
        is_demonstration=any(c.demonstration for c in known),
        threshold=rules.threshold,
        estimate=estimate(commune, known, origins, rules),
        entries=entries,
        unshown_months=tuple(m for m in period if m >= first_entry and not _holds(entries, m)),
        funnel=tuple(found.step(kind) for kind in EventKind),
        guided_to_c2s=found.guided_to_c2s(),
        origins=origins,
        pace=pace(commune, origins, first_entry),
    )


@dataclass(frozen=True, slots=True)
class _Period:
    """The months asked for, and the counts since the beginning, which decide how months are grouped."""

    counts: Sequence[MonthlyCount]
    months: Sequence[str]
    until: str
    threshold: Threshold

    def all_blocks(self, wanted: Wanted, *measures: Measure) -> tuple[Block, ...]:
        """The blocks since the beginning, one count per measure."""
        monthly: dict[str, tuple[int, ...]] = {}
        for count in filter(wanted, self.counts):
            before = monthly.get(count.month, (0,) * len(measures))
            monthly[count.month] = tuple(n + of(count) for n, of in zip(before, measures, strict=True))
        return blocks(monthly, last_month=self.until, threshold=self.threshold)

    def within(self, found: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks that lie wholly in the period."""
        return tuple(b for b in found if b.first_month in self.months and b.last_month in self.months)

    def step(self, kind: EventKind) -> Step:
        """The people of one step. What is told apart elsewhere is published at the same months."""
        measures = {EventKind.VERDICT: (_guided, _not_guided), EventKind.ENTRY: (_people, _contracts)}
        found = self.within(self.all_blocks(_is(kind), *measures.get(kind, (_people,))))
        parts = slice(2) if kind is EventKind.VERDICT else slice(1)
        return self._step(kind.label, found, parts, is_recorded=any(map(_is(kind), self.counts)))

    def guided_to_c2s(self) -> Step:
        """The people whose verdict began with a C2S they do not have yet."""
        is_verdict = _is(EventKind.VERDICT)
        found = self.within(self.all_blocks(is_verdict, _guided, _not_guided))
        return self._step(GUIDED_LABEL, found, slice(1), is_recorded=any(map(is_verdict, self.counts)))

    def _step(self, label: str, found: Sequence[Block], parts: slice, *, is_recorded: bool) -> Step:
        people = sum(sum(block.counts[parts]) for block in found)
        return Step(label, people if found else None, found[-1].last_month if found else "", is_recorded)


def _holds(found: Sequence[Block], month: str) -> bool:
    return any(block.first_month <= month <= block.last_month for block in found)


def _is(kind: EventKind) -> Wanted:
    return lambda count: count.kind is kind


def _people(count: MonthlyCount) -> int:
    return count.people


def _contracts(count: MonthlyCount) -> int:
    return count.contracts


def _guided(count: MonthlyCount) -> int:
    return count.people if count.outcome in GUIDED_TO_C2S else 0


def _not_guided(count: MonthlyCount) -> int:
    return count.people - _guided(count)
