"""Sign-in and sign-out, over the network, as a browser without JavaScript does it."""

import re

import httpx
import pytest

from enrolment.accounts import account_of
from pages.server.cookies import form_token
from pages.server.sign_in import onward_path
from pages.shared import wiring
from tests.server.serving import LOGIN, PASSWORD, Portal

pytestmark = pytest.mark.xdist_group("server")
FORM = "/agent/connexion"


def filled(visitor: httpx.Client, **changes: str) -> dict[str, str]:
    """The fields of the form as just received, filled in."""
    html = visitor.get(FORM).text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))
    return {**hidden, "identifiant": LOGIN, "mot_de_passe": PASSWORD, **changes}


def sign_in(visitor: httpx.Client, **changes: str) -> httpx.Response:
    return visitor.post(FORM, data=filled(visitor, **changes))


def sign_out(visitor: httpx.Client, token: str) -> httpx.Response:
    return visitor.post("/agent/deconnexion", data={"jeton": token})


def test_the_right_password_opens_a_session_and_the_counter(visitor: httpx.Client) -> None:
    answer = sign_in(visitor)
    assert (answer.status_code, answer.headers["location"]) == (303, "/guichet")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]
    assert visitor.cookies["mcms_agent"]


def test_the_page_asked_for_comes_after_sign_in(visitor: httpx.Client) -> None:
    assert sign_in(visitor, suite="/dossiers").headers["location"] == "/dossiers"


@pytest.mark.parametrize(
    "asked", ["https://exemple.fr", "//exemple.fr", "/\\exemple.fr", "/guichet@exemple.fr", "", "/droits"]
)
def test_sign_in_never_leads_elsewhere(asked: str) -> None:
    assert onward_path(asked) == ""


@pytest.mark.parametrize("changes", [{"mot_de_passe": "autre chose"}, {"identifiant": "inconnue"}])
def test_a_wrong_login_and_a_wrong_password_get_the_same_answer(
    changes: dict[str, str], visitor: httpx.Client
) -> None:
    answer = sign_in(visitor, **changes)
    assert answer.status_code == 401
    assert "L’identifiant ou le mot de passe n’est pas le bon." in answer.text
    assert "mcms_agent" not in visitor.cookies


def test_what_was_typed_comes_back_escaped_and_without_the_password(visitor: httpx.Client) -> None:
    html = sign_in(visitor, identifiant='"><script>', mot_de_passe="secret-tape").text
    assert 'value="&#34;&gt;&lt;script&gt;"' in html
    assert "secret-tape" not in html


@pytest.mark.parametrize("token", ["", "0" * 64])
def test_a_form_that_is_not_ours_opens_nothing(token: str, visitor: httpx.Client) -> None:
    answer = sign_in(visitor, jeton=token)
    assert answer.status_code == 403
    assert "mcms_agent" not in visitor.cookies


def test_the_form_of_another_visitor_opens_nothing(portal: Portal) -> None:
    with portal.visitor() as victim, portal.visitor() as attacker:
        victim.get("/")
        assert victim.post(FORM, data=filled(attacker)).status_code == 403


def test_a_form_without_any_cookie_opens_nothing(portal: Portal) -> None:
    with portal.visitor() as visitor, portal.visitor() as bare:
        assert bare.post(FORM, data=filled(visitor)).status_code == 403


def test_an_enormous_form_is_refused(visitor: httpx.Client) -> None:
    assert sign_in(visitor, mot_de_passe="x" * 10_000).status_code == 403


def test_five_failures_close_the_login_for_a_while(visitor: httpx.Client) -> None:
    statuses = [sign_in(visitor, identifiant="essais", mot_de_passe="faux").status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429]
    answer = sign_in(visitor, identifiant="essais", mot_de_passe="faux")
    assert "Trop d’essais" in answer.text
    assert 0 < int(answer.headers["retry-after"]) <= 900


@pytest.mark.usefixtures("wired")
def test_sign_out_kills_a_copied_cookie(visitor: httpx.Client) -> None:
    def holder(token: str) -> object:
        return account_of(token, accounts=wiring.accounts(), sessions=wiring.sessions(), now=wiring.now())

    sign_in(visitor)
    copied, visit = visitor.cookies["mcms_agent"], visitor.cookies["mcms_visit"]
    assert holder(copied) is not None
    answer = sign_out(visitor, form_token(copied))
    assert answer.status_code == 200
    assert "mcms_agent" not in visitor.cookies
    assert visitor.cookies["mcms_visit"] != visit
    assert holder(copied) is None


def test_sign_out_from_another_site_closes_nothing(visitor: httpx.Client) -> None:
    sign_in(visitor)
    assert sign_out(visitor, "0" * 64).status_code == 403
    assert "mcms_agent" in visitor.cookies


def test_signing_out_twice_is_no_error(visitor: httpx.Client) -> None:
    assert sign_out(visitor, "").status_code == 200


def test_nothing_typed_and_no_address_reaches_the_log(portal: Portal, visitor: httpx.Client) -> None:
    sign_in(visitor, identifiant="ne-pas-ecrire", mot_de_passe="ni-ceci")
    visitor.get("/droits?nom=Dupont")
    log = portal.log.read_text()
    assert "startup complete" in log
    for words in ("ne-pas-ecrire", "ni-ceci", "Dupont", "droits"):
        assert words not in log


def test_signing_in_gives_a_fresh_visit(visitor: httpx.Client) -> None:
    visitor.get("/")
    before = visitor.cookies["mcms_visit"]
    sign_in(visitor)
    assert visitor.cookies["mcms_visit"] != before


def test_a_post_from_another_site_changes_nothing(visitor: httpx.Client) -> None:
    sign_in(visitor)
    before = dict(visitor.cookies)
    for address in ("/agent/deconnexion", "/agent/connexion", "/effacer"):
        answer = visitor.post(address, headers={"Origin": "https://ailleurs.example"})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert dict(visitor.cookies) == before


def test_the_city_is_led_to_its_own_page(visitor: httpx.Client) -> None:
    assert sign_in(visitor, identifiant="ville", suite="/guichet").headers["location"] == "/tableau-de-bord"
