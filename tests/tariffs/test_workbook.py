"""The workbook of `make spreadsheet` can be written; what it computes is compared there."""

import re

import pytest
from openpyxl import load_workbook

from benchmarks.spreadsheet import households, people
from benchmarks.spreadsheet.raw import raw_offers
from benchmarks.spreadsheet.raw_sheets import CoefficientError, raw_sheets
from benchmarks.spreadsheet.workbook import write
from tests.tariffs.drawn import draw

FEW = 20


def test_each_household_and_each_person_has_a_line_of_formulas(tmp_path):
    drawn = draw(FEW)
    write(drawn, raw_offers(), tmp_path / "devis.xlsx")
    book = load_workbook(tmp_path / "devis.xlsx")
    assert book[households.TITLE].max_row == 1 + FEW
    assert book[people.TITLE].max_row == 1 + sum(len(home.people) for home in drawn)
    formulas = [
        cell.value
        for title in (households.TITLE, people.TITLE)
        for row in book[title].iter_rows(min_row=2)
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) > 20 * FEW
    assert not [formula for formula in formulas if re.search(r"[\[\]]", formula)]


def test_a_coefficient_the_formulas_would_round_is_refused():
    offers = raw_offers()
    offers[0].terms["regime_coefficients"] = [{"regime": "alsace_moselle", "coefficient": "0.8251"}]
    with pytest.raises(CoefficientError):
        raw_sheets(offers)
