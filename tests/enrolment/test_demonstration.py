"""The invented cases: nobody real, every state, the same each time."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from communes.commune import Commune
from communes.registry import commune
from enrolment.case import CaseState
from enrolment.clock import day_of
from enrolment.demonstration import demonstration_cases
from enrolment.identity_form import typed_again, validate

DAY = date(2026, 11, 22)
VALENCE = commune("26362")


@pytest.fixture(scope="module")
def cases():
    return demonstration_cases(VALENCE, day=DAY)


def test_there_are_twenty_five_cases_with_different_ids(cases):
    assert len({case.id for case in cases}) == 25


def test_every_state_is_there(cases):
    assert set(Counter(case.state for case in cases)) == set(CaseState)


def test_every_name_says_it_is_invented(cases):
    assert all(case.identity.birth_name.startswith("Démonstration-") for case in cases if case.identity)


def test_every_identity_could_have_been_typed_but_its_phone(cases):
    for case in cases:
        if case.identity:
            callable_by_nobody = replace(case.identity, phone=None)
            assert validate(typed_again(callable_by_nobody), day=DAY) == callable_by_nobody


def test_phone_numbers_are_those_reserved_for_fiction(cases):
    phones = [case.identity.phone for case in cases if case.identity and case.identity.phone]
    assert phones
    assert all(phone.startswith("06 39 98 ") for phone in phones)


def test_history_ends_with_the_state_and_never_goes_back_in_time(cases):
    for case in cases:
        instants = [step.at for step in case.history]
        assert case.history[-1].state is case.state
        assert instants == sorted(instants)
        assert day_of(instants[-1]) <= DAY


def test_a_case_past_its_draft_holds_an_answer_for_each_person(cases):
    for case in cases:
        if case.state is not CaseState.DRAFT:
            assert [v.person_id for v in case.verdicts] == [p.id for p in case.household]


def test_papers_are_only_issued_with_a_level(cases):
    issued = [case for case in cases if CaseState.PACK_ISSUED in {step.state for step in case.history}]
    assert issued
    assert all(case.level for case in issued)


def test_the_same_day_gives_the_same_cases(cases):
    assert demonstration_cases(VALENCE, day=DAY) == cases


def test_without_a_tariff_nobody_has_chosen_a_level():
    bare = Commune.model_validate(VALENCE.model_dump() | {"offer": None})
    cases = demonstration_cases(bare, day=DAY)
    assert len(cases) == 25
    assert not any(case.level for case in cases)
