from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from enrolment.accounts import Account, Role
from enrolment.handover import ExpiredCodeError, UnknownCodeError, leave_answers, open_answers
from enrolment.short_code import WrongCodeError, new_code, shown
from enrolment.throttle import TooManyAttemptsError
from storage.accounts import SqlAttempts
from storage.handovers import SqlHandovers
from tests.enrolment.builders import AVIGNON, DAY, NOON, VALENCE, a_household


def an_agent():
    return Account(id=uuid4(), login="m", name="M", role=Role.AGENT, password_hash="", created_at=NOON)


@pytest.fixture
def handovers(database):
    return SqlHandovers(database)


@pytest.fixture
def opened(database, handovers):
    agent = an_agent()

    def call(typed, *, commune=VALENCE, now=NOON, account=agent):
        return open_answers(
            typed,
            commune=commune,
            account=account,
            handovers=handovers,
            attempts=SqlAttempts(database),
            now=now,
        )

    return call


@pytest.fixture
def code(handovers):
    return leave_answers(a_household(), commune=VALENCE, level="N2", handovers=handovers, day=DAY)


def test_answers_come_back_as_they_were_left(opened, code):
    found = opened(shown(code).lower())
    assert (found.household, found.level, found.created_on) == (a_household(), "N2", DAY)


def test_code_opens_until_the_end_of_the_thirtieth_day_in_paris(opened, code):
    assert opened(code, now=datetime(2026, 12, 22, 22, 59, 59, tzinfo=UTC)).expires_on == date(2026, 12, 22)


def test_code_is_expired_the_day_after(opened, code):
    with pytest.raises(ExpiredCodeError) as caught:
        opened(code, now=datetime(2026, 12, 22, 23, 0, tzinfo=UTC))
    assert caught.value.expired_on == date(2026, 12, 22)


def test_typing_mistake_is_told_apart_from_an_unknown_code(opened, code):
    with pytest.raises(WrongCodeError):
        opened(code[:-1])
    with pytest.raises(UnknownCodeError):
        opened(new_code())


def test_code_of_another_commune_is_unknown(opened, code):
    with pytest.raises(UnknownCodeError):
        opened(code, commune=AVIGNON)


def test_agent_waits_after_ten_unknown_codes(opened, code):
    for _ in range(10):
        with pytest.raises(UnknownCodeError):
            opened(new_code())
    with pytest.raises(TooManyAttemptsError):
        opened(code)
    assert opened(code, account=an_agent())
    assert opened(code, now=NOON + timedelta(minutes=15))


def test_good_codes_and_typing_mistakes_are_not_guesses(opened, code):
    for _ in range(12):
        opened(code)
        with pytest.raises(WrongCodeError):
            opened("222")


def test_taken_code_is_drawn_again(handovers, code, monkeypatch):
    draws = iter([code, "234567892"])
    monkeypatch.setattr("enrolment.handover.new_code", lambda: next(draws))
    assert leave_answers(a_household(), commune=VALENCE, handovers=handovers, day=DAY) == "234567892"


def test_repr_of_a_handover_holds_no_answer(opened, code):
    text = repr(opened(code))
    assert not [secret for secret in (code, "1951", "17654") if secret in text]
