"""Many packs in one job: order, failures, what is noted and what is not."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from communes.registry import commune
from enrolment.case import CaseState
from enrolment.demonstration import demonstration_cases
from enrolment.pack_batch import MOST_PACKS, Failure, Made, make_packs
from exports.archive import archive
from tariffs import catalogue
from tests.enrolment.builders import an_identity

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def cases():
    found = demonstration_cases(commune("26362"), day=DAY)
    return [case for case in found if case.state.is_open]


def packs_of(cases):
    return list(make_packs(cases, commune=commune("26362"), day=DAY, find=catalogue.offer))


def with_arabic_name(case):
    return case.with_identity(an_identity(birth_name="محمد"), at=case.updated_at)


def test_every_case_gets_its_result_in_order(cases):
    assert [result.case.id for result in packs_of(cases[:4])] == [case.id for case in cases[:4]]


def test_a_failing_case_is_listed_with_its_reason_and_the_others_come_out(cases):
    ready = [case for case in cases if case.level]
    results = packs_of([ready[0], with_arabic_name(ready[1]), ready[2]])
    assert [type(result) for result in results] == [Made, Failure, Made]
    assert "lettres latines" in results[1].reason
    assert "محمد" not in results[1].reason


def test_a_case_without_answers_says_so(cases):
    draft = next(case for case in cases if case.state is CaseState.DRAFT)
    (result,) = packs_of([draft])
    assert isinstance(result, Failure)
    assert "pas encore de réponse" in result.reason


def test_no_more_than_five_hundred_are_made_at_once(cases):
    draft = next(case for case in cases if case.state is CaseState.DRAFT)
    assert len(packs_of([draft] * (MOST_PACKS + 1))) == MOST_PACKS == 500


def test_the_archive_numbers_its_files_and_names_nobody(cases):
    made = [result.document for result in packs_of(cases[:4]) if isinstance(result, Made)]
    with ZipFile(BytesIO(archive(made, filename="x.zip", day=DAY).content)) as file:
        assert [file.read(name) for name in file.namelist()] == [each.content for each in made]
        assert file.namelist()[0] == "1-ma-commune-ma-sante-valence-2026-11-22.pdf"


def test_the_same_packs_give_the_same_archive(cases):
    made = [result.document for result in packs_of(cases[:4]) if isinstance(result, Made)]
    assert archive(made, filename="x.zip", day=DAY) == archive(made, filename="x.zip", day=DAY)
