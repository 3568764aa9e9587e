"""`mcms tariffs remaining` answers as the engine does, and refuses by naming the field."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from mcms.cli import app
from tariffs.remaining.exchange import request_schema, response_schema

GOOD: dict[str, Any] = {
    "day": "2026-11-22",
    "patient": {"birth_date": "1980-03-02"},
    "coverage": {"kind": "level", "offer": "demonstration", "level": "N2"},
    "cares": [{"care": {"act": "specialist_optam", "price": "50"}, "count": 2}],
}
PRESENT = {
    "kind": "present",
    "covers": {"medecins_optam": {"unit": "percent_br", "value": "150", "includes_amo": True}},
}


def run(*typed: dict[str, Any]):
    text = "\n".join(json.dumps(each) for each in typed)
    done = CliRunner().invoke(app, ["tariffs", "remaining"], input=text)
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


def test_one_line_comes_out_for_each_request():
    code, lines = run(GOOD, GOOD | {"coverage": {"kind": "none"}}, GOOD | {"coverage": PRESENT})
    assert (code, [line["year"]["rest"] for line in lines]) == (0, ["9.50", "59.90", "9.50"])


def test_the_answer_opens_each_care_once():
    _, [answer] = run(GOOD)
    [split] = answer["splits"]
    assert (split["amo"], split["amc"], split["rest"]) == ("20.05", "25.20", "4.75")
    assert {line["payer"] for line in split["lines"]} == {"amo", "amc", "rest"}


def test_a_basket_comes_before_the_cares():
    _, [answer] = run(GOOD | {"basket": "low"})
    assert [care["act"] for care in answer["year"]["cares"]] == [
        "gp",
        "scaling",
        "medicine_65",
        "specialist_optam",
    ]


def test_c2s_leaves_nothing():
    _, [answer] = run(GOOD | {"coverage": {"kind": "c2s"}})
    assert answer["year"]["rest"] == "0.00"


def test_what_nobody_told_is_null():
    _, [answer] = run(GOOD | {"coverage": PRESENT, "basket": "low"})
    assert answer["year"]["rest"] is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"cares": [{"care": {"act": "magnetism"}}]}, "cares.0.care.act"),
        ({"cares": [{"care": {"act": "mri"}}]}, "cares.0.care.price"),
        ({"cares": [{"care": {"act": "mri", "price": "90"}}]}, "cares.0.care.br"),
        ({"cares": [{"care": {"act": "gp"}, "count": 0}]}, "cares.0.count"),
        ({"cares": [{"care": {"act": "gp", "price": "-1"}}]}, "cares.0.care.price"),
        ({"cares": []}, "cares"),
        ({"basket": "dream"}, "basket"),
        ({"day": "2025-12-31"}, "day"),
        ({"patient": {"birth_date": "2027-01-01"}}, "patient.birth_date"),
        ({"patient": {"birth_date": "1980-03-02", "nir": "1"}}, "patient.nir"),
        ({"coverage": {"kind": "level", "offer": "demonstration", "level": "N9"}}, "level"),
        ({"coverage": {"kind": "level", "offer": "nothing", "level": "N1"}}, "offer"),
    ],
)
def test_a_wrong_request_names_its_field(change: dict[str, Any], field: str):
    code, [refused] = run(GOOD | change)
    assert (code, [error["field"] for error in refused["errors"]]) == (2, [field])
    assert all(error["problem"] and error["remedy"] for error in refused["errors"])


@pytest.mark.parametrize(
    "change", [{}, {"coverage": PRESENT}, {"coverage": {"kind": "c2s"}, "basket": "bad"}]
)
def test_requests_and_answers_follow_their_schema(change: dict[str, Any]):
    request = GOOD | change
    Draft202012Validator(request_schema()).validate(request)
    _, [answer] = run(request)
    Draft202012Validator(response_schema()).validate(answer)
