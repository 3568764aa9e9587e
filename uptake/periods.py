"""The periods a reader may choose. Any would be safe: `uptake.report` shows whole blocks of months only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from uptake.events import MonthlyCount
from uptake.months import add_months, last_complete_month

BEGINNING = "2000-01"
"""Before any portal: totals asked for from here are complete."""


@dataclass(frozen=True, slots=True)
class Period:
    """Consecutive months under a name; both ends included."""

    label: str
    first_month: str
    last_month: str


def periods(counts: Iterable[MonthlyCount], *, day: date) -> tuple[Period, ...]:
    """Since the beginning, the last twelve complete months, then each civil year, the latest first."""
    until = last_complete_month(day)
    first = min((count.month for count in counts), default=until)
    years = range(day.year, int(first[:4]) - 1, -1)
    return (
        Period("Depuis le début", min(first, until), until),
        Period("Les douze derniers mois complets", add_months(until, -11), until),
        *(Period(f"Année {year}", f"{year}-01", f"{year}-12") for year in years),
    )
