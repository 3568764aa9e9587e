from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from enrolment.accounts import Account, Role, Session
from enrolment.handover import leave_answers
from storage.accounts import SqlAccounts, SqlAttempts, SqlSessions
from storage.cases import SqlCases
from storage.handovers import SqlHandovers
from storage.retention import Purged, purge
from tests.enrolment.builders import DAY, NOON, VALENCE, a_case, a_household, an_identity

NOTHING = Purged(cases=0, handovers=0, sessions=0, attempts=0)
SECOND = timedelta(seconds=1)


def test_empty_database_has_nothing_to_erase(database):
    assert purge(database, now=NOON) == NOTHING


@pytest.mark.parametrize(
    ("now", "erased"),
    [
        (datetime(2028, 11, 21, 22, 59, 59, tzinfo=UTC), 0),
        (datetime(2028, 11, 21, 23, 0, tzinfo=UTC), 1),
    ],
)
def test_case_goes_on_its_day_two_years_after_the_last_contact(database, now, erased):
    SqlCases(database).add(a_case(at=NOON, identity=an_identity()))
    assert purge(database, now=now) == replace(NOTHING, cases=erased)
    assert len(SqlCases(database).search(VALENCE, ["name:lefevre"])) == 1 - erased


@pytest.mark.parametrize(
    ("now", "erased"),
    [
        (datetime(2026, 12, 22, 22, 59, 59, tzinfo=UTC), 0),
        (datetime(2026, 12, 22, 23, 0, tzinfo=UTC), 1),
    ],
)
def test_handover_goes_after_its_thirtieth_day(database, now, erased):
    handovers = SqlHandovers(database)
    code = leave_answers(a_household(), commune=VALENCE, handovers=handovers, day=DAY)
    assert purge(database, now=now) == replace(NOTHING, handovers=erased)
    found = handovers.get(VALENCE, code)
    assert (found is None) == bool(erased)
    assert found is None or found.expires_on == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("now", "erased"), [(NOON + timedelta(minutes=30) - SECOND, 0), (NOON + timedelta(minutes=30), 1)]
)
def test_session_goes_when_it_can_no_longer_be_used(database, now, erased):
    account = Account(id=uuid4(), login="m", name="M", role=Role.AGENT, password_hash="", created_at=NOON)
    SqlAccounts(database).add(account)
    SqlSessions(database).add(Session(token_hash="x", account_id=account.id, opened_at=NOON, seen_at=NOON))
    assert purge(database, now=now) == replace(NOTHING, sessions=erased)


@pytest.mark.parametrize(
    ("now", "erased"), [(NOON + timedelta(minutes=15) - SECOND, 0), (NOON + timedelta(minutes=15), 1)]
)
def test_attempt_goes_when_it_no_longer_counts(database, now, erased):
    SqlAttempts(database).take("a", at=NOON, window=timedelta(minutes=15), limit=5)
    assert purge(database, now=now) == replace(NOTHING, attempts=erased)
