"""What a browser receives first, and the headers around everything."""

import base64
import hashlib
import re

import httpx
import pytest

from pages.server import index
from pages.server.site_map import PAGES, ROOT, Page
from tests.server.serving import Browser, Portal

pytestmark = pytest.mark.xdist_group("server")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url)
def test_each_page_is_french_and_titled_from_the_first_byte(page: Page, visitor: httpx.Client) -> None:
    html = visitor.get(page.url).text
    assert '<html lang="fr">' in html
    assert f"<title>{page.title} – Ma commune, ma santé, Valence</title>" in html


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url)
def test_each_page_of_the_site_map_has_its_file(page: Page) -> None:
    assert (ROOT / page.file).is_file()


def test_the_first_html_holds_nothing_english_nor_the_agent_api(visitor: httpx.Client) -> None:
    html = visitor.get("/").text
    for words in ("Streamlit</title>", "You need to enable", "service-desc", "_stcore/agent"):
        assert words not in html
    assert '<a href="/infos">' in html


def test_the_policy_allows_exactly_the_inline_scripts_of_the_index(visitor: httpx.Client) -> None:
    answer = visitor.get("/")
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, flags=re.DOTALL)
    digests = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    policy = answer.headers["content-security-policy"]
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == digests
    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/", "/droits", "/infos", "/agent/connexion", "/nulle-part", "/healthz"])
def test_every_answer_carries_the_security_headers_and_is_not_kept(path: str, visitor: httpx.Client) -> None:
    headers = visitor.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers


def test_the_visit_cookie_is_random_hidden_from_scripts_and_given_once(portal: Portal) -> None:
    with portal.visitor() as one, portal.visitor() as other:
        given = one.get("/").headers["set-cookie"]
        other.get("/")
        assert "HttpOnly" in given
        assert "SameSite=lax" in given
        assert "Max-Age" not in given
        drawn, _, signature = one.cookies["mcms_visit"].partition(".")
        assert (len(drawn), len(signature)) == (43, 64)
        assert one.cookies["mcms_visit"] != other.cookies["mcms_visit"]
        assert "set-cookie" not in one.get("/droits").headers


@pytest.mark.usefixtures("secure")
def test_over_https_cookies_are_locked_to_the_host_and_https_is_demanded() -> None:
    answer = Browser().get("/")
    assert answer.headers["set-cookie"].startswith("__Host-mcms_visit=")
    assert "; Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/upload_file/session/file",
        "/_stcore/script-health-check",
        "/component/anything/index.html",
        "/oauth2callback",
        "/index.html",
        "/static/js/absent.js",
        "/droits/_stcore/health",
        "/nulle-part",
        "/assets/absent.js",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_what_the_portal_does_not_use_does_not_exist(method: str, path: str, visitor: httpx.Client) -> None:
    answer = visitor.request(method, path)
    assert answer.status_code == (405 if method != "GET" and path.startswith("/assets/") else 404)
    if not path.startswith("/assets/"):
        assert '<html lang="fr">' in answer.text


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/droits"), ("PUT", "/"), ("GET", "/agent/deconnexion"), ("DELETE", "/infos")],
)
def test_a_wrong_method_is_refused_in_french(method: str, path: str, visitor: httpx.Client) -> None:
    answer = visitor.request(method, path)
    assert answer.status_code == 405
    assert "<h1>Cette demande n’est pas possible</h1>" in answer.text


def test_an_unknown_address_leads_back_home(visitor: httpx.Client) -> None:
    answer = visitor.get("/simulateur")
    assert "<h1>Page introuvable</h1>" in answer.text
    assert 'href="/"' in answer.text


def test_streamlit_finds_what_it_needs(visitor: httpx.Client) -> None:
    scripts = re.findall(r'src="\./(static/js/[^"]+)"', visitor.get("/").text)
    assert scripts
    for path in (*(f"/{script}" for script in scripts), "/_stcore/health", "/_stcore/host-config"):
        assert visitor.get(path).status_code == 200, path


def test_an_address_with_a_final_slash_leads_to_the_page(visitor: httpx.Client) -> None:
    answer = visitor.get("/droits/")
    assert (answer.status_code, answer.headers["location"]) == (301, "/droits")


def test_our_script_is_kept_a_year_under_its_version_only(visitor: httpx.Client) -> None:
    address = re.search(r'src="(/assets/portail\.js\?v=\w+)"', visitor.get("/").text)
    assert address
    assert "immutable" in visitor.get(address[1]).headers["cache-control"]
    assert visitor.get("/assets/portail.js").headers["cache-control"] == "no-cache"


def test_another_shape_of_the_installed_index_stops_the_start(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("<!DOCTYPE html><html lang='en'></html>")
    monkeypatch.setattr(index, "STATIC", tmp_path)
    with pytest.raises(index.IndexShapeError, match="version of Streamlit"):
        index.template.__wrapped__()


def test_people_without_javascript_are_told_where_to_go(visitor: httpx.Client) -> None:
    html = visitor.get("/infos").text
    assert "Valence" in html
    assert html.count("<h1>") == 1


def test_the_probe_says_which_part_answers(visitor: httpx.Client) -> None:
    assert visitor.get("/healthz").json() == {
        "status": "ok",
        "database": "ok",
        "data": "ok",
        "commune": "26362",
    }
