"""What somebody who does not see the pages is given (PDF/UA-1, ISO 14289-1)."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from eligibility.verdict import Outcome
from exports.pack.build import build_pack
from exports.pack.content import PersonResult
from tests.exports import builders as a
from tests.exports.forms.tools import assert_sound
from tests.exports.reading import reader
from tests.exports.reading_tags import elements, tags, ua_report
from tests.exports.test_pack_limits import the_worst_case


@pytest.fixture(scope="module")
def pack():
    return build_pack(a.a_pack())


def nobody_named():
    return a.a_pack(identity=None, insured=(), short_code=None)


def nothing_but_a_refusal():
    closed = a.a_verdict(Outcome.NOT_ELIGIBLE, orientations=(a.a_right("CCAS"),), documents=())
    return a.a_pack(results=(PersonResult(display_name="Vous", verdict=closed),), prices=None)


@pytest.mark.parametrize("content", [a.a_pack, nobody_named, nothing_but_a_refusal, the_worst_case])
def test_two_checkers_find_nothing_against_the_file_nor_pdf_ua(content, tmp_path):
    paper = build_pack(content())
    assert_sound(paper.content)
    assert ua_report(paper, tmp_path) == ""


def test_no_heading_skips_a_level(pack):
    levels = [int(tag[1]) for tag in tags(pack) if tag[0] == "H" and tag[1:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_steps_are_a_list(pack):
    found = Counter(tags(pack))
    assert found["L"] == 2, "what to do next, and how to ask for the C2S"
    assert found["LI"] == found["Lbl"] == found["LBody"] == 12


def test_every_cell_belongs_to_a_row_of_a_table_with_headers(pack):
    nodes = list(elements(pack))
    tables = [place for place, node in enumerate(nodes) if node.tag == "Table"]
    for place in tables:
        inside = []
        for node in nodes[place + 1 :]:
            if node.depth <= nodes[place].depth:
                break
            inside.append(node.tag)
        rows = "".join(tag + " " for tag in inside if tag in ("TR", "TH", "TD")).split("TR ")[1:]
        assert set(rows[0].split()) == {"TH"}
        assert len({len(row.split()) for row in rows}) == 1


def test_the_header_drawn_again_on_the_next_page_is_read_once():
    verdict = a.a_verdict(findings=40)
    long = build_pack(a.a_pack(results=(PersonResult(display_name="Vous", verdict=verdict),)))
    headers = [node for node in elements(long) if node.tag == "TH"]
    assert all(len(node.facts["/K"][0].get_object()["/K"]) == 1 for node in headers)


def test_a_paragraph_over_two_pages_is_one_paragraph():
    summary = "Une phrase longue à lire. " * 140
    verdict = a.a_verdict(notes=(replace(a.a_verdict().notes[0], text=summary),))
    results = (PersonResult(display_name="Vous", verdict=verdict),)
    long = build_pack(a.a_pack(results=results))
    several = [
        node
        for node in elements(long)
        if node.tag == "P"
        and len({kid.raw_get("/Pg").idnum for kid in node.facts["/K"] if "/MCID" in kid}) > 1
    ]
    assert len(several) == 1


def test_every_field_is_in_the_tree_and_the_tree_knows_it(pack):
    file = reader(pack)
    root = file.trailer["/Root"]["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    owner = dict(zip(numbers[::2], numbers[1::2], strict=True))
    widgets = [widget for page in file.pages for widget in page.get("/Annots", [])]
    assert widgets
    for widget in widgets:
        element = owner[widget.get_object()["/StructParent"]].get_object()
        assert element["/S"] == "/Form"
        assert element["/K"][0].raw_get("/Obj").idnum == widget.idnum


def test_the_stamp_is_read_once_and_first(pack):
    first = next(node for node in elements(pack) if node.tag == "P")
    assert [kid["/MCID"] for kid in first.facts["/K"]] == [0]


def test_the_qr_says_what_it_holds(pack):
    figure = next(node for node in elements(pack) if node.tag == "Figure")
    assert "code de votre dossier" in figure.facts["/Alt"]


def test_words_at_the_end_of_a_line_do_not_run_into_the_next(pack):
    words = " ".join(page.extract_text().replace("\n", "") for page in reader(pack).pages)
    assert "pour reprendre" in words


def test_the_metadata_names_nobody(pack):
    packet = reader(pack).trailer["/Root"]["/Metadata"].get_data().decode()
    assert "dossier préparatoire" in packet
    assert not [name for name in ("Lefèvre", "D’Angelo", "Œdipa", "Nguyễn") if name in packet]
