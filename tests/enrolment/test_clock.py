from datetime import UTC, date, datetime, timedelta

import pytest

from enrolment.clock import ClockError, day_of, now, today


def test_chosen_day_is_the_day():
    assert today({"MCMS_TODAY": "2027-01-01"}) == date(2027, 1, 1)


def test_instants_are_on_the_chosen_day_too():
    assert day_of(now({"MCMS_TODAY": "2027-01-01"})) == date(2027, 1, 1)


def test_instants_are_aware_and_in_utc():
    assert [now(choice).utcoffset() for choice in ({}, {"MCMS_TODAY": "2027-07-01"})] == [timedelta(0)] * 2


@pytest.mark.parametrize("value", ["demain", "2026-02-30", "22/11/2026"])
def test_wrong_day_is_refused_with_an_example(value):
    with pytest.raises(ClockError, match="2026-11-22"):
        today({"MCMS_TODAY": value})


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_days_begin_at_midnight_in_paris(instant, day):
    assert day_of(instant) == day
