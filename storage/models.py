"""The tables, portable between SQLite and PostgreSQL. Rows are not domain objects: repositories translate.

`sealed` columns are encrypted. Clear columns say what the staff must sort, count and delete by, never who.
"""

from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import (
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

HASH = String(64)
"""64 hexadecimal characters."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC: SQLite forgets time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC.

        Raises:
            ValueError: The instant has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            message = "an instant without a time zone cannot be stored"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Back in UTC, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables; constraints have names, so that migrations can change them everywhere."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime()}  # noqa: RUF012 (SQLAlchemy reads it on the class)


class CaseRow(Base):
    """A case; the household, identity, verdicts and short code are sealed together."""

    __tablename__ = "case_file"
    __table_args__ = (Index(None, "commune", "state", "updated_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    commune: Mapped[str] = mapped_column(String(5))
    state: Mapped[str] = mapped_column(String(20))
    level: Mapped[str | None] = mapped_column(String(40))
    entered_by: Mapped[str] = mapped_column(String(20))
    sealed: Mapped[bytes]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    delete_on: Mapped[date] = mapped_column(index=True)
    version: Mapped[int]


class CaseStepRow(Base):
    """One line of the history of a case; only ever added."""

    __tablename__ = "case_step"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str | None] = mapped_column(String(30))


class CaseSearchRow(Base):
    """A keyed hash of something a case can be found by."""

    __tablename__ = "case_search"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"), primary_key=True)
    term: Mapped[str] = mapped_column(HASH, primary_key=True, index=True)


class HandoverRow(Base):
    """Anonymous answers, found by the keyed hash of their commune and code."""

    __tablename__ = "handover"

    code_hash: Mapped[str] = mapped_column(HASH, primary_key=True)
    sealed: Mapped[bytes]
    created_on: Mapped[date]
    expires_on: Mapped[date] = mapped_column(index=True)


class AccountRow(Base):
    """Someone of the staff."""

    __tablename__ = "account"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    is_active: Mapped[bool]


class SessionRow(Base):
    """An open sign-in, by the SHA-256 of its token."""

    __tablename__ = "session"

    token_hash: Mapped[str] = mapped_column(HASH, primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    opened_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class AttemptRow(Base):
    """One recent attempt, in a bucket known by its keyed hash."""

    __tablename__ = "attempt"
    __table_args__ = (Index(None, "bucket_hash", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bucket_hash: Mapped[str] = mapped_column(HASH)
    at: Mapped[datetime]


class MonthlyCountRow(Base):
    """A total of one month. Unknown is a word here, not NULL: a unique key lets NULLs through."""

    __tablename__ = "monthly_count"
    __table_args__ = (
        UniqueConstraint(
            "commune", "month", "kind", "outcome", "level", "previous_cover", "resident", "demonstration",
            name="uq_monthly_count_key",
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    commune: Mapped[str] = mapped_column(String(5))
    month: Mapped[str] = mapped_column(String(7))
    kind: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(40))
    level: Mapped[str] = mapped_column(String(40))
    previous_cover: Mapped[str] = mapped_column(String(20))
    resident: Mapped[str] = mapped_column(String(7))
    demonstration: Mapped[bool]
    occurrences: Mapped[int]
    people: Mapped[int]
    contracts: Mapped[int]


class PublishedGridRow(Base):
    """A grid of prices an administrator published; never erased, as papers name it."""

    __tablename__ = "published_grid"
    __table_args__ = (Index(None, "commune", "offer", "first_day"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    commune: Mapped[str] = mapped_column(String(5))
    offer: Mapped[str] = mapped_column(String(30))
    first_day: Mapped[date]
    csv: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(String(60))
    source_file: Mapped[str] = mapped_column(String(120))
    published_by: Mapped[str] = mapped_column(String(60))
    published_at: Mapped[datetime]
    withdrawn_by: Mapped[str | None] = mapped_column(String(60))
    withdrawn_at: Mapped[datetime | None]


class PublishedFormRow(Base):
    """A blank form an administrator published; never erased, as papers are made with it."""

    __tablename__ = "published_form"
    __table_args__ = (Index(None, "commune", "offer", "first_day"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    commune: Mapped[str] = mapped_column(String(5))
    offer: Mapped[str] = mapped_column(String(30))
    first_day: Mapped[date]
    sheet: Mapped[str] = mapped_column(Text)
    pdf: Mapped[bytes]
    source_file: Mapped[str] = mapped_column(String(120))
    published_by: Mapped[str] = mapped_column(String(60))
    published_at: Mapped[datetime]
    withdrawn_by: Mapped[str | None] = mapped_column(String(60))
    withdrawn_at: Mapped[datetime | None]


class MetaRow(Base):
    """One fact about the database itself (its sealed hash key, whether it is a demonstration)."""

    __tablename__ = "meta"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[bytes]
