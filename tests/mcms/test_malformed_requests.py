"""Sixty requests that cannot be read: each gets one clear line that says where, what and what to do."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from mcms.cli import app

PERSON = {"id": "p1", "birth_date": "1958-03-02"}
GOOD = {"household": {"people": [PERSON]}, "day": "2026-11-22"}
LONG = "9" * 5000


def a_request(**changes: Any) -> str:
    return json.dumps(GOOD | changes)


def a_household(**changes: Any) -> str:
    return a_request(household={"people": [PERSON], **changes})


def a_person(**changes: Any) -> str:
    return a_household(people=[PERSON | changes])


def raw(text: str, value: str) -> str:
    """A request where the mark « @ » stands for a value written as it is."""
    return text.replace('"@"', value)


MALFORMED: tuple[tuple[str, str], ...] = (
    ("", ""),
    ("   \n\t ", ""),
    ("pas du JSON", ""),
    ("{", ""),
    ("[", ""),
    ("]", ""),
    ("}", ""),
    ('"un texte"', ""),
    ("12", ""),
    ("null", ""),
    ("true", ""),
    ("NaN", ""),
    ("-Infinity", ""),
    (LONG, ""),
    ("[" * 100_000, ""),
    ("[" * 100_000 + "]" * 100_000, ""),
    ('{"household":' * 100_000, ""),
    ('{"household": {"people": ' + "[" * 100_000, ""),
    ('{"household":', ""),
    (a_request()[:-1], ""),
    (a_request().replace(",", ";"), ""),
    (a_request().replace('"', "'"), ""),
    (f"[{a_request()}"[:-1], ""),
    ('{"day": "\\ud800"}', ""),
    ("\x00", ""),
    ("[[]]", ""),
    ("[null]", ""),
    (json.dumps({"day": "2026-11-22"}), "household"),
    (json.dumps({"household": {"people": [PERSON]}}), "day"),
    (a_request(household=None), "household"),
    (a_request(household=[]), "household"),
    (a_request(household={}), "household.people"),
    (a_household(people=[]), "household.people"),
    (a_household(people="p1"), "household.people"),
    (a_household(people=[PERSON] * 15), "household.people"),
    (a_household(people=[None]), "household.people.0"),
    (a_household(people=[{}]), "household.people.0.id"),
    (a_person(id="Jeanne Martin"), "household.people.0.id"),
    (a_person(birth_date="02/03/1958"), "household.people.0.birth_date"),
    (a_person(birth_date="1958-02-30"), "household.people.0.birth_date"),
    (a_person(birth_date="0001-01-01"), "household.people.0.birth_date"),
    (a_person(birth_date="9999-12-31"), "household.people.0.birth_date"),
    (a_person(birth_date=86400), "household.people.0.birth_date"),
    (a_person(last_job_ended_on="9999-12-31"), "household.people.0.last_job_ended_on"),
    (a_person(first_insured_on="0001-01-01"), "household.people.0.first_insured_on"),
    (a_person(statuses="retired"), "household.people.0.statuses"),
    (a_person(statuses=["pirate"]), "household.people.0.statuses.0"),
    (a_person(affiliated="peut-être"), "household.people.0.affiliated"),
    (a_person(interim_hours=-1), "household.people.0.interim_hours"),
    (a_person(interim_hours=4001), "household.people.0.interim_hours"),
    (a_person(interim_hours=1.5), "household.people.0.interim_hours"),
    (raw(a_person(interim_hours="@"), LONG), ""),
    (raw(a_person(interim_hours="@"), "1e400"), "household.people.0.interim_hours"),
    (a_person(nir="184072636208513"), "household.people.0.nir"),
    (a_household(yearly_resources="-1"), "household.yearly_resources"),
    (a_household(yearly_resources="1e-999999"), "household.yearly_resources"),
    (raw(a_household(yearly_resources="@"), "NaN"), "household.yearly_resources"),
    (raw(a_household(yearly_resources="@"), LONG), ""),
    (a_household(yearly_resources=LONG), "household.yearly_resources"),
    (a_household(home_insee="Valence"), "household.home_insee"),
    (a_request(day="0001-01-01"), "day"),
    (a_request(day="1999-12-31"), "day"),
    (a_request(day="9999-12-31"), "day"),
    (a_request(day=20261122), "day"),
    (a_request(commune=26362), "commune"),
    (a_request(commune="99999"), "commune"),
    (a_request(id="x" * 101), "id"),
)


def assess(typed: str):
    return CliRunner().invoke(app, ["eligibility", "assess"], input=typed)


def test_there_are_at_least_sixty_of_them():
    assert len({typed for typed, _ in MALFORMED}) >= 60


@pytest.mark.parametrize(("typed", "field"), MALFORMED, ids=[str(rank) for rank in range(len(MALFORMED))])
def test_a_malformed_request_gets_one_clear_line(typed: str, field: str):
    done = assess(typed)
    assert isinstance(done.exception, SystemExit)
    assert (done.exit_code, done.stderr) == (2, "")
    [said] = [json.loads(line) for line in done.stdout.splitlines()]
    assert said["request"] == 1
    assert [each["field"] for each in said["errors"]] == [field]
    assert all(each["problem"] and each["remedy"] for each in said["errors"])


@pytest.mark.parametrize("command", [("tariffs", "quote"), ("forms", "fill")])
@pytest.mark.parametrize("typed", [typed for typed, field in MALFORMED if not field])
def test_the_other_commands_refuse_what_is_no_request_the_same_way(command: tuple[str, str], typed: str):
    done = CliRunner().invoke(app, list(command), input=typed)
    assert isinstance(done.exception, SystemExit)
    assert (done.exit_code, done.stderr) == (2, "")
    assert all(json.loads(line)["errors"] for line in done.stdout.splitlines())


def test_bytes_that_are_no_text_are_refused():
    done = CliRunner().invoke(app, ["eligibility", "assess"], input=b"\xff\xfe{")
    assert done.exit_code == 2
    assert "ne se lit pas" in done.stderr


def test_a_mark_at_the_head_of_the_file_is_harmless():
    assert assess("\ufeff" + a_request()).exit_code == 0


@pytest.mark.parametrize(
    "typed",
    [
        f"{a_request(id='1')}\npas du JSON\n{a_request(id='3')}\n",
        f'{a_request(id="1")}\n{{"household":\n{a_request(id="3")}\n',
        f"[{a_request(id='1')}, {{}}, {a_request(id='3')}]",
        f"{a_request(id='1')}\n{a_request(day=5)}\n{json.dumps(GOOD | {'id': '3'}, indent=2)}",
    ],
)
def test_the_requests_around_a_wrong_one_are_answered(typed: str):
    done = assess(typed)
    assert done.exit_code == 2
    first, wrong, third = [json.loads(line) for line in done.stdout.splitlines()]
    assert (first["id"], wrong["request"], third["id"]) == ("1", 2, "3")
    assert wrong["errors"]


@pytest.mark.parametrize("day", ["2000-01-01", "2100-12-31"])
def test_the_first_and_last_days_of_answers_are_answered(day: str):
    assert assess(a_request(day=day)).exit_code == 0


@pytest.mark.parametrize("day", ["1850-01-01", "2100-12-31"])
def test_the_first_and_last_days_of_a_life_are_answered(day: str):
    assert assess(a_person(birth_date=day, last_job_ended_on=day, first_insured_on=day)).exit_code == 0
