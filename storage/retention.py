"""What must go, and when: run once a day. And new keys for what stays."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, delete, or_, select
from sqlalchemy.orm import Session

from enrolment.accounts import IDLE, LIFETIME, PER_ADDRESS
from enrolment.clock import day_of
from storage.database import Database
from storage.models import AttemptRow, Base, CaseRow, HandoverRow, MetaRow, SessionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """How many of each were erased."""

    cases: int
    handovers: int
    sessions: int
    attempts: int


def purge(database: Database, *, now: datetime) -> Purged:
    """Erase everything whose time is over; what is still due stays."""
    day = day_of(now)
    with database.write() as session:
        return Purged(
            cases=_erase(session, CaseRow, CaseRow.delete_on <= day),
            handovers=_erase(session, HandoverRow, HandoverRow.expires_on < day),
            sessions=_erase(
                session,
                SessionRow,
                or_(SessionRow.seen_at <= now - IDLE, SessionRow.opened_at <= now - LIFETIME),
            ),
            attempts=_erase(session, AttemptRow, AttemptRow.at <= now - PER_ADDRESS.window),
        )


def rotate_keys(database: Database) -> int:
    """Seal everything again under the first key; returns how many contents. The other keys may then go."""
    reseal = database.sealer.reseal
    with database.write() as session:
        rows = [*session.scalars(select(CaseRow)), *session.scalars(select(HandoverRow))]
        for row in rows:
            row.sealed = reseal(row.sealed)
        hash_key = session.get_one(MetaRow, "hash_key")
        hash_key.value = reseal(hash_key.value)
        return len(rows) + 1


def _erase(session: Session, table: type[Base], condition: ColumnElement[bool]) -> int:
    result = session.execute(delete(table).where(condition))
    return result.rowcount if isinstance(result, CursorResult) else 0
