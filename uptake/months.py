"""Months written « YYYY-MM »: of a day, before, between. They sort as text."""

from datetime import date


def month_of(day: date) -> str:
    """The month of a day.

    >>> month_of(date(2026, 11, 22))
    '2026-11'
    """
    return f"{day.year:04}-{day.month:02}"


def add_months(month: str, count: int) -> str:
    """The month `count` months later; earlier when negative.

    >>> add_months("2026-11", 2), add_months("2026-01", -1)
    ('2027-01', '2025-12')
    """
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + count
    return f"{number // 12:04}-{number % 12 + 1:02}"


def last_complete_month(day: date) -> str:
    """The month before the one of `day`: the current one is still being counted."""
    return add_months(month_of(day), -1)


def elapsed(first: str, last: str) -> int:
    """Number of months from `first` to `last`, both included; 0 or less when `last` comes before.

    >>> elapsed("2026-01", "2026-12"), elapsed("2026-01", "2026-01")
    (12, 1)
    """
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Every month from `first` to `last`, both included; empty when `last` comes before."""
    return tuple(add_months(first, step) for step in range(elapsed(first, last)))
