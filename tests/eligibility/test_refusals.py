"""What is said of a request that cannot be read: where, what, what to do, and never what was written."""

import json
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from communes.registry import commune
from eligibility.assess import assess
from eligibility.conditions.registry import NO_VALUE
from eligibility.exchange import REQUEST
from eligibility.refusals import MOST_SHOWN, FieldRefusal, refusals
from eligibility.verdict import Truth
from tests.eligibility.scenario import VALENCE, a_request

PERSON = {"id": "p1"}
GOOD = {"household": {"people": [PERSON]}, "day": "2026-11-22"}


def said(content: object) -> tuple[FieldRefusal, ...]:
    text = content if isinstance(content, str) else json.dumps(content)
    with pytest.raises(ValidationError) as caught:
        REQUEST.validate_json(text)
    return refusals(caught.value)


def said_of_person(**facts: Any) -> FieldRefusal:
    [one] = said(GOOD | {"household": {"people": [PERSON | facts]}})
    return one


@pytest.mark.parametrize(
    ("facts", "problem", "remedy"),
    [
        ({"birth_date": "1849-12-31"}, "Date trop ancienne", "au plus tôt le 1850-01-01"),
        ({"birth_date": "2101-01-01"}, "Date trop lointaine", "au plus tard le 2100-12-31"),
        ({"birth_date": "hier"}, "Ce n’est pas une date", 'écrivez-la ainsi\u00a0: "2026-11-22"'),
        ({"interim_hours": 4001}, "Nombre trop grand", "au plus 4000"),
        ({"interim_hours": "x"}, "Ce n’est pas un nombre entier", "écrivez des chiffres seuls"),
        ({"affiliated": "x"}, "Ce n’est pas oui ou non", "écrivez true ou false"),
        ({"relation": "x"}, "Valeur inconnue", "choisissez parmi 'self', 'spouse' ou 'child'"),
        ({"covers": "c2s"}, "Ce n’est pas une liste", "mettez les valeurs entre crochets"),
        ({"prenom": "x"}, "Champ inconnu", "retirez-le\u00a0; les champs sont dans le schéma"),
    ],
)
def test_each_kind_of_mistake_has_its_words(facts: dict[str, Any], problem: str, remedy: str):
    found = said_of_person(**facts)
    assert (found.problem, found.remedy) == (problem, remedy)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "Ce n’est pas du JSON"),
        ("9" * 5000, "Nombre trop long"),
        ("[" * 100_000, "Trop d’accolades ou de crochets les uns dans les autres"),
        ("[]", "Ce n’est pas un objet"),
    ],
)
def test_what_is_no_request_has_its_words(text: str, problem: str):
    assert [(one.field, one.problem) for one in said(text)] == [("", problem)]


def test_every_wrong_field_is_said_at_once():
    assert {one.field for one in said({"household": {"people": [{}]}, "commune": 5})} == {
        "household.people.0.id",
        "day",
        "commune",
    }


def test_at_most_twenty_are_said():
    assert len(said(GOOD | {f"champ_{rank}": rank for rank in range(30)})) == MOST_SHOWN


@pytest.mark.parametrize("name", ["184072636208513", "Jeanne Martin", "x" * 100_000, "2A004"])
def test_a_name_that_no_field_could_have_is_not_repeated(name: str):
    assert said(GOOD | {name: 1})[0].field == "…"


@pytest.mark.parametrize("fact", ["birth_date", "affiliated", "interim_hours", "relation", "covers", "id"])
def test_what_was_written_is_not_repeated(fact: str):
    assert "zorglub" not in repr(said_of_person(**{fact: "zorglub !"}))


def test_a_day_without_figures_leaves_a_condition_unknown_and_says_why():
    household = a_request(({},), day=date(2018, 1, 1)).household
    [verdict] = assess(household, day=date(2018, 1, 1), commune=commune(VALENCE))
    unpublished = [f for result in verdict.results for f in result.findings if f.required == NO_VALUE]
    assert {finding.status for finding in unpublished} == {Truth.UNKNOWN}
