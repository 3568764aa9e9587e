"""Slowing down guesses: so many attempts in a window of time, then a pause. Counts before it checks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from enrolment.errors import EnrolmentError
from enrolment.ports import AttemptRepository


class TooManyAttemptsError(EnrolmentError):
    """Too many attempts; nothing was checked.

    Attributes:
        retry_after: How long to wait before the next attempt.
    """

    def __init__(self, retry_after: timedelta) -> None:
        self.retry_after = retry_after
        super().__init__(f"too many attempts; wait {retry_after.total_seconds():.0f} s")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `attempts` in any `window`."""

    attempts: int
    window: timedelta


def take_attempt(bucket: str, limit: Limit, *, attempts: AttemptRepository, now: datetime) -> None:
    """Count one attempt of the bucket.

    Raises:
        TooManyAttemptsError: The bucket is full.
    """
    oldest = attempts.take(bucket, at=now, window=limit.window, limit=limit.attempts)
    if oldest is not None:
        raise TooManyAttemptsError(oldest + limit.window - now)
