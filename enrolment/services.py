"""What the staff does with a case, one function per action: check, move, save, count.

Who may do it is decided by the pages. Nothing is sent to anyone from here.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from communes.commune import InseeCode
from eligibility.household import Household
from eligibility.verdict import Verdict
from enrolment.case import OPEN_STATES, Case, CaseState, EnteredBy, RefusalReason, WithdrawalReason, new_case
from enrolment.clock import day_of
from enrolment.errors import EnrolmentError
from enrolment.handover import Handover
from enrolment.ports import CaseRepository, HandoverRepository
from enrolment.search_terms import query_terms
from exports.document import Document
from exports.identity import Identity
from exports.pack.build import build_pack
from exports.pack.content import PackContent
from uptake.events import Event, EventKind, EventLog


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where an action takes place: who acts, when, and where it is kept and counted.

    Attributes:
        actor: Login of the signed-in person.
        now: Instant, UTC.
        is_demonstration: The people are invented; counted apart.
    """

    actor: str
    now: datetime
    cases: CaseRepository
    events: EventLog
    is_demonstration: bool = False


class MissingLevelError(EnrolmentError):
    """A pack needs the level the household chose."""

    def __init__(self) -> None:
        super().__init__("choose a level before issuing the pack")


def open_case(
    household: Household, *, commune: InseeCode, desk: Desk, entered_by: EnteredBy = EnteredBy.AGENT
) -> Case:
    """A new draft with these answers."""
    case = new_case(household, commune=commune, at=desk.now, actor=desk.actor, entered_by=entered_by)
    desk.cases.add(case)
    return case


def open_case_from(handover: Handover, *, handovers: HandoverRepository, desk: Desk) -> Case:
    """A new draft with the answers a resident left; the anonymous copy goes, the code now finds the case."""
    case = new_case(
        handover.household,
        commune=handover.commune,
        at=desk.now,
        actor=desk.actor,
        entered_by=EnteredBy.RESIDENT,
        level=handover.level,
        short_code=handover.code,
    )
    desk.cases.add(case)
    handovers.remove(handover.commune, handover.code)
    return case


def record_answers(case: Case, household: Household, verdicts: tuple[Verdict, ...], *, desk: Desk) -> Case:
    """Keep the answers and what they give; a draft becomes assessed, and each person is counted once.

    Raises:
        ClosedCaseError, StaleCaseError: Nothing was kept.
    """
    changed = case.with_answers(household, verdicts, at=desk.now)
    is_first = case.state is CaseState.DRAFT
    if is_first:
        changed = changed.move_to(CaseState.ASSESSED, at=desk.now, actor=desk.actor)
    saved = desk.cases.save(changed)
    if is_first:
        for verdict in verdicts:
            desk.events.record(_event(EventKind.VERDICT, saved, desk, outcome=verdict.counted_as, people=1))
    return saved


def record_identity(case: Case, identity: Identity, *, desk: Desk) -> Case:
    """Keep who the applicant is.

    Raises:
        ClosedCaseError, StaleCaseError: Nothing was kept.
    """
    return desk.cases.save(case.with_identity(identity, at=desk.now))


def choose_level(case: Case, level: str, *, desk: Desk) -> Case:
    """Keep the level the household chose, or chose again.

    Raises:
        ClosedCaseError, IllegalTransitionError, StaleCaseError: Nothing was kept.
    """
    changed = case.with_level(level, at=desk.now)
    if case.state in {CaseState.DRAFT, CaseState.ASSESSED}:
        changed = changed.move_to(CaseState.LEVEL_CHOSEN, at=desk.now, actor=desk.actor)
    return desk.cases.save(changed)


def issue_pack(case: Case, content: PackContent, *, desk: Desk) -> tuple[Case, Document]:
    """The papers, and the case that says they were made; made again, they are not counted again.

    Raises:
        MissingLevelError: No level was chosen.
        ExportError: The papers cannot be made; nothing was kept.
        ClosedCaseError, IllegalTransitionError, StaleCaseError: Nothing was kept.
    """
    if case.level is None:
        raise MissingLevelError
    document = build_pack(content)
    return note_pack_issued(case, desk=desk), document


def note_pack_issued(case: Case, *, desk: Desk) -> Case:
    """The case that says its papers were made; made again, they are not counted again.

    Raises:
        ClosedCaseError, IllegalTransitionError, StaleCaseError: Nothing was kept.
    """
    if case.state in {CaseState.PACK_ISSUED, CaseState.HANDED_OVER}:
        return desk.cases.save(replace(case, updated_at=desk.now))
    saved = desk.cases.save(case.move_to(CaseState.PACK_ISSUED, at=desk.now, actor=desk.actor))
    desk.events.record(_event(EventKind.PACK_ISSUED, saved, desk))
    return saved


def hand_over(case: Case, *, desk: Desk) -> Case:
    """Note that the household took its papers to the partner's adviser.

    Raises:
        IllegalTransitionError, StaleCaseError: Nothing was kept.
    """
    saved = desk.cases.save(case.move_to(CaseState.HANDED_OVER, at=desk.now, actor=desk.actor))
    desk.events.record(_event(EventKind.HANDED_OVER, saved, desk))
    return saved


def close_case(
    case: Case,
    state: CaseState,
    *,
    reason: RefusalReason | WithdrawalReason | None = None,
    desk: Desk,
) -> Case:
    """Close the case: accepted, refused (with its reason) or withdrawn (with its reason).

    Adhesions are counted from the partner's own list, not from here: nobody is counted twice.

    Raises:
        IllegalTransitionError, WrongReasonError, StaleCaseError: Nothing was kept.
    """
    return desk.cases.save(case.move_to(state, at=desk.now, actor=desk.actor, reason=reason))


def search_cases(typed: str, *, commune: InseeCode, cases: CaseRepository) -> tuple[Case, ...]:
    """The cases someone means by names (or their first letters), birth date, phone number or short code."""
    return cases.search(commune, query_terms(typed))


def forgotten_cases(commune: InseeCode, *, untouched_for: timedelta, desk: Desk) -> tuple[Case, ...]:
    """Open cases nobody touched for that long, the longest first."""
    return desk.cases.listed(commune, states=OPEN_STATES, updated_before=desk.now - untouched_for)


def _event(kind: EventKind, case: Case, desk: Desk, *, outcome: str = "", people: int | None = None) -> Event:
    home = case.household.home_insee
    return Event(
        kind=kind,
        day=day_of(desk.now),
        commune=case.commune,
        outcome=outcome,
        level="" if kind is EventKind.VERDICT else case.level or "",
        resident=None if home is None else home == case.commune,
        people=len(case.household.people) if people is None else people,
        demonstration=desk.is_demonstration,
    )
