"""The public forms of other people, filled whole: what MuPDF and qpdf say of the result."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from exports.errors import FieldTooSmallError, NoPlaceInFormError, UnprintableCharacterError
from exports.forms.fill import fill_form, load_form
from exports.forms.pdf_file import open_pdf
from exports.forms.problem import UnusableFormError
from exports.forms.worst_case import sample_values
from tests.exports.forms.tools import assert_sound, shown, shown_at

HERE = Path(__file__).parent
KNOWN = ("s3712a", "cerfa_12100")
NAMES = (
    "Nguyễn",
    "Şükrü",
    "Œuvrard",
    "D’Angelo",
    "de La Tour-du-Pin",
    "Łukasz",
    "Wilhelmine-Maximiliane-Montgommery-Wörthmüllerlinx",
    "É",
)


@pytest.fixture(scope="module")
def forms():
    return {code: load_form(HERE / code) for code in KNOWN}


@pytest.fixture(scope="module")
def filled(forms):
    return {code: fill_form(form, sample_values(form.sheet)) for code, form in forms.items()}


def fields_of(content: bytes):
    return PdfReader(BytesIO(content)).get_fields() or {}


@pytest.mark.parametrize("code", KNOWN)
def test_qpdf_finds_nothing_to_say(filled, code):
    assert_sound(filled[code])


@pytest.mark.parametrize("code", KNOWN)
def test_the_same_person_gives_the_same_bytes(forms, filled, code):
    assert fill_form(forms[code], sample_values(forms[code].sheet)) == filled[code]


@pytest.mark.parametrize("code", KNOWN)
def test_the_metadata_name_the_form_and_nobody(forms, filled, code):
    reader = PdfReader(BytesIO(filled[code]))
    assert dict(reader.metadata) == {
        "/Title": forms[code].sheet.label,
        "/Author": "Ma commune, ma santé – le portail",
        "/Producer": "Ma commune, ma santé – le portail",
    }
    assert reader.pdf_header == "%PDF-1.7"


def test_a_couple_with_five_children_is_written_once_and_rightly(filled):
    words = shown(filled["s3712a"])
    assert "Lefèvre-Noël D’Angelo" in words
    assert "12 bis rue de l’Évêché Bâtiment Ç, appartement 4" in words
    assert "0 3 0 2 1 9 5 1" in words
    assert words.count("Lefèvre Łukasz") == 5


def test_every_field_of_the_form_received_is_still_there_to_be_corrected(filled):
    received = fields_of((HERE / "s3712a" / "form.pdf").read_bytes())
    assert fields_of(filled["s3712a"]).keys() == received.keys()


@pytest.mark.parametrize(
    "name", ["n° secu demandeur", "clé n° secu demandeur", "n° secu conjoint", "fait à", "date demande"]
)
def test_what_the_portal_never_writes_is_empty(filled, name):
    assert not fields_of(filled["s3712a"])[name].get("/V")


def test_the_boxes_of_a_flat_form_hold_their_letters(filled):
    name = shown_at(filled["cerfa_12100"], page=1, box=(50, 120, 520, 20))
    assert name.replace(" ", "") == "LEFÈVRE-NOËL"


def test_a_flat_form_gets_empty_fields_for_the_hand(filled):
    fields = fields_of(filled["cerfa_12100"])
    assert {(name, field["/TU"], field.get("/V")) for name, field in fields.items()} == {
        ("signature_date", "Date de la signature", None),
        ("signature_adherent", "Signature de l’adhérent(e)", None),
    }


def test_no_number_looks_like_a_nir(filled):
    words = re.sub(r"(?<=\d) (?=\d)", "", shown(filled["s3712a"]))
    assert re.search(r"(?<!\d)\d{13,15}(?!\d)", words) is None


def test_a_form_xfa_is_refused_with_the_remedy():
    with pytest.raises(UnusableFormError, match=r"XFA.*classique"):
        open_pdf((HERE / "aspa" / "form.pdf").read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_a_civil_register_is_written(forms, name):
    content = fill_form(forms["s3712a"], {**sample_values(forms["s3712a"].sheet), "conjoint.nom": name})
    assert name in shown(content)
    assert fields_of(content)["nom conjoint"]["/V"] == name


def test_letters_the_font_of_the_form_lacks_are_drawn_in_an_embedded_font(filled):
    fonts = appearance_fonts(filled["s3712a"])
    assert (fonts["nom demandeur"], fonts["nom conjoint"].partition("+")[2]) == ("/Courier", "DejaVuSans")


def appearance_fonts(content: bytes) -> dict[str, str]:
    reader = PdfReader(BytesIO(content))
    found: dict[str, str] = {}
    for annotation in reader.pages[0]["/Annots"]:
        widget = annotation.get_object()
        normal = widget["/AP"]["/N"] if widget.get("/FT") == "/Tx" and "/AP" in widget else {}
        for font in normal.get("/Resources", {}).get("/Font", {}).values():
            found[str(widget["/T"])] = str(font["/BaseFont"])
    return found


@pytest.mark.parametrize("name", ["محمد", "Παπαδόπουλος", "Иванова", "美咲"])
def test_a_name_in_other_letters_is_refused_by_its_field_and_never_repeated(forms, name):
    values = {**sample_values(forms["s3712a"].sheet), "conjoint.prenom": name}
    with pytest.raises(UnprintableCharacterError, match="Prénom du conjoint") as refused:
        fill_form(forms["s3712a"], values)
    assert name not in str(refused.value)


def test_a_sixth_child_has_no_line_on_a_form_of_five(forms):
    values = {**sample_values(forms["s3712a"].sheet), "enfant[6].prenom": "Zoé"}
    with pytest.raises(NoPlaceInFormError, match="Enfant 6"):
        fill_form(forms["s3712a"], values)


@pytest.mark.parametrize("code", KNOWN)
def test_a_text_too_long_for_its_place_is_refused_and_never_cut(forms, code):
    long = "Wilhelmine-Maximiliane-Montgommery-Wörthmüllerlinx"
    place = {"s3712a": "enfant[1].prenom", "cerfa_12100": "souscr.nom_naissance"}[code]
    names = {"enfant[1].nom": long} if code == "s3712a" else {}
    with pytest.raises(FieldTooSmallError) as refused:
        fill_form(forms[code], {**sample_values(forms[code].sheet), place: long, **names})
    assert long not in str(refused.value)
