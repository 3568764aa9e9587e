"""What the use cases ask of the storage; `storage` keeps these promises, tests may keep them in memory.

`EventLog` is in `uptake.events`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # values live beside their use cases, which import this module
    from collections.abc import Collection, Mapping
    from datetime import datetime, timedelta
    from uuid import UUID

    from enrolment.accounts import Account, Session
    from enrolment.case import Case, CaseState
    from enrolment.form_desk import PublishedForm
    from enrolment.handover import Handover
    from enrolment.tariff_desk import PublishedGrid


class CaseRepository(Protocol):
    """The cases of residents, encrypted at rest."""

    def add(self, case: Case) -> None:
        """Keep a new case."""
        ...

    def get(self, case_id: UUID) -> Case | None:
        """The case, or None when there is none (or no longer)."""
        ...

    def save(self, case: Case) -> Case:
        """Replace the stored case; returns it with its new version.

        Raises:
            StaleCaseError: Someone else saved it since it was read, or it was deleted.
        """
        ...

    def remove(self, case_id: UUID) -> None:
        """Erase the case and its history at once (the person asked, or it is a mistake)."""
        ...

    def search(self, commune: str, terms: Collection[str], *, limit: int = 50) -> tuple[Case, ...]:
        """Cases of the commune that match every term of `enrolment.search_terms`, last touched first."""
        ...

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
        ...

    def count_by_state(self, commune: str) -> Mapping[CaseState, int]:
        """Number of cases in each state; every state is present."""
        ...


class HandoverRepository(Protocol):
    """Anonymous answers, each under its short code."""

    def add(self, handover: Handover) -> None:
        """Keep the answers.

        Raises:
            CodeTakenError: Other answers have this code.
        """
        ...

    def get(self, commune: str, code: str) -> Handover | None:
        """The answers left under this code (nine characters, no separator), expired or not."""
        ...

    def remove(self, commune: str, code: str) -> None:
        """Forget the answers; nothing happens when there are none."""
        ...


class AccountRepository(Protocol):
    """The accounts of agents, of the City and of administrators."""

    def add(self, account: Account) -> None:
        """Keep a new account.

        Raises:
            LoginTakenError: The login exists.
        """
        ...

    def get(self, account_id: UUID) -> Account | None:
        """The account, or None."""
        ...

    def by_login(self, login: str) -> Account | None:
        """The account with this login (already in lower case), or None."""
        ...

    def save(self, account: Account) -> None:
        """Replace the stored account."""
        ...

    def listed(self) -> tuple[Account, ...]:
        """Every account, by login."""
        ...


class SessionRepository(Protocol):
    """Open sessions, known by the SHA-256 of their token only."""

    def add(self, opened: Session) -> None:
        """Keep a new session."""
        ...

    def get(self, token_hash: str) -> Session | None:
        """The session, or None when unknown or closed."""
        ...

    def touch(self, token_hash: str, *, at: datetime) -> None:
        """Note the last time the session was used; a busy database is left alone, the next time will do."""
        ...

    def remove(self, token_hash: str) -> None:
        """Close the session; nothing happens when it is closed already."""
        ...

    def remove_all_of(self, account_id: UUID) -> None:
        """Close every session of an account."""
        ...


class AttemptRepository(Protocol):
    """Recent attempts, to slow down guessing. Buckets (logins, addresses) are never stored readable."""

    def take(self, bucket: str, *, at: datetime, window: timedelta, limit: int) -> datetime | None:
        """Count one attempt, in one step, unless the bucket is full.

        Returns:
            None when the attempt may go on; else the oldest attempt that still fills the bucket.
        """
        ...

    def give_back(self, bucket: str) -> None:
        """Uncount the last attempt of the bucket: it was a good one."""
        ...

    def clear(self, bucket: str) -> None:
        """Uncount every attempt of the bucket."""
        ...


class FormRepository(Protocol):
    """The forms of organisations administrators published, kept for good."""

    def add(self, form: PublishedForm) -> None:
        """Keep a new form, in one step with the withdrawal of the one that stood for the same first day."""
        ...

    def listed(self, commune: str, offer: str | None = None) -> tuple[PublishedForm, ...]:
        """The forms of a commune, of one offer or of all: by offer, first day, then publication."""
        ...

    def withdraw(self, form_id: UUID, *, by: str, at: datetime) -> None:
        """Note that a form no longer stands; nothing happens when it stood no more."""
        ...


class TariffRepository(Protocol):
    """The grids administrators published, kept for good."""

    def add(self, grid: PublishedGrid) -> None:
        """Keep a new grid, in one step with the withdrawal of the one that stood for the same first day."""
        ...

    def listed(self, commune: str, offer: str | None = None) -> tuple[PublishedGrid, ...]:
        """The grids of a commune, of one offer or of all: by offer, first day, then publication."""
        ...

    def withdraw(self, grid_id: UUID, *, by: str, at: datetime) -> None:
        """Note that a grid no longer stands; nothing happens when it stood no more."""
        ...
