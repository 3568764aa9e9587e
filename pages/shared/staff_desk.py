"""What the pages of the staff ask of the use cases: a desk, a case of this commune, a code, clear refusals.

Nothing is drawn here.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from types import MappingProxyType
from uuid import UUID

from communes.commune import InseeCode
from communes.french import short_date
from eligibility.changes import explain
from eligibility.household import Household
from enrolment import services
from enrolment.accounts import Account
from enrolment.case import (
    MOVES,
    Case,
    CaseState,
    ClosedCaseError,
    EnteredBy,
    IllegalTransitionError,
    StaleCaseError,
    WrongReasonError,
)
from enrolment.clock import PARIS, day_of
from enrolment.errors import EnrolmentError
from enrolment.handover import UnknownCodeError, open_answers
from enrolment.services import Desk, MissingLevelError
from pages.shared import staff_state, wiring
from storage.errors import BusyDatabaseError

QUIET_WORKING_DAYS = 5
"""A household nobody heard of for that many working days is called back (vita-min counts six)."""
REFUSALS: Mapping[type[EnrolmentError], str] = MappingProxyType(
    {
        StaleCaseError: "Une autre personne a modifié ce dossier entre-temps. Rien n’a été enregistré\u00a0: "
        "vérifiez-le ci-dessous, puis recommencez.",
        ClosedCaseError: "Ce dossier est fermé. Il ne change plus\u00a0: ouvrez-en un nouveau.",
        IllegalTransitionError: "Ce dossier n’en est pas à cette étape. Rien n’a été enregistré.",
        WrongReasonError: "Choisissez une raison dans la liste. Rien n’a été enregistré.",
        MissingLevelError: "Choisissez d’abord une formule.",
    }
)
"""What to say when a use case refuses."""


def desk(account: Account) -> Desk:
    """The desk of the signed-in person, now."""
    return Desk(
        actor=account.login,
        now=wiring.now(),
        cases=wiring.cases(),
        events=wiring.events(),
        is_demonstration=wiring.is_demonstration(),
    )


def here() -> InseeCode:
    """INSEE code of the commune the portal speaks for."""
    return InseeCode(wiring.commune().insee_code)


def case_of(case_id: UUID) -> Case | None:
    """The case in hand, or the one of the database; None when there is none in this commune (any more)."""
    case = staff_state.held(case_id) or wiring.cases().get(case_id)
    if case is None or case.commune != here():
        return None
    staff_state.hold(case)
    return case


@contextmanager
def explained(done: str = "") -> Generator[None]:
    """Say what was done, or why it was refused; after a refusal the case is read again."""
    try:
        yield
    except tuple(REFUSALS) as error:
        staff_state.let_go()
        staff_state.say(REFUSALS[type(error)], is_problem=True)
    except BusyDatabaseError as error:
        staff_state.say(str(error), is_problem=True)
    else:
        if done:
            staff_state.say(done)


def open_code(typed: str, account: Account) -> Case:
    """The case of a short code: the answers a resident left, or the case they became.

    Raises:
        WrongCodeError, UnknownCodeError, ExpiredCodeError, TooManyAttemptsError: As `open_answers`.
    """
    try:
        handover = open_answers(
            typed,
            commune=here(),
            account=account,
            handovers=wiring.handovers(),
            attempts=wiring.attempts(),
            now=wiring.now(),
        )
    except UnknownCodeError:
        known = services.search_cases(typed, commune=here(), cases=wiring.cases())
        if not known:
            raise
        return known[0]
    case = services.open_case_from(handover, handovers=wiring.handovers(), desk=desk(account))
    return answer(case, handover.household, account)


def open_new(household: Household, by: EnteredBy, account: Account) -> Case:
    """A new case with these answers and what they give."""
    case = services.open_case(household, commune=here(), desk=desk(account), entered_by=by)
    return answer(case, household, account)


def answer(case: Case, household: Household, account: Account) -> Case:
    """The case with these answers, looked at today.

    Raises:
        ClosedCaseError, StaleCaseError: Nothing was kept.
    """
    verdicts = explain(household, day=wiring.today(), commune=wiring.commune())
    return services.record_answers(case, household, verdicts, desk=desk(account))


def twins(case: Case) -> tuple[Case, ...]:
    """Other cases under the same birth name, first name and birth date."""
    who = case.identity
    if who is None:
        return ()
    words = f"{who.birth_name} {who.first_name} {short_date(who.birth_date)}"
    found = services.search_cases(words, commune=case.commune, cases=wiring.cases())
    return tuple(other for other in found if other.id != case.id)


def may_issue(case: Case) -> bool:
    """Whether the papers with a bulletin can be made, or made again."""
    return CaseState.PACK_ISSUED in MOVES[case.state] or case.state in {
        CaseState.PACK_ISSUED,
        CaseState.HANDED_OVER,
    }


def quiet_for(now: datetime) -> timedelta:
    """How long ago the last QUIET_WORKING_DAYS working days (Monday to Friday) began, midnight in Paris."""
    day, left = day_of(now), QUIET_WORKING_DAYS
    while left:
        day -= timedelta(days=1)
        left -= day.weekday() < 5
    return now - datetime.combine(day, time(), tzinfo=PARIS)
