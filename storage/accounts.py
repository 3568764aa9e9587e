"""Accounts, sessions and recent attempts in the database."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update

from enrolment.accounts import Account, LoginTakenError, Role, Session
from storage.database import Database
from storage.errors import BusyDatabaseError
from storage.models import AccountRow, AttemptRow, SessionRow


class SqlAccounts:
    """The AccountRepository of the portal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, account: Account) -> None:
        """Keep a new account.

        Raises:
            LoginTakenError: The login exists.
        """
        with self._database.write() as session:
            if session.scalar(select(AccountRow.id).where(AccountRow.login == account.login)) is not None:
                raise LoginTakenError
            session.add(_account_row(account))

    def get(self, account_id: UUID) -> Account | None:
        """The account, or None."""
        with self._database.read() as session:
            row = session.get(AccountRow, account_id)
            return _account(row) if row else None

    def by_login(self, login: str) -> Account | None:
        """The account with this login, or None."""
        with self._database.read() as session:
            row = session.scalar(select(AccountRow).where(AccountRow.login == login))
            return _account(row) if row else None

    def save(self, account: Account) -> None:
        """Replace the stored account."""
        with self._database.write() as session:
            session.merge(_account_row(account))

    def listed(self) -> tuple[Account, ...]:
        """Every account, by login."""
        with self._database.read() as session:
            return tuple(map(_account, session.scalars(select(AccountRow).order_by(AccountRow.login))))


class SqlSessions:
    """The SessionRepository of the portal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, opened: Session) -> None:
        """Keep a new session."""
        row = SessionRow(
            token_hash=opened.token_hash,
            account_id=opened.account_id,
            opened_at=opened.opened_at,
            seen_at=opened.seen_at,
        )
        with self._database.write() as session:
            session.add(row)

    def get(self, token_hash: str) -> Session | None:
        """The session, or None when unknown or closed."""
        with self._database.read() as session:
            row = session.get(SessionRow, token_hash)
            if row is None:
                return None
            return Session(
                token_hash=row.token_hash,
                account_id=row.account_id,
                opened_at=row.opened_at,
                seen_at=row.seen_at,
            )

    def touch(self, token_hash: str, *, at: datetime) -> None:
        """Note the last time the session was used; a busy database is left alone, the next time will do."""
        with suppress(BusyDatabaseError), self._database.write() as session:
            session.execute(update(SessionRow).where(SessionRow.token_hash == token_hash).values(seen_at=at))

    def remove(self, token_hash: str) -> None:
        """Close the session; nothing happens when it is closed already."""
        with self._database.write() as session:
            session.execute(delete(SessionRow).where(SessionRow.token_hash == token_hash))

    def remove_all_of(self, account_id: UUID) -> None:
        """Close every session of an account."""
        with self._database.write() as session:
            session.execute(delete(SessionRow).where(SessionRow.account_id == account_id))


class SqlAttempts:
    """The AttemptRepository of the portal; buckets are keyed hashes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, bucket: str, *, at: datetime, window: timedelta, limit: int) -> datetime | None:
        """Count one attempt, in one step, unless the bucket is full (then: its oldest attempt)."""
        bucket_hash = self._hash(bucket)
        recent = (
            select(AttemptRow.at)
            .where(AttemptRow.bucket_hash == bucket_hash, AttemptRow.at > at - window)
            .order_by(AttemptRow.at.desc())
            .limit(limit)
        )
        with self._database.write() as session:
            times = session.scalars(recent).all()
            if len(times) >= limit:
                return times[-1]
            session.add(AttemptRow(bucket_hash=bucket_hash, at=at))
            return None

    def give_back(self, bucket: str) -> None:
        """Uncount the last attempt of the bucket."""
        last = (
            select(AttemptRow)
            .where(AttemptRow.bucket_hash == self._hash(bucket))
            .order_by(AttemptRow.id.desc())
        )
        with self._database.write() as session:
            row = session.scalar(last.limit(1))
            if row is not None:
                session.delete(row)

    def clear(self, bucket: str) -> None:
        """Uncount every attempt of the bucket."""
        with self._database.write() as session:
            session.execute(delete(AttemptRow).where(AttemptRow.bucket_hash == self._hash(bucket)))

    def _hash(self, bucket: str) -> str:
        return self._database.index.of("attempt", bucket)


def _account_row(account: Account) -> AccountRow:
    return AccountRow(
        id=account.id,
        login=account.login,
        name=account.name,
        role=account.role.value,
        password_hash=account.password_hash,
        created_at=account.created_at,
        is_active=account.is_active,
    )


def _account(row: AccountRow) -> Account:
    return Account(
        id=row.id,
        login=row.login,
        name=row.name,
        role=Role(row.role),
        password_hash=row.password_hash,
        created_at=row.created_at,
        is_active=row.is_active,
    )
