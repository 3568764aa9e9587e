from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from storage.accounts import SqlAttempts
from tests.enrolment.builders import NOON

WINDOW = timedelta(minutes=15)


@pytest.fixture
def attempts(database):
    return SqlAttempts(database)


def test_eight_at_once_never_pass_the_limit(attempts):
    def take(_):
        return attempts.take("login:m", at=NOON, window=WINDOW, limit=5)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(take, range(40)))
    assert answers.count(None) == 5


def test_buckets_are_not_stored_readable(attempts, tmp_path):
    attempts.take("address:203.0.113.7", at=NOON, window=WINDOW, limit=5)
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("test.sqlite*"))
    assert b"203.0.113.7" not in stored


def test_attempt_given_back_makes_room_for_one(attempts):
    for _ in range(5):
        attempts.take("a", at=NOON, window=WINDOW, limit=5)
    attempts.give_back("a")
    assert attempts.take("a", at=NOON, window=WINDOW, limit=5) is None
    assert attempts.take("a", at=NOON, window=WINDOW, limit=5) == NOON


def test_giving_back_nothing_is_harmless(attempts):
    attempts.give_back("personne")
