"""The page « Formulaires reçus »: who opens it, what a PDF received shows, mapping, preview, publication."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from enrolment.accounts import Role
from exports.forms.catalogue import FOLDER
from pages.shared import wiring
from tests.exports.forms import drawn
from tests.pages.conftest import everything_written

PAGE = "pages/staff/forms.py"
PUBLIC = Path(__file__).parents[1] / "exports" / "forms"
BULLETIN = FOLDER / "trois_forfaits" / "2026-01"
DECEMBER = date(2026, 12, 1)


def html(page: AppTest) -> str:
    """The pieces of HTML of the page, pictures left out."""
    return " ".join(
        element.value or "" for element in page.get("html") if "base64" not in (element.value or "")
    )


def with_pdf(page: AppTest, content: bytes, name: str = "Bulletin 2027.pdf", toml: bytes = b"") -> AppTest:
    page.file_uploader[0].upload(name, content)
    if toml:
        page.file_uploader[1].upload("form.toml", toml)
    return page.run()


def described(page: AppTest) -> AppTest:
    page.text_input(key="forms.organisation").input("Mutuelle des Alpages")
    page.text_input(key="forms.version").input("2027")
    return page.run()


def a_small_form() -> bytes:
    return drawn.acro(
        lambda canvas: [
            canvas.acroForm.textfield(name=name, x=50, y=780 - 40 * rank, width=450, height=20, fontSize=10)
            for rank, name in enumerate(
                ("Nom", "Prénom", "Date de naissance", "Adresse", "Code postal", "Ville", "Signature", "x1")
            )
        ]
    )


@pytest.fixture
def admin(portal, signed_in):
    signed_in(Role.ADMIN)
    return portal.open(PAGE)


@pytest.mark.parametrize("open_page", ["open", "alone"])
def test_a_stranger_is_refused_and_sees_no_form(portal, open_page):
    page = getattr(portal, open_page)(PAGE)
    assert not page.exception
    assert page.title[0].value == "Page réservée aux agents"
    assert len(page.file_uploader) == 0


@pytest.mark.parametrize("open_page", ["open", "alone"])
@pytest.mark.parametrize("role", [Role.AGENT, Role.CITY])
def test_the_page_is_closed_to_the_rest_of_the_staff(portal, signed_in, role, open_page):
    signed_in(role)
    page = getattr(portal, open_page)(PAGE)
    assert not page.exception
    assert page.title[0].value == "Page fermée à votre compte"
    assert len(page.file_uploader) == 0


def test_an_offer_without_form_says_what_to_ask_and_of_whom(admin):
    assert not admin.exception
    assert "Demandez le PDF à l’organisme" in everything_written(admin)


def test_the_form_shipped_with_an_offer_is_listed(admin):
    page = admin.selectbox(key="forms.offer").select("trois_forfaits").run()
    assert "Bulletin d’adhésion (démonstration), Organisme fictif, version 2026-01" in html(page)
    assert ">en vigueur<" in html(page)


def test_a_pdf_that_cannot_be_filled_says_why_and_goes_no_further(admin):
    page = with_pdf(admin, (PUBLIC / "aspa" / "form.pdf").read_bytes())
    assert not page.exception
    assert page.error[0].value == "Ce PDF ne peut pas servir de formulaire."
    assert "formulaire XFA" in html(page)
    assert "forms.place" not in {box.key for box in page.selectbox}


def test_the_fields_are_listed_with_their_place_and_a_proposal(admin):
    page = with_pdf(admin, (PUBLIC / "s3712a" / "form.pdf").read_bytes())
    assert not page.exception
    assert "PDF à remplir\u00a0: 62 champs" in everything_written(page)
    assert "page 1, 41 × 207\u00a0mm" in html(page)
    assert "laissé vide\u00a0: Numéro de sécurité sociale (proposé)" in html(page)
    assert page.selectbox(key="forms.edit.1.source.0").value == "souscr.nom_naissance"


def test_nothing_is_published_before_the_proposals_are_confirmed(admin):
    page = described(with_pdf(admin, a_small_form()))
    assert not page.exception
    assert "propositions attendent votre relecture" in page.warning[-1].value
    assert "forms.publish.send" not in {button.key for button in page.button}


def published(page: AppTest) -> AppTest:
    page = described(with_pdf(page, a_small_form()))
    page = page.button(key="forms.confirm").click().run()
    page.checkbox(key="forms.publish.sure").check()
    return page.button(key="forms.publish.send").click().run()


def test_a_confirmed_form_is_published_under_the_name_of_the_administrator(admin):
    page = published(admin)
    assert not page.exception
    assert page.success[0].value.startswith("Formulaire publié à partir du 1er décembre 2026.")
    (kept,) = wiring.forms().listed("26362")
    assert (kept.first_day, kept.published_by, kept.source_file) == (DECEMBER, "camille", "Bulletin 2027.pdf")
    assert ">à venir<" in html(page)
    (form,) = wiring.partner_forms("demonstration")
    assert form.pdf == a_small_form()


def test_nothing_is_published_without_confirmation(admin):
    page = described(with_pdf(admin, a_small_form()))
    page = page.button(key="forms.confirm").click().run()
    page = page.button(key="forms.publish.send").click().run()
    assert page.error[0].value.startswith("Cochez la case")
    assert wiring.forms().listed("26362") == ()


def test_a_form_to_come_is_withdrawn_once_confirmed_and_stays_listed(admin):
    page = published(admin)
    (kept,) = wiring.forms().listed("26362")
    page = page.button(key=f"forms.out.{kept.id}").click().run()
    assert page.error[0].value.startswith("Cochez")
    page.checkbox(key=f"forms.sure.{kept.id}").check()
    page = page.button(key=f"forms.out.{kept.id}").click().run()
    assert page.success[0].value == "Formulaire du 1er décembre 2026 retiré."
    assert "retiré ou remplacé le 24 novembre 2026 par camille" in html(page)
    assert wiring.partner_forms("demonstration") == ()


def test_a_place_is_changed_and_its_proposal_confirmed(admin):
    page = with_pdf(admin, a_small_form())
    page = page.selectbox(key="forms.edit.1.source.0").select("souscr.nom_courant").run()
    page = page.selectbox(key="forms.edit.1.way").select("upper").run()
    page = page.button(key="forms.edit.1.keep").click().run()
    assert not page.exception
    assert '<td role="cell" data-colonne="Ce qui y est écrit">Nom (d’usage, sinon de naissance)</td>' in html(
        page
    )
    assert "6 champs ont une **proposition**" in everything_written(page)


def test_what_the_portal_never_writes_can_only_be_left_empty(admin):
    page = with_pdf(admin, a_small_form())
    page = page.selectbox(key="forms.place").select(7).run()
    page = page.selectbox(key="forms.edit.8.source.0").select("sepa.iban").run()
    assert "forms.edit.8.way" not in {box.key for box in page.selectbox}
    page = page.button(key="forms.edit.8.keep").click().run()
    assert "laissé vide\u00a0: IBAN" in html(page)


def test_a_box_is_placed_on_a_flat_form(admin):
    page = with_pdf(admin, drawn.flat())
    assert "PDF sans champ" in everything_written(page)
    page.number_input(key="forms.edit.new.left_mm").set_value(40.0)
    page.number_input(key="forms.edit.new.comb").set_value(5)
    page = page.selectbox(key="forms.edit.new.source.0").select("adr.code_postal").run()
    page = page.button(key="forms.edit.new.keep").click().run()
    assert not page.exception
    assert "cadre page 1, 40\u00a0mm × 20\u00a0mm" in html(page)


def test_a_choice_asks_the_case_of_each_answer(admin):
    def draw(canvas):
        for rank, code in enumerate(("un", "deux")):
            canvas.acroForm.radio(name="sexe", value=code, x=100 + 40 * rank, y=700, size=15)

    page = with_pdf(admin, drawn.acro(draw))
    page = page.selectbox(key="forms.edit.1.source.0").select("souscr.civilite").run()
    page = page.selectbox(key="forms.edit.1.state.Mme").select("deux").run()
    page = page.button(key="forms.edit.1.keep").click().run()
    assert not page.exception
    assert ">Civilité<" in html(page)


def test_a_form_toml_is_taken_as_it_is(admin):
    page = with_pdf(
        admin.selectbox(key="forms.offer").select("trois_forfaits").run(),
        (BULLETIN / "bulletin.pdf").read_bytes(),
        toml=(BULLETIN / "form.toml").read_bytes(),
    )
    assert not page.exception
    assert page.text_input(key="forms.organisation").value == "Organisme fictif"
    assert "proposition" not in everything_written(page)
    assert page.success[0].value == "Aucun problème."


def test_a_wrong_form_toml_says_which_entry(admin):
    page = with_pdf(admin, a_small_form(), toml=b'code = "Maj"\n')
    assert not page.exception
    assert "form.toml ne se lit pas" in page.error[0].value


def test_the_preview_of_the_worst_case_says_what_would_be_refused(admin):
    narrow = drawn.text_field("Nom", width=60)
    page = described(with_pdf(admin, narrow))
    page = page.multiselect(key="forms.omits").set_value(list(drawn.REQUIRED[1:])).run()
    page = page.radio(key="forms.who").set_value("Le pire cas\u00a0: les textes les plus longs").run()
    assert not page.exception
    assert any("Nom de naissance" in warning.value for warning in page.warning)


@pytest.mark.usefixtures("visiting")
def test_the_preview_leaves_by_a_link_that_serves_once(admin):
    page = described(with_pdf(admin, a_small_form()))
    page = page.button(key="forms.preview.pdf").click().run()
    assert not page.exception
    assert 'href="/document/' in html(page)


def test_names_of_files_and_fields_are_never_html(admin):
    page = with_pdf(admin, drawn.text_field("<img src=x>"), "<b>.pdf")
    assert not page.exception
    assert "&lt;img src=x&gt;" in html(page)
    assert "<img src=x>" not in html(page)
