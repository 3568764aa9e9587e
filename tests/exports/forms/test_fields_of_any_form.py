"""Fields as organisations make them: trees, lists, radio buttons, combs, borders, rotation, strays."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, NameObject

from exports.errors import BrokenFormError, FieldTooSmallError, NoBoxInFormError, ReadBackError
from exports.forms.fill import fill_form
from exports.forms.pdf_field import COMB, MULTILINE, REQUIRED, FieldKind
from exports.forms.pdf_fields import read_fields
from tests.exports.forms import drawn
from tests.exports.forms.tools import assert_sound, shown, shown_at

NAME = {"pdf_field": "nom", "source": "souscr.nom_naissance"}


def filled(pdf: bytes, *fields: dict[str, object], **values: object) -> bytes:
    named = {name.replace("__", "."): value for name, value in values.items()}
    return fill_form(drawn.form_of(pdf, *fields), named)


def value(content: bytes, name: str) -> object:
    return (PdfReader(BytesIO(content)).get_fields() or {})[name].get("/V")


def widgets(content: bytes, page: int = 0):
    return [each.get_object() for each in PdfReader(BytesIO(content)).pages[page]["/Annots"]]


def test_a_field_in_a_tree_shown_on_two_pages_says_the_same_on_both():
    pdf = drawn.in_a_tree(
        drawn.acro(
            lambda c: c.acroForm.textfield(name="nom", x=100, y=700, width=200, height=18, fontSize=10),
            pages=2,
        ),
        "nom",
        parent="adherent",
    )
    content = filled(pdf, NAME | {"pdf_field": "adherent.nom"}, souscr__nom_naissance="Lefèvre")
    assert_sound(content)
    assert [shown_at(content, page=n, box=(100, 120, 220, 30)) for n in (1, 2)] == ["Lefèvre"] * 2


def test_two_fields_of_the_same_name_hold_the_same_value():
    pdf = drawn.acro(
        lambda c: c.acroForm.textfield(name="nom", x=100, y=700, width=200, height=18, fontSize=10), pages=2
    )
    content = filled(pdf, NAME, souscr__nom_naissance="Noël")
    assert [w["/V"] for page in (0, 1) for w in widgets(content, page)] == ["Noël", "Noël"]
    assert shown(content).count("Noël") == 2


def test_a_long_address_takes_the_lines_it_needs():
    pdf = drawn.with_field(drawn.text_field("adresse", height=60), "adresse", Ff=MULTILINE)
    place = {"pdf_field": "adresse", "source": ["adr.ligne1", "adr.complement"]}
    content = filled(
        pdf,
        place,
        adr__ligne1="1234 bis chemin de Châteauneuf-d’Isère",
        adr__complement="Résidence Saint-Ruf, bâtiment Ç, nº 99",
    )
    assert shown_at(content, page=1, box=(90, 70, 240, 90)) == (
        "1234 bis chemin de Châteauneuf-d’Isère Résidence Saint-Ruf, bâtiment Ç, nº 99"
    )


def test_a_comb_has_one_letter_a_cell():
    pdf = drawn.with_field(drawn.text_field("cp", width=100), "cp", Ff=COMB, MaxLen=5)
    content = filled(pdf, {"pdf_field": "cp", "source": "adr.code_postal"}, adr__code_postal="26905")
    cells = [shown_at(content, page=1, box=(101 + 20 * n, 120, 18, 25)) for n in range(5)]
    assert cells == list("26905")


@pytest.mark.parametrize("align", [0, 1, 2])
def test_a_text_keeps_to_the_side_the_field_asks(align):
    content = filled(drawn.with_field(drawn.text_field(), "nom", Q=align), NAME, souscr__nom_naissance="Li")
    thirds = [shown_at(content, page=1, box=(100 + 67 * n, 120, 66, 30)) for n in range(3)]
    assert thirds.index("Li") == align


def test_a_field_of_automatic_size_shrinks_until_the_text_fits():
    pdf = drawn.with_field(drawn.text_field(), "nom", DA="/Helv 0 Tf 0 0 1 rg")
    long = "Wilhelmine-Maximiliane-Montgommery-Wörthmüllerlinx"
    assert long in shown(filled(pdf, NAME, souscr__nom_naissance=long))


def test_a_text_that_had_to_shrink_keeps_its_size_when_corrected():
    long = "Wilhelmine-Maximiliane-Montgommery-Wörthmüllerlinx"
    content = filled(drawn.text_field(), NAME, souscr__nom_naissance=long)
    assert float(widgets(content)[0]["/DA"].split("Tf")[0].split()[-1]) < 10


def test_a_text_wider_than_its_field_at_the_smallest_size_is_refused():
    with pytest.raises(FieldTooSmallError, match="Nom de naissance"):
        filled(drawn.text_field(width=60), NAME, souscr__nom_naissance="W" * 50)


def test_a_text_longer_than_the_field_accepts_is_refused():
    pdf = drawn.with_field(drawn.text_field(), "nom", MaxLen=5)
    with pytest.raises(FieldTooSmallError):
        filled(pdf, NAME, souscr__nom_naissance="Lefèvre")


def test_a_field_turned_with_its_page_reads_upright():
    pdf = drawn.text_field(x=100, y=300, width=20, height=200)
    turned = drawn.edited(
        drawn.with_field(pdf, "nom", MK={"/R": 90}), lambda writer: writer.pages[0].rotate(90)
    )
    content = filled(turned, NAME, souscr__nom_naissance="Lefèvre")
    assert shown_at(content, page=1, box=(295, 95, 220, 40)) == "Lefèvre"


def test_a_check_box_is_ticked_by_its_own_state():
    pdf = drawn.acro(lambda c: c.acroForm.checkbox(name="alt", x=100, y=700, size=15))
    (state,) = read_fields(PdfReader(BytesIO(pdf)))[0].states
    place = {"pdf_field": "alt", "source": "enfant[1].residence_alternee", "on_value": f"/{state}"}
    ticked = filled(pdf, place, **{"enfant[1]__residence_alternee": True})
    assert (widgets(ticked)[0]["/AS"], value(ticked, "alt")) == (f"/{state}", f"/{state}")
    assert widgets(filled(pdf, place, **{"enfant[1]__residence_alternee": False}))[0]["/AS"] == "/Off"


def two_radios(canvas):
    for rank, code in enumerate(("un", "deux")):
        canvas.acroForm.radio(name="sexe", value=code, x=100 + 40 * rank, y=700, size=15)


def test_one_radio_button_is_chosen_and_the_other_is_not():
    pdf = drawn.acro(two_radios)
    place = {"pdf_field": "sexe", "source": "souscr.civilite", "states": {"M": "un", "Mme": "deux"}}
    assert read_fields(PdfReader(BytesIO(pdf)))[0].kind is FieldKind.RADIO
    content = filled(pdf, place, souscr__civilite="Mme")
    assert value(content, "sexe") == "/deux"
    assert sorted(widget["/AS"] for widget in widgets(content)) == ["/Off", "/deux"]


def test_a_radio_button_is_found_by_the_value_it_exports():
    pdf = drawn.with_field(drawn.acro(two_radios), "sexe", Opt=["Monsieur", "Madame"])
    states = read_fields(PdfReader(BytesIO(pdf)))[0].states
    place = {"pdf_field": "sexe", "source": "souscr.civilite", "states": {"M": "Monsieur", "Mme": "Madame"}}
    assert value(filled(pdf, place, souscr__civilite="M"), "sexe") == f"/{states[0]}"


@pytest.mark.parametrize("kind", ["choice", "listbox"])
def test_a_list_keeps_the_value_and_shows_the_words(kind):
    options = [("Célibataire", "C"), ("Marié ou mariée", "M")]

    def draw(canvas):
        make = getattr(canvas.acroForm, kind)
        make(name="famille", value="C", options=options, x=100, y=680, width=150, height=40, fontSize=10)

    states = {"celibataire": "C", "marie": "Marié ou mariée"}
    place = {"pdf_field": "famille", "source": "souscr.situation_familiale", "states": states}
    content = filled(drawn.acro(draw), place, souscr__situation_familiale="marie")
    assert value(content, "famille") == "M"
    assert "Marié ou mariée" in shown(content)


def test_a_field_only_its_page_knows_is_filled_too():
    def forget(writer):
        writer.root_object["/AcroForm"][NameObject("/Fields")] = ArrayObject()

    content = filled(drawn.edited(drawn.text_field(), forget), NAME, souscr__nom_naissance="Lefèvre")
    assert value(content, "nom") == "Lefèvre"


def test_a_form_that_asks_readers_to_draw_does_not_any_more():
    def ask(writer):
        writer.set_need_appearances_writer()
        for widget in writer.pages[0]["/Annots"]:
            widget.get_object().pop("/AP")

    content = filled(drawn.edited(drawn.text_field(), ask), NAME, souscr__nom_naissance="Lefèvre")
    assert "/NeedAppearances" not in PdfReader(BytesIO(content)).root_object["/AcroForm"]
    assert "Lefèvre" in shown(content)


def test_background_and_border_of_the_field_stay():
    pdf = drawn.with_field(drawn.text_field(), "nom", MK={"/BG": [1.0, 1.0, 0.5], "/BC": [1.0, 0.0, 0.0]})
    drawing = widgets(filled(pdf, NAME, souscr__nom_naissance="Lefèvre"))[0]["/AP"]["/N"].get_data()
    assert b"1 1 0.5 rg" in drawing
    assert b"1 0 0 RG" in drawing


def test_an_example_left_in_a_field_for_the_hand_is_emptied():
    pdf = drawn.text_field("lieu", value="VILLE EXEMPLE")
    content = filled(pdf, {"pdf_field": "lieu", "source": "signature.lieu", "leave_blank": True})
    assert not value(content, "lieu")
    assert "VILLE EXEMPLE" not in shown(content)


def test_a_required_field_is_said_to_be_so():
    pdf = drawn.with_field(drawn.text_field(), "nom", Ff=REQUIRED)
    assert read_fields(PdfReader(BytesIO(pdf)))[0].is_required


def test_a_value_that_does_not_read_back_throws_the_paper_away(monkeypatch):
    form = drawn.form_of(drawn.text_field(), NAME)
    monkeypatch.setattr("exports.forms.fill_fields._keep_value", lambda *_: None)
    with pytest.raises(ReadBackError, match="Nom de naissance"):
        fill_form(form, {"souscr.nom_naissance": "Lefèvre"})


def test_what_is_written_is_printed_even_when_the_form_forgets_to_say_so():
    pdf = drawn.with_field(drawn.text_field(), "nom", F=0)
    assert widgets(filled(pdf, NAME, souscr__nom_naissance="Lefèvre"))[0]["/F"] & 4


def test_a_choice_the_list_lacks_is_refused():
    def draw(canvas):
        canvas.acroForm.choice(name="g", value="G1", options=["G1", "G2"], x=100, y=680, width=150, height=20)

    place = {"pdf_field": "g", "source": "offre.formule_code", "states": {"N1": "G1"}, "required": True}
    with pytest.raises(NoBoxInFormError, match="N1"):
        filled(drawn.acro(draw), place, offre__formule_code="N2")


def test_a_form_that_breaks_while_it_is_filled_says_so_and_nothing_of_the_person(monkeypatch):
    def fail(*_):
        message = "Lefèvre"
        raise ValueError(message)

    form = drawn.form_of(drawn.text_field(), NAME)
    monkeypatch.setattr("exports.forms.writing.fill_fields", fail)
    with pytest.raises(BrokenFormError) as broken:
        fill_form(form, {"souscr.nom_naissance": "Lefèvre"})
    assert "Lefèvre" not in str(broken.value)
    assert broken.value.__cause__ is None


def test_a_size_no_page_could_hold_is_brought_down_to_the_field():
    pdf = drawn.with_field(drawn.text_field(), "nom", DA="/Helv 99999999 Tf 0 g")
    assert "Lefèvre" in shown(filled(pdf, NAME, souscr__nom_naissance="Lefèvre"))


@pytest.mark.parametrize("line", ["/ 3 rue de l’Évêché", "/Off", "/"])
def test_a_value_that_begins_like_a_name_of_pdf_is_kept_whole(line):
    place = {"pdf_field": "nom", "source": "adr.ligne1"}
    content = filled(drawn.text_field(), place, adr__ligne1=line)
    assert value(content, "nom") == line
    assert line in shown(content)


LONG = "une valeur beaucoup trop longue pour la case qui est toute petite"
LEFT_AS_THEY_ARE = {
    "two lines": {"Ff": MULTILINE, "V": "ligne 1\nligne 2"},
    "too long": {"V": LONG * 5},
    "of another alphabet": {"V": "Παπαδόπουλος"},
    "without a place": {"Rect": [], "V": "12"},
    "two choices": {"FT": "/Ch", "Ff": 1 << 21, "Opt": ["a", "b", "c"], "V": ["a", "b"]},
    "one choice and its words": {"FT": "/Ch", "Ff": 1 << 17, "Opt": [["1", "Mensuel"]], "V": "1"},
    "odd flags": {"F": 4.0, "V": "12"},
    "an odd turn": {"MK": {"/R": "/X"}, "V": "12"},
}


@pytest.mark.parametrize("keys", LEFT_AS_THEY_ARE.values(), ids=LEFT_AS_THEY_ARE)
@pytest.mark.parametrize("is_drawn", [True, False])
def test_what_the_form_held_already_stays_and_stops_nothing(keys, is_drawn):
    def draw(canvas):
        for rank, name in enumerate(("nom", "autre")):
            canvas.acroForm.textfield(name=name, x=100, y=700 - 50 * rank, width=200, height=18, fontSize=10)

    def undraw(writer):
        for widget in writer.pages[0]["/Annots"] if not is_drawn else ():
            widget.get_object().pop("/AP")

    pdf = drawn.edited(drawn.with_field(drawn.acro(draw), "autre", **keys), undraw)
    content = filled(pdf, NAME, souscr__nom_naissance="Lefèvre")
    before, after = widgets(pdf)[1], widgets(content)[1]
    unchanged = {"/V", "/Opt", "/F", "/MK", "/Ff", "/Rect"}
    assert {key: after.get(key) for key in unchanged} == {key: before.get(key) for key in unchanged}
    if is_drawn:
        assert after["/AP"]["/N"].get_data() == before["/AP"]["/N"].get_data()
    assert "Lefèvre" in shown(content)


def test_words_the_form_asked_readers_to_draw_are_still_shown():
    def ask(writer):
        writer.set_need_appearances_writer()
        for widget in writer.pages[0]["/Annots"]:
            widget.get_object().pop("/AP")

    def draw(canvas):
        for rank, (name, held) in enumerate((("nom", ""), ("pays", "FRANCE"))):
            canvas.acroForm.textfield(name=name, value=held, x=100, y=700 - 50 * rank, width=200, height=18)

    content = filled(drawn.edited(drawn.acro(draw), ask), NAME, souscr__nom_naissance="Lefèvre")
    assert {"FRANCE", "Lefèvre"} <= set(shown(content).split())
