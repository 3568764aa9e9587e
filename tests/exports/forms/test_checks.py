"""What is found wrong before anybody gets a paper: each problem says the field and the remedy."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from exports.forms.checks import check_form
from exports.forms.fill import ready
from exports.forms.pdf_field import COMB, READ_ONLY, REQUIRED
from exports.forms.problem import UnusableFormError
from tests.exports.forms import drawn

NAME = {"pdf_field": "nom", "source": "souscr.nom_naissance"}
BOX = {"page": 1, "left_mm": 10, "bottom_mm": 10, "width_mm": 60, "height_mm": 6}


def problems(pdf: bytes, *fields: dict[str, object], **changes: object) -> list[str]:
    found = check_form(drawn.file_of(pdf, *fields, **changes))
    return [
        f"{problem.severity.value} {problem.where} : {problem.text} {problem.remedy}" for problem in found
    ]


def the_problem(pdf: bytes, *fields: dict[str, object], **changes: object) -> str:
    (said,) = problems(pdf, *fields, **changes)
    return said.replace("\u00a0", " ")


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn.text_field())))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def signature_field() -> bytes:
    return drawn.with_field(drawn.text_field("signature"), "signature", FT="/Sig")


def test_a_form_that_suits_its_pdf_has_no_problem():
    assert problems(drawn.text_field(width=400), NAME) == []


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (b"PK\x03\x04 nothing of a PDF", "pas un PDF"),
        (drawn.text_field()[:900], "abîmé"),
        (b"%PDF-1.7\n" + b"\x00" * 5000, "abîmé"),
        (encrypted(), "chiffré"),
        (b"%PDF-1.7\n" + b" " * (10 * 1024 * 1024), "dépasse 10 Mo"),
        (drawn.flat(pages=61), "plus de 60 pages"),
        (
            drawn.edited(
                drawn.flat(), lambda w: w.pages[0].update({NameObject("/UserUnit"): drawn.pdf_value(2)})
            ),
            "UserUnit",
        ),
    ],
)
def test_a_pdf_nobody_can_fill_is_refused(pdf, said):
    found = the_problem(pdf, NAME)
    assert found.startswith("error tout le formulaire")
    assert said in found


def test_a_pdf_signed_already_is_refused():
    def certify(writer):
        writer.root_object[NameObject("/Perms")] = drawn.pdf_value({"/DocMDP": {"/Type": "/Sig"}})

    assert "déjà une signature" in the_problem(drawn.edited(drawn.text_field(), certify), NAME)


def test_another_pdf_than_the_one_described_is_refused():
    assert "empreinte différente" in the_problem(drawn.text_field(), NAME, sha256="0" * 64)


def test_a_field_the_pdf_lacks_is_refused_with_the_nearest_names():
    said = the_problem(drawn.text_field("nom_adherent"), NAME | {"pdf_field": "nom_adhérent"})
    assert "champ « nom_adhérent »" in said
    assert "Proches : nom_adherent" in said


def test_a_field_named_on_a_flat_form_is_refused():
    assert "aucun champ" in the_problem(drawn.flat(), NAME)


def test_a_signature_mapped_by_mistake_is_refused():
    said = the_problem(signature_field(), NAME | {"pdf_field": "signature"})
    assert said.startswith("error champ « signature »")
    assert "leave_blank = true" in said


def test_a_signature_left_blank_is_right():
    place = {"pdf_field": "signature", "source": "signature.adherent", "leave_blank": True}
    assert problems(signature_field(), place) == []


def test_a_field_nobody_may_change_is_refused():
    assert "lecture seule" in the_problem(drawn.with_field(drawn.text_field(), "nom", Ff=READ_ONLY), NAME)


def test_a_required_field_that_nothing_fills_is_refused():
    pdf = drawn.acro(
        lambda c: [
            c.acroForm.textfield(name=name, x=50, y=700 - 40 * n, width=400, height=20, fontSize=10)
            for n, name in enumerate(("nom", "ville"))
        ]
    )
    assert "obligatoire" in the_problem(drawn.with_field(pdf, "ville", Ff=REQUIRED), NAME)


def test_a_form_that_forgets_a_required_name_must_say_so():
    said = the_problem(drawn.text_field(width=400), NAME, omits=drawn.REQUIRED[2:])
    assert "Prénom" in said
    assert '"souscr.prenom" à omits' in said


@pytest.mark.parametrize(
    "name", ["souscr.nir", "sepa.iban", "sepa.bic", "signature.adherent", "conjoint.nir"]
)
def test_what_only_the_hand_writes_cannot_be_mapped(name):
    assert "ne se remplit jamais" in the_problem(drawn.text_field(width=400), NAME | {"source": name})


def test_a_field_that_looks_like_an_iban_is_pointed_at():
    said = the_problem(drawn.text_field("iban1", width=400), NAME | {"pdf_field": "iban1"})
    assert said.startswith("warning champ « iban1 »")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source": "souscr.nom_nais"}, "Proches : souscr.nom_naissance"),
        ({"transform": "majuscules"}, "Transformation inconnue"),
        ({"transform": "date_fr"}, "ne transforme qu’une date"),
        ({"transform": "split:2,x", "part": 1}, "Découpage illisible"),
        ({"transform": "split:30,30", "part": 3}, "de 1 à 2"),
        ({"transform": "split:30,30"}, "de 1 à 2"),
        ({"transform": "split:5,5", "part": 1}, "trop court"),
        ({"source": "souscr.civilite", "when": "Mlle"}, "Choix possibles : M, Mme"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(change, said):
    assert said in the_problem(drawn.text_field(width=400), NAME | change)


def test_a_field_filled_twice_is_refused():
    assert "deux fois" in the_problem(drawn.text_field(width=400), NAME, NAME)


def test_a_state_the_box_lacks_is_refused_with_those_it_has():
    pdf = drawn.acro(lambda c: c.acroForm.checkbox(name="alt", x=100, y=700, size=15))
    place = {"pdf_field": "alt", "source": "enfant[1].residence_alternee", "on_value": "Oui"}
    assert "Aucune case « Oui ». États du PDF : Yes" in the_problem(pdf, place)


def test_a_text_in_a_box_to_tick_is_refused():
    pdf = drawn.acro(lambda c: c.acroForm.checkbox(name="nom", x=100, y=700, size=15))
    assert "case à cocher" in the_problem(pdf, NAME)


def test_a_comb_too_short_for_the_longest_is_pointed_at():
    pdf = drawn.with_field(drawn.text_field(width=400), "nom", Ff=COMB, MaxLen=20)
    said = the_problem(pdf, NAME)
    assert said.startswith("warning")
    assert "50 caractères, le champ en accepte 20" in said


def test_a_field_too_narrow_for_the_longest_is_pointed_at():
    assert "même en petits caractères" in the_problem(drawn.text_field(width=80), NAME)


def test_a_box_beyond_the_last_page_is_refused():
    assert "n’a que 1 page" in the_problem(drawn.flat(), BOX | {"page": 2, "source": "adr.commune"})


def test_a_box_outside_the_page_is_refused_with_its_size():
    said = the_problem(drawn.flat(), BOX | {"left_mm": 180, "source": "adr.commune"})
    assert "sort de la page" in said
    assert "210 × 297 mm" in said


def test_scripts_are_taken_out_and_it_is_said():
    pdf = drawn.with_field(drawn.text_field(width=400), "nom", AA={"/K": {"/S": "/JavaScript", "/JS": "1"}})
    assert "Le portail les enlève" in the_problem(pdf, NAME)


def test_a_field_filled_in_advance_is_pointed_at():
    pdf = drawn.acro(
        lambda c: [
            c.acroForm.textfield(name="nom", x=50, y=700, width=400, height=20, fontSize=10),
            c.acroForm.textfield(name="pays", value="FRANCE", x=50, y=660, width=400, height=20, fontSize=10),
        ]
    )
    assert "déjà rempli" in the_problem(pdf, NAME)


def test_a_form_with_a_blocking_problem_cannot_be_filled():
    with pytest.raises(UnusableFormError, match="aucun champ"):
        ready(drawn.file_of(drawn.flat(), NAME))


def test_a_field_no_page_shows_is_refused():
    assert "Aucune page" in the_problem(drawn.with_field(drawn.text_field(width=400), "nom", F=2), NAME)


def test_a_closed_list_needs_the_state_of_each_choice():
    def draw(canvas):
        canvas.acroForm.choice(name="nom", value="C", options=["C", "M"], x=100, y=680, width=150, height=20)

    assert "parmi : C, M" in the_problem(drawn.acro(draw), NAME)


def test_a_pdf_signed_in_one_of_its_fields_is_refused():
    pdf = drawn.with_field(drawn.text_field("signature"), "signature", FT="/Sig", V={"/Type": "/Sig"})
    assert "déjà une signature" in the_problem(pdf, NAME)


def test_a_pdf_signed_in_a_field_whose_kind_is_said_above_is_refused():
    def sign(writer):
        kid = writer.root_object["/AcroForm"]["/Fields"][0].get_object()["/Kids"][0].get_object()
        kid[NameObject("/V")] = drawn.pdf_value({"/Type": "/Sig"})

    tree = drawn.in_a_tree(drawn.text_field(), "nom", parent="adherent")
    assert "déjà une signature" in the_problem(drawn.edited(tree, sign), NAME)


def heavy(pages: int, megabytes: int) -> bytes:
    """A small PDF whose pages share one drawing of nothing, so long."""

    def load(writer):
        stream = DecodedStreamObject()
        stream.set_data(b" " * megabytes * 1024 * 1024)
        shared = writer._add_object(stream.flate_encode())  # noqa: SLF001 — a test may
        for page in writer.pages:
            page[NameObject("/Contents")] = shared

    return drawn.edited(drawn.flat(pages), load)


@pytest.mark.parametrize(("pages", "megabytes"), [(1, 20), (9, 8)])
def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(pages, megabytes):
    assert "Une fois décompressé" in the_problem(heavy(pages, megabytes), NAME)


BEYOND = [700.0, 700.0, 900.0, 718.0]
HALF_OUT = [500.0, 700.0, 700.0, 718.0]


@pytest.mark.parametrize("place", [BEYOND, HALF_OUT, [], [100.0, 700.0, 100.0, 700.0]])
def test_a_field_people_would_not_see_whole_is_refused(place):
    assert "Aucune page" in problems(drawn.with_field(drawn.text_field(), "nom", Rect=place), NAME)[0]


@pytest.mark.parametrize("rest", [{"/OFF": True}, {"/BaseState": "/OFF"}])
def test_a_field_in_a_hidden_layer_is_refused(rest):
    def hide(writer):
        layer = writer._add_object(drawn.pdf_value({"/Type": "/OCG", "/Name": "x"}))  # noqa: SLF001
        layers = ArrayObject([layer])
        default = {key: layers if value is True else NameObject(value) for key, value in rest.items()}
        known = {
            NameObject("/OCGs"): layers,
            NameObject("/D"): DictionaryObject({NameObject(key): value for key, value in default.items()}),
        }
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject(known)
        writer.pages[0]["/Annots"][0].get_object()[NameObject("/OC")] = layer

    assert "Aucune page" in the_problem(drawn.edited(drawn.text_field(width=400), hide), NAME)


def test_a_sign_no_paper_can_show_is_refused_before_anybody_needs_it():
    place = BOX | {"source": "souscr.civilite", "when": "Mme", "on_value": "美"}
    assert "ne s’imprime pas" in the_problem(drawn.flat(), place)


def test_a_form_that_passes_the_check_is_one_that_was_filled(monkeypatch):
    def fail(*_):
        message = "deep inside"
        raise RecursionError(message)

    monkeypatch.setattr("exports.forms.writing.fill_fields", fail)
    assert "essai de remplissage" in the_problem(drawn.text_field(width=400), NAME)


def test_more_fields_than_any_form_has_are_refused():
    def repeat(writer):
        form = writer.root_object["/AcroForm"]
        many = [{"/FT": "/Tx", "/T": f"champ{rank}"} for rank in range(2001)]
        form[NameObject("/Fields")] = drawn.pdf_value(many)

    assert "plus de 2000 champs" in the_problem(drawn.edited(drawn.text_field(), repeat), NAME)
