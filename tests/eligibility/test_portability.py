"""The last day of the portabilité (CSS L911-8), counted de quantième à quantième."""

from datetime import date

import pytest

from eligibility.conditions.last_job import portability_last_day


@pytest.mark.parametrize(
    ("ended_on", "months", "last_day"),
    [
        (date(2026, 6, 15), 6, date(2026, 12, 15)),
        (date(2026, 6, 30), 6, date(2026, 12, 31)),
        (date(2026, 6, 29), 6, date(2026, 12, 29)),
        (date(2025, 11, 22), 12, date(2026, 11, 22)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 31)),
        (date(2026, 2, 28), 12, date(2027, 2, 28)),
        (date(2027, 2, 28), 12, date(2028, 2, 29)),
        (date(2028, 2, 28), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 6, 15), 0, date(2026, 6, 15)),
        (date(2026, 6, 30), 0, date(2026, 6, 30)),
    ],
)
def test_last_day(ended_on: date, months: int, last_day: date):
    assert portability_last_day(ended_on, months) == last_day
