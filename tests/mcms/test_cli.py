"""The command-line tool answers as the pages do, and refuses without repeating what was written."""

import json
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pypdf import PdfReader
from typer.testing import CliRunner

from mcms.cli import app
from pages.shared import wiring
from tests.server.serving import free_port

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


def errors_of(done) -> list[dict[str, str]]:
    return [error for line in done.stdout.splitlines() for error in json.loads(line).get("errors", [])]


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


def test_a_refusal_never_repeats_a_forbidden_number():
    wrong = json.loads(json.dumps(RETIRED))
    wrong["household"]["people"][0]["nir"] = "184072636208513"
    done = run("eligibility", "assess", typed=wrong)
    assert done.exit_code == 2
    assert "184072636208513" not in done.output + done.stderr


def test_an_unknown_commune_is_named():
    done = run("eligibility", "assess", typed=RETIRED | {"commune": "99999"})
    assert done.exit_code == 2
    assert [each["field"] for each in errors_of(done)] == ["commune"]
    assert "99999" in done.stdout


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


QUOTE = {
    "offer": "demonstration",
    "effect_day": "2026-12-01",
    "insured": [{"id": "p1", "birth_date": "1958-03-02"}],
}


@pytest.mark.parametrize(
    ("changes", "field", "remedy"),
    [
        ({"offer": "autre"}, "offer", "demonstration"),
        ({"level": "N9"}, "level", "N1, N2, N3"),
        ({"effect_day": "2028-01-01"}, "effect_day", "2027-12-31"),
        ({"effect_day": "9999-12-31"}, "effect_day", "2027-12-31"),
        ({"effect_day": 86400}, "effect_day", "2026-11-22"),
        ({"insured": []}, "insured", "au moins 1"),
        ({"insured": [{"id": "p1"}]}, "insured.0.birth_date", "ajoutez"),
        ({"insured": [{"id": "p1", "birth_date": "1899-12-31"}]}, "insured.0.birth_date", "1900-01-01"),
        ({"insured": [{"id": "p1", "birth_date": "2027-01-01"}]}, "", "quand elle sera née"),
        ({"insured": QUOTE["insured"] * 2}, "", "à chacune"),
        (
            {"insured": [{"id": f"p{n}", "birth_date": "1958-03-02"} for n in range(3)]},
            "",
            "au plus 2 adultes",
        ),
    ],
)
def test_a_quote_that_cannot_be_given_says_where_and_what_to_do(changes, field, remedy):
    done = run("tariffs", "quote", typed=QUOTE | changes)
    assert done.exit_code == 2
    [error] = errors_of(done)
    assert error["field"] == field
    assert remedy in error["remedy"]
    assert "1958" not in done.stdout


@pytest.mark.parametrize("birth_date", ["0001-01-01", "9999-12-31"])
def test_a_quote_at_the_ends_of_the_calendar_leaves_no_trace(birth_date):
    done = run("tariffs", "quote", typed=QUOTE | {"insured": [{"id": "p1", "birth_date": birth_date}]})
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_the_quotes_around_a_wrong_one_are_given():
    done = run("tariffs", "quote", typed=[QUOTE, QUOTE | {"offer": "autre"}, QUOTE])
    assert done.exit_code == 2
    assert [list(json.loads(line)) for line in done.stdout.splitlines()] == [
        ["quotes"],
        ["request", "errors"],
        ["quotes"],
    ]


IDENTITY = {
    "birth_name": "Nguyễn-D’Angelo",
    "first_name": "Éloïse",
    "birth_date": "1958-03-02",
    "address_line": "3 bis rue de l’Église",
    "postcode": "26000",
    "city": "Valence",
}
PAPERS = RETIRED | {"level": "N2", "identity": IDENTITY}
COUPLE = {"people": [{"id": "p1", "birth_date": "1958-03-02"}, {"id": "p2", "relation": "spouse"}]}


def test_fill_writes_the_pack(tmp_path: Path):
    done = run("forms", "fill", "--out", str(tmp_path), typed=PAPERS)
    assert done.exit_code == 0
    written = Path(json.loads(done.output)["file"])
    text = "\n".join(page.extract_text() for page in PdfReader(written).pages)
    assert "Nguyễn-D’Angelo" in text
    assert "98" in text


def test_blank_writes_every_form(tmp_path: Path):
    done = run("forms", "blank", "--out", str(tmp_path))
    assert done.exit_code == 0
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "bulletin-valence.pdf",
        "mandat-de-resiliation-valence.pdf",
        "mandat-sepa-valence.pdf",
        "mission-accompagnement-sante-valence.pdf",
    ]


def test_blank_says_when_it_cannot_write(tmp_path: Path):
    done = run("forms", "blank", "--out", str(tmp_path / "absent"))
    assert done.exit_code == 2
    assert "absent\u00a0»\u00a0: ce dossier n’existe pas. Créez-le" in done.stderr


def test_fill_never_replaces_a_file(tmp_path: Path):
    folder = tmp_path / "papiers"
    folder.mkdir()
    done = run("forms", "fill", "--out", str(folder), typed=[PAPERS, PAPERS])
    first, second = [Path(json.loads(line)["file"]) for line in done.stdout.splitlines()]
    first.write_text("gardé")
    third = Path(json.loads(run("forms", "fill", "--out", str(folder), typed=PAPERS).output)["file"])
    assert [second.name, third.name] == [f"{first.stem}-2.pdf", f"{first.stem}-3.pdf"]
    assert first.read_text() == "gardé"
    assert {path.name for path in folder.iterdir()} == {first.name, second.name, third.name}


def test_fill_into_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    done = run("forms", "fill", "--out", str(tmp_path / "absent"), typed=PAPERS)
    assert done.exit_code == 2
    assert "absent\u00a0»\u00a0: ce dossier n’existe pas. Créez-le" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("eligibility", "assess"),
        ("eligibility", "explain"),
        ("tariffs", "quote"),
        ("tariffs", "remaining"),
        ("forms", "fill"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(("name", "remedy"), [("absent.json", "n’existe pas"), (".", "c’est un dossier")])
def test_a_file_that_cannot_be_read_is_named_with_what_to_do(
    words: tuple[str, ...], name: str, remedy: str, tmp_path: Path
):
    asked = str(tmp_path / name)
    done = run(*words, asked)
    assert done.exit_code == 2
    assert asked in done.stderr
    assert remedy in done.stderr


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"identity": IDENTITY | {"birth_name": "184072636208513"}}, "identity.birth_name"),
        ({"identity": IDENTITY | {"first_name": "x" * 60}}, "identity.first_name"),
        ({"identity": IDENTITY | {"postcode": "99999"}}, "identity.postcode"),
        ({"identity": IDENTITY | {"birth_date": "2015-03-02"}}, "identity.birth_date"),
        ({"identity": IDENTITY | {"birth_date": "0001-01-01"}}, "identity.birth_date"),
        ({"identity": IDENTITY | {"address_extra": "NL91 ABNA 0417 1643 00"}}, "identity.address_extra"),
        ({"household": COUPLE, "names": {"p2": ["Paul", "184072636208513"]}}, "names.p2.birth_name"),
        ({"names": {"184072636208513": ["Paul", "Martin"]}}, "names"),
        ({"insurer": "FR76 3000 6000 0112 3456 7890 189"}, "insurer"),
        ({"insurer": "x" * 39}, "insurer"),
        ({"level": "N9"}, "level"),
        ({"day": "9999-12-31"}, "day"),
        ({"effect_day": "9999-12-31"}, "effect_day"),
        ({"effect_day": "2028-01-01"}, "effect_day"),
        ({"commune": "99999"}, "commune"),
    ],
)
def test_fill_refuses_what_the_form_refuses_and_repeats_none_of_it(tmp_path: Path, changes, field):
    folder = tmp_path / "papiers"
    folder.mkdir()
    done = run("forms", "fill", "--out", str(folder), typed=PAPERS | changes)
    assert done.exit_code == 2
    assert [each["field"] for each in errors_of(done)] == [field]
    assert not list(folder.iterdir())
    assert not {"184072636208513", "NL91", "FR76", "xxx"} & set(done.output.replace('"', " ").split())
    assert "1840726" not in done.output


def test_fill_says_every_wrong_field_at_once_and_makes_the_others_papers(tmp_path: Path):
    wrong = PAPERS | {"identity": IDENTITY | {"city": "Lyon", "first_name": "?"}, "insurer": "😀"}
    done = run("forms", "fill", "--out", str(tmp_path), typed=[wrong, PAPERS])
    refused, made = [json.loads(line) for line in done.stdout.splitlines()]
    fields = [each["field"] for each in refused["errors"]]
    assert fields == ["identity.first_name", "identity.city", "insurer"]
    assert Path(made["file"]).exists()
    assert done.exit_code == 2


def test_fill_prints_an_identity_as_the_form_cleans_it(tmp_path: Path):
    typed = PAPERS | {"identity": IDENTITY | {"birth_name": "  D'Angelo ", "city": "VALENCE"}}
    done = run("forms", "fill", "--out", str(tmp_path), typed=typed)
    text = "\n".join(page.extract_text() for page in PdfReader(json.loads(done.output)["file"]).pages)
    assert "D’Angelo" in text
    assert "VALENCE" not in text


def test_doctor_lists_what_is_missing_and_who_must_supply_it():
    shown = run("doctor").output
    assert "Numéro ORIAS du conseiller" in shown
    assert "à fournir par\u00a0: ACTIOM" in shown


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_database_without_tables_asks_for_no_backup_and_leaves_no_trace(command: str):
    refused = run(command, *(["--port", str(free_port())] if command == "serve" else []))
    assert refused.exit_code == 2
    assert "mcms migrate" in refused.stderr
    assert "sauvegardez" not in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_a_database_that_was_never_migrated_is_filled_once_it_is():
    assert run("demo").exit_code == 2
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


def test_no_account_is_added_to_a_demonstration_whose_passwords_are_public():
    run("migrate")
    run("demo")
    refused = run("users", "add", "jeanne", "--password", "un mot de passe assez long")
    assert refused.exit_code == 2
    assert "MCMS_DATABASE_URL" in refused.stderr
    assert wiring.accounts().by_login("jeanne") is None


def test_a_weak_password_or_an_unknown_role_is_refused():
    run("migrate")
    assert run("users", "add", "jeanne", "--password", "court").exit_code == 2
    done = run("users", "add", "jeanne", "--role", "chef", "--password", "un mot de passe assez long")
    assert done.exit_code == 2
    assert "agent" in done.stderr
