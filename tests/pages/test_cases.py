"""The cases of the commune: the list, its filters and search, one case in full, the moves of the table."""

import re
from datetime import date, datetime, timedelta

import pytest

from communes.registry import commune
from enrolment.accounts import Role
from enrolment.case import MOVES, CaseState, RefusalReason, WithdrawalReason
from enrolment.clock import PARIS
from enrolment.demonstration import demonstration_cases
from pages.shared import staff_desk, wiring
from tests.enrolment.builders import AVIGNON, a_case, an_identity
from tests.pages.conftest import TODAY

PAGE = "pages/staff/cases.py"


@pytest.fixture
def agent(signed_in):
    return signed_in(Role.AGENT)


@pytest.fixture
def kept(agent):  # noqa: ARG001 (comes first)
    """The invented cases, in the database."""
    cases = demonstration_cases(commune("26362"), day=TODAY)
    for case in cases:
        wiring.cases().add(case)
    return cases


def listed(page):
    return next((html.value for html in page.get("html") if "<table>" in (html.value or "")), "")


def in_state(cases, state):
    return next(case for case in cases if case.state is state and case.identity)


def opened(portal, case):
    page = portal.open(PAGE, dossier=str(case.id))
    assert not page.exception
    return page


def searched(page, words="", choice=""):
    page.text_input(key="cases.words").set_value(words)
    page.selectbox(key="cases.choice").set_value(choice)
    page.button(key="cases.search").click().run()
    assert not page.exception
    return page


def stored(case):
    return wiring.cases().get(case.id)


def test_without_a_case_the_page_says_where_they_come_from(portal, agent):  # noqa: ARG001
    assert "Aucun dossier pour le moment" in portal.open(PAGE).info[0].value


def test_every_case_is_in_the_table_newest_first(portal, kept):
    table = listed(portal.open(PAGE))
    moments = {str(case.id): case.updated_at for case in kept}
    shown = [moments[case_id] for case_id in re.findall(r"dossier=([0-9a-f-]{36})", table)]
    assert shown == sorted(moments.values(), reverse=True)


def test_the_table_names_its_columns_and_rows(portal, kept):  # noqa: ARG001
    table = listed(portal.open(PAGE))
    assert table.count('<th scope="col">') == 5
    assert table.count('<th scope="row">') == 25


def test_cases_of_another_commune_are_not_listed(portal, kept):  # noqa: ARG001
    elsewhere = a_case(commune=AVIGNON)
    wiring.cases().add(elsewhere)
    assert str(elsewhere.id) not in listed(portal.open(PAGE))


def test_a_state_filters_the_list(portal, kept):
    table = listed(searched(portal.open(PAGE), choice=CaseState.REFUSED.value))
    assert {str(case.id) in table for case in kept if case.state is CaseState.REFUSED} == {True}
    assert {str(case.id) in table for case in kept if case.state is not CaseState.REFUSED} == {False}


@pytest.mark.parametrize("typed", ["demonstration-eglantine", "ÉGLANTINE", "eglan", "06 39 98 34"])
def test_a_search_ignores_accents_and_case_and_finds_beginnings(portal, kept, typed):
    wanted = next(case for case in kept if case.identity and case.identity.first_name == "Édith")
    page = searched(portal.open(PAGE), typed)
    assert (str(wanted.id) in listed(page)) is not typed.startswith("06")


def test_a_search_finds_a_birth_date_whatever_the_state(portal, kept):
    wanted = in_state(kept, CaseState.WITHDRAWN)
    page = searched(portal.open(PAGE), f"{wanted.identity.birth_date:%d/%m/%Y}")
    assert str(wanted.id) in listed(page)


def test_a_search_without_result_says_what_to_try(portal, kept):  # noqa: ARG001
    assert "Aucun dossier trouvé" in searched(portal.open(PAGE), "Personne").info[0].value


def test_the_filter_is_kept_while_a_case_is_looked_at(portal, kept):
    page = searched(portal.open(PAGE), choice=CaseState.REFUSED.value)
    page.query_params["dossier"] = str(in_state(kept, CaseState.REFUSED).id)
    page.run()
    page.button(key="cases.back").click().run()
    assert page.selectbox(key="cases.choice").value == CaseState.REFUSED.value


def test_quiet_cases_are_those_untouched_for_five_working_days(portal, agent):  # noqa: ARG001
    # TODAY is Tuesday 24 November 2026: the fifth working day before is Tuesday 17.
    limit = datetime.combine(date(2026, 11, 17), datetime.min.time(), tzinfo=PARIS)
    quiet, touched = a_case(at=limit - timedelta(seconds=1)), a_case(at=limit)
    closed = a_case(CaseState.ACCEPTED, at=limit - timedelta(days=30))
    for case in (quiet, touched, closed):
        wiring.cases().add(case)
    table = listed(searched(portal.open(PAGE), choice="quiet"))
    assert [str(case.id) in table for case in (quiet, touched, closed)] == [True, False, False]


@pytest.mark.parametrize(
    ("day", "limit"),
    [(20, 13), (21, 16), (22, 16), (23, 16), (24, 17)],
    ids=["friday", "saturday", "sunday", "monday", "tuesday"],
)
def test_week_ends_are_not_working_days(day, limit):
    now = datetime(2026, 11, day, 15, 0, tzinfo=PARIS)
    assert (now - staff_desk.quiet_for(now)).date() == date(2026, 11, limit)


def test_a_case_shows_its_answers_what_was_said_and_its_history(portal, kept):
    case = in_state(kept, CaseState.REFUSED)
    page = opened(portal, case)
    history, answers = page.table[0].value, page.table[1].value
    assert page.title[0].value == f"{case.identity.birth_name} {case.identity.first_name}"
    assert list(history["Étape"]) == [step.state.label for step in case.history]
    assert history["Raison"].iloc[-1] == case.history[-1].reason.label
    assert "Situation" in list(answers["Question"])
    assert any(case.verdicts[0].summary in str(getattr(e, "value", "")) for e in page.main)


BUTTONS = {
    CaseState.HANDED_OVER: "cases.hand_over",
    CaseState.ACCEPTED: "cases.accept",
    CaseState.REFUSED: "cases.refused",
    CaseState.WITHDRAWN: "cases.withdrawn",
}


@pytest.mark.parametrize("state", list(CaseState))
def test_only_the_moves_of_the_table_are_offered(portal, agent, state):  # noqa: ARG001
    case = a_case(state, identity=an_identity(), level="N1")
    wiring.cases().add(case)
    offered = {button.key for button in opened(portal, case).button}
    assert offered & set(BUTTONS.values()) == {BUTTONS[to] for to in MOVES[state] if to in BUTTONS}
    assert ("cases.counter" in offered) is state.is_open


def test_handing_over_is_noted_with_its_actor(portal, kept):
    case = in_state(kept, CaseState.PACK_ISSUED)
    page = opened(portal, case)
    page.button(key="cases.hand_over").click().run()
    last = stored(case).history[-1]
    assert (last.state, last.actor) == (CaseState.HANDED_OVER, "camille")
    assert page.success[0].value == "La remise au conseiller est notée."


def test_an_adhesion_is_noted(portal, kept):
    case = in_state(kept, CaseState.HANDED_OVER)
    opened(portal, case).button(key="cases.accept").click().run()
    assert stored(case).state is CaseState.ACCEPTED


@pytest.mark.parametrize(
    ("state", "reason"),
    [(CaseState.REFUSED, RefusalReason.PAPERS_MISSING), (CaseState.WITHDRAWN, WithdrawalReason.PRICE)],
)
def test_closing_keeps_its_reason(portal, kept, state, reason):
    case = in_state(kept, CaseState.HANDED_OVER)
    page = opened(portal, case)
    page.selectbox(key=f"cases.reason.{state}.{case.id}").set_value(reason)
    page.button(key=f"cases.{state}").click().run()
    assert stored(case).history[-1].reason is reason


@pytest.mark.parametrize("state", [CaseState.REFUSED, CaseState.WITHDRAWN])
def test_closing_without_a_reason_is_refused(portal, kept, state):
    case = in_state(kept, CaseState.HANDED_OVER)
    page = opened(portal, case)
    page.button(key=f"cases.{state}").click().run()
    assert "Choisissez une raison" in page.error[0].value
    assert stored(case).state is CaseState.HANDED_OVER


def test_a_move_on_a_case_changed_in_between_is_refused_and_the_case_read_again(portal, kept):
    case = in_state(kept, CaseState.PACK_ISSUED)
    page = opened(portal, case)
    gone = case.move_to(
        CaseState.WITHDRAWN, at=wiring.now(), actor="marie", reason=WithdrawalReason.DUPLICATE
    )
    wiring.cases().save(gone)
    page.button(key="cases.hand_over").click().run()
    assert "Une autre personne a modifié ce dossier" in page.error[0].value
    assert list(page.table[0].value["Par"])[-1] == "marie"


@pytest.mark.parametrize("address", ["00000000-0000-4000-8000-000000000000", "n’importe quoi"])
def test_an_address_that_leads_nowhere_shows_the_list(portal, kept, address):  # noqa: ARG001
    page = portal.open(PAGE, dossier=address)
    assert listed(page)
    assert not page.exception


def test_the_counter_opens_from_a_case(portal, kept):
    case = in_state(kept, CaseState.LEVEL_CHOSEN)
    page = opened(portal, case)
    page.button(key="cases.counter").click().run()
    assert page.query_params["dossier"] == str(case.id)
    assert page.button(key="counter.leave")
