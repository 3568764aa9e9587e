"""From the published entries and exits to the share of residents covered, and to the pace of entries."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from communes.commune import Commune
from uptake.assumptions import Assumptions
from uptake.coverage import Exits, Interval, uncovered_bounds, wilson, without_exits
from uptake.events import EventKind, MonthlyCount, PreviousCover
from uptake.figures import Estimate, NoEstimate, Origin, Pace
from uptake.months import elapsed, month_of
from uptake.releases import Release, blocks
from uptake.small_cells import Threshold

ORIGINS = tuple(Origin)
RESIDENTS = (Origin.NONE, Origin.C2S, Origin.OTHER, Origin.UNKNOWN)
OF_RESIDENTS = {
    PreviousCover.NONE: Origin.NONE,
    PreviousCover.C2S: Origin.C2S,
    PreviousCover.INDIVIDUAL: Origin.OTHER,
    PreviousCover.EMPLOYER: Origin.OTHER,
    PreviousCover.UNKNOWN: Origin.UNKNOWN,
    None: Origin.UNKNOWN,
}


def origin_of(entry: MonthlyCount) -> Origin:
    """Where an entry is counted: only residents can raise the share of covered residents."""
    if entry.resident is None:
        return Origin.RESIDENCE_UNKNOWN
    return OF_RESIDENTS[entry.previous_cover] if entry.resident else Origin.ELSEWHERE


def people_by_origin(counts: Iterable[MonthlyCount]) -> dict[str, tuple[int, ...]]:
    """People entered each month, one number per `Origin`."""
    monthly: dict[str, list[int]] = {}
    for count in counts:
        if count.kind is EventKind.ENTRY:
            line = monthly.setdefault(count.month, [0] * len(ORIGINS))
            line[ORIGINS.index(origin_of(count))] += count.people
    return {month: tuple(line) for month, line in monthly.items()}


def between(origins: Release, *wanted: Origin) -> Interval:
    """People of these origins, at least and at most, knowing only what is published."""
    low, high = origins.bounds([ORIGINS.index(origin) for origin in wanted])
    return Interval(Fraction(low), Fraction(high))


def resident_entrants(origins: Release) -> Interval:
    """Residents who entered: people of unknown residence are taken out, then in."""
    return Interval(
        between(origins, *RESIDENTS).low, between(origins, *RESIDENTS, Origin.RESIDENCE_UNKNOWN).high
    )


def estimate(
    commune: Commune, counts: Sequence[MonthlyCount], origins: Release | None, assumptions: Assumptions
) -> Estimate | NoEstimate:
    """The share of covered residents, or why there is none."""
    if commune.baseline is None:
        return NoEstimate.NO_BASELINE
    if not commune.population:
        return NoEstimate.NO_POPULATION
    if origins is None:
        return NoEstimate.TOO_FEW
    without = between(origins, Origin.NONE)
    perhaps = between(origins, Origin.NONE, Origin.UNKNOWN, Origin.RESIDENCE_UNKNOWN)
    exits = _exits(counts, origins, assumptions.threshold)
    entered = Interval(without.low, perhaps.high)
    remaining = without_exits(entered, exits, origins.total, assumptions)
    gain = remaining.scaled(Fraction(1, commune.population))
    return Estimate(
        baseline=commune.baseline,
        population=commune.population,
        month=origins.last_month,
        newly_covered=remaining,
        gain=gain,
        covered=gain.shifted(Fraction(commune.baseline.share)),
        uncovered_before=_uncovered(origins),
        at_random=_at_random(origins, assumptions),
        has_enough_answers=_answered(origins) >= assumptions.enough_answers.value,
        exits=exits.counted,
    )


def pace(commune: Commune, origins: Release | None, first_entry: str) -> Pace | None:
    """Residents entered for the whole population; None when either is unknown."""
    if origins is None or not commune.population:
        return None
    opened = month_of(commune.opened_on) if commune.opened_on else first_entry
    return Pace(
        months=elapsed(opened, origins.last_month),
        month=origins.last_month,
        share=resident_entrants(origins).scaled(Fraction(1, commune.population)),
    )


def _exits(counts: Sequence[MonthlyCount], origins: Release, threshold: Threshold) -> Exits:
    """Exits of everyone, as published at the month of the entries; the last few may be hidden."""
    monthly: dict[str, tuple[int, ...]] = {}
    for count in counts:
        if count.kind is EventKind.EXIT:
            monthly[count.month] = (monthly.get(count.month, (0,))[0] + count.people,)
    published = blocks(monthly, last_month=origins.last_month, threshold=threshold)
    first_entry = min(count.month for count in counts if count.kind is EventKind.ENTRY)
    return Exits(
        counted=sum(block.counts[0] for block in published) if monthly else None,
        uncounted=threshold.smallest_shown - 1,
        months=elapsed(first_entry, origins.last_month),
    )


def _uncovered(origins: Release) -> Interval | None:
    """Bounds of the share of resident entrants without cover before; hidden cells count as unknown."""
    residents = between(origins, *RESIDENTS)
    without, perhaps = between(origins, Origin.NONE), between(origins, Origin.NONE, Origin.UNKNOWN)
    if not residents.high or residents.low != residents.high:
        return None
    return uncovered_bounds(int(without.low), int(perhaps.high - without.low), int(residents.high))


def _answered(origins: Release) -> Fraction:
    """Least share of the resident entrants whose previous cover is known."""
    residents = between(origins, *RESIDENTS).high
    return 1 - between(origins, Origin.UNKNOWN).high / residents if residents else Fraction(0)


def _at_random(origins: Release, assumptions: Assumptions) -> Interval | None:
    """Wilson's interval, when both the people without cover and all the answers are published."""
    without = between(origins, Origin.NONE)
    answers = between(origins, Origin.NONE, Origin.C2S, Origin.OTHER)
    if without.low != without.high or answers.low != answers.high or not answers.high:
        return None
    return wilson(int(without.low), int(answers.low), assumptions.normal_quantile.value)
