"""Anonymous answers in the database: found by the keyed hash of their code, unreadable without the keys."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from communes.commune import InseeCode
from enrolment.handover import CodeTakenError, Handover
from storage.content import HANDOVER, HandoverContent
from storage.database import Database
from storage.models import HandoverRow


class SqlHandovers:
    """The HandoverRepository of the portal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, handover: Handover) -> None:
        """Keep the answers.

        Raises:
            CodeTakenError: Other answers have this code.
        """
        content = HandoverContent(household=handover.household, level=handover.level)
        with self._database.write() as session:
            if self._row(session, handover.commune, handover.code) is not None:
                raise CodeTakenError
            session.add(
                HandoverRow(
                    code_hash=self._hash(handover.commune, handover.code),
                    sealed=self._database.sealer.seal(HANDOVER.dump_json(content)),
                    created_on=handover.created_on,
                    expires_on=handover.expires_on,
                )
            )

    def get(self, commune: str, code: str) -> Handover | None:
        """The answers left under this code, expired or not."""
        with self._database.read() as session:
            row = self._row(session, commune, code)
            if row is None:
                return None
            content = HANDOVER.validate_json(self._database.sealer.unseal(row.sealed))
            return Handover(
                code=code,
                commune=InseeCode(commune),
                household=content.household,
                level=content.level,
                created_on=row.created_on,
                expires_on=row.expires_on,
            )

    def remove(self, commune: str, code: str) -> None:
        """Forget the answers; nothing happens when there are none."""
        found = HandoverRow.code_hash == self._hash(commune, code)
        with self._database.write() as session:
            session.execute(delete(HandoverRow).where(found))

    def _row(self, session: Session, commune: str, code: str) -> HandoverRow | None:
        return session.get(HandoverRow, self._hash(commune, code))

    def _hash(self, commune: str, code: str) -> str:
        return self._database.index.of("handover", f"{commune}:{code}")
