"""The commune that runs the portal: its file, or its line of the national list."""

from decimal import Decimal
from pathlib import Path

import pytest

from communes import registry
from communes.commune import Commune, StaffCover
from communes.data_file import DataFileError, read_toml
from communes.places import UnknownCommuneError, place
from communes.registry import DATA, at_name, commune, described_communes, of_name


def a_copy(tmp_path: Path, name: str = "26362.toml", *changes: tuple[str, str]) -> Path:
    text = (DATA / "26362.toml").read_text(encoding="utf-8")
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("insee_code", described_communes())
def test_every_described_commune_loads_and_is_the_one_of_the_list(insee_code: str):
    found, listed = commune(insee_code), place(insee_code)
    assert (found.insee_code, found.name, found.population) == (insee_code, listed.name, listed.population)


def test_valence_has_a_partner_and_says_what_it_does_not_know():
    valence = commune("26362")
    assert valence.partner is not None
    assert (valence.partner.adviser, valence.partner.orias) == (None, None)
    assert valence.staff_cover is StaffCover.UNKNOWN


def test_the_baseline_of_valence_carries_its_caveats():
    baseline = commune("26362").baseline
    assert baseline is not None
    assert (baseline.share, baseline.year, baseline.source.verified) == (Decimal("0.60"), None, False)
    assert any("CMU-C" in caveat for caveat in baseline.caveats)


def test_cavaillon_has_no_known_partner():
    assert commune("84035").partner is None


def test_a_commune_without_a_file_works_and_promises_nothing():
    romans = commune("26281")
    assert (romans.name, romans.department_name) == ("Romans-sur-Isère", "Drôme")
    assert (romans.partner, romans.baseline, romans.offer, romans.contacts) == (None, None, None, ())


def test_contacts_are_hidden_until_confirmed():
    assert {contact.code for contact in commune("26362").confirmed_contacts} == {
        contact.code for contact in commune("26362").contacts if contact.confirmed_on is not None
    }


def test_an_unknown_commune_is_refused():
    with pytest.raises(UnknownCommuneError):
        commune("99999")


@pytest.mark.parametrize(
    ("before", "after", "entry"),
    [
        ('insee_code = "26362"', "insee_code = 26362", "insee_code"),
        ('insee_code = "26362"', 'insee_code = "2636"', "insee_code"),
        ('name = "Valence"', "", "name"),
        ("share = 0.60", "share = 60", "baseline.share"),
        ('staff_cover = "unknown"', 'staff_cover = "inconnu"', "staff_cover"),
        ('offer = "demonstration"', 'offre = "demonstration"', "offre"),
    ],
)
def test_a_mistake_in_the_file_is_refused_by_entry(tmp_path: Path, before: str, after: str, entry: str):
    path = a_copy(tmp_path, "26362.toml", (before, after))
    with pytest.raises(DataFileError) as caught:
        read_toml(path, Commune)
    assert (caught.value.file, caught.value.entry) == (path, entry)


def test_an_insee_code_of_one_figure_less_is_not_toml_at_all(tmp_path: Path):
    path = a_copy(tmp_path, "26362.toml", ('insee_code = "26362"', "insee_code = 01004"))
    with pytest.raises(DataFileError, match="not a TOML file"):
        read_toml(path, Commune)


def test_a_file_under_another_code_is_refused_with_the_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = a_copy(tmp_path, "26281.toml")
    monkeypatch.setattr(registry, "DATA", tmp_path)
    with pytest.raises(DataFileError, match=r"insee_code: must be '26281'.*Romans") as caught:
        commune.__wrapped__("26281")
    assert caught.value.file == path


@pytest.mark.parametrize(
    ("name", "of", "at"),
    [
        ("Valence", "de Valence", "à Valence"),
        ("Avignon", "d’Avignon", "à Avignon"),
        ("Étoile-sur-Rhône", "d’Étoile-sur-Rhône", "à Étoile-sur-Rhône"),
        ("Le Mans", "du Mans", "au Mans"),
        ("Les Angles", "des Angles", "aux Angles"),
        ("La Rochelle", "de La Rochelle", "à La Rochelle"),
        ("L’Isle-sur-la-Sorgue", "de L’Isle-sur-la-Sorgue", "à L’Isle-sur-la-Sorgue"),
    ],
)
def test_the_name_follows_de_and_a_as_french_writes_it(name: str, of: str, at: str):
    assert (of_name(name), at_name(name)) == (of, at)
