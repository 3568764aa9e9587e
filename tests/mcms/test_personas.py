"""`mcms eligibility questions` and `replay`, as somebody would type them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communes.registry import commune
from enrolment import replay
from enrolment.personas import personas
from mcms.cli import app

DAY = date(2026, 11, 22)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["eligibility", *arguments])


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Today’s answers, reviewed, in a file of their own."""
    monkeypatch.setattr(replay, "FILE", tmp_path / "personas_answers.json")
    monkeypatch.setenv("MCMS_TODAY", DAY.isoformat())
    replay.accept(replay.answers_of(personas(), day=DAY, commune=commune("26362")))
    return replay.FILE


def with_another_answer(**changes: object) -> None:
    known = replay.reviewed()
    first, *others = known.people
    replay.accept(replace(known, people=(replace(first, **changes), *others)))


def test_the_questions_of_every_persona_are_counted_amounts_apart():
    lines = run("questions").stdout.splitlines()
    assert lines[0] == "questions  montants C2S  foyer (Valence, le 22 novembre 2026)"
    assert [line.strip() for line in lines if "petite retraite et l’APL" in line] == [
        "6             3  Retraité seul avec une petite retraite et l’APL, sans mutuelle"
    ]
    assert all(any(persona.title in line for line in lines) for persona in personas())


def test_each_household_is_shown_its_answer_the_people_who_share_it_together():
    shown = run("questions").stdout
    assert "Vous et Votre conjoint(e) – À vérifier\n" in shown
    assert (
        "Votre conjoint(e), Enfant 1, Enfant 2 et Enfant 3 – La mutuelle communale vous est ouverte" in shown
    )


def test_the_middle_and_the_most_end_the_table():
    last = run("questions").stdout.splitlines()[-1]
    assert last == "Montants à part, sur 30 foyers\u00a0: médiane 7, maximum 12."


def test_the_questions_of_another_day_and_commune_can_be_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MCMS_COMMUNE", "84035")
    first = run("questions", "--day", "2027-01-01").stdout.splitlines()[0]
    assert first.endswith("foyer (Cavaillon, le 1er janvier 2027)")


def test_nothing_differs_from_answers_just_reviewed():
    done = run("replay")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "Aucune différence.")


def test_a_change_is_told_once_with_the_people_it_befalls():
    with_another_answer(documents=("ID", "DOM", "SEJ"), notes=())
    done = run("replay")
    assert done.exit_code == 1
    assert "Papiers à apporter\u00a0: en moins" in done.stdout
    assert "  - Retraitée seule, au-dessus des plafonds, avec une mutuelle individuelle (Vous)" in done.stdout
    assert done.stdout.splitlines()[-1] == "Personnes dont la réponse change\u00a0: 1."


def test_a_persona_that_is_no_longer_there_is_named_by_its_code():
    with_another_answer(persona="ancienne")
    assert "  - ancienne (p1)" in run("replay").stdout


def test_another_day_is_compared_with_the_reviewed_one():
    done = run("replay", "--day", "2027-09-01")
    assert done.exit_code == 1
    assert "réponses relues pour le 22 novembre 2026, puis le 1er septembre 2027" in done.stdout
    assert "La mutuelle de votre ancien employeur, gratuite (portabilité)" in done.stdout


def test_accepting_shows_the_differences_then_keeps_the_answers():
    with_another_answer(documents=("ID",))
    done = run("replay", "--accept")
    assert done.exit_code == 0
    assert "Papiers à apporter" in done.stdout
    assert run("replay").exit_code == 0


def test_the_answers_of_another_day_can_be_accepted():
    assert run("replay", "--day", "2027-01-01", "--accept").exit_code == 0
    assert replay.reviewed().day == date(2027, 1, 1)


def test_a_broken_file_names_the_command_that_mends_it_and_is_mended(file: Path):
    file.write_text("{", encoding="utf-8")
    refused = run("replay")
    assert refused.exit_code == 2
    assert "mcms eligibility replay --accept" in refused.stderr
    assert run("replay", "--accept").exit_code == 0
    assert replay.reviewed().day == DAY


def test_a_folder_that_cannot_be_written_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch):
    file.unlink()
    monkeypatch.setattr(replay, "FILE", file / "absent" / file.name)
    done = run("replay", "--accept")
    assert done.exit_code == 2
    assert "impossible d’écrire" in done.stderr


@pytest.mark.parametrize("command", ["questions", "replay"])
def test_a_wrong_day_is_refused(command: str):
    assert run(command, "--day", "22/11/2026").exit_code == 2


def test_a_wrong_chosen_day_of_the_portal_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MCMS_TODAY", "demain")
    done = run("questions")
    assert done.exit_code == 2
    assert "MCMS_TODAY" in done.stderr
