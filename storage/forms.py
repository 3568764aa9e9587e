"""Published forms in the database: one stands for each first day, the others stay with their withdrawal."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from communes.commune import InseeCode
from enrolment.form_desk import PublishedForm
from storage.database import Database
from storage.models import PublishedFormRow


class SqlForms:
    """The FormRepository of the portal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, form: PublishedForm) -> None:
        """Keep a new form, in one step with the withdrawal of the one that stood for the same first day."""
        row = PublishedFormRow
        same = (row.commune == form.commune, row.offer == form.offer, row.first_day == form.first_day)
        with self._database.write() as session:
            session.execute(
                update(row)
                .where(*same, row.withdrawn_at.is_(None))
                .values(withdrawn_by=form.published_by, withdrawn_at=form.published_at)
            )
            session.add(_row(form))

    def listed(self, commune: str, offer: str | None = None) -> tuple[PublishedForm, ...]:
        """The forms of a commune, of one offer or of all: by offer, first day, then publication."""
        row = PublishedFormRow
        query = select(row).where(row.commune == commune)
        if offer is not None:
            query = query.where(row.offer == offer)
        with self._database.read() as session:
            rows = session.scalars(query.order_by(row.offer, row.first_day, row.published_at))
            return tuple(map(_form, rows))

    def withdraw(self, form_id: UUID, *, by: str, at: datetime) -> None:
        """Note that a form no longer stands; nothing happens when it stood no more."""
        row = PublishedFormRow
        with self._database.write() as session:
            session.execute(
                update(row)
                .where(row.id == form_id, row.withdrawn_at.is_(None))
                .values(withdrawn_by=by, withdrawn_at=at)
            )


def _row(form: PublishedForm) -> PublishedFormRow:
    return PublishedFormRow(
        id=form.id,
        commune=form.commune,
        offer=form.offer,
        first_day=form.first_day,
        sheet=form.sheet,
        pdf=form.pdf,
        source_file=form.source_file,
        published_by=form.published_by,
        published_at=form.published_at,
        withdrawn_by=form.withdrawn_by,
        withdrawn_at=form.withdrawn_at,
    )


def _form(row: PublishedFormRow) -> PublishedForm:
    return PublishedForm(
        id=row.id,
        commune=InseeCode(row.commune),
        offer=row.offer,
        first_day=row.first_day,
        sheet=row.sheet,
        pdf=row.pdf,
        source_file=row.source_file,
        published_by=row.published_by,
        published_at=row.published_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=row.withdrawn_at,
    )
