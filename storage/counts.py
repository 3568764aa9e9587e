"""Monthly totals in the database: an event is added to its line and forgotten."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.database import Database
from storage.models import MonthlyCountRow
from uptake.events import Event, EventKind, MonthlyCount, PreviousCover

RESIDENT_WORDS = {True: "yes", False: "no", None: "unknown"}
RESIDENT_VALUES = {word: value for value, word in RESIDENT_WORDS.items()}


class SqlEventLog:
    """The EventLog of the portal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, event: Event) -> None:
        """Add one event to its month's total."""
        row = MonthlyCountRow
        key = {
            "commune": event.commune,
            "month": f"{event.day:%Y-%m}",
            "kind": event.kind.value,
            "outcome": event.outcome,
            "level": event.level,
            "previous_cover": event.previous_cover.value if event.previous_cover else "",
            "resident": RESIDENT_WORDS[event.resident],
            "demonstration": event.demonstration,
        }
        line = select(row).filter_by(**key)
        with self._database.write() as session:  # alone to write: nothing moves between the two statements
            found = session.scalar(line)
            if found is None:
                found = row(**key, occurrences=0, people=0, contracts=0)
                session.add(found)
            found.occurrences += 1
            found.people += event.people
            found.contracts += event.contracts

    def counts(self, commune: str, *, first_month: str, last_month: str) -> Sequence[MonthlyCount]:
        """Totals of the commune between two months « YYYY-MM », both included, in order of month."""
        row = MonthlyCountRow
        query = (
            select(row)
            .where(row.commune == commune, row.month >= first_month, row.month <= last_month)
            .order_by(row.month, row.kind, row.outcome, row.level, row.previous_cover, row.resident)
        )
        with self._database.read() as session:
            return tuple(map(_count, session.scalars(query)))


def _count(row: MonthlyCountRow) -> MonthlyCount:
    return MonthlyCount(
        kind=EventKind(row.kind),
        month=row.month,
        commune=row.commune,
        outcome=row.outcome,
        level=row.level,
        previous_cover=PreviousCover(row.previous_cover) if row.previous_cover else None,
        resident=RESIDENT_VALUES[row.resident],
        demonstration=row.demonstration,
        occurrences=row.occurrences,
        people=row.people,
        contracts=row.contracts,
    )
