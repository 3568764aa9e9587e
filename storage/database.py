"""The open database: transactions, keys, and the check that its tables are the expected ones."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from storage.engine import is_busy, make_engine, writing
from storage.errors import BusyDatabaseError, OutdatedDatabaseError, UnreachableDatabaseError
from storage.models import MetaRow
from storage.vault import BlindIndex, Sealer

MIGRATIONS = Path(__file__).parent / "migrations"
HASH_KEY, DEMONSTRATION = "hash_key", "demonstration"


class Database:
    """Transactions on a database at its newest migration, with what seals and hashes its contents."""

    def __init__(self, engine: Engine, keys: Sequence[str]) -> None:
        """Open it; a new database receives its hash key.

        Raises:
            WrongKeyError: The keys do not open what it holds.
        """
        self._reading, self._writing = engine, writing(engine)
        self.sealer = Sealer(keys)
        self.index = BlindIndex(self._hash_key())

    @contextmanager
    def read(self) -> Generator[Session]:
        """A transaction that only reads."""
        with Session(self._reading) as session, session.begin():
            yield session

    @contextmanager
    def write(self) -> Generator[Session]:
        """A transaction that is alone to write, from its first line; undone by an exception.

        Raises:
            BusyDatabaseError: Another writer did not leave its place in time.
            UnreachableDatabaseError: The database no longer answers.
        """
        try:
            with Session(self._writing) as session, session.begin():
                yield session
        except OperationalError as error:
            raise BusyDatabaseError if is_busy(error) else _unreachable(error) from error

    @property
    def is_demonstration(self) -> bool:
        """Whether the database holds invented people."""
        with self.read() as session:
            return session.get(MetaRow, DEMONSTRATION) is not None

    def mark_demonstration(self) -> None:
        """Say, for good, that the people in it are invented."""
        with self.write() as session:
            session.merge(MetaRow(name=DEMONSTRATION, value=b"1"))

    def is_current(self) -> bool:
        """Whether it answers and its tables are the expected ones."""
        try:
            require_newest(self._reading)
        except (OperationalError, OutdatedDatabaseError):
            return False
        return True

    def close(self) -> None:
        """Close every connection."""
        self._reading.dispose()

    def _hash_key(self) -> bytes:
        with self.write() as session:
            row = session.get(MetaRow, HASH_KEY)
            if row is None:
                row = MetaRow(name=HASH_KEY, value=self.sealer.seal(BlindIndex.new_key()))
                session.add(row)
            return self.sealer.unseal(row.value)


def open_database(url: str, keys: Sequence[str], *, migrates: bool = False) -> Database:
    """Connect, check, and give the database.

    Args:
        url: SQLAlchemy URL.
        keys: Fernet keys, the first encrypts.
        migrates: Bring the tables up to date first; else an outdated database is refused.

    Raises:
        UnreachableDatabaseError, OutdatedDatabaseError, WrongKeyError: Each says the remedy, in French.
    """
    engine = make_engine(url)
    try:
        if migrates:
            migrate(engine)
        require_newest(engine)
        return Database(engine, keys)
    except OperationalError as error:
        engine.dispose()
        raise _unreachable(error) from error
    except Exception:
        engine.dispose()
        raise


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest migration, whole or not at all; does nothing when they are."""
    with writing(engine).begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def require_newest(engine: Engine) -> None:
    """Check that the tables are those of the newest migration.

    Raises:
        OutdatedDatabaseError: They are older, newer or absent.
    """
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    expected = ScriptDirectory.from_config(_config()).get_current_head()
    if found != expected:
        raise OutdatedDatabaseError(found or "", expected or "")


def _unreachable(error: OperationalError) -> UnreachableDatabaseError:
    return UnreachableDatabaseError(type(error.orig).__name__)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
