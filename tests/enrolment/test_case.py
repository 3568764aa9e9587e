from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from enrolment.case import (
    CaseState,
    ClosedCaseError,
    IllegalTransitionError,
    RefusalReason,
    WithdrawalReason,
    WrongReasonError,
)
from tests.enrolment.builders import NOON, a_case, a_household, an_identity, fitting_reason

S = CaseState
ALLOWED = {
    (S.DRAFT, S.ASSESSED),
    (S.ASSESSED, S.LEVEL_CHOSEN),
    (S.LEVEL_CHOSEN, S.PACK_ISSUED),
    (S.PACK_ISSUED, S.HANDED_OVER),
    (S.HANDED_OVER, S.ACCEPTED),
    (S.HANDED_OVER, S.REFUSED),
    (S.DRAFT, S.WITHDRAWN),
    (S.ASSESSED, S.WITHDRAWN),
    (S.LEVEL_CHOSEN, S.WITHDRAWN),
    (S.PACK_ISSUED, S.WITHDRAWN),
    (S.HANDED_OVER, S.WITHDRAWN),
}


@pytest.mark.parametrize(("origin", "target"), sorted(ALLOWED))
def test_allowed_move_adds_one_line_of_history(origin, target):
    case = a_case(origin)
    later = NOON + timedelta(days=3)
    moved = case.move_to(target, at=later, actor="paul", reason=fitting_reason(target))
    assert (moved.state, moved.updated_at, moved.history[:-1]) == (target, later, case.history)
    last = moved.history[-1]
    assert (last.state, last.at, last.actor, last.reason) == (target, later, "paul", fitting_reason(target))


@pytest.mark.parametrize(("origin", "target"), sorted(set(product(S, S)) - ALLOWED))
def test_any_other_move_is_refused(origin, target):
    with pytest.raises(IllegalTransitionError) as caught:
        a_case(origin).move_to(target, at=NOON, actor="paul", reason=fitting_reason(target))
    assert (caught.value.origin, caught.value.target) == (origin, target)


@pytest.mark.parametrize("reason", [None, WithdrawalReason.PRICE])
def test_refusal_needs_a_reason_of_refusal(reason):
    with pytest.raises(WrongReasonError):
        a_case(S.HANDED_OVER).move_to(S.REFUSED, at=NOON, actor="paul", reason=reason)


@pytest.mark.parametrize("reason", [None, RefusalReason.OTHER])
def test_withdrawal_needs_a_reason_of_withdrawal(reason):
    with pytest.raises(WrongReasonError):
        a_case(S.ASSESSED).move_to(S.WITHDRAWN, at=NOON, actor="paul", reason=reason)


def test_acceptance_takes_no_reason():
    with pytest.raises(WrongReasonError):
        a_case(S.HANDED_OVER).move_to(S.ACCEPTED, at=NOON, actor="paul", reason=RefusalReason.OTHER)


@pytest.mark.parametrize("state", [S.ACCEPTED, S.REFUSED, S.WITHDRAWN])
def test_closed_case_cannot_be_changed(state):
    case = a_case(state)
    for change in (
        lambda: case.with_level("A", at=NOON),
        lambda: case.with_identity(an_identity(), at=NOON),
        lambda: case.with_answers(a_household(), (), at=NOON),
    ):
        with pytest.raises(ClosedCaseError):
            change()


def test_case_is_deleted_two_years_after_the_last_contact_in_paris():
    last_contact = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # the 23rd in Paris
    assert a_case(at=last_contact).delete_on == date(2028, 11, 23)


def test_case_of_a_29_february_is_deleted_on_28_february():
    assert a_case(at=datetime(2028, 2, 29, 12, tzinfo=UTC)).delete_on == date(2030, 2, 28)


def test_repr_of_a_case_holds_no_person():
    text = repr(a_case(identity=an_identity(), short_code="234567892"))
    assert not [secret for secret in ("Lefèvre", "1951", "17654", "234567892") if secret in text]
