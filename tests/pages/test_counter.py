"""The counter, from the entry script: a code, somebody present, what is refused, and who may enter."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from eligibility.changes import explain
from eligibility.household import Household, Person
from eligibility.vocabulary import Cover, HomeKind, Status
from enrolment.accounts import Role
from enrolment.case import CaseState, EnteredBy
from enrolment.handover import GUESSES, KEPT, leave_answers
from enrolment.questionnaire import Question
from enrolment.short_code import new_code, shown
from pages.server import outbox
from pages.shared import staff_questions, staff_state, wiring
from tests.enrolment.builders import DAY, VALENCE, an_identity
from tests.pages.conftest import TODAY, VISIT, everything_written
from uptake.events import EventKind
from uptake.months import month_of

PAGE = "pages/staff/counter.py"
RETIRED = Household(
    people=(
        Person(
            id="p1",
            birth_date=DAY.replace(year=1951),
            statuses=frozenset({Status.RETIRED}),
            covers=frozenset({Cover.INDIVIDUAL}),
            affiliated=True,
        ),
    ),
    home_insee=VALENCE,
    home_kind=HomeKind.USUAL,
)


@pytest.fixture
def counter(portal, signed_in, visiting):  # noqa: ARG001 (comes first)
    signed_in(Role.AGENT)
    return portal.open(PAGE)


def left(household=RETIRED, *, day=TODAY, level=None):
    return leave_answers(household, commune=VALENCE, level=level, handovers=wiring.handovers(), day=day)


def open_code(page, typed):
    page.text_input(key="counter.code.typed").set_value(typed)
    page.button(key="counter.open").click().run()
    assert not page.exception
    return page


def started(page):
    page.button(key="counter.start").click().run()
    assert not page.exception
    return page


def case_of(page):
    return wiring.cases().get(UUID(page.query_params["dossier"]))


def messages(page):
    return " ".join(html.value or "" for html in page.get("html"))


def fill_identity(page, case, **changed):
    prefix = f"counter.identity.{case.id.hex[:12]}"
    typed = {
        "birth_name": "Démonstration",
        "first_name": "Aline",
        "birth_date": "27/03/1951",
        "address_line": "12 rue de l’Église",
        "postcode": "26000",
        "city": "Valence",
    } | changed
    for name, text in typed.items():
        page.text_input(key=f"{prefix}.{name}").set_value(text)
    page.button(key="counter.identity").click().run()
    assert not page.exception


def test_a_code_leads_to_the_answer_at_once(counter):
    page = open_code(counter, shown(left()))
    case = case_of(page)
    assert case.state is CaseState.ASSESSED
    assert case.entered_by is EnteredBy.RESIDENT
    assert [header.value for header in page.header][:1] == ["La personne"]


def test_a_code_given_again_finds_the_case_it_became(counter):
    code = left()
    first = case_of(open_code(counter, code))
    counter.button(key="counter.leave").click().run()
    assert case_of(open_code(counter, code)).id == first.id


def test_a_mistyped_code_is_said_beside_the_field_and_nothing_is_looked_up(counter):
    page = open_code(counter, "234-567-89")
    assert "Ce code contient une erreur" in messages(page)
    assert 'data-erreur-pour="counter.code.typed"' in messages(page)
    assert page.text_input(key="counter.code.typed").value == "234-567-89"


def test_an_unknown_code_is_said(counter):
    assert "Aucune réponse n’est gardée sous ce code" in messages(open_code(counter, new_code()))


def test_a_code_opens_on_its_last_day(counter):
    assert case_of(open_code(counter, left(day=TODAY - KEPT))).state is CaseState.ASSESSED


def test_a_code_is_refused_the_day_after_its_last_day(counter):
    page = open_code(counter, left(day=TODAY - KEPT - timedelta(days=1)))
    assert "Ce code n’ouvre plus depuis le 23/11/2026" in messages(page)


def test_too_many_unknown_codes_are_slowed_down(counter):
    for _ in range(GUESSES.attempts):
        open_code(counter, new_code())
    assert "Trop de codes inconnus" in messages(open_code(counter, left()))


def test_starting_keeps_nothing_before_the_first_answers(counter):
    started(counter)
    assert sum(wiring.cases().count_by_state(VALENCE).values()) == 0


def test_the_first_day_at_the_counter_follows_the_end_of_the_old_contract(counter):
    insured = replace(RETIRED.people[0], first_insured_on=DAY.replace(year=2019))
    page = open_code(counter, left(replace(RETIRED, people=(insured,))))
    (start,) = (box for box in page.selectbox if box.label == "Début du contrat")
    assert start.value == TODAY.replace(year=2027, month=1, day=1)


def test_somebody_present_is_answered_and_the_case_says_who_answered(counter):
    counter.selectbox(key="counter.by").set_value(EnteredBy.AGENT_BY_PHONE)
    page = started(counter)
    page.text_input(key="nouveau.home.postcode").set_value("26 000")
    page.text_input(key="nouveau.births.p1").set_value("27031951")
    page.selectbox(key="nouveau.statuses-p1.0").set_value(Status.RETIRED)
    page.selectbox(key="nouveau.cover-p1.answer").set_value("individual")
    page.button(key="counter.result").click().run()
    assert not page.exception
    case = case_of(page)
    assert case.entered_by is EnteredBy.AGENT_BY_PHONE
    assert case.household.home_insee == VALENCE
    assert case.household.applicant.statuses == frozenset({Status.RETIRED})
    assert [step.actor for step in case.history] == ["camille", "camille"]


def test_the_dense_form_gives_the_same_answer_as_the_questions_of_residents(counter):
    page = open_code(counter, left())
    page.button(key="counter.back").click().run()
    page.button(key="counter.result").click().run()
    case = case_of(page)
    assert case.household == RETIRED
    assert case.verdicts == explain(RETIRED, day=TODAY, commune=wiring.commune())


def test_every_question_has_a_dense_field():
    assert set(staff_questions.DRAWN) == set(Question)


def test_a_field_left_empty_is_unknown(counter):
    page = started(counter)
    page.button(key="counter.result").click().run()
    applicant = case_of(page).household.applicant
    assert (applicant.birth_date, applicant.statuses, applicant.covers) == (None, None, None)
    assert "Il manque, pour être sûr" in everything_written(page)


def test_a_new_answer_brings_its_new_questions(counter):
    page = started(counter)
    page.selectbox(key="nouveau.statuses-p1.0").set_value(Status.EMPLOYEE_FULL_TIME)
    page.button(key="counter.update").click().run()
    scope = case_of(page).id.hex[:12]
    assert page.selectbox(key=f"{scope}.employer-p1.answer").value is None
    assert "question(s) de plus à poser" in page.success[0].value


def test_several_situations_are_kept_and_one_more_may_follow(counter):
    page = started(counter)
    page.selectbox(key="nouveau.statuses-p1.0").set_value(Status.RETIRED)
    page.selectbox(key="nouveau.statuses-p1.1").set_value(Status.MICRO_ENTREPRENEUR)
    page.button(key="counter.update").click().run()
    case = case_of(page)
    assert case.household.applicant.statuses == {Status.RETIRED, Status.MICRO_ENTREPRENEUR}
    assert page.selectbox(key=f"{case.id.hex[:12]}.statuses-p1.2").value is None


def test_no_allowance_and_an_allowance_contradict_each_other(counter):
    page = started(counter)
    page.selectbox(key="nouveau.benefits.0").set_value("none")
    page.selectbox(key="nouveau.benefits.1").set_value("rsa")
    page.button(key="counter.result").click().run()
    assert 'data-erreur-pour="nouveau.benefits.0"' in messages(page)


def test_wrong_answers_are_all_said_and_kept_on_screen(counter):
    page = started(counter)
    page.text_input(key="nouveau.home.postcode").set_value("2600")
    page.text_input(key="nouveau.births.p1").set_value("31/02/1950")
    page.text_input(key="nouveau.resources.amount").set_value("1 200")
    page.button(key="counter.result").click().run()
    written = messages(page)
    assert "3 réponses sont à corriger" in written
    assert page.text_input(key="nouveau.births.p1").value == "31/02/1950"
    assert page.query_params["dossier"] == staff_state.NEW


def test_the_form_of_the_next_person_is_blank(counter):
    page = open_code(counter, left())
    page.button(key="counter.back").click().run()
    page.button(key="counter.leave").click().run()
    page = started(page)
    assert page.text_input(key="nouveau.births.p1").value == ""


def test_a_case_is_found_again_after_a_refresh(portal, counter):
    case = case_of(open_code(counter, left()))
    again = portal.open(PAGE, dossier=str(case.id), vue=staff_state.RESULT)
    assert again.title[0].value.startswith("Sans nom – code ")
    assert not again.exception


def test_a_case_of_another_commune_is_not_opened(counter, portal, monkeypatch):
    case = case_of(open_code(counter, left()))
    monkeypatch.setenv("MCMS_COMMUNE", "84007")
    wiring.settings.cache_clear()
    page = portal.open(PAGE, dossier=str(case.id), vue=staff_state.RESULT)
    assert "Ce dossier n’existe pas" in page.warning[0].value


def test_a_level_an_identity_and_the_papers(counter):
    page = open_code(counter, left())
    case = case_of(page)
    fill_identity(page, case)
    page.radio(key=f"counter.level.{case.id}.choice").set_value("N2")
    page.button(key="counter.level").click().run()
    page.button(key="counter.pack").click().run()
    assert not page.exception
    case = case_of(page)
    assert case.state is CaseState.PACK_ISSUED
    assert case.identity.birth_name == "Démonstration"
    token = messages(page).split("/document/")[1].split('"')[0]
    assert outbox.take(token, VISIT).content.startswith(b"%PDF")


def test_each_price_opens_to_the_line_of_the_grid_and_the_document(counter):
    page = open_code(counter, left())
    opened = next(html.value for html in page.get("html") if "Grille prices" in (html.value or ""))
    assert opened.count("<details>") == len(wiring.offer("demonstration").levels)
    assert "Grille prices-2026-01-01.csv, ligne\u00a0" in opened
    assert opened.count("Grille de démonstration du portail, 22 novembre 2026") == opened.count("<details>")
    assert "non vérifié" in opened


def test_each_action_is_counted_once(counter):
    page = open_code(counter, left(level="N1"))
    case = case_of(page)
    page.button(key="counter.level").click().run()
    page.button(key="counter.pack").click().run()
    page.button(key="counter.pack").click().run()
    month = month_of(TODAY)
    counts = wiring.events().counts(case.commune, first_month=month, last_month=month)
    kinds = {kind: sum(c.people for c in counts if c.kind is kind) for kind in EventKind}
    assert (kinds[EventKind.VERDICT], kinds[EventKind.PACK_ISSUED]) == (1, 1)


def test_without_a_level_the_answer_alone_is_printed_and_the_case_does_not_move(counter):
    page = open_code(counter, left())
    page.button(key="counter.pack").click().run()
    assert "/document/" in messages(page)
    assert case_of(page).state is CaseState.ASSESSED


def test_a_wrong_identity_is_said_field_by_field_and_not_kept(counter):
    page = open_code(counter, left())
    fill_identity(page, case_of(page), postcode="99", birth_name="")
    assert "2 réponses sont à corriger" in messages(page)
    assert case_of(page).identity is None


def test_a_case_of_the_same_person_is_pointed_out(counter):
    page = open_code(counter, left())
    fill_identity(page, case_of(page))
    page.button(key="counter.leave").click().run()
    page = open_code(page, left())
    fill_identity(page, case_of(page))
    assert any("porte le même nom" in warning.value for warning in page.warning)


def test_what_someone_else_saved_in_between_is_not_overwritten(counter):
    page = open_code(counter, left())
    case = case_of(page)
    wiring.cases().save(case.with_identity(an_identity(first_name="Marie"), at=wiring.now()))
    fill_identity(page, case)
    assert "Une autre personne a modifié ce dossier" in page.error[0].value
    assert case_of(page).identity.first_name == "Marie"


def test_large_letters_show_the_answer_alone(counter):
    page = open_code(counter, left())
    page.toggle[0].set_value(True).run()
    assert "La mutuelle communale vous est ouverte" in messages(page)
    assert not page.table
    assert not page.text_input


def test_better_rights_stand_before_prices(counter):
    poor = Household(
        people=RETIRED.people,
        home_insee=VALENCE,
        home_kind=HomeKind.USUAL,
        benefits=frozenset(),
        yearly_resources=Decimal(5000),
    )
    page = open_code(counter, left(poor))
    written = everything_written(page)
    assert 0 <= written.find("À voir d’abord") < written.find("Formules et prix")


def test_an_administrator_may_use_the_counter(portal, signed_in):
    signed_in(Role.ADMIN)
    assert portal.open(PAGE).title[0].value == "Guichet"


@pytest.mark.parametrize("file", [PAGE, "pages/staff/cases.py"])
def test_the_city_sees_figures_but_no_person(portal, signed_in, file):
    signed_in(Role.CITY)
    assert portal.open(file).title[0].value == "Page fermée à votre compte"
    assert portal.open("pages/staff/dashboard.py").title[0].value == "Tableau de bord"


@pytest.mark.parametrize("file", [PAGE, "pages/staff/cases.py"])
def test_the_page_alone_refuses_a_stranger_and_shows_nothing_else(portal, file):
    page = portal.alone(file)
    assert [title.value for title in page.title] == ["Page réservée aux agents"]
    drawn = (page.button, page.text_input, page.selectbox, page.table, page.header)
    assert not any(drawn)


def test_a_locked_database_is_told_at_the_counter_and_the_choice_stays(locked, counter):
    page = open_code(counter, left())
    case = case_of(page)
    with locked():
        page.radio(key=f"counter.level.{case.id}.choice").set_value("N2")
        page.button(key="counter.level").click().run()
    assert not page.exception
    assert "La base de données est occupée" in page.error[0].value
    assert page.radio(key=f"counter.level.{case.id}.choice").value == "N2"
    assert case_of(page).level is None
