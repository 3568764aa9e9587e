"""The published schema: every field and every code is described in French, and says what is accepted."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from eligibility.exchange import REQUEST, RESPONSE, answer
from eligibility.rulebook import rulebook
from eligibility.schema import FACTS_OF, definitions, schemas, type_words
from eligibility.vocabulary import LabelledEnum
from tests.eligibility.scenario import VALENCE

TYPES = definitions("#/$defs/{model}")
FIELDS = [(name, field) for name, schema in TYPES.items() for field in schema.get("properties", {})]
CODES = [(name, code) for name, schema in TYPES.items() for code in schema.get("enum", ())]
GOOD: dict[str, Any] = {
    "household": {"people": [{"id": "p1", "birth_date": "1958-03-02", "statuses": ["retired"]}]},
    "day": "2026-11-22",
}


@pytest.mark.parametrize("name", TYPES)
def test_every_type_is_described(name: str):
    assert type_words()[name].about


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=lambda part: part)
def test_every_field_is_described(name: str, field: str):
    assert TYPES[name]["properties"][field].get("description")


@pytest.mark.parametrize(("name", "code"), CODES, ids=lambda part: part)
def test_every_code_is_described(name: str, code: str):
    [line] = [one for one in TYPES[name]["description"].splitlines() if one.startswith(f"- `{code}`")]
    assert len(line) > len(f"- `{code}`") + 3


def test_a_code_is_said_with_its_label():
    for kind in LabelledEnum.__subclasses__():
        if kind.__name__ in TYPES:
            for member in kind:
                assert f"- `{member.value}`\u00a0: {member.label}" in TYPES[kind.__name__]["description"]


@pytest.mark.parametrize("name", type_words())
def test_no_word_is_left_over(name: str):
    known = {*TYPES[name].get("properties", ()), *TYPES[name].get("enum", ())}
    assert set(type_words()[name].fields) <= known
    assert name not in FACTS_OF or not type_words()[name].fields


def test_the_words_of_the_facts_are_those_of_the_rulebook():
    fields = {
        field: TYPES[name]["properties"][field] for name in FACTS_OF for field in TYPES[name]["properties"]
    }
    assert {field: told["description"] for field, told in fields.items()} == {
        field: rulebook().texts.facts[field].about for field in fields
    }


def test_no_word_is_english_nor_left_by_the_machine():
    written = json.dumps(TYPES)
    for left in ("Attributes:", "eligibility-law", "None"):
        assert left not in written


@pytest.mark.parametrize("role", schemas())
def test_each_schema_is_whole_and_well_formed(role: str):
    schema = schemas()[role]
    Draft202012Validator.check_schema(schema)
    wanted = {part.split('"')[0] for part in json.dumps(schema).split("#/$defs/")[1:]}
    assert wanted == set(schema["$defs"])


def test_the_schema_takes_a_request_and_refuses_what_is_refused():
    validator = Draft202012Validator(schemas()["request"])
    assert validator.is_valid(GOOD)
    for wrong in ({}, GOOD | {"nir": "1"}, GOOD | {"household": {"people": []}}, GOOD | {"commune": 26362}):
        assert not validator.is_valid(wrong)


@pytest.mark.parametrize(
    ("amount", "is_taken"),
    [
        *((amount, True) for amount in ("9600.50", 9600.5, "0", None)),
        *((amount, False) for amount in ("", "-1", -1, "1e9", "9600.555", "9 600", "9600,50")),
    ],
)
def test_the_schema_takes_the_amounts_that_are_read(amount: object, is_taken: bool):  # noqa: FBT001
    request = GOOD | {"household": GOOD["household"] | {"yearly_resources": amount}}
    assert Draft202012Validator(schemas()["request"]).is_valid(request) is is_taken
    if is_taken:
        REQUEST.validate_json(json.dumps(request))


def test_an_answer_follows_the_schema():
    said = RESPONSE.dump_python(answer(REQUEST.validate_json(json.dumps(GOOD)), here=VALENCE), mode="json")
    Draft202012Validator(schemas()["response"]).validate(said)
