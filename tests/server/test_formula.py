"""The sheets of a formula, without JavaScript, and who may send a file."""

import httpx
import pytest

from tests.server.test_sign_in import sign_in

pytestmark = pytest.mark.xdist_group("server")
UPLOAD = "/_stcore/upload_file/a-session/a-file"


@pytest.mark.parametrize("path", ["/fiche/N2", "/fiche/N2/facile"])
def test_a_sheet_is_stamped_french_and_holds_its_price(path: str, visitor: httpx.Client) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert '<html lang="fr">' in answer.text
    assert answer.text.count("<h1>") == 1
    assert "DÉMONSTRATION" in answer.text
    assert "98\u00a0€" in answer.text


@pytest.mark.parametrize("path", ["/fiche/N9", "/fiche/<b>", "/fiche/N9/facile"])
def test_a_formula_that_does_not_exist_is_said_so(path: str, visitor: httpx.Client) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "<b>" not in answer.text


@pytest.mark.parametrize("login", [None, "ville", "camille"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "POST", "GET"])
def test_nobody_but_an_administrator_sends_a_file(
    method: str, login: str | None, visitor: httpx.Client
) -> None:
    if login:
        sign_in(visitor, identifiant=login)
    assert visitor.request(method, UPLOAD).status_code == 404


def test_an_administrator_reaches_streamlits_own_checks(visitor: httpx.Client) -> None:
    sign_in(visitor, identifiant="patronne")
    assert visitor.put(UPLOAD, files={"file": b"x"}).status_code in {400, 403}
    assert visitor.get(UPLOAD).status_code == 404
    assert visitor.put("/_stcore/upload_file/../stream", content=b"x").status_code == 404


def test_an_administrators_file_too_large_is_refused(visitor: httpx.Client) -> None:
    sign_in(visitor, identifiant="patronne")
    assert visitor.put(UPLOAD, files={"file": b"x" * 6_100_000}).status_code == 404
