"""`mcms forms check` and `fill --form`, as somebody would type them."""

import json
import os
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from jsonschema import Draft202012Validator
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from exports.forms.catalogue import FOLDER
from mcms.cli import app
from pages.shared import wiring
from tests.exports.forms import drawn

PUBLIC = Path(__file__).parents[1] / "exports" / "forms"
BULLETIN = FOLDER / "trois_forfaits" / "2026-01"
RETIRED = {"id": "p1", "birth_date": "1958-03-02", "statuses": ["retired"], "covers": [], "affiliated": True}
IDENTITY = {
    "birth_name": "Nguyễn",
    "first_name": "Œdipa",
    "birth_date": "1958-03-02",
    "address_line": "12 rue de l’Évêché",
    "postcode": "26000",
    "city": "Valence",
}
REQUEST = {
    "household": {"people": [RETIRED], "home_insee": "26362", "benefits": [], "housing": "owner"},
    "day": "2026-11-22",
    "level": "N1",
    "identity": IDENTITY,
}


@pytest.fixture(autouse=True)
def a_database_of_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    wiring.forget()
    monkeypatch.setenv("MCMS_DATABASE_URL", f"sqlite:///{tmp_path / 'portail.sqlite'}")
    monkeypatch.setenv("MCMS_SECRET_KEYS", Fernet.generate_key().decode())
    monkeypatch.setenv("MCMS_TODAY", "2026-11-22")
    yield
    wiring.forget()


def run(*words: object, typed: object = None) -> Result:
    return CliRunner().invoke(app, ["forms", *(str(word) for word in words)], input=json.dumps(typed))


def said(done: Result) -> str:
    return done.output.replace("\u00a0", " ")


def test_a_good_form_lists_its_fields_with_what_fills_them():
    done = run("check", PUBLIC / "s3712a")
    assert done.exit_code == 0
    assert "« date naissance demandeur » (texte ; 8 caractères, un par case) ← souscr.date_naissance" in said(
        done
    )
    assert "page 1, 41 × 207 mm : « n° secu demandeur »" in said(done)
    assert "← à remplir à la main" in said(done)
    assert "états : Oui" in said(done)


def test_a_flat_form_lists_its_boxes():
    done = run("check", PUBLIC / "cerfa_12100")
    assert "PDF sans champ" in said(done)
    assert "cadre page 1, 63.1 mm × 201.3 mm : souscr.date_naissance" in said(done)


def test_a_pdf_alone_lists_its_fields(tmp_path):
    file = tmp_path / "form.pdf"
    file.write_bytes(drawn.text_field())
    assert "« nom » (texte" in said(run("check", file))


def test_a_pdf_that_cannot_be_filled_says_why_and_the_code_is_1():
    done = run("check", PUBLIC / "aspa" / "form.pdf")
    assert done.exit_code == 1
    assert "formulaire XFA" in said(done)


def test_a_form_with_a_wrong_entry_says_which_and_the_code_is_1(tmp_path):
    words = (BULLETIN / "form.toml").read_text().replace('"adr.commune"', '"adr.ville"')
    (tmp_path / "form.toml").write_text(words)
    (tmp_path / "bulletin.pdf").write_bytes((BULLETIN / "bulletin.pdf").read_bytes())
    done = run("check", tmp_path)
    assert done.exit_code == 1
    assert "champ « ville » (bloque) : Nom inconnu « adr.ville »" in said(done)


@pytest.mark.parametrize("path", [PUBLIC / "aspa", PUBLIC / "absent", PUBLIC])
def test_what_is_no_form_is_refused_in_one_line(path):
    done = run("check", path)
    assert done.exit_code == 2
    assert done.stderr.startswith("Erreur")
    assert len(done.stderr.splitlines()) == 1


def filled(tmp_path: Path, form: Path = BULLETIN, **changes: object) -> Result:
    return run("fill", "--form", form, "--out", tmp_path / "papier.pdf", typed=REQUEST | changes)


def test_a_form_is_filled_under_the_name_asked(tmp_path):
    done = filled(tmp_path, PUBLIC / "s3712a")
    assert done.exit_code == 0, done.output
    written = json.loads(done.stdout)
    assert written["file"] == str(tmp_path / "papier.pdf")
    fields = PdfReader(written["file"]).get_fields() or {}
    assert (fields["nom demandeur"]["/V"], fields["date naissance demandeur"]["/V"]) == ("Nguyễn", "02031958")


def test_a_second_paper_replaces_no_first(tmp_path):
    filled(tmp_path, PUBLIC / "s3712a")
    assert json.loads(filled(tmp_path, PUBLIC / "s3712a").stdout)["file"].endswith("papier-2.pdf")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"level": None}, "Code de la formule : le formulaire le demande"),
        ({"identity": None}, "Nom de naissance : le formulaire le demande"),
    ],
)
def test_what_the_form_asks_and_nobody_gave_is_said(tmp_path, changes, problem):
    done = filled(tmp_path, **changes)
    assert done.exit_code == 2
    (error,) = json.loads(done.stdout)["errors"]
    assert error["problem"].replace("\u00a0", " ") == problem
    assert not list(tmp_path.glob("*.pdf"))


def test_a_level_of_another_offer_is_refused_with_the_levels_of_this_one(tmp_path):
    done = filled(tmp_path, level="G2")
    assert done.exit_code == 2
    (error,) = json.loads(done.stdout)["errors"]
    assert error == {
        "field": "level",
        "problem": "Cette formule n’est pas dans l’offre «\u00a0demonstration\u00a0»",
        "remedy": "formules\u00a0: N1, N2, N3",
    }


def test_a_form_of_another_offer_says_which_levels_it_has_boxes_for(tmp_path):
    (error,) = json.loads(filled(tmp_path, level="N1").stdout)["errors"]
    assert error["remedy"] == "cases du formulaire\u00a0: G1, G2, G3, G4"


def test_a_form_that_is_not_there_is_named(tmp_path):
    done = filled(tmp_path, tmp_path / "absent")
    assert done.exit_code == 2
    assert "absent\u00a0»\u00a0: ce dossier n’existe pas" in done.stderr


def test_the_schema_of_a_request_accepts_one_and_refuses_a_number_nobody_may_give():
    schema = json.loads(run("schema").stdout)
    validator = Draft202012Validator(schema)
    validator.validate(REQUEST)
    assert not validator.is_valid(REQUEST | {"identity": IDENTITY | {"nir": "1"}})
    assert all(field["description"] for field in schema["properties"].values())


def test_a_form_that_cannot_be_used_stops_the_command(tmp_path):
    done = filled(tmp_path, PUBLIC / "aspa")
    assert done.exit_code == 2
    assert done.stderr.startswith("Erreur")


def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "form.pdf")
    for path in (tmp_path / "form.pdf", Path("/dev/zero")):
        assert "pas un fichier ordinaire" in run("check", path).stderr.replace("\u00a0", " ")


def test_a_form_whose_pdf_is_no_ordinary_file_is_refused(tmp_path):
    (tmp_path / "form.toml").write_text((BULLETIN / "form.toml").read_text())
    (tmp_path / "bulletin.pdf").symlink_to("/dev/zero")
    done = run("check", tmp_path)
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)


def test_a_damaged_pdf_is_said_in_french_alone(tmp_path, caplog):
    (tmp_path / "form.pdf").write_bytes(drawn.text_field().replace(b"startxref\n", b"startxref\n9"))
    run("check", tmp_path / "form.pdf")
    assert not [record for record in caplog.records if record.name.startswith("pypdf")]
