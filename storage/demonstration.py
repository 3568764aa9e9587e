"""Putting back a database of invented people, and refusing to touch one that holds real ones."""

from sqlalchemy import delete, select

from storage.database import DEMONSTRATION, HASH_KEY, Database
from storage.errors import StorageError
from storage.models import AccountRow, Base, CaseRow, HandoverRow, MetaRow, MonthlyCountRow, PublishedGridRow


class RealDataError(StorageError):
    """The database holds something that no demonstration put there."""

    def __init__(self) -> None:
        super().__init__(
            "Cette base contient de vraies données\u00a0: la démonstration ne les effacera pas. "
            "Choisissez une autre base avec MCMS_DATABASE_URL."
        )


def is_empty(database: Database) -> bool:
    """Whether nobody and nothing was ever put in."""
    with database.read() as session:
        tables = (AccountRow, CaseRow, HandoverRow, MonthlyCountRow, PublishedGridRow)
        return all(session.scalar(select(table).limit(1)) is None for table in tables)


def clear(database: Database) -> None:
    """Erase everything of a demonstration, and mark the database as one.

    Raises:
        RealDataError: It holds real data; nothing was erased.
    """
    if not (database.is_demonstration or is_empty(database)):
        raise RealDataError
    with database.write() as session:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name != MetaRow.__tablename__:
                session.execute(delete(table))
        session.execute(delete(MetaRow).where(MetaRow.name.not_in((HASH_KEY, DEMONSTRATION))))
    database.mark_demonstration()
