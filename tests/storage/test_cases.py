from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from enrolment.case import CaseState, StaleCaseError
from enrolment.handover import leave_answers
from enrolment.search_terms import query_terms
from storage.cases import SqlCases
from storage.handovers import SqlHandovers
from storage.models import CaseSearchRow, CaseStepRow
from tests.enrolment.builders import AVIGNON, DAY, NOON, VALENCE, a_case, a_household, a_verdict, an_identity

CODE = "23456789L"


@pytest.fixture
def cases(database):
    return SqlCases(database)


def full_case(**traits):
    facts = {
        "identity": an_identity(),
        "verdicts": (a_verdict(), a_verdict(person_id="p2")),
        "short_code": CODE,
        "level": "N2",
    }
    return a_case(CaseState.LEVEL_CHOSEN, **(facts | traits))


@pytest.mark.parametrize("state", CaseState)
def test_case_comes_back_as_it_was_kept_in_every_state(cases, state):
    case = a_case(state)
    cases.add(case)
    assert cases.get(case.id) == case


def test_full_case_comes_back_as_it_was_kept(cases):
    case = full_case()
    cases.add(case)
    assert cases.get(case.id) == case


def test_cents_come_back_exact(cases):
    case = a_case(household=a_household(yearly_resources=Decimal("0.10")))
    cases.add(case)
    assert str(cases.get(case.id).household.yearly_resources) == "0.10"


def test_unknown_case_is_none(cases):
    assert cases.get(uuid4()) is None


def test_database_file_holds_no_name_no_income_and_no_code(cases, database, tmp_path):
    cases.add(full_case())
    code = leave_answers(
        a_household(), commune=VALENCE, level="N2", handovers=SqlHandovers(database), day=DAY
    )
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("test.sqlite*"))
    assert b"level_chosen" in stored
    # Five characters at least: shorter ones come up by chance in what is sealed.
    secrets = [
        "Lefèvre",
        r"Lef\u00e8vre",
        "lefevre",
        "Angelo",
        "uvrarde",
        "glise",
        "exemple.fr",
        "12 34 56 78",
        "0612345678",
    ]
    secrets += ["1951-03-27", "17654", "retired", "C2S_GRATUITE", "LIEN_A_PROUVER", CODE, code, "26000"]
    assert [secret for secret in secrets if secret.encode() in stored] == []


def test_saved_case_replaces_the_old_one_and_its_version_grows(cases):
    case = full_case()
    cases.add(case)
    later = NOON + timedelta(days=1)
    saved = cases.save(case.move_to(CaseState.PACK_ISSUED, at=later, actor="paul"))
    assert saved == cases.get(case.id)
    assert (saved.version, saved.state, saved.updated_at) == (1, CaseState.PACK_ISSUED, later)
    assert [step.actor for step in saved.history] == ["marie", "marie", "marie", "paul"]


def test_stored_history_cannot_be_rewritten(cases):
    case = full_case()
    cases.add(case)
    forged = tuple(replace(step, actor="personne") for step in case.history)
    assert cases.save(replace(case, history=forged)).history == case.history


def test_stale_case_is_refused(cases):
    case = full_case()
    cases.add(case)
    cases.save(case)
    with pytest.raises(StaleCaseError):
        cases.save(case)


def test_removed_case_is_gone_with_its_history_and_its_terms(cases, database):
    case = full_case()
    cases.add(case)
    cases.remove(case.id)
    assert cases.get(case.id) is None
    with database.read() as session:
        tables = (CaseStepRow, CaseSearchRow)
        left = [session.scalar(select(func.count()).select_from(table)) for table in tables]
    assert left == [0, 0]
    with pytest.raises(StaleCaseError):
        cases.save(case)


@pytest.mark.parametrize(
    "typed", ["lefevre", "LEF oeuv", "angelo 27/03/1951", "06 12 34 56 78", "234-567-89l"]
)
def test_case_is_found_and_nobody_else(cases, typed):
    case = full_case()
    cases.add(case)
    cases.add(
        a_case(identity=an_identity(birth_name="Martin", used_name=None, first_name="Paul", phone=None))
    )
    assert cases.search(VALENCE, query_terms(typed)) == (case,)


def test_every_word_must_match(cases):
    cases.add(full_case())
    assert cases.search(VALENCE, query_terms("lefevre martin")) == ()


def test_nothing_typed_finds_nothing(cases):
    cases.add(full_case())
    assert cases.search(VALENCE, query_terms("")) == ()


def test_corrected_name_is_found_and_the_old_one_no_longer(cases):
    case = full_case()
    cases.add(case)
    cases.save(case.with_identity(an_identity(birth_name="Martin"), at=NOON))
    assert cases.search(VALENCE, ["name:lefevre"]) == ()
    assert len(cases.search(VALENCE, ["name:martin"])) == 1


def test_another_commune_sees_nothing(cases):
    cases.add(full_case())
    assert cases.search(AVIGNON, ["name:lefevre"]) == ()
    assert cases.listed(AVIGNON, states=list(CaseState)) == ()
    assert set(cases.count_by_state(AVIGNON).values()) == {0}


def test_found_cases_come_last_touched_first_and_are_limited(cases):
    kept = [a_case(identity=an_identity(), at=NOON + timedelta(hours=hour)) for hour in range(3)]
    for case in kept:
        cases.add(case)
    assert cases.search(VALENCE, ["name:lefevre"], limit=2) == (kept[2], kept[1])


def test_every_state_is_counted(cases):
    for state in (CaseState.DRAFT, CaseState.DRAFT, CaseState.REFUSED):
        cases.add(a_case(state))
    counts = cases.count_by_state(VALENCE)
    assert (counts[CaseState.DRAFT], counts[CaseState.REFUSED], counts[CaseState.ACCEPTED]) == (2, 1, 0)


def test_eight_agents_who_read_then_write_lose_nothing(cases):
    case = a_case(household=a_household(yearly_resources=Decimal(0)))
    cases.add(case)

    def add_one(_):
        while True:
            read = cases.get(case.id)
            household = replace(read.household, yearly_resources=read.household.yearly_resources + 1)
            try:
                return cases.save(read.with_answers(household, (), at=NOON))
            except StaleCaseError:
                continue

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(40)))
    assert cases.get(case.id).household.yearly_resources == 40
