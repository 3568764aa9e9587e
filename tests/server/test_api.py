"""The rights over HTTP: what is answered, what is refused and how, and what is left behind (nothing)."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from starlette.routing import Route

from pages.server import api, api_body, application, call_rate
from pages.server.call_rate import MOST_CALLS, CallRate
from tests.mcms.test_malformed_requests import MALFORMED
from tests.server.serving import Browser, Portal

pytestmark = pytest.mark.xdist_group("server")

JSON = {"Content-Type": "application/json"}
SECRET = "184072636208513"
RETIRED: dict[str, Any] = {
    "household": {
        "people": [{"id": "p1", "birth_date": "1958-03-02", "statuses": ["retired"], "covers": []}],
        "home_insee": "26362",
        "benefits": [],
        "yearly_resources": "9600",
    },
    "day": "2026-11-22",
}

Ask = Callable[..., httpx.Response]


@pytest.fixture
def ask(wired: None, monkeypatch: pytest.MonkeyPatch) -> Ask:  # noqa: ARG001 (comes first)
    """A programme that calls for the first time."""
    monkeypatch.setattr(call_rate, "take", CallRate().take)
    browser = Browser()

    def call(
        content: object, method: str = "POST", path: str = api.ADDRESS, **headers: str
    ) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return browser.request(method, path, content=content, headers=JSON | named)

    return call


def written(*requests: dict[str, Any]) -> str:
    return json.dumps(requests)


def errors_of(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.headers["content-type"] == "application/json"
    errors = answer.json()["errors"]
    assert all(each["problem"] and each["remedy"] for each in errors)
    return errors


def test_one_household_gets_one_answer(ask: Ask) -> None:
    answer = ask(json.dumps(RETIRED | {"id": "repère"}))
    assert answer.status_code == 200
    said = answer.json()
    assert (said["id"], said["commune"]) == ("repère", "26362")
    assert [verdict["person_id"] for verdict in said["verdicts"]] == ["p1"]


def test_a_list_gets_a_list_and_a_wrong_one_leaves_the_others_their_answers(ask: Ask) -> None:
    answer = ask(written(RETIRED | {"id": "1"}, RETIRED | {"day": 5}, RETIRED | {"id": "3"}))
    assert answer.status_code == 200
    first, wrong, third = answer.json()
    assert (first["id"], wrong["request"], third["id"]) == ("1", 2, "3")
    assert [each["field"] for each in wrong["errors"]] == ["day"]


def test_a_list_of_one_gets_a_list_of_one(ask: Ask) -> None:
    assert len(ask(written(RETIRED)).json()) == 1


def test_a_list_where_nobody_is_answered_is_refused_one_by_one(ask: Ask) -> None:
    answer = ask(written({}, {}))
    assert answer.status_code == 422
    assert [each["request"] for each in answer.json()] == [1, 2]


@pytest.mark.parametrize(("typed", "field"), MALFORMED, ids=[str(rank) for rank in range(len(MALFORMED))])
def test_what_the_command_line_refuses_is_refused_with_the_same_field(
    ask: Ask, typed: str, field: str
) -> None:
    answer = ask(typed.encode())
    assert answer.status_code in {400, 413, 422}
    said = answer.json()
    errors = said["errors"] if isinstance(said, dict) else said[0]["errors"]
    assert [each["field"] for each in errors] == [field]
    assert all(each["problem"] and each["remedy"] for each in errors)


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        ("", {}, 400),
        ('{"day":', {}, 400),
        ("[" * 50_000 + "]" * 50_000, {}, 400),
        (b'{"id": "\xe9"}', {}, 400),
        ("[]", {}, 422),
        ("[" + "{}," * 100 + "{}]", {}, 413),
        ("day=2026-11-22", {"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ("{}", {"Content_Type": ""}, 415),
        ("{}", {"Content_Type": "text/plain"}, 415),
        ("{}", {"Content_Type": "application/json; charset=iso-8859-1"}, 415),
        ("{}", {"Content_Type": 'application/json; charset="utf-16"'}, 415),
        ("{}", {"Content_Encoding": "gzip"}, 415),
        ("{}", {"Origin": "https://ailleurs.example"}, 403),
    ],
)
def test_a_call_that_cannot_be_answered_says_why_with_its_status(
    ask: Ask, content: str | bytes, headers: dict[str, str], status: int
) -> None:
    answer = ask(content, **headers)
    assert answer.status_code == status
    [error] = errors_of(answer)
    assert error["field"] == ""


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", 'APPLICATION/JSON;charset="UTF-8"'])
def test_json_may_be_announced_in_utf_8(ask: Ask, kind: str) -> None:
    assert ask(json.dumps(RETIRED), Content_Type=kind).status_code == 200


def test_a_field_given_twice_is_refused_where_it_stands(ask: Ask) -> None:
    twice = json.dumps(RETIRED).replace('"id": "p1"', '"id": "p1", "id": "p2"')
    answer = ask(twice)
    assert answer.status_code == 422
    assert [each["field"] for each in errors_of(answer)] == ["household.people.0.id"]


def padded(size: int) -> str:
    """A whole request of so many bytes."""
    text = json.dumps(RETIRED)
    return text + " " * (size - len(text))


def test_a_body_of_the_largest_size_is_answered_and_one_byte_more_is_not(ask: Ask) -> None:
    assert ask(padded(api_body.LARGEST_BODY)).status_code == 200
    refused = ask(padded(api_body.LARGEST_BODY + 1))
    assert refused.status_code == 413
    assert "256" in errors_of(refused)[0]["remedy"]


@pytest.mark.parametrize("announced", ["9" * 5000, "99999999999", f"000{api_body.LARGEST_BODY + 1}"])
def test_a_body_announced_too_large_is_refused_before_it_comes(ask: Ask, announced: str) -> None:
    assert ask("{}", Content_Length=announced).status_code == 413


def test_a_body_in_pieces_is_counted_as_it_comes(ask: Ask) -> None:
    sent = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b" " * 65536

    assert ask(pieces()).status_code == 413
    assert sent <= 6


def test_a_body_that_never_ends_is_given_up(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_body, "SLOWEST_BODY_SECONDS", 0.05)

    async def waits() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    answer = ask(waits())
    assert (answer.status_code, answer.headers["connection"]) == (408, "close")


def test_the_calls_beyond_the_rate_are_told_when_to_come_back(ask: Ask) -> None:
    answers = [ask("{}") for _ in range(MOST_CALLS + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {422}
    assert answers[-1].status_code == 429
    assert 1 <= int(answers[-1].headers["retry-after"]) <= call_rate.WINDOW_SECONDS
    errors_of(answers[-1])


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_another_method_is_told_the_right_one(ask: Ask, method: str) -> None:
    answer = ask("", method=method)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    errors_of(answer)


def test_an_unknown_address_of_the_api_is_refused_in_json(ask: Ask) -> None:
    answer = ask("{}", path="/api/v2/eligibility")
    assert answer.status_code == 404
    errors_of(answer)


def test_another_site_is_promised_nothing(ask: Ask) -> None:
    asked = ask("", method="OPTIONS", Origin="https://ailleurs.example")
    answered = ask(json.dumps(RETIRED), Origin="https://portail.test")
    assert (asked.status_code, answered.status_code) == (403, 200)
    for answer in (asked, answered):
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_no_cookie_is_given_and_nothing_may_be_kept(ask: Ask) -> None:
    headers = ask(json.dumps(RETIRED)).headers
    assert "set-cookie" not in headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(RETIRED | {"nir": SECRET}),
        json.dumps(RETIRED | {SECRET: 1}),
        f'{{"{SECRET}": 1, "{SECRET}": 2}}',
        f'{{"id": "{SECRET}"',
        f'"{SECRET}"',
    ],
)
def test_what_was_sent_is_repeated_neither_to_the_sender_nor_in_a_log(
    ask: Ask, caplog: pytest.LogCaptureFixture, content: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = ask(content)
    assert answer.status_code in {400, 422}
    assert SECRET not in answer.text + caplog.text


def test_the_commune_of_the_portal_answers_unless_another_is_asked(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pages.shared import wiring  # noqa: PLC0415

    monkeypatch.setenv("MCMS_COMMUNE", "84035")
    wiring.settings.cache_clear()
    assert ask(json.dumps(RETIRED)).json()["commune"] == "84035"
    assert ask(json.dumps(RETIRED | {"commune": "26362"})).json()["commune"] == "26362"


def test_a_fault_of_the_portal_is_told_in_json_with_its_number(
    wired: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_request: object) -> None:
        raise ValueError(SECRET)

    own = application.routes()
    monkeypatch.setattr(application, "routes", lambda: (*own, Route("/api/panne", fail)))
    answer = Browser().get("/api/panne")
    assert answer.status_code == 500
    assert "Numéro d’incident" in errors_of(answer)[0]["remedy"]
    assert SECRET not in answer.text


def test_the_real_server_answers_refuses_ten_megabytes_and_writes_none_of_it(portal: Portal) -> None:
    with portal.visitor() as caller:
        assert caller.post(api.ADDRESS, json=RETIRED).json()["verdicts"]
        for content in (b"x" * 10_000_000, iter([b"x" * 1_000_000] * 10)):
            assert caller.post(api.ADDRESS, content=content, headers=JSON).status_code == 413
        assert caller.post(api.ADDRESS, json=RETIRED | {"nir": SECRET}).status_code == 422
    assert SECRET not in portal.log.read_text()
    assert "Traceback" not in portal.log.read_text()
