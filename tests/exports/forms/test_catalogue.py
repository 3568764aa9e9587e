"""The forms shipped, and every name they may use."""

from datetime import date

import pytest

from communes.data_file import DataFileError
from exports.forms import catalogue
from exports.forms.catalogue import FOLDER, form_on, shipped_forms
from exports.forms.checks import check_form
from exports.forms.fill import fill_form
from exports.forms.form_file import read_form_file
from exports.forms.named_fields import Kind, named_fields
from exports.forms.worst_case import sample_values, worst_values
from tariffs import catalogue as tariffs
from tests.exports.forms import drawn
from tests.exports.forms.demonstration import FILE, bulletin
from tests.exports.forms.tools import assert_sound, shown

FOLDERS = sorted(FOLDER.glob("*/*"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_form_shipped_has_no_problem_at_all(folder):
    assert check_form(read_form_file(folder)) == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_form_shipped_belongs_to_an_offer(folder):
    assert folder.parent.name in {offer.code for offer in tariffs.offers()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_form_shipped_holds_the_worst_case(folder):
    (form, *_) = shipped_forms(folder.parent.name)
    values = worst_values(form.sheet) | {"offre.formule_code": "G2"}
    content = fill_form(form, values)
    assert_sound(content)
    assert shown(content).count("Wilhelmine-Maximiliane-Montgommery-Wörthmüllerlinx") == 8


def test_the_demonstration_is_the_one_the_script_draws():
    assert FILE.read_bytes() == bulletin()


def test_the_demonstration_says_on_each_page_that_nobody_uses_it():
    (form,) = shipped_forms("trois_forfaits")
    assert shown(fill_form(form, sample_values(form.sheet))).count("DÉMONSTRATION") == 2


def test_an_offer_without_form_has_none():
    assert shipped_forms("prix_unique") == ()


def test_the_form_of_a_day_is_the_latest_already_valid():
    pdf = drawn.flat()
    place = {"page": 1, "left_mm": 1, "bottom_mm": 1, "width_mm": 90, "height_mm": 9, "source": "adr.ligne1"}
    old, new = (
        drawn.form_of(pdf, place, valid_from=date(2026, month, 1), version=str(month)) for month in (1, 7)
    )
    asked = (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))
    assert [form_on((old, new), day) for day in asked] == [None, old, new]


def test_a_form_shipped_that_cannot_be_used_says_file_entry_and_remedy(tmp_path, monkeypatch):
    folder = tmp_path / "essai" / "1"
    folder.mkdir(parents=True)
    source = FILE.parent / "form.toml"
    (folder / "form.toml").write_text(source.read_text().replace("offre.date_effet", "offre.effet"))
    (folder / "bulletin.pdf").write_bytes(FILE.read_bytes())
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    with pytest.raises(DataFileError, match=r"form\.toml: champ «\xa0effet\xa0».*offre\.effet.*Proches"):
        shipped_forms("essai")


def test_every_named_field_has_what_a_preview_needs():
    assert [
        name
        for name, field in named_fields().items()
        if not field.by_hand and (field.sample, field.worst) == (None, None)
    ] == []


def test_what_only_the_hand_writes_has_no_sample():
    by_hand = {name for name, field in named_fields().items() if field.by_hand}
    assert {"souscr.nir", "sepa.iban", "sepa.bic", "signature.adherent", "enfant[12].nir"} <= by_hand


def test_a_longest_value_is_as_long_as_the_names_that_are_accepted():
    names = [field for name, field in named_fields().items() if name.endswith((".nom_naissance", ".prenom"))]
    assert {len(str(field.worst)) for field in names if field.kind is Kind.TEXT} == {50}
