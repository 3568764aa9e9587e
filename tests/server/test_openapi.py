"""The OpenAPI document: well formed, whole, French, and true to what the API answers."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.routing import Route

from pages.server import api, application, call_rate, openapi
from pages.server.call_rate import CallRate
from tests.server.serving import Browser

pytestmark = [pytest.mark.usefixtures("wired"), pytest.mark.xdist_group("server")]


@pytest.fixture
def document() -> dict[str, Any]:
    return Browser().get(openapi.ADDRESS).json()


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


def the_post(document: dict[str, Any]) -> dict[str, Any]:
    return document["paths"][api.ADDRESS]["post"]


def validator(document: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema | {"components": document["components"]})


def body_of(document: dict[str, Any], status: int) -> Draft202012Validator:
    schema = the_post(document)["responses"][str(status)]["content"]["application/json"]["schema"]
    return validator(document, schema)


def test_every_schema_is_a_json_schema(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    names = {node["$ref"].removeprefix("#/components/schemas/") for node in nodes(document) if "$ref" in node}
    assert names <= set(document["components"]["schemas"])


def test_every_answer_of_the_document_has_its_description(document: dict[str, Any]) -> None:
    assert all(answer["description"] for answer in the_post(document)["responses"].values())


def test_the_document_names_the_address_that_answers(document: dict[str, Any]) -> None:
    posts = [r.path for r in application.routes() if isinstance(r, Route) and r.path.startswith("/api/")]
    assert set(document["paths"]) == set(posts) - {openapi.ADDRESS}


def ask(content: object) -> Any:
    return Browser().request("POST", api.ADDRESS, json=content)


def test_the_example_is_answered_as_the_document_says(document: dict[str, Any]) -> None:
    example = the_post(document)["requestBody"]["content"]["application/json"]["example"]
    wanted = the_post(document)["requestBody"]["content"]["application/json"]["schema"]
    validator(document, wanted).validate(example)
    answer = ask(example)
    assert answer.status_code == 200
    body_of(document, 200).validate(answer.json())


@pytest.mark.parametrize("content", [{}, [{}], [{}, {}]])
def test_a_refusal_has_the_form_of_the_document(document: dict[str, Any], content: object) -> None:
    body_of(document, 422).validate(ask(content).json())


def test_a_list_that_is_half_answered_has_the_form_of_the_document(document: dict[str, Any]) -> None:
    body_of(document, 200).validate(ask([openapi.EXAMPLE, {}]).json())


def test_the_limits_told_are_the_limits(document: dict[str, Any]) -> None:
    for limit in (api.MOST_REQUESTS, call_rate.MOST_CALLS, "256"):
        assert str(limit) in document["info"]["description"]


@pytest.fixture(autouse=True)
def the_first_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_rate, "take", CallRate().take)
