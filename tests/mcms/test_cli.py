"""The command-line tool answers as the pages do, and refuses without repeating what was written."""

import json
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pypdf import PdfReader
from typer.testing import CliRunner

from mcms.cli import app
from pages.shared import wiring

RETIRED = {
    "household": {
        "people": [
            {
                "id": "p1",
                "birth_date": "1958-03-02",
                "statuses": ["retired"],
                "covers": [],
                "affiliated": True,
            }
        ],
        "home_insee": "26362",
        "benefits": [],
        "housing": "owner",
        "yearly_resources": "9600",
    },
    "day": "2026-11-22",
}


@pytest.fixture(autouse=True)
def a_database_of_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    wiring.forget()
    monkeypatch.setenv("MCMS_DATABASE_URL", f"sqlite:///{tmp_path / 'portail.sqlite'}")
    monkeypatch.setenv("MCMS_SECRET_KEYS", Fernet.generate_key().decode())
    monkeypatch.setenv("MCMS_TODAY", "2026-11-22")
    yield
    wiring.forget()


def run(*words: str, typed: object = None):
    text = typed if isinstance(typed, str) else json.dumps(typed)
    return CliRunner().invoke(app, list(words), input=text)


def test_help_lists_every_command():
    shown = run("--help").output
    for command in ("serve", "demo", "migrate", "doctor", "eligibility", "tariffs", "forms", "users"):
        assert command in shown


def test_assess_answers_one_request_a_list_or_one_a_line():
    one = json.dumps(RETIRED)
    for typed in (one, f"[{one}, {one}]", f"{one}\n{one}\n"):
        done = run("eligibility", "assess", typed=typed)
        assert done.exit_code == 0
        answers = [json.loads(line) for line in done.output.splitlines()]
        assert len(answers) == typed.count('"p1"')
        assert {a["verdicts"][0]["outcome"] for a in answers} == {"ELIGIBLE_BETTER_FIRST"}
        assert answers[0]["verdicts"][0]["better_first"][0]["code"] == "C2S_PARTICIPATION"


@pytest.mark.parametrize(
    "typed",
    ["", "pas du JSON", '{"household":', '[{"day": "2026-11-22"}]', '{"household": {"people": []}}'],
)
def test_assess_refuses_bad_json_without_a_trace(typed):
    done = run("eligibility", "assess", typed=typed)
    assert done.exit_code == (0 if not typed else 2)
    assert "Traceback" not in done.output


def test_a_refusal_never_repeats_a_forbidden_number():
    wrong = json.loads(json.dumps(RETIRED))
    wrong["household"]["people"][0]["nir"] = "184072636208513"
    done = run("eligibility", "assess", typed=wrong)
    assert done.exit_code == 2
    assert "184072636208513" not in done.output + done.stderr


def test_an_unknown_commune_is_named():
    done = run("eligibility", "assess", typed=RETIRED | {"commune": "99999"})
    assert done.exit_code == 2
    assert "99999" in done.stderr


def test_schema_is_json_and_describes_both_sides():
    schemas = json.loads(run("eligibility", "schema").output)
    assert {"request", "response"} <= set(schemas)
    assert "yearly_resources" in json.dumps(schemas["request"])


def test_quote_gives_every_level_in_the_partners_order():
    asked = {
        "offer": "demonstration",
        "effect_day": "2026-12-01",
        "insured": [{"id": "p1", "birth_date": "1958-03-02"}],
    }
    answer = json.loads(run("tariffs", "quote", typed=asked).output)
    assert [quote["monthly_total"] for quote in answer["quotes"]] == ["66.00", "98.00", "140.00"]


def test_fill_writes_the_pack(tmp_path: Path):
    identity = {
        "birth_name": "Nguyễn-D’Angelo",
        "first_name": "Éloïse",
        "birth_date": "1958-03-02",
        "address_line": "3 bis rue de l’Église",
        "postcode": "26000",
        "city": "Valence",
    }
    done = run("forms", "fill", "--out", str(tmp_path), typed=RETIRED | {"level": "N2", "identity": identity})
    assert done.exit_code == 0
    written = Path(json.loads(done.output)["file"])
    text = "\n".join(page.extract_text() for page in PdfReader(written).pages)
    assert "Nguyễn-D’Angelo" in text
    assert "98" in text


def test_doctor_lists_what_is_missing_and_who_must_supply_it():
    shown = run("doctor").output
    assert "Numéro ORIAS du conseiller" in shown
    assert "à fournir par\u00a0: ACTIOM" in shown


def test_a_database_that_was_never_migrated_is_refused_with_its_remedy_then_served():
    refused = run("demo")
    assert refused.exit_code == 2
    assert "mcms migrate" in refused.stderr
    assert run("migrate").exit_code == 0
    done = run("demo")
    assert done.exit_code == 0
    assert "agent / demonstration-2026" in done.output


def test_demo_never_erases_real_people():
    run("migrate")
    added = run("users", "add", "jeanne", "--password", "un mot de passe assez long")
    assert added.exit_code == 0
    refused = run("demo")
    assert refused.exit_code == 2
    assert "vraies données" in refused.stderr
    assert run("demo", "--if-empty").exit_code == 0


def test_a_weak_password_or_an_unknown_role_is_refused():
    run("migrate")
    assert run("users", "add", "jeanne", "--password", "court").exit_code == 2
    done = run("users", "add", "jeanne", "--role", "chef", "--password", "un mot de passe assez long")
    assert done.exit_code == 2
    assert "agent" in done.stderr
