"""Forms without fields: each text in its box, whatever the origin, rotation and habits of the page."""

from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DecodedStreamObject, NameObject, RectangleObject

from exports.errors import FieldTooSmallError
from exports.forms.fill import fill_form
from tests.exports.forms import drawn
from tests.exports.forms.tools import assert_sound, shown, shown_at, words_in

MM = 72 / 25.4
BOX = {"page": 1, "left_mm": 40, "bottom_mm": 60, "width_mm": 60, "height_mm": 6}
NAME = BOX | {"source": "souscr.nom_naissance"}


def filled(pdf: bytes, *fields: dict[str, object], **values: object) -> bytes:
    named = {name.replace("__", "."): value for name, value in values.items()}
    return fill_form(drawn.form_of(pdf, *fields), named)


def in_the_box(content: bytes, *, height: float) -> list[str]:
    """The words in BOX on a page shown with this height."""
    bottom = height - BOX["bottom_mm"] * MM
    left, top = BOX["left_mm"] * MM, bottom - BOX["height_mm"] * MM
    return words_in(content, box=(left, top, left + BOX["width_mm"] * MM, bottom))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("origin", [(0, 0), (100, -50)])
def test_the_text_stands_where_people_see_the_box(turn, origin):
    left, bottom = origin

    def change(writer):
        page = writer.pages[0]
        page.mediabox = RectangleObject((left, bottom, left + 600, bottom + 800))
        page.cropbox = RectangleObject((left + 20, bottom + 30, left + 580, bottom + 790))
        page.rotate(turn)

    content = filled(drawn.edited(drawn.flat(words=""), change), NAME, souscr__nom_naissance="Lefèvre")
    assert_sound(content)
    assert in_the_box(content, height=760 if turn % 180 == 0 else 560) == ["Lefèvre"]


LEFT_OPEN = {
    "scaled": b"0.1 0 0 0.1 300 300 cm 1 0 0 rg",
    "scaled, then kept": b"0.1 0 0 0.1 300 300 cm q",
    "kept twice": b"q q 0.1 0 0 0.1 300 300 cm",
    "given back too often": b"Q Q Q 0.1 0 0 0.1 300 300 cm",
    "given back, then kept": b"Q 0.1 0 0 0.1 300 300 cm q",
    "cut to a point": b"0 0 1 1 re W n q",
    "in a text": b"BT /F1 12 Tf 300 300 Td (abc) Tj",
    "in words": b"BT /F1 12 Tf 300 300 Td (abc Tj ET",
    "in a dictionary": b"/Foo << /A 1",
    "in a remark": b"% remark",
    "in a hidden layer": b"/OC /X BDC",
}


@pytest.mark.parametrize("left_open", LEFT_OPEN.values(), ids=LEFT_OPEN)
def test_what_a_page_leaves_open_moves_and_hides_nothing(left_open):
    def leave_open(writer):
        stream = DecodedStreamObject()
        stream.set_data(left_open)
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 — a test may

    content = filled(drawn.edited(drawn.flat(), leave_open), NAME, souscr__nom_naissance="Nguyễn")
    assert in_the_box(content, height=842) == ["Nguyễn"]
    assert darkest(content) < 20


def darkest(content: bytes) -> int:
    """The darkest grey PDFium paints in BOX, on a page of A4: 0 for black, 76 for red."""
    picture = pypdfium2.PdfDocument(content)[0].render(scale=4).to_pil().convert("L")
    sides = (40, 297 - 66, 100, 297 - 60)
    return picture.crop(tuple(round(4 * MM * side) for side in sides)).getextrema()[0]


def test_what_the_page_showed_is_still_shown():
    content = filled(drawn.flat(words="Nom de naissance :"), NAME, souscr__nom_naissance="Nguyễn")
    assert shown(content).split() == ["Nom", "de", "naissance", ":", "Nguyễn"]


def test_a_paper_filled_once_can_be_a_form_again():
    first = filled(drawn.flat(words=""), NAME, souscr__nom_naissance="Nguyễn")
    second = filled(first, NAME | {"bottom_mm": 120, "source": "souscr.prenom"}, souscr__prenom="Zoé")
    assert sorted(shown(second).split()) == ["Nguyễn", "Zoé"]


def test_tags_that_would_point_to_nothing_go():
    def tag(writer):
        writer.root_object[NameObject("/StructTreeRoot")] = drawn.pdf_value({"/Type": "/StructTreeRoot"})
        writer.pages[0][NameObject("/StructParents")] = drawn.pdf_value(0)

    content = filled(drawn.edited(drawn.flat(), tag), NAME, souscr__nom_naissance="Nguyễn")
    reader = PdfReader(BytesIO(content))
    assert "/StructTreeRoot" not in reader.root_object
    assert "/StructParents" not in reader.pages[0]


def test_pages_that_share_their_resources_show_each_their_own_text():
    second = NAME | {"page": 2, "source": "souscr.prenom"}
    content = filled(drawn.flat(2), NAME, second, souscr__nom_naissance="Lefèvre", souscr__prenom="Zoé")
    texts = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    assert ["Lefèvre" in texts[0], "Zoé" in texts[0], "Lefèvre" in texts[1], "Zoé" in texts[1]] == [
        True,
        False,
        False,
        True,
    ]


def test_a_box_to_tick_gets_its_sign_only_for_its_choice():
    ticks = [
        BOX | {"left_mm": 40 + 70 * rank, "source": "souscr.civilite", "when": code, "on_value": "X"}
        for rank, code in enumerate(("M", "Mme"))
    ]
    content = filled(drawn.flat(words=""), *ticks, souscr__civilite="Mme")
    assert shown(content).strip() == "X"
    assert in_the_box(content, height=842) == []


def test_a_comb_has_one_letter_a_cell():
    place = BOX | {"source": "adr.code_postal", "width_mm": 50, "comb": 5}
    content = filled(drawn.flat(words=""), place, adr__code_postal="26905")
    top = round(842 - 66 * MM)
    cells = [shown_at(content, page=1, box=(round((40 + 10 * n) * MM), top - 1, 28, 20)) for n in range(5)]
    assert cells == list("26905")


def test_a_text_shrinks_to_five_points_then_is_refused():
    assert filled(drawn.flat(), NAME | {"width_mm": 30}, souscr__nom_naissance="Montgommery-Wörthmüller")
    with pytest.raises(FieldTooSmallError, match="Nom de naissance"):
        filled(drawn.flat(), NAME | {"width_mm": 12}, souscr__nom_naissance="Montgommery-Wörthmüller")


def test_a_box_that_refuses_to_shrink_refuses_sooner():
    place = NAME | {"width_mm": 30, "overflow": "refuse"}
    with pytest.raises(FieldTooSmallError):
        filled(drawn.flat(), place, souscr__nom_naissance="Montgommery-Wörthmüller")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_an_empty_field_for_the_iban_stands_in_its_box(turn):
    place = BOX | {"source": "sepa.iban", "leave_blank": True, "comb": 34}
    pdf = drawn.edited(drawn.flat(), lambda writer: writer.pages[0].rotate(turn))
    page = PdfReader(BytesIO(filled(pdf, place))).pages[0]
    (widget,) = (each.get_object() for each in page["/Annots"])
    wide, high = (60 * MM, 6 * MM) if turn % 180 == 0 else (6 * MM, 60 * MM)
    rect = RectangleObject(widget["/Rect"])
    assert (float(rect.width), float(rect.height)) == pytest.approx((wide, high), abs=0.1)
    assert (widget["/TU"], widget["/MaxLen"], widget["/Ff"] >> 24 & 1) == ("IBAN", 34, 1)
    assert widget.get("/V") is None


def test_two_empty_fields_of_the_same_kind_have_two_names():
    place = BOX | {"source": "signature.lieu", "leave_blank": True}
    content = filled(drawn.flat(), place, place | {"left_mm": 120})
    assert set(PdfReader(BytesIO(content)).get_fields() or {}) == {"signature_lieu", "signature_lieu_2"}
