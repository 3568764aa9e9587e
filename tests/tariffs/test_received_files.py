"""Files nobody should have sent: bombs, endless sheets, entities, old and locked workbooks."""

import time
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from tariffs.received.reading import Received, receive
from tests.tariffs.builders import DEMONSTRATION

SECONDS = 5
DAMAGED = "Ce classeur est endommagé, ou n’est pas un classeur XLSX."
TOO_LARGE = "Ce classeur est bien plus grand qu’une grille de prix une fois déplié."


def read(content: bytes) -> Received:
    begun = time.monotonic()
    found = receive(content, offer=DEMONSTRATION)
    assert time.monotonic() - begun < SECONDS
    return found


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
