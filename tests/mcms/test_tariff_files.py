"""`mcms tariffs check` and `import`, as somebody would type them."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mcms.cli import app
from pages.shared import wiring
from storage.database import open_database
from tests.pages.conftest import KEY

GRIDS = Path(__file__).parents[1] / "tariffs" / "grids"
JANUARY = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def _portal(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/portail.sqlite"
    open_database(url, [KEY], migrates=True).close()
    monkeypatch.setenv("MCMS_DATABASE_URL", url)
    monkeypatch.setenv("MCMS_SECRET_KEYS", KEY)
    monkeypatch.setenv("MCMS_COMMUNE", "26362")
    monkeypatch.setenv("MCMS_TODAY", "2026-11-24")
    wiring.forget()
    yield
    wiring.forget()


def run(command: str, name: str, *more: str, first_day: str = "2027-01-01", typed: str = "") -> Result:
    arguments = [command, str(GRIDS / name), "--offer", "demonstration", "--from", first_day, *more]
    return CliRunner().invoke(app, ["tariffs", *arguments], input=typed)


def first_days() -> list[date]:
    return [grid.first_day for grid in wiring.offer("demonstration").grids]


def test_a_good_grid_is_told_with_what_it_changes():
    done = run("check", "wide_merged.xlsx")
    assert done.exit_code == 0
    assert "DÉMONSTRATION — tarifs fictifs" in done.stdout
    assert "  - Âge «\u00a076 ans et plus\u00a0»\u00a0: de 76 à 85\u00a0ans compris." in done.stdout
    assert (
        "    Formule 1\u00a0: 94\u00a0€ → 98,70\u00a0€ par mois (+4,70\u00a0€ par mois, +56,40\u00a0€ par an)"
        in done.stdout
    )
    assert "Formule 1\u00a0: 10 foyers paient plus, 0 moins, 0 autant." in done.stdout
    assert first_days() == [date(2026, 1, 1)]


def test_problems_are_told_with_line_and_column_and_the_code_is_1():
    done = run("check", "text_in_numbers.csv")
    assert done.exit_code == 1
    assert "  - ligne 2, colonne B (bloque)\u00a0: Du texte dans un nombre" in done.stdout
    assert "Problèmes\u00a0: 8" in done.stdout
    assert "foyers inventés" not in done.stdout


def test_import_asks_before_it_publishes():
    refused = run("import", "wide_clean.csv", typed="n\n")
    assert refused.exit_code == 1
    assert first_days() == [date(2026, 1, 1)]
    accepted = run("import", "wide_clean.csv", typed="y\n")
    assert accepted.exit_code == 0
    assert first_days() == [date(2026, 1, 1), JANUARY]


def test_import_with_yes_publishes_and_names_the_version():
    done = run("import", "wide_clean.csv", "--yes")
    assert done.exit_code == 0
    version = wiring.offer("demonstration").grids[-1].version
    assert done.stdout.splitlines()[-1] == f"Grille publiée à partir du 1er janvier 2027\u00a0: {version}"


def test_a_grid_that_blocks_is_never_published():
    done = run("import", "gap.csv", "--yes")
    assert done.exit_code == 1
    assert first_days() == [date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("first_day", "words"),
    [
        ("2026-11-01", "ne se modifie pas"),
        ("2027-01-15", "premier jour d’un mois"),
        ("2028-01-01", "L’offre vaut"),
    ],
)
def test_a_first_day_that_cannot_be_used_is_refused(first_day: str, words: str):
    done = run("import", "wide_clean.csv", "--yes", first_day=first_day)
    assert done.exit_code == 2
    assert words in done.stderr


def test_an_unknown_offer_is_answered_with_those_that_exist():
    done = CliRunner().invoke(
        app, ["tariffs", "check", str(GRIDS / "gap.csv"), "--offer", "rien", "--from", "2027-01-01"]
    )
    assert done.exit_code == 2
    assert done.stderr.startswith("Erreur\u00a0: offre inconnue. Offres connues\u00a0: ")
    assert "demonstration" in done.stderr
    assert "rien" not in done.stderr


def test_a_file_that_is_not_there_is_refused():
    assert run("check", "absent.csv").exit_code == 2


@pytest.mark.parametrize(
    ("first_day", "words"),
    [
        ("0001-01-01", "n’est plus à venir"),
        ("2026-01-01", "ne se modifie pas"),
        ("2027-01-15", "premier jour d’un mois"),
        ("2028-01-01", "L’offre vaut"),
        ("9999-12-01", "L’offre vaut"),
    ],
)
def test_check_says_of_a_day_what_import_would_say(first_day: str, words: str):
    done = run("check", "wide_clean.csv", first_day=first_day)
    assert done.exit_code == 1
    last = done.stdout.splitlines()[-1]
    assert last.startswith("Premier jour à changer avant d’importer\u00a0: ")
    assert words in last
    assert run("import", "wide_clean.csv", "--yes", first_day=first_day).exit_code == 2


def test_a_folder_is_refused_in_french():
    done = run("check", ".")
    assert done.exit_code == 2
    assert "c’est un dossier. Donnez le nom d’un fichier." in done.stderr


def test_the_name_of_a_missing_file_never_steers_the_screen(tmp_path):
    done = run("check", str(tmp_path / "a\x1b[31m\nb\udcff.csv"))
    assert done.exit_code == 2
    assert "a?[31m?b?.csv" in done.stderr


def test_what_was_typed_never_steers_the_screen(tmp_path):
    file = tmp_path / "a\x1b[31m\nb.csv"
    file.write_bytes((GRIDS / "wide_clean.csv").read_bytes())
    asked = ["--offer", "demonstration", "--from", "2027-01-01"]
    done = CliRunner().invoke(app, ["tariffs", "check", str(file), *asked])
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout
    assert "a [31m b.csv" in done.stdout.splitlines()[0]
    wrong = CliRunner().invoke(app, ["tariffs", "check", str(file), "--offer", "\x1b[31m\n", *asked[2:]])
    assert wrong.exit_code == 2
    assert "\x1b" not in wrong.stderr
