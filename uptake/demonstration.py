"""Twelve months of invented events, for a portal that has nothing to show yet. Always marked as such."""

from datetime import date
from fractions import Fraction
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Annotated

from pydantic import Field

from communes.commune import Commune
from communes.data_file import DataModel, read_toml
from uptake.events import Event, EventKind, PreviousCover
from uptake.months import add_months, last_complete_month

FILE = Path(__file__).parent / "data" / "demonstration.toml"
MONTHS = 12

YearOfCounts = Annotated[tuple[Annotated[int, Field(ge=0)], ...], Field(min_length=MONTHS, max_length=MONTHS)]


class Series(DataModel):
    """One count a month over twelve months, for a commune of the reference population."""

    kind: EventKind
    outcome: str = ""
    previous_cover: PreviousCover | None = None
    resident: bool | None = None
    people: YearOfCounts
    contracts: YearOfCounts = (0,) * MONTHS


class Demonstration(DataModel):
    """The invented counts."""

    reference_population: Annotated[int, Field(gt=0)]
    series: tuple[Series, ...]


@cache
def _demonstration() -> Demonstration:
    return read_toml(FILE, Demonstration)


def demonstration_events(commune: Commune, *, day: date) -> tuple[Event, ...]:
    """Invented events of the twelve complete months before `day`, in proportion to the population.

    One event stands for a month of a series, so `people` may be large; the same day gives the same events.
    """
    invented = _demonstration()
    scale = Fraction(commune.population or invented.reference_population, invented.reference_population)
    first = add_months(last_complete_month(day), 1 - MONTHS)
    return tuple(
        Event(
            kind=series.kind,
            day=date.fromisoformat(f"{add_months(first, step)}-15"),
            commune=commune.insee_code,
            outcome=series.outcome,
            previous_cover=series.previous_cover,
            resident=series.resident,
            people=people,
            contracts=min(people, contracts),
            demonstration=True,
        )
        for series in invented.series
        for step, (people, contracts) in enumerate(
            zip(_scaled(series.people, scale), _scaled(series.contracts, scale), strict=True)
        )
        if people
    )


def _scaled(counts: tuple[int, ...], scale: Fraction) -> tuple[int, ...]:
    """Whole counts whose sums follow the scaled sums, so that small communes keep the right total."""
    sums = [int(total * scale) for total in accumulate(counts, initial=0)]
    return tuple(after - before for before, after in pairwise(sums))
