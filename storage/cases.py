"""Cases in the database: sealed contents, clear states and dates, a blind index to search by."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from communes.commune import InseeCode
from enrolment.case import Case, CaseState, EnteredBy, RefusalReason, StaleCaseError, Step, WithdrawalReason
from enrolment.search_terms import terms_of
from storage.content import CASE, CaseContent
from storage.database import Database
from storage.models import CaseRow, CaseSearchRow, CaseStepRow


class SqlCases:
    """The CaseRepository of the portal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, case: Case) -> None:
        """Keep a new case."""
        with self._database.write() as session:
            row = CaseRow(id=case.id)
            self._fill(row, case, version=case.version)
            session.add(row)
            session.flush()
            _add_steps(session, case, known=0)
            self._index(session, case)

    def get(self, case_id: UUID) -> Case | None:
        """The case, or None when there is none (or no longer)."""
        with self._database.read() as session:
            row = session.get(CaseRow, case_id)
            return self._cases(session, [row])[0] if row else None

    def save(self, case: Case) -> Case:
        """Replace the stored case; returns it as it now is.

        Raises:
            StaleCaseError: Someone else saved it since it was read, or it was deleted.
        """
        with self._database.write() as session:
            row = session.get(CaseRow, case.id)
            if row is None or row.version != case.version:
                raise StaleCaseError(case.id)
            self._fill(row, case, version=case.version + 1)
            of_case = CaseStepRow.case_id == case.id
            known = session.scalar(select(func.count()).select_from(CaseStepRow).where(of_case)) or 0
            _add_steps(session, case, known=known)
            self._index(session, case)
            session.flush()
            return self._cases(session, [row])[0]

    def remove(self, case_id: UUID) -> None:
        """Erase the case and its history at once."""
        with self._database.write() as session:
            session.execute(delete(CaseRow).where(CaseRow.id == case_id))

    def search(self, commune: str, terms: Collection[str], *, limit: int = 50) -> tuple[Case, ...]:
        """Cases of the commune that match every term, last touched first; none for no term."""
        if not terms:
            return ()
        query = select(CaseRow).where(CaseRow.commune == commune)
        for term in terms:
            matching = select(CaseSearchRow.case_id).where(CaseSearchRow.term == self._hash(term))
            query = query.where(CaseRow.id.in_(matching))
        with self._database.read() as session:
            rows = session.scalars(query.order_by(CaseRow.updated_at.desc()).limit(limit)).all()
            return self._cases(session, rows)

    def listed(
        self,
        commune: str,
        *,
        states: Collection[CaseState],
        updated_before: datetime | None = None,
        newest_first: bool = False,
        limit: int = 200,
    ) -> tuple[Case, ...]:
        """Cases in one of these states, the longest untouched first, or the last touched first."""
        query = select(CaseRow).where(CaseRow.commune == commune, CaseRow.state.in_(states))
        if updated_before is not None:
            query = query.where(CaseRow.updated_at < updated_before)
        with self._database.read() as session:
            order = CaseRow.updated_at.desc() if newest_first else CaseRow.updated_at
            rows = session.scalars(query.order_by(order).limit(limit)).all()
            return self._cases(session, rows)

    def count_by_state(self, commune: str) -> Mapping[CaseState, int]:
        """Number of cases in each state; every state is present."""
        query = (
            select(CaseRow.state, func.count().label("cases"))
            .where(CaseRow.commune == commune)
            .group_by(CaseRow.state)
        )
        with self._database.read() as session:
            counts = {row.state: row.cases for row in session.execute(query)}
        return {state: counts.get(state.value, 0) for state in CaseState}

    def _fill(self, row: CaseRow, case: Case, *, version: int) -> None:
        content = CaseContent(
            household=case.household,
            identity=case.identity,
            verdicts=case.verdicts,
            short_code=case.short_code,
        )
        row.sealed = self._database.sealer.seal(CASE.dump_json(content))
        row.commune, row.state, row.level = case.commune, case.state.value, case.level
        row.entered_by, row.delete_on = case.entered_by.value, case.delete_on
        row.created_at, row.updated_at, row.version = case.created_at, case.updated_at, version

    def _index(self, session: Session, case: Case) -> None:
        session.execute(delete(CaseSearchRow).where(CaseSearchRow.case_id == case.id))
        session.add_all(CaseSearchRow(case_id=case.id, term=self._hash(term)) for term in terms_of(case))

    def _hash(self, term: str) -> str:
        return self._database.index.of("case", term)

    def _cases(self, session: Session, rows: Sequence[CaseRow]) -> tuple[Case, ...]:
        """The domain objects of these rows, their histories read in one query."""
        query = select(CaseStepRow).where(CaseStepRow.case_id.in_([row.id for row in rows]))
        steps: dict[UUID, list[Step]] = {row.id: [] for row in rows}
        for step in session.scalars(query.order_by(CaseStepRow.case_id, CaseStepRow.position)):
            steps[step.case_id].append(_step(step))
        return tuple(self._case(row, tuple(steps[row.id])) for row in rows)

    def _case(self, row: CaseRow, history: tuple[Step, ...]) -> Case:
        content = CASE.validate_json(self._database.sealer.unseal(row.sealed))
        return Case(
            id=row.id,
            commune=InseeCode(row.commune),
            state=CaseState(row.state),
            household=content.household,
            identity=content.identity,
            level=row.level,
            verdicts=content.verdicts,
            short_code=content.short_code,
            entered_by=EnteredBy(row.entered_by),
            created_at=row.created_at,
            updated_at=row.updated_at,
            history=history,
            version=row.version,
        )


def _add_steps(session: Session, case: Case, *, known: int) -> None:
    session.add_all(
        CaseStepRow(
            case_id=case.id,
            position=position,
            state=step.state.value,
            at=step.at,
            actor=step.actor,
            reason=step.reason.value if step.reason else None,
        )
        for position, step in enumerate(case.history[known:], start=known)
    )


def _step(row: CaseStepRow) -> Step:
    state = CaseState(row.state)
    reasons = RefusalReason if state is CaseState.REFUSED else WithdrawalReason
    return Step(state=state, at=row.at, actor=row.actor, reason=reasons(row.reason) if row.reason else None)
