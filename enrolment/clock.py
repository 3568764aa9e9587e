"""The only reader of the clock. Days are those of Paris; instants are aware and in UTC.

Everywhere else, time is an argument. `MCMS_TODAY=2026-11-22` shows the portal as it would be on that day
(demonstrations, tests, next year's rates).
"""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from enrolment.errors import EnrolmentError

PARIS = ZoneInfo("Europe/Paris")
CHOSEN_DAY = "MCMS_TODAY"


class ClockError(EnrolmentError):
    """`MCMS_TODAY` is not a day.

    Attributes:
        value: What was found.
    """

    def __init__(self, value: str) -> None:
        self.value = value
        super().__init__(
            f"{CHOSEN_DAY} vaut {value!r}\u00a0: écrivez un jour comme 2026-11-22, ou retirez-le."
        )


def now(environment: Mapping[str, str] = os.environ) -> datetime:
    """The present instant in UTC; on the chosen day, at the present time of day, when one is chosen."""
    instant = datetime.now(UTC)
    chosen = environment.get(CHOSEN_DAY)
    if not chosen:
        return instant
    try:
        day = date.fromisoformat(chosen)
    except ValueError:
        raise ClockError(chosen) from None
    return datetime.combine(day, instant.astimezone(PARIS).time(), tzinfo=PARIS).astimezone(UTC)


def today(environment: Mapping[str, str] = os.environ) -> date:
    """The present day in Paris."""
    return day_of(now(environment))


def day_of(instant: datetime) -> date:
    """The day in Paris at an aware instant.

    >>> day_of(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    datetime.date(2026, 11, 23)
    """
    return instant.astimezone(PARIS).date()
