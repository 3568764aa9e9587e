"""The page of papers: what leaves by a link, what is asked and kept nowhere, and what cannot be printed."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from eligibility.household import Household, Person
from eligibility.vocabulary import Benefit, Cover, HomeKind, Housing, Status
from enrolment.questionnaire import all_steps
from exports.errors import TextTooLongError, UnprintableCharacterError
from pages.server import outbox, visits
from pages.shared import papers_words
from pages.shared.state import Draft
from tests.enrolment.builders import VALENCE, an_identity
from tests.pages.conftest import TODAY, VISIT

PAGE = "pages/residents/papers.py"
REFERRAL = "Mission accompagnement santé"
HOUSEHOLD = Household(
    people=(
        Person(
            id="p1",
            birth_date=TODAY.replace(year=1951),
            statuses=frozenset({Status.RETIRED}),
            covers=frozenset[Cover](),
            affiliated=True,
        ),
    ),
    home_insee=VALENCE,
    home_kind=HomeKind.USUAL,
    benefits=frozenset[Benefit](),
    housing=Housing.TENANT,
    yearly_resources=30000,
)


@pytest.fixture
def draft(visiting):
    kept = Draft(
        household=HOUSEHOLD,
        answered=frozenset(step.key for step in all_steps(HOUSEHOLD)),
        level="N2",
        identity=an_identity(),
    )
    visits.save(visiting, kept)
    return kept


def made(page) -> list:
    """Press the button; the documents behind the links."""
    page.button(key="papers.make").click().run()
    assert not page.exception
    words = "".join(html.value or "" for html in page.get("html"))
    return [outbox.take(part.split('"')[0], VISIT) for part in words.split("/document/")[1:]]


def parts(document) -> list[str]:
    return [entry.title for entry in PdfReader(BytesIO(document.content)).outline]


def test_the_pack_and_the_dates_leave_by_a_link_each(portal, draft):  # noqa: ARG001 (what was answered)
    pack, calendar = made(portal.open(PAGE))
    assert pack.content.startswith(b"%PDF")
    assert calendar.content.startswith(b"BEGIN:VCALENDAR")


def test_who_asks_to_be_called_back_gets_one_more_page_and_nothing_is_kept(portal, draft):
    page = portal.open(PAGE)
    assert page.checkbox(key="papers.referral").value is False
    page.checkbox(key="papers.referral").check()
    asked = made(page)[0]
    assert REFERRAL in parts(asked)
    assert visits.load(VISIT) == replace(draft, counted=frozenset({"pack_issued"}))


def test_who_does_not_ask_gets_no_such_page(portal, draft):  # noqa: ARG001 (what was answered)
    assert REFERRAL not in parts(made(portal.open(PAGE))[0])


@pytest.mark.parametrize(
    ("covers", "is_asked"), [(frozenset(), False), (frozenset({Cover.INDIVIDUAL}), True)]
)
def test_who_has_no_cover_is_not_asked_for_an_insurer(portal, visiting, draft, covers, is_asked):
    person = replace(HOUSEHOLD.people[0], covers=covers)
    visits.save(visiting, replace(draft, household=replace(HOUSEHOLD, people=(person,))))
    page = portal.open("pages/residents/identity.py")
    assert ("identity.insurer" in {box.key for box in page.text_input}) is is_asked


def test_what_to_hand_to_the_adviser_is_said_once_a_level_is_chosen(portal, visiting, draft):
    handed = "ne remettez que le bulletin, ou son formulaire, et les mandats"
    assert any(handed in block.value for block in portal.open(PAGE).markdown)
    visits.save(visiting, replace(draft, level=None))
    assert not any(handed in block.value for block in portal.open(PAGE).markdown)


def test_the_field_to_correct_is_named(portal, visiting, draft):
    visits.save(visiting, replace(draft, identity=an_identity(first_name="محمد")))
    page = portal.open(PAGE)
    assert made(page) == []
    assert "«\u00a0Prénom\u00a0»" in page.error[0].value
    assert "محمد" not in page.error[0].value


def test_a_refusal_never_repeats_what_was_typed():
    words = papers_words.refusal_words(UnprintableCharacterError("م", "Nom de naissance"))
    assert "Nom de naissance" in words
    assert "م" not in words
    assert "ne tient pas" in papers_words.refusal_words(TextTooLongError("Dossier"))


def test_the_blank_forms_are_one_click_away(portal, draft):  # noqa: ARG001 (what was answered)
    words = "".join(html.value or "" for html in portal.open(PAGE).get("html"))
    assert 'href="/formulaires"' in words
