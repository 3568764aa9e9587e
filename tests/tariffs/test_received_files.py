"""Files nobody should have sent: bombs, endless sheets, entities, old and locked workbooks."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from tariffs.received.reading import Received, receive
from tests.tariffs.builders import DEMONSTRATION

DAMAGED = "Ce classeur est endommagé, ou n’est pas un classeur XLSX."
TOO_LARGE = "Ce classeur est bien plus grand qu’une grille de prix une fois déplié."


def read(content: bytes) -> Received:
    return receive(content, offer=DEMONSTRATION)


def the_refusal(content: bytes) -> str:
    found = read(content)
    assert found.rows == ()
    (problem,) = found.errors
    assert problem.remedy
    return problem.text


def a_workbook(*rows: list[object], **far: object) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for cell, value in far.items():
        book.worksheets[0][cell] = value
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The archive with one part replaced or added."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return written.getvalue()


GOOD = a_workbook(["Âge", "N1", "N2", "N3"], ["0-17", 14, 19, 27], ["18 ans et plus", 24, 32, 46])


def test_the_good_workbook_is_read():
    assert len(read(GOOD).rows) == 6


def test_a_zip_bomb_is_refused_without_being_unfolded_in_full():
    bomb = with_part(GOOD, "xl/media/image1.png", b"\0" * 300_000_000)
    assert len(bomb) < 1_000_000
    assert the_refusal(bomb) == TOO_LARGE


def test_an_archive_of_thousands_of_parts_is_refused():
    written = BytesIO(GOOD)
    with ZipFile(written, "a") as archive:
        for number in range(2000):
            archive.writestr(f"xl/extra/{number}.xml", b"<a/>")
    assert the_refusal(written.getvalue()) == TOO_LARGE


def test_a_heavy_file_is_refused_before_it_is_opened():
    assert the_refusal(b"a" * 2_000_001).startswith("Le fichier est trop lourd")


@pytest.mark.parametrize("cell", ["A20001", "CW2", "XFD1048576"])
def test_a_value_too_far_away_is_refused(cell: str):
    found = a_workbook(["Âge", "N1"], ["0-85", 14], **{cell: "x"})
    assert the_refusal(found).startswith("La feuille est trop grande")


def test_a_row_number_beyond_any_sheet_does_not_hold_the_portal_up():
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    rows = (
        b'<row r="1"><c t="inlineStr"><is><t>N1</t></is></c></row><row r="9999999999"><c><v>1</v></c></row>'
    )
    assert read(with_part(GOOD, "xl/worksheets/sheet1.xml", sheet % rows)).errors


def test_a_csv_without_end_is_refused():
    assert the_refusal(b"N1;0;17;14\n" * 30_000).startswith("La feuille est trop grande")


def test_entities_are_refused():
    bad = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst xmlns="x"><si><t>&b;</t></si></sst>'
    assert the_refusal(with_part(GOOD, "xl/sharedStrings.xml", bad)) == DAMAGED


@pytest.mark.parametrize(
    "spoiled",
    [
        GOOD[: len(GOOD) // 2],
        with_part(GOOD, "xl/workbook.xml", b"<workbook"),
        with_part(GOOD, "xl/worksheets/sheet1.xml", b"<worksheet><row r='un'>"),
        with_part(b"PK\x05\x06" + b"\0" * 18, "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
    ],
    ids=["cut", "no workbook", "broken sheet", "another kind of archive"],
)
def test_a_damaged_workbook_is_refused_in_french(spoiled: bytes):
    assert the_refusal(spoiled) == DAMAGED


def test_an_old_or_locked_workbook_is_refused_with_what_to_do():
    assert the_refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).startswith(
        "Un classeur ancien (.xls)"
    )


def test_hidden_sheets_are_not_read():
    book = Workbook()
    book.worksheets[0].append(["Âge", "N1"])
    book.create_sheet("Vue")
    book.worksheets[0].sheet_state = "hidden"
    assert the_refusal(saved(book)) == "Le classeur est vide, ou toutes ses feuilles sont masquées."


def test_an_age_the_spreadsheet_turned_into_a_date_is_told():
    found = read(a_workbook(["Âge", "N1", "N2", "N3"], ["0-4", 14, 19, 27], [date(2027, 5, 12), 14, 19, 27]))
    assert ("ligne 3, colonne A", "L’âge n’est pas compris\u00a0: «\u00a02027-05-12\u00a0».") in [
        (one.where, one.text) for one in found.errors
    ]


def test_a_formula_never_computed_is_an_empty_price():
    found = read(a_workbook(["Âge", "N1", "N2", "N3"], ["0-85", "=2*7", 19, 27]))
    assert [(one.where, one.text[:25]) for one in found.errors] == [
        ("ligne 2, colonne B", "La case du prix est vide ")
    ]


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "cp1252"])
def test_letters_of_windows_are_read(codec: str):
    text = "Âge;Formule 1;Formule 2;Formule 3\r\n0 à 17 ans;14;19;27\r\n18 ans et plus;24;32;46\r\n"
    assert len(read(text.encode(codec)).rows) == 6


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"%s<sheetData>%s</sheetData>%s</worksheet>"
)
ONE_CELL = b"<row><c><v>1</v></c></row>"


def with_sheet(*, before: bytes = b"", rows: bytes = ONE_CELL, after: bytes = b"") -> bytes:
    return with_part(GOOD, "xl/worksheets/sheet1.xml", SHEET % (before, rows, after))


def part_of(content: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def with_strings(content: bytes, strings: bytes) -> bytes:
    """The workbook with shared texts, as spreadsheets save them."""
    links = (
        b'<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/>'
        b'<Relationship Id="rId9" Type="t/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
    )
    linked = with_part(content, "xl/_rels/workbook.xml.rels", links)
    return with_part(linked, "xl/sharedStrings.xml", strings)


@pytest.mark.parametrize(
    "hostile",
    [
        with_part(
            GOOD,
            "xl/workbook.xml",
            part_of(GOOD, "xl/workbook.xml") + b"<!-- " + b"<sheet " * 30_000 + b"-->",
        ),
        with_sheet(before=b"<!-- " + b"<c " * 300_000 + b"-->"),
        with_sheet(after=b"<!-- " + b"<mergeCell " * 100_000 + b"-->"),
        with_sheet(after=b"<!-- " + b'<mergeCell ref="A1:B2' * 100_000 + b"-->"),
        with_sheet(rows=b"<row>" + b"<c/>" * 3_000_000 + b"</row>"),
        with_sheet(after=b"<conditionalFormatting/>" * 500_000),
        with_part(
            GOOD,
            "xl/styles.xml",
            b"<styleSheet><cellXfs>" + b"<xf/>" * 3_000_000 + b"</cellXfs></styleSheet>",
        ),
        with_part(
            GOOD,
            "xl/styles.xml",
            b'<styleSheet><numFmt numFmtId="200" formatCode="%s"/></styleSheet>' % (b"[" * 999_999),
        ),
    ],
    ids=["workbook", "cells", "merges", "half merges", "elements", "after the rows", "styles", "format"],
)
def test_xml_made_to_be_slow_is_answered(hostile: bytes):
    """With a pattern that goes back over what it read, each of these took from ten seconds to minutes."""
    assert len(hostile) < 100_000
    found = read(hostile)
    assert found.rows or found.errors


MERGED = "Les cases fusionnées sont trop nombreuses, trop grandes, ou se recouvrent."


def test_merged_cells_on_top_of_others_are_refused():
    assert the_refusal(with_sheet(after=b'<mergeCell ref="A1:CV20000"/>' * 1000)) == MERGED


def test_too_many_or_too_large_merged_cells_are_refused():
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="3000"><c r="CV3000"><v>1</v></c></row>'
    assert the_refusal(with_sheet(rows=rows, after=b'<mergeCell ref="A1:CV3000"/>')) == MERGED
    many = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(1, 2500))
    assert the_refusal(with_sheet(rows=rows, after=many)) == MERGED


def test_a_long_text_in_each_cell_of_a_sheet_is_refused():
    strings = b"<sst><si><t>" + b"\xc2\xa0a" * 16_000 + b"</t></si></sst>"
    rows = b"<row>" + b'<c t="s"><v>0</v></c>' * 90 + b"</row>"
    assert the_refusal(with_strings(with_sheet(rows=rows * 3000), strings)) == TOO_LARGE


def test_a_sheet_of_too_many_cells_is_refused():
    assert the_refusal(b"\n".join([b";".join([b"14"] * 100)] * 5000)).startswith("La feuille est trop grande")


def a_table(rows: int, heading: str, cell: str) -> bytes:
    """A CSV of 100 columns: ages at the left, a heading above each of the others."""
    lines = [f"{row % 86};" + ";".join([cell.format(row % 50 + 1)] * 99) for row in range(rows)]
    return "\n".join(["Âge;" + ";".join([heading] * 99), *lines]).encode()


@pytest.mark.parametrize("cell", ["{}", "{},5", "x{}", "1{}-2", "=A{}", ""])
@pytest.mark.parametrize("heading", ["N1", "Confort", "Cotisation annuelle", ""])
def test_a_large_table_that_is_no_grid_is_told(heading: str, cell: str):
    assert read(a_table(200, heading, cell)).problems


def test_a_large_workbook_that_is_no_grid_is_told():
    rows = [["Âge", *(["N1"] * 99)], *([f"{row % 86}", *([14 + row / 7] * 99)] for row in range(200))]
    assert read(a_workbook(*rows)).errors


def test_numbers_of_hundreds_of_digits_are_problems_of_their_cells():
    rows = (
        b'<row><c t="inlineStr"><is><t>Age</t></is></c><c t="inlineStr"><is><t>N1</t></is></c></row>'
        b'<row><c t="str"><v>0-17</v></c><c><v>14</v></c></row>'
        b"<row><c><v>%s</v></c><c><v>%s</v></c></row><row><c><v>1e300</v></c><c><v>-1e300</v></c></row>"
    )
    found = read(with_sheet(rows=rows % (b"1" * 5000, b"1" * 400)))
    assert {one.where for one in found.errors} >= {
        "ligne 3, colonne A",
        "ligne 3, colonne B",
        "ligne 4, colonne A",
        "ligne 4, colonne B",
    }


def test_the_name_of_a_sheet_that_says_another_year_is_a_doubt():
    book = Workbook()
    book.worksheets[0].title = "Tarifs 2026"
    for row in (["Âge", "N1", "N2", "N3"], ["0-85", 14, 19, 27]):
        book.worksheets[0].append(row)
    found = receive(saved(book), offer=DEMONSTRATION, first_day=date(2027, 1, 1))
    assert [(one.where, "Tarifs 2026" in one.text) for one in found.problems] == [("tout le fichier", True)]
    assert not found.errors


def test_texts_of_several_pieces_numbers_and_marks_are_read_as_shown():
    strings = (
        b'<x:sst xmlns:x="x"><x:si><x:r><x:t>For</x:t></x:r><x:r><x:t>mule 1</x:t></x:r>'
        b"<x:rPh><x:t>lu</x:t></x:rPh></x:si></x:sst>"
    )
    rows = (
        b'<row><c t="inlineStr"><is><t>Age</t></is></c><c t="s"><v>0</v></c></row>'
        b'<row><c t="str"><v>0-85</v></c><c><v>14.699999999999999</v></c></row>'
        b'<row><c t="str"><v>1</v></c><c t="b"><v>1</v></c></row>'
    )
    found = read(with_strings(with_sheet(rows=rows), strings))
    assert [(row.level, str(row.monthly_price)) for row in found.rows] == [("N1", "14.70")]
    assert ("ligne 3, colonne B", "Du texte dans un nombre\u00a0: «\u00a0VRAI\u00a0».") in [
        (one.where, one.text) for one in found.errors
    ]
