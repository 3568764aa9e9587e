"""Published grids in the database: one stands for each first day, the others stay with their withdrawal."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from communes.commune import InseeCode
from enrolment.tariff_desk import PublishedGrid
from storage.database import Database
from storage.models import PublishedGridRow


class SqlTariffs:
    """The TariffRepository of the portal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, grid: PublishedGrid) -> None:
        """Keep a new grid, in one step with the withdrawal of the one that stood for the same first day."""
        row = PublishedGridRow
        same = (row.commune == grid.commune, row.offer == grid.offer, row.first_day == grid.first_day)
        with self._database.write() as session:
            session.execute(
                update(row)
                .where(*same, row.withdrawn_at.is_(None))
                .values(withdrawn_by=grid.published_by, withdrawn_at=grid.published_at)
            )
            session.add(_row(grid))

    def listed(self, commune: str, offer: str | None = None) -> tuple[PublishedGrid, ...]:
        """The grids of a commune, of one offer or of all: by offer, first day, then publication."""
        row = PublishedGridRow
        query = select(row).where(row.commune == commune)
        if offer is not None:
            query = query.where(row.offer == offer)
        with self._database.read() as session:
            rows = session.scalars(query.order_by(row.offer, row.first_day, row.published_at))
            return tuple(map(_grid, rows))

    def withdraw(self, grid_id: UUID, *, by: str, at: datetime) -> None:
        """Note that a grid no longer stands; nothing happens when it stood no more."""
        row = PublishedGridRow
        with self._database.write() as session:
            session.execute(
                update(row)
                .where(row.id == grid_id, row.withdrawn_at.is_(None))
                .values(withdrawn_by=by, withdrawn_at=at)
            )


def _row(grid: PublishedGrid) -> PublishedGridRow:
    return PublishedGridRow(
        id=grid.id,
        commune=grid.commune,
        offer=grid.offer,
        first_day=grid.first_day,
        csv=grid.csv,
        version=grid.version,
        source_file=grid.source_file,
        published_by=grid.published_by,
        published_at=grid.published_at,
        withdrawn_by=grid.withdrawn_by,
        withdrawn_at=grid.withdrawn_at,
    )


def _grid(row: PublishedGridRow) -> PublishedGrid:
    return PublishedGrid(
        id=row.id,
        commune=InseeCode(row.commune),
        offer=row.offer,
        first_day=row.first_day,
        csv=row.csv,
        version=row.version,
        source_file=row.source_file,
        published_by=row.published_by,
        published_at=row.published_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=row.withdrawn_at,
    )
