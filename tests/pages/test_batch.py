"""The papers of a whole list at once, from the page of cases."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from communes.registry import commune
from enrolment.accounts import Role
from enrolment.case import CaseState
from enrolment.demonstration import demonstration_cases
from pages.server import outbox
from pages.shared import wiring
from tests.enrolment.builders import an_identity
from tests.pages.conftest import TODAY, VISIT

PAGE = "pages/staff/cases.py"


@pytest.fixture
def ready(signed_in, visiting):  # noqa: ARG001 (comes first)
    """Three households with a level and one draft, in the database; the second cannot be printed."""
    signed_in(Role.AGENT)
    cases = [c for c in demonstration_cases(commune("26362"), day=TODAY) if c.state.is_open]
    chosen = [case for case in cases if case.state is CaseState.LEVEL_CHOSEN and case.identity][:3]
    chosen[1] = chosen[1].with_identity(an_identity(birth_name="Иванов"), at=chosen[1].updated_at)
    draft = next(case for case in cases if case.state is CaseState.DRAFT)
    for case in (*chosen, draft):
        wiring.cases().add(case)
    return chosen


def batch(portal):
    page = portal.open(PAGE)
    page.button(key="cases.batch").click().run()
    assert not page.exception
    return page, "".join(html.value or "" for html in page.get("html"))


def test_the_papers_come_in_one_archive_and_the_failing_ones_are_listed(portal, ready):
    _, words = batch(portal)
    token = words.split("/document/")[1].split('"')[0]
    with ZipFile(BytesIO(outbox.take(token, VISIT).content)) as file:
        assert len(file.namelist()) == 2
        assert all(file.read(name).startswith(b"%PDF") for name in file.namelist())
    assert "2 dossiers à reprendre" in words
    assert "lettres latines" in words
    assert f"dossier={ready[1].id}" in words


def test_two_failing_cases_without_a_name_are_told_apart(portal, signed_in, visiting):  # noqa: ARG001
    signed_in(Role.AGENT)
    drafts = [c for c in demonstration_cases(commune("26362"), day=TODAY) if c.state is CaseState.DRAFT][:2]
    for draft in drafts:
        wiring.cases().add(replace(draft, identity=None, short_code=None))
    _, words = batch(portal)
    shown = re.findall(r'<li><a href="[^"]*">([^<]*)</a>', words)
    assert len(set(shown)) == len(drafts) == 2
    assert all("dernier contact le " in each for each in shown)


def test_only_the_cases_whose_papers_were_made_say_so(portal, ready):
    batch(portal)
    states = [wiring.cases().get(case.id).state for case in ready]
    assert states == [CaseState.PACK_ISSUED, CaseState.LEVEL_CHOSEN, CaseState.PACK_ISSUED]


def test_the_failures_of_a_list_are_not_shown_for_another(portal, ready):  # noqa: ARG001
    page, _ = batch(portal)
    page.selectbox(key="cases.choice").set_value("open")
    page.button(key="cases.search").click().run()
    assert "à reprendre" not in "".join(html.value or "" for html in page.get("html"))
