"""The page « Règles »: who opens it, what it shows of a day, what a search and another day change."""

import re
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from enrolment.accounts import Role
from enrolment.personas import personas
from pages.shared import rules_replay
from tests.pages.conftest import everything_written

PAGE = "pages/staff/rules.py"


def drawn(page: AppTest) -> str:
    """The pieces of HTML of the page."""
    return " ".join(element.value or "" for element in page.get("html"))


@pytest.mark.parametrize("open_page", ["open", "alone"])
def test_a_stranger_is_refused_and_sees_no_rule(portal, open_page):
    page = getattr(portal, open_page)(PAGE)
    assert not page.exception
    assert page.title[0].value == "Page réservée aux agents"
    assert "Barèmes" not in everything_written(page)
    assert "chiffre-" not in drawn(page)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_of_the_staff_opens_it(portal, signed_in, role):
    signed_in(role)
    page = portal.open(PAGE)
    assert not page.exception
    assert [title.value for title in page.title] == ["Règles"]
    assert [header.value for header in page.header] == [
        "Ce qui change ensuite",
        "Barèmes et montants",
        "Ordre d’évaluation",
        "Les questions",
        "Foyers témoins",
    ]


def test_the_day_chosen_decides_the_value_shown(portal, signed_in):
    signed_in(Role.CITY)
    page = portal.open(PAGE)
    assert "<strong>10\u202f421\u00a0€ par an</strong>" in drawn(page)
    page.date_input(key="rules.day").set_value(date(2026, 3, 31)).run()
    assert "<strong>10\u202f339\u00a0€ par an</strong>" in drawn(page)
    assert page.info[0].value.startswith("Vous regardez un autre jour")


def test_a_day_without_value_is_said_so(portal, signed_in):
    signed_in(Role.AGENT)
    page = portal.open(PAGE)
    assert len(page.warning) == 0
    page.date_input(key="rules.day").set_value(date(2027, 4, 1)).run()
    assert page.warning[0].value.startswith("**Aucun barème publié à cette date**")
    assert "Aucun barème publié à cette date</strong>\u00a0: <a href" in drawn(page)


def test_an_empty_day_is_today(portal, signed_in):
    signed_in(Role.AGENT)
    page = portal.open(PAGE)
    page.date_input(key="rules.day").set_value(None).run()
    assert not page.exception
    assert "**24 novembre 2026**" in everything_written(page)


def test_a_search_keeps_what_holds_the_words_and_opens_it(portal, signed_in):
    signed_in(Role.AGENT)
    page = portal.open(PAGE)
    page.text_input(key="rules.words").set_value("portabilite chomage").run()
    assert "La mutuelle de votre ancien employeur (portabilité)" in drawn(page)
    assert "Aide médicale de l’État" not in drawn(page)
    assert '<details class="programme" open>' in drawn(page)


@pytest.mark.parametrize("typed", ["", "intérim", "L861-1"])
def test_every_link_inside_the_page_lands_somewhere(portal, signed_in, typed):
    signed_in(Role.AGENT)
    page = portal.open(PAGE)
    page.text_input(key="rules.words").set_value(typed).run()
    html = drawn(page)
    anchors = {header.proto.anchor for header in page.header} | set(re.findall(r' id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= anchors


def test_a_search_that_finds_nothing_says_so(portal, signed_in):
    signed_in(Role.AGENT)
    page = portal.open(PAGE)
    page.text_input(key="rules.words").set_value("<b>xylophone</b>").run()
    written = everything_written(page)
    for nothing in ("Aucun barème", "Aucun programme", "Aucune question"):
        assert f"{nothing} ne contient ces mots." in written


def test_two_days_show_the_answers_that_differ(portal, signed_in):
    signed_in(Role.ADMIN)
    page = portal.open(PAGE)
    page.date_input(key="rules.other_day").set_value(date(2027, 4, 1)).run()
    assert "Réponses du 24 novembre 2026, puis du 1er avril 2027" in drawn(page)
    assert "Complémentaire santé solidaire\u00a0: un élément reste à vérifier" in drawn(page)


def test_the_same_day_twice_asks_for_another(portal, signed_in):
    signed_in(Role.ADMIN)
    page = portal.open(PAGE)
    page.date_input(key="rules.other_day").set_value(date(2026, 11, 24)).run()
    assert "Choisissez un autre jour que celui du haut de la page." in everything_written(page)


def test_answers_that_did_not_change_are_said_so(portal, signed_in, monkeypatch):
    signed_in(Role.AGENT)
    reviewed = rules_replay.reviewed()
    now = rules_replay._answers(reviewed.day, reviewed.commune)  # noqa: SLF001
    monkeypatch.setattr(rules_replay, "reviewed", lambda: now)
    assert "règles d’aujourd’hui\u00a0: **aucune différence**" in everything_written(portal.open(PAGE))


def test_an_answer_that_changed_since_the_review_is_shown_before_and_after(portal, signed_in, monkeypatch):
    signed_in(Role.AGENT)
    kept = rules_replay.reviewed()
    monkeypatch.setattr(rules_replay, "reviewed", lambda: changed(kept))
    page = portal.open(PAGE)
    assert "1 réponse change" in drawn(page)
    assert personas()[0].title in drawn(page)
    assert 'data-colonne="Avant">À vérifier<' in drawn(page)


def changed(kept):
    """The reviewed answers, as if the first person had been told something else."""
    now = rules_replay._answers(kept.day, kept.commune)  # noqa: SLF001
    first, *others = now.people
    return replace(now, people=(replace(first, outcome="TO_PROVE"), *others))
