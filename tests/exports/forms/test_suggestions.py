"""What the names of fields make us think of, and the pictures an administrator looks at."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from exports.forms.checks import check_form
from exports.forms.form_file import Box
from exports.forms.listing import list_fields
from exports.forms.named_fields import named_fields
from exports.forms.page_image import Mark, page_png
from exports.forms.problem import UnusableFormError
from exports.forms.suggest import suggestions
from tests.exports.forms import drawn

S3712A = (Path(__file__).parent / "s3712a" / "form.pdf").read_bytes()


def proposed(*names: str) -> dict[str, tuple[str, ...]]:
    pdf = drawn.acro(
        lambda canvas: [
            canvas.acroForm.textfield(name=name, x=50, y=780 - 30 * rank, width=200, height=18, fontSize=9)
            for rank, name in enumerate(names)
        ]
    )
    found = suggestions([listed.field for listed in list_fields(pdf).fields])
    return {each.pdf_field: each.source for each in found}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Nom de naissance", "souscr.nom_naissance"),
        ("NomUsage", "souscr.nom_usage"),
        ("Prénom(s)", "souscr.prenom"),
        ("date_de_naissance", "souscr.date_naissance"),
        ("N° Sécurité Sociale", "souscr.nir"),
        ("prenom_conjoint", "conjoint.prenom"),
        ("Enfant 3 date naissance", "enfant[3].date_naissance"),
        ("CP", "adr.code_postal"),
        ("Ville", "adr.commune"),
        ("e-mail", "contact.email"),
        ("IBAN", "sepa.iban"),
        ("Fait à", "signature.lieu"),
    ],
)
def test_usual_names_are_understood(name, source):
    assert proposed(name) == {name: (source,)}


@pytest.mark.parametrize("name", ["Cadre réservé", "x12", "complementaire"])
def test_a_name_that_tells_nothing_gets_no_proposal(name):
    assert proposed(name) == {}


def test_a_value_is_proposed_once():
    assert proposed("Code postal", "Code postal employeur") == {"Code postal": ("adr.code_postal",)}


def test_what_the_hand_writes_is_proposed_empty():
    found = suggestions([listed.field for listed in list_fields(S3712A).fields])
    by_hand = {each.pdf_field for each in found if each.leave_blank}
    assert {"n° secu demandeur", "clé n° secu conjoint", "fait à", "date demande"} <= by_hand


def test_the_proposals_for_a_real_form_are_almost_a_form():
    found = [each.model_dump() for each in suggestions([one.field for one in list_fields(S3712A).fields])]
    assert [problem for problem in check_form(drawn.file_of(S3712A, *found)) if problem.blocks] == []


def test_every_proposal_is_a_known_name():
    found = suggestions([listed.field for listed in list_fields(S3712A).fields])
    assert {name for each in found for name in each.source} <= named_fields().keys()


def test_a_page_is_drawn_with_its_places():
    place = Mark(1, Box(page=1, left=100, bottom=700, width=200, height=18), is_chosen=True)
    pictures = [
        Image.open(BytesIO(page_png(drawn.flat(), 1, marks))).convert("RGB") for marks in ((), (place,))
    ]
    assert pictures[0].size == pictures[1].size == (1100, 1557)
    reds = [(176, 0, 32) in {color for _, color in picture.getcolors(maxcolors=1000)} for picture in pictures]
    assert reds == [False, True]


@pytest.mark.parametrize("page", [0, 2])
def test_a_page_that_is_not_there_is_refused(page):
    with pytest.raises(UnusableFormError):
        page_png(drawn.flat(), page)


def test_what_is_no_pdf_is_refused():
    with pytest.raises(UnusableFormError):
        page_png(b"nothing", 1)
