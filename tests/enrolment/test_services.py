from dataclasses import replace
from datetime import timedelta

import pytest

from enrolment import services
from enrolment.case import (
    CaseState,
    EnteredBy,
    IllegalTransitionError,
    RefusalReason,
    StaleCaseError,
    WithdrawalReason,
)
from enrolment.handover import leave_answers
from enrolment.services import Desk, MissingLevelError
from storage.cases import SqlCases
from storage.counts import SqlEventLog
from storage.handovers import SqlHandovers
from tests.enrolment.builders import DAY, NOON, VALENCE, a_case, a_household, a_verdict, an_identity


@pytest.fixture
def desk(database):
    return Desk(actor="marie", now=NOON, cases=SqlCases(database), events=SqlEventLog(database))


def counted(desk):
    counts = desk.events.counts(VALENCE, first_month="2026-01", last_month="2026-12")
    return {(line.kind.value, line.outcome, line.level): (line.occurrences, line.people) for line in counts}


def kept(desk, state, **traits):
    case = a_case(state, **traits)
    desk.cases.add(case)
    return case


def test_opened_case_is_a_draft_said_by_whom(desk):
    case = services.open_case(a_household(), commune=VALENCE, desk=desk, entered_by=EnteredBy.HELPER)
    stored = desk.cases.get(case.id)
    assert (stored.state, stored.entered_by, stored.history[0].actor) == (
        CaseState.DRAFT,
        EnteredBy.HELPER,
        "marie",
    )


def test_case_opened_from_a_code_takes_the_answers_and_the_code_with_it(desk, database):
    handovers = SqlHandovers(database)
    code = leave_answers(a_household(), commune=VALENCE, level="N2", handovers=handovers, day=DAY)
    case = services.open_case_from(handovers.get(VALENCE, code), handovers=handovers, desk=desk)
    assert handovers.get(VALENCE, code) is None
    assert [found.id for found in services.search_cases(code, commune=VALENCE, cases=desk.cases)] == [case.id]
    assert (case.level, case.entered_by) == ("N2", EnteredBy.RESIDENT)


def test_first_answers_assess_the_case_and_count_each_person(desk):
    verdicts = (a_verdict(), a_verdict(person_id="p2"))
    case = services.record_answers(kept(desk, CaseState.DRAFT), a_household(), verdicts, desk=desk)
    assert (case.state, desk.cases.get(case.id).verdicts) == (CaseState.ASSESSED, verdicts)
    assert counted(desk) == {("verdict", "C2S_GRATUITE", ""): (2, 2)}


def test_corrected_answers_are_kept_and_not_counted_again(desk):
    household = a_household(home_insee=None)
    case = services.record_answers(kept(desk, CaseState.PACK_ISSUED), household, (a_verdict(),), desk=desk)
    assert (case.state, case.household) == (CaseState.PACK_ISSUED, household)
    assert counted(desk) == {}


def test_level_can_be_chosen_and_chosen_again(desk):
    case = services.choose_level(kept(desk, CaseState.ASSESSED), "N1", desk=desk)
    case = services.choose_level(case, "N2", desk=desk)
    assert (case.state, case.level, len(case.history)) == (CaseState.LEVEL_CHOSEN, "N2", 3)


def test_level_of_a_draft_is_refused_and_nothing_is_kept(desk):
    case = kept(desk, CaseState.DRAFT)
    with pytest.raises(IllegalTransitionError):
        services.choose_level(case, "N1", desk=desk)
    assert desk.cases.get(case.id) == case


def test_identity_is_kept(desk):
    case = services.record_identity(kept(desk, CaseState.DRAFT), an_identity(), desk=desk)
    assert desk.cases.get(case.id).identity == an_identity()


def test_pack_without_a_level_is_refused(desk):
    with pytest.raises(MissingLevelError):
        services.issue_pack(kept(desk, CaseState.LEVEL_CHOSEN), None, desk=desk)


def test_pack_is_counted_once_however_often_it_is_printed(desk, monkeypatch):
    monkeypatch.setattr("enrolment.services.build_pack", lambda content: content)
    case = kept(desk, CaseState.LEVEL_CHOSEN, level="N1")
    case, document = services.issue_pack(case, "papers", desk=desk)
    case, document = services.issue_pack(case, document, desk=desk)
    assert (case.state, document, case.version) == (CaseState.PACK_ISSUED, "papers", 2)
    assert counted(desk) == {("pack_issued", "", "N1"): (1, 2)}


def test_pack_that_cannot_be_made_changes_nothing(desk, monkeypatch):
    def break_down(_content):
        raise ZeroDivisionError

    monkeypatch.setattr("enrolment.services.build_pack", break_down)
    case = kept(desk, CaseState.LEVEL_CHOSEN, level="N1")
    with pytest.raises(ZeroDivisionError):
        services.issue_pack(case, None, desk=desk)
    assert desk.cases.get(case.id) == case
    assert counted(desk) == {}


def test_handing_over_is_counted(desk):
    case = services.hand_over(kept(desk, CaseState.PACK_ISSUED, level="N1"), desk=desk)
    assert case.state is CaseState.HANDED_OVER
    assert counted(desk) == {("handed_over", "", "N1"): (1, 2)}


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (CaseState.ACCEPTED, None),
        (CaseState.REFUSED, RefusalReason.PAPERS_MISSING),
        (CaseState.WITHDRAWN, WithdrawalReason.PRICE),
    ],
)
def test_case_is_closed_with_its_reason_and_no_adhesion_is_counted(desk, state, reason):
    case = services.close_case(kept(desk, CaseState.HANDED_OVER), state, reason=reason, desk=desk)
    assert desk.cases.get(case.id).history[-1].reason is reason
    assert counted(desk) == {}


def test_second_of_two_agents_is_told_that_the_case_changed(desk):
    case = kept(desk, CaseState.ASSESSED)
    services.choose_level(case, "N1", desk=desk)
    with pytest.raises(StaleCaseError):
        services.choose_level(case, "N2", desk=desk)
    assert desk.cases.get(case.id).level == "N1"


def test_forgotten_cases_are_open_and_untouched_for_longer(desk):
    old = kept(desk, CaseState.ASSESSED, at=NOON - timedelta(days=30, seconds=1))
    kept(desk, CaseState.ASSESSED, at=NOON - timedelta(days=30))
    kept(desk, CaseState.WITHDRAWN, at=NOON - timedelta(days=60))
    oldest = kept(desk, CaseState.DRAFT, at=NOON - timedelta(days=60))
    found = services.forgotten_cases(VALENCE, untouched_for=timedelta(days=30), desk=desk)
    assert [case.id for case in found] == [oldest.id, old.id]


def test_demonstration_is_counted_apart(desk):
    services.hand_over(kept(desk, CaseState.PACK_ISSUED), desk=replace(desk, is_demonstration=True))
    [line] = desk.events.counts(VALENCE, first_month="2026-11", last_month="2026-11")
    assert line.demonstration
