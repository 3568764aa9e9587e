"""Each page of residents: drawn, refused, answered, and closed to who has not answered yet."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from streamlit.testing.v1 import AppTest

from pages.server.site_map import (
    ACCESSIBILITY,
    CHECK_ANSWERS,
    IDENTITY,
    OFFERS,
    PAPERS,
    PRIVACY,
    RIGHTS,
    SITUATION,
)
from pages.shared import access, wiring
from storage.database import open_database

ENTRY = Path(__file__).parents[2] / "streamlit_app.py"
SITUATION_TITLES = ("Où habitez-vous ?", "Qui vit dans votre foyer ?")


def forget_wiring():
    wiring.settings.cache_clear()
    wiring._open.cache_clear()  # noqa: SLF001


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The portal as a visitor finds it, on a database of its own."""
    monkeypatch.setenv("MCMS_COMMUNE", "26362")
    monkeypatch.setenv("MCMS_DATABASE_URL", f"sqlite:///{tmp_path / 'portail.sqlite'}")
    monkeypatch.setenv("MCMS_SECRET_KEYS", Fernet.generate_key().decode())
    monkeypatch.setenv("MCMS_TODAY", "2026-11-22")
    monkeypatch.setattr(access, "visit", lambda: None)
    forget_wiring()
    chosen = wiring.settings()
    open_database(chosen.database_url, chosen.secret_keys, migrates=True).close()
    yield AppTest.from_file(str(ENTRY), default_timeout=20).run()
    wiring.database().close()
    forget_wiring()


def goes_to(at, page):
    """Open a page; also needed after a page sent the visitor to it, for AppTest to stay there."""
    return at.switch_page(page.file).run()


@pytest.fixture
def at_rights(home):
    """Someone of 75, living in the commune, who knows nothing else."""
    at = goes_to(home, SITUATION)
    at.text_input(key="home.postcode").set_value("26000")
    at = sent(at)
    at.radio(key="people.couple").set_value(False)
    at.text_input(key="people.children").set_value("0")
    at = sent(at)
    at.text_input(key="births.p1").set_value("26/02/1951")
    at = sent(at)
    while at.title[0].value != RIGHTS.title:
        at = pressed(at, "unknown")
    return goes_to(at, RIGHTS)


def sent(at):
    return pressed(at, "next")


def pressed(at, name):
    """One of the two buttons of the question shown."""
    return next(button for button in at.button if (button.key or "").endswith(f".{name}")).click().run()


def plain(text):
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def title(at):
    assert not at.exception
    return plain(at.title[0].value)


def written(at):
    """What the page says in its own HTML: summaries and messages of refusals."""
    return plain(" ".join(element.body for element in at.get("html")))


def test_the_home_page_leads_to_the_first_question(home):
    assert title(home) == "Ma commune, ma santé"
    assert title(home.button(key="home.start").click().run()) == SITUATION_TITLES[0]


@pytest.mark.parametrize("page", [PRIVACY, ACCESSIBILITY], ids=lambda page: page.path)
def test_a_page_of_information_is_drawn(home, page):
    assert title(goes_to(home, page)) == page.title


@pytest.mark.parametrize(
    "page", [RIGHTS, OFFERS, IDENTITY, CHECK_ANSWERS, PAPERS], ids=lambda page: page.path
)
def test_a_page_without_answers_leads_back_to_the_questions(home, page):
    assert title(goes_to(home, page)) == SITUATION_TITLES[0]


def test_a_wrong_postcode_is_refused_beside_its_field(home):
    at = goes_to(home, SITUATION)
    at.text_input(key="home.postcode").set_value("99999")
    at = sent(at)
    assert title(at) == SITUATION_TITLES[0]
    assert at.text_input(key="home.postcode").value == "99999"
    assert written(at).count("Ce code postal n’est pas connu") == 3  # summary, message, hint of the message


def test_a_right_answer_leads_to_the_next_question(home):
    at = goes_to(home, SITUATION)
    at.text_input(key="home.postcode").set_value("26000")
    assert title(sent(at)) == SITUATION_TITLES[1]


def test_not_knowing_leads_to_an_answer(at_rights):
    assert title(at_rights) == "Vos droits"
    assert "**À vérifier.**" in plain(at_rights.warning[0].value)


def test_the_formulas_are_shown_with_their_stamp(at_rights):
    at = at_rights.button(key="rights.offers").click().run()
    assert title(at) == "Les formules"
    assert plain(at.error[0].value).startswith("**DÉMONSTRATION — tarifs fictifs.**")
    assert at.radio(key="offers.level").value is None


def test_no_formula_chosen_is_refused(at_rights):
    at = goes_to(at_rights, OFFERS)
    at = at.button(key="offers.next").click().run()
    assert title(at) == "Les formules"
    assert "Choisissez une formule." in written(at)


@pytest.fixture
def at_identity(at_rights):
    at = goes_to(at_rights, OFFERS)
    at.radio(key="offers.level").set_value("N1")
    assert title(at.button(key="offers.next").click().run()) == "Vos coordonnées"
    return goes_to(at, IDENTITY)


def test_an_empty_identity_is_refused_field_by_field(at_identity):
    at = at_identity.button(key="identity.next").click().run()
    assert title(at) == "Vos coordonnées"
    assert "3 réponses sont à corriger" in written(at)


def test_an_identity_leads_to_the_check(at_identity):
    for field, typed in (
        ("birth_name", "Nguyễn"),
        ("first_name", "Éloïse"),
        ("address_line", "3 rue de l'Église"),
    ):
        at_identity.text_input(key=f"identity.{field}").set_value(typed)
    at = at_identity.button(key="identity.next").click().run()
    assert title(at) == "Vérifiez vos réponses"
    assert any("Éloïse Nguyễn" in element.value for element in at.markdown)


def test_everything_typed_can_be_read_again_before_the_papers(at_identity):
    typed = {
        "birth_name": "Exemple",
        "first_name": "Jeanne",
        "address_line": "3 rue de l’Exemple",
        "email": "_jeanne_@exemple.org",
    }
    for field, text in typed.items():
        at_identity.text_input(key=f"identity.{field}").set_value(text)
    at = at_identity.button(key="identity.next").click().run()
    words = "".join(html.value or "" for html in at.get("html")).replace("\u00a0", " ")
    for line in (
        "Civilité : Non renseigné",
        "Date de naissance : 26/02/1951",
        "Adresse : 3 rue de l’Exemple, 26000 Valence",
        "E-mail : _jeanne_@exemple.org",
        "Téléphone : Non renseigné",
    ):
        assert f"<li>{line}</li>" in words


def test_no_name_leads_to_the_check_too(at_identity):
    assert title(at_identity.button(key="identity.skip").click().run()) == "Vérifiez vos réponses"


def test_an_answer_can_be_changed_from_the_check(at_identity):
    at = goes_to(at_identity.button(key="identity.skip").click().run(), CHECK_ANSWERS)
    at = at.button(key="check.births").click().run()
    assert title(at) == "Quelles sont vos dates de naissance ?"
    assert at.text_input(key="births.p1").value == "26/02/1951"


def test_a_code_is_given_on_the_last_page(at_rights):
    at = goes_to(at_rights, PAPERS)
    at = at.button(key="papers.code").click().run()
    assert title(at) == "Votre dossier"
    assert any("Notez ce code" in element.value for element in at.markdown)


def test_a_tab_left_open_forgets_what_was_erased_elsewhere(at_rights, monkeypatch):
    monkeypatch.setattr(access, "visit", lambda: "a-visit-with-nothing-left")
    at = at_rights.run()
    assert title(goes_to(at, RIGHTS)) == SITUATION_TITLES[0]
