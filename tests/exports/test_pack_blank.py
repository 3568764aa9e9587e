"""The forms for those who prefer a pen."""

import pytest

from communes.registry import commune
from exports.pack.blank import BlankForm, build_blank
from tariffs.creditor import Creditor
from tests.exports import builders as a
from tests.exports.reading import fields, reader, text
from tests.exports.reading_tags import ua_report


@pytest.fixture(scope="module")
def blanks():
    return {form: build_blank(form, commune(a.VALENCE)) for form in BlankForm}


@pytest.mark.parametrize("form", BlankForm)
def test_every_box_is_an_empty_field(blanks, form):
    found = fields(blanks[form])
    assert {field.get("/V") for field in found.values()} <= {"", "/Off"}
    assert any(name.endswith("signature") for name in found)


@pytest.mark.parametrize("form", BlankForm)
def test_it_is_made_for_nobody_and_on_no_day(blanks, form):
    assert build_blank(form, commune(a.VALENCE)).content == blanks[form].content
    assert "Formulaire vierge" in text(blanks[form])
    assert "Établi le" not in text(blanks[form])
    assert blanks[form].filename == f"{form}-valence.pdf"


@pytest.mark.parametrize("form", BlankForm)
def test_a_checker_finds_nothing_against_pdf_ua(blanks, form, tmp_path):
    assert ua_report(blanks[form], tmp_path) == ""


@pytest.mark.parametrize("form", [BlankForm.MANDATE, BlankForm.DEPARTURE, BlankForm.REFERRAL])
def test_what_is_signed_apart_stands_on_one_sheet(blanks, form):
    assert len(reader(blanks[form]).pages) == 1


def test_the_blank_bulletin_asks_for_the_present_cover_and_each_child_s_parent(blanks):
    found = fields(blanks[BlankForm.BULLETIN])
    assert {"present_insurer", "insured_since", "person_2_attached_holder"} <= found.keys()


def test_the_blank_referral_supposes_no_request(blanks):
    assert "Vous avez demandé" not in text(blanks[BlankForm.REFERRAL])


def test_a_creditor_the_offer_tells_is_printed():
    told = Creditor(name="Mutuelle des Collines", address="1 rue X", ics="FR72ZZZ123456")
    document = build_blank(BlankForm.MANDATE, commune(a.VALENCE), creditor=told)
    assert "FR72ZZZ123456" in text(document)
