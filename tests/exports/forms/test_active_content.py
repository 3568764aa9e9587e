"""Scripts, actions and attached files, wherever they hang: none leaves the portal, and it is said."""

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject

from exports.errors import ReadBackError
from exports.forms.active_content import TAKEN_OUT
from exports.forms.checks import check_form
from exports.forms.fill import fill_form
from exports.forms.read_back import prove
from tests.exports.forms import drawn
from tests.exports.forms.tools import assert_sound, shown

NAME = {"pdf_field": "nom", "source": "souscr.nom_naissance"}
SCRIPT = {"/S": "/JavaScript", "/JS": "malice"}
ATTACHED = {"/Type": "/Filespec", "/F": "malice.exe", "/EF": {"/F": "malice"}}


def link(action: dict[str, object]) -> dict[str, object]:
    return {"/Type": "/Annot", "/Subtype": "/Link", "/Rect": [0, 0, 9, 9], "/A": action}


IN_THE_CATALOGUE = {
    "opened with the file": {"/OpenAction": SCRIPT},
    "an address opened with the file": {"/OpenAction": {"/S": "/URI", "/URI": "https://malice.example"}},
    "named scripts": {"/Names": {"/JavaScript": {"/Kids": [{"/Names": ["a", SCRIPT]}]}}},
    "attached files": {"/Names": {"/EmbeddedFiles": {"/Names": ["a", ATTACHED]}}},
    "files of a page model": {"/Names": {"/Templates": {"/Names": ["t", {"/AA": {"/O": SCRIPT}}]}}},
    "renditions": {"/Names": {"/Renditions": {"/Names": ["r", {"/S": "/MR", "/JS": "malice"}]}}},
    "a tag": {"/StructTreeRoot": {"/K": {"/S": "/Link", "/A": SCRIPT}}},
    "bookmarks": {"/Outlines": {"/First": {"/Title": "t", "/A": {"/S": "/Launch", "/F": "malice.exe"}}}},
    "the base of addresses": {"/URI": {"/Base": "http://malice.example"}},
}
ON_THE_PAGE = {
    "when the page opens": {"/AA": {"/O": SCRIPT}},
    "files tied to the page": {"/AF": [ATTACHED]},
    "another program’s data": {"/PieceInfo": {"/X": {"/Private": "malice"}}},
}
ANNOTATIONS = {
    "an attached file": {"/Subtype": "/FileAttachment", "/Rect": [0, 0, 9, 9], "/FS": ATTACHED},
    "a script after a jump": link({"/S": "/GoTo", "/D": ["/Fit"], "/Next": SCRIPT}),
    "a program": link({"/S": "/Launch", "/F": "malice.exe"}),
    "a sending": link({"/S": "/SubmitForm", "/F": "http://malice.example"}),
    "a script for address": link({"/S": "/URI", "/URI": "java\nscript:malice"}),
}


def filled(pdf: bytes) -> bytes:
    return fill_form(drawn.form_of(pdf, NAME), {"souscr.nom_naissance": "Lefèvre"})


def assert_harmless(content: bytes) -> None:
    assert_sound(content)
    with pikepdf.open(BytesIO(content)) as file:
        plain = b" ".join(each.unparse(resolved=True) for each in file.objects if each is not None)
    assert b"malice" not in plain
    assert "Lefèvre" in shown(content)


@pytest.mark.parametrize("keys", IN_THE_CATALOGUE.values(), ids=IN_THE_CATALOGUE)
def test_nothing_runs_from_the_file(keys):
    pdf = drawn.edited(drawn.text_field(), lambda writer: writer.root_object.update(drawn.pdf_value(keys)))
    assert_harmless(filled(pdf))


@pytest.mark.parametrize("keys", ON_THE_PAGE.values(), ids=ON_THE_PAGE)
def test_nothing_runs_from_a_page(keys):
    pdf = drawn.edited(drawn.text_field(), lambda writer: writer.pages[0].update(drawn.pdf_value(keys)))
    assert_harmless(filled(pdf))


def test_nothing_runs_from_the_tree_of_pages():
    def arm(writer):
        writer.root_object["/Pages"].update(drawn.pdf_value({"/AA": {"/O": SCRIPT}}))

    assert_harmless(filled(drawn.edited(drawn.text_field(), arm)))


@pytest.mark.parametrize("annotation", ANNOTATIONS.values(), ids=ANNOTATIONS)
@pytest.mark.parametrize("indirect", [False, True])
def test_nothing_runs_from_an_annotation(annotation, indirect):
    def add(writer):
        made = drawn.pdf_value(annotation)
        if indirect:
            for key in ("/Subtype", "/A"):
                if key in made:
                    made[NameObject(key)] = writer._add_object(made[key])  # noqa: SLF001 — a test may
        page = writer.pages[0]
        page[NameObject("/Annots")] = ArrayObject([*page["/Annots"], writer._add_object(made)])  # noqa: SLF001

    pdf = drawn.edited(drawn.text_field(), add)
    assert TAKEN_OUT in check_form(drawn.file_of(pdf, NAME))
    assert_harmless(filled(pdf))


def test_a_field_loses_its_script_and_keeps_its_value():
    pdf = drawn.with_field(drawn.text_field(), "nom", AA={"/K": SCRIPT}, A=SCRIPT)
    assert_harmless(filled(pdf))


def test_a_link_to_an_address_or_a_page_stays():
    kept = [link({"/S": "/URI", "/URI": address}) for address in ("https://organisme.example", "page.html")]

    def add(writer):
        page = writer.pages[0]
        page[NameObject("/Annots")] = ArrayObject([*page["/Annots"], *map(drawn.pdf_value, kept)])

    pdf = drawn.edited(drawn.text_field(width=400), add)
    assert check_form(drawn.file_of(pdf, NAME)) == ()
    content = filled(pdf)
    links = [each for each in PdfReader(BytesIO(content)).pages[0]["/Annots"] if "/A" in each.get_object()]
    assert len(links) == len(kept)


def test_a_font_with_the_name_of_an_action_stays():
    def rename(writer):
        resources = writer.pages[0]["/Resources"]
        fonts = resources["/Font"]
        fonts[NameObject("/AA")] = fonts.raw_get(next(iter(fonts)))
        stream = DecodedStreamObject()
        stream.set_data(b"BT /AA 12 Tf 50 500 Td (Notice) Tj ET")
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 — a test may

    pdf = drawn.edited(drawn.text_field(width=400), rename)
    assert check_form(drawn.file_of(pdf, NAME)) == ()
    content = filled(pdf)
    assert "/AA" in PdfReader(BytesIO(content)).pages[0]["/Resources"]["/Font"]


def test_a_paper_that_would_run_something_is_thrown_away():
    armed = drawn.with_field(drawn.text_field(), "nom", AA={"/K": SCRIPT})
    with pytest.raises(ReadBackError):
        prove(armed, ())
