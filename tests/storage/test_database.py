from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from enrolment.case import CaseState
from storage.cases import SqlCases
from storage.database import open_database
from storage.errors import UnreachableDatabaseError, WrongKeyError
from storage.models import AccountRow, AttemptRow, CaseStepRow
from storage.retention import rotate_keys
from tests.enrolment.builders import NOON, VALENCE, a_case, an_identity


def test_sqlite_is_opened_for_several_safe_writers(database):
    with database.read() as session:
        found = {
            pragma: session.scalar(text(f"PRAGMA {pragma}"))
            for pragma in ("journal_mode", "busy_timeout", "foreign_keys", "synchronous")
        }
    assert found == {"journal_mode": "wal", "busy_timeout": 5000, "foreign_keys": 1, "synchronous": 2}


def test_write_undoes_everything_when_something_fails(database):
    def half():
        with database.write() as session:
            session.add(AttemptRow(bucket_hash="x", at=NOON))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    with database.read() as session:
        assert session.scalars(select(AttemptRow)).all() == []


def test_orphans_are_refused(database):
    orphan = CaseStepRow(case_id=a_case().id, position=0, state="draft", at=NOON, actor="m")
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(orphan)


def test_instants_come_back_in_utc_wherever_they_were_written(database):
    written = datetime(2026, 7, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    with database.write() as session:
        session.add(AttemptRow(bucket_hash="x", at=written))
    with database.read() as session:
        found = session.scalars(select(AttemptRow.at)).one()
    assert (found, found.tzinfo) == (written, UTC)


def test_instant_without_time_zone_is_refused(database):
    with pytest.raises(StatementError, match="time zone"), database.write() as session:
        session.add(AttemptRow(bucket_hash="x", at=NOON.replace(tzinfo=None)))


def test_errors_of_the_database_hold_no_value(database):
    def row(login):
        return AccountRow(
            id=a_case().id,
            login=login,
            name="Zorglub",
            role="agent",
            password_hash="",
            created_at=NOON,
            is_active=True,
        )

    with pytest.raises(IntegrityError) as caught, database.write() as session:
        session.add_all([row("zorglub"), row("zorglub")])
    assert "orglub" not in str(caught.value)


@pytest.mark.usefixtures("database")
def test_wrong_key_is_told_at_the_start(url):
    with pytest.raises(WrongKeyError, match="MCMS_SECRET_KEYS"):
        open_database(url, [Fernet.generate_key().decode()])


def test_old_key_still_opens_behind_a_new_one(database, url, key):
    case = a_case(identity=an_identity())
    SqlCases(database).add(case)
    reopened = open_database(url, [Fernet.generate_key().decode(), key])
    assert SqlCases(reopened).get(case.id) == case
    reopened.close()


def test_after_rotation_the_new_key_is_enough_and_search_still_works(database, url, key):
    case = a_case(identity=an_identity())
    SqlCases(database).add(case)
    new_key = Fernet.generate_key().decode()
    both = open_database(url, [new_key, key])
    assert rotate_keys(both) == 2
    both.close()
    reopened = open_database(url, [new_key])
    assert SqlCases(reopened).search(VALENCE, ["name:lefevre"]) == (case,)
    reopened.close()


@pytest.mark.parametrize(
    "wrong",
    [
        "n’importe quoi",
        "oracle9://h/b",
        "mysql+nothing://h/b",
        "mssql+pymssql://h/b",
        "sqlite:////nulle/part/portail.sqlite",
    ],
)
def test_unusable_address_is_refused_in_french(wrong, key):
    with pytest.raises(UnreachableDatabaseError, match="MCMS_DATABASE_URL"):
        open_database(wrong, [key])


def test_password_of_an_unusable_address_is_not_shown(key):
    with pytest.raises(UnreachableDatabaseError) as caught:
        open_database("nothing://portail:motdepasse@h/b", [key])
    assert "motdepasse" not in str(caught.value)


def test_database_is_no_demonstration_until_it_is_marked(database):
    assert not database.is_demonstration
    database.mark_demonstration()
    database.mark_demonstration()
    assert database.is_demonstration


def test_open_database_is_current(database):
    assert database.is_current()


def test_database_whose_tables_are_gone_is_not_current(database):
    with database.write() as session:
        session.execute(text("DROP TABLE alembic_version"))
    assert not database.is_current()


def test_four_may_open_a_new_database_at_once(url, key):
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_database(url, [key], migrates=True), range(4)))
    case = a_case(CaseState.ASSESSED, identity=an_identity())
    SqlCases(opened[0]).add(case)
    assert all(SqlCases(each).search(VALENCE, ["name:lef"]) == (case,) for each in opened)
    for each in opened:
        each.close()
