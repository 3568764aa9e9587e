"""Connections: SQLite made safe for several writers, PostgreSQL by URL, and one writer at a time on both.

One writer at a time is what a commune needs and what makes « read, then write » safe without further thought.
"""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from storage.errors import UnreachableDatabaseError

WRITES = "is_writing"
SQLITE = "sqlite"
BUSY_MS = 5000
BUSY_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_LOCKED})
WRITER_LOCK = 26362
"""Key of the PostgreSQL advisory lock that stands for SQLite's BEGIN IMMEDIATE."""

PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
)


def make_engine(url: str) -> Engine:
    """An engine on the database; nothing is opened yet. Values never reach its error messages.

    Raises:
        UnreachableDatabaseError: The URL cannot be understood, or its driver is not installed.
    """
    try:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        cause = "adresse mal écrite"
        raise UnreachableDatabaseError(cause) from error
    except ModuleNotFoundError as error:
        cause = f"le module Python {error.name} n’est pas installé"
        raise UnreachableDatabaseError(cause) from error
    if engine.dialect.name == SQLITE:
        event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions hold the writer's place from their first moment."""
    return engine.execution_options(**{WRITES: True})


def is_busy(error: OperationalError) -> bool:
    """Whether SQLite gave up waiting for another writer; PostgreSQL waits for as long as it takes."""
    return isinstance(error.orig, sqlite3.OperationalError) and error.orig.sqlite_errorcode in BUSY_CODES


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # pyright: ignore[reportAttributeAccessIssue] (sqlite3: BEGIN is ours)
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    is_writing = bool(options.get(WRITES))
    if connection.dialect.name == SQLITE:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
    elif is_writing:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
