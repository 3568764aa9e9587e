"""The form of a partner at the end of the pack."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DecodedStreamObject, NameObject

from exports.forms.append import FilledForm, append_form
from exports.forms.fill import fill_form, load_form
from exports.forms.worst_case import sample_values
from exports.pack.build import build_pack
from tests.exports import builders as a
from tests.exports.forms import drawn
from tests.exports.forms.tools import assert_sound, shown

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def pack():
    return build_pack(a.a_pack()).content


@pytest.fixture(scope="module", params=["s3712a", "cerfa_12100"])
def form(request):
    found = load_form(HERE / request.param)
    return FilledForm(found.sheet.label, fill_form(found, sample_values(found.sheet)))


@pytest.fixture(scope="module")
def whole(pack, form):
    return append_form(pack, form)


def values(content):
    fields = PdfReader(BytesIO(content)).get_fields() or {}
    return {name: field.get("/V") for name, field in fields.items()}


def pages(content):
    return len(PdfReader(BytesIO(content)).pages)


def test_the_pages_of_both_are_there(pack, form, whole):
    assert pages(whole) == pages(pack) + pages(form.content)
    assert_sound(whole)


def test_every_field_of_both_keeps_its_value(pack, form, whole):
    assert values(whole) == values(pack) | values(form.content)


def test_what_the_form_says_is_still_shown(form, whole):
    assert shown(form.content).strip() in shown(whole)


def test_the_same_two_give_the_same_bytes(pack, form, whole):
    assert append_form(pack, form) == whole


def test_the_whole_does_not_claim_what_the_form_does_not_keep(pack, whole):
    packets = [PdfReader(BytesIO(each)).trailer["/Root"]["/Metadata"].get_data() for each in (pack, whole)]
    assert [b"pdfuaid:part" in packet for packet in packets] == [True, False]


def test_our_own_field_gives_way_to_a_field_of_the_same_name(pack):
    theirs = FilledForm("Bulletin", drawn.text_field("nir"))
    before, after = values(pack), values(append_form(pack, theirs))
    assert "nir" in after
    assert "portail_nir" in after
    assert len(after) == len(before) + 1


def test_what_the_form_hides_stays_hidden(pack):
    def hide(writer):
        layer = writer._add_object(drawn.pdf_value({"/Type": "/OCG", "/Name": "x"}))  # noqa: SLF001 — a test may
        known = drawn.pdf_value({"/OCGs": [], "/D": {"/OFF": []}})
        known["/OCGs"].append(layer)
        known["/D"]["/OFF"].append(layer)
        writer.root_object[NameObject("/OCProperties")] = known
        page = writer.pages[0]
        page["/Resources"][NameObject("/Properties")] = drawn.pdf_value({})
        page["/Resources"]["/Properties"][NameObject("/Layer")] = layer
        stream = DecodedStreamObject()
        stream.set_data(b"/OC /Layer BDC 0 0 595 842 re f EMC")
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001

    theirs = FilledForm("Bulletin", drawn.edited(drawn.flat(words=""), hide))
    whole = append_form(pack, theirs)
    page = pypdfium2.PdfDocument(whole)[pages(pack)]
    assert page.render(scale=0.2).to_pil().convert("L").getextrema() == (255, 255)


def test_a_page_of_the_form_points_to_no_tag_of_ours(pack, whole):
    pages_of_form = PdfReader(BytesIO(whole)).pages[pages(pack) :]
    assert not [page for page in pages_of_form if "/StructParents" in page]
