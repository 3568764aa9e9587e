"""Answers left without a name under a short code, so that a resident can go on at the counter within 30 days.

There is no account and no name here; whoever holds the paper holds the answers, and only signed-in staff can
open them.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from communes.commune import InseeCode
from eligibility.household import Household
from enrolment.accounts import Account
from enrolment.clock import day_of
from enrolment.errors import EnrolmentError
from enrolment.ports import AttemptRepository, HandoverRepository
from enrolment.short_code import new_code, parse
from enrolment.throttle import Limit, take_attempt

KEPT = timedelta(days=30)
GUESSES = Limit(attempts=10, window=timedelta(minutes=15))


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Answers under a code.

    Attributes:
        code: Nine characters, without separators.
        level: Code of the level looked at last, or None.
        expires_on: Last day the code opens.
    """

    code: str = field(repr=False)
    commune: InseeCode
    household: Household = field(repr=False)
    level: str | None = None
    created_on: date
    expires_on: date


class CodeTakenError(EnrolmentError):
    """Other answers have this code; draw another."""

    def __init__(self) -> None:
        super().__init__("the short code is taken")


class UnknownCodeError(EnrolmentError):
    """A well-formed code under which nothing is kept (any more)."""

    def __init__(self) -> None:
        super().__init__("Aucune réponse n’est gardée sous ce code\u00a0: il est peut-être effacé.")


class ExpiredCodeError(EnrolmentError):
    """The 30 days are over.

    Attributes:
        expired_on: Last day the code opened.
    """

    def __init__(self, expired_on: date) -> None:
        self.expired_on = expired_on
        super().__init__(
            f"Ce code n’ouvre plus depuis le {expired_on:%d/%m/%Y}\u00a0: refaites la vérification."
        )


def leave_answers(
    household: Household,
    *,
    commune: InseeCode,
    level: str | None = None,
    handovers: HandoverRepository,
    day: date,
) -> str:
    """Keep the answers for 30 days; returns their code, nine characters (see `short_code.shown`)."""
    while True:
        handover = Handover(
            code=new_code(),
            commune=commune,
            household=household,
            level=level,
            created_on=day,
            expires_on=day + KEPT,
        )
        try:
            handovers.add(handover)
        except CodeTakenError:
            continue
        return handover.code


def open_answers(  # noqa: PLR0913 (ports come by keyword)
    typed: str,
    *,
    commune: InseeCode,
    account: Account,
    handovers: HandoverRepository,
    attempts: AttemptRepository,
    now: datetime,
) -> Handover:
    """The answers under the code someone typed.

    Raises:
        WrongCodeError: The code has a typing mistake; nothing was looked up.
        UnknownCodeError: Nothing is kept under it in this commune.
        ExpiredCodeError: Its 30 days are over.
        TooManyAttemptsError: The account tried 10 unknown codes within 15 minutes.
    """
    code = parse(typed)
    bucket = f"code:{account.id}"
    take_attempt(bucket, GUESSES, attempts=attempts, now=now)
    handover = handovers.get(commune, code)
    if handover is None:
        raise UnknownCodeError
    attempts.give_back(bucket)
    if day_of(now) > handover.expires_on:
        raise ExpiredCodeError(handover.expires_on)
    return handover
