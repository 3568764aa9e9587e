"""Both ways to start, what stops a start, and what an incident leaves behind."""

import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography.fernet import Fernet
from starlette.requests import Request
from starlette.routing import Route
from streamlit.testing.v1 import AppTest
from streamlit.web.server.app_discovery import discover_asgi_app

from communes.data_file import DataFileError
from enrolment.settings import SettingsError
from pages.server import application, health, logs
from pages.server.site_map import ROOT, STAFF_PAGES, Page
from pages.shared import wiring
from storage.database import open_database
from tests.server.serving import Browser, Portal, free_port, serve

pytestmark = pytest.mark.xdist_group("server")


def test_streamlit_run_serves_the_same_portal(environment: dict[str, str], tmp_path: Path) -> None:
    port = free_port()
    command = ["streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
    for portal in serve(command, port, environment, tmp_path / "log"):
        assert '<html lang="fr">' in httpx.get(f"{portal.url}/droits").text
        assert httpx.get(f"{portal.url}/_stcore/metrics").status_code == 404


def test_streamlit_discovers_the_application() -> None:
    assert discover_asgi_app(ROOT / "streamlit_app.py").import_string == "streamlit_app:app"


@pytest.mark.usefixtures("wired")
def test_a_wrong_data_file_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DataFileError(Path("offer.toml"), "label", "must be a text")

    monkeypatch.setattr(health, "offers", refuse)
    with pytest.raises(DataFileError, match=r"offer\.toml: label"):
        health.check_start()


@pytest.fixture
def demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This process speaks to a database of invented people, and the portal is served over HTTPS."""
    url, key = f"sqlite:///{tmp_path / 'demonstration.sqlite'}", Fernet.generate_key().decode()
    database = open_database(url, [key], migrates=True)
    database.mark_demonstration()
    database.close()
    wiring.forget()
    for name, value in (("DATABASE_URL", url), ("SECRET_KEYS", key), ("HTTPS", "1")):
        monkeypatch.setenv(f"MCMS_{name}", value)
    yield
    wiring.forget()


@pytest.mark.usefixtures("demonstration")
def test_a_demonstration_with_its_public_passwords_is_not_served_over_https() -> None:
    with pytest.raises(SettingsError, match="MCMS_DATABASE_URL") as caught:
        health.check_start()
    assert caught.value.variable == "MCMS_DEMONSTRATION"


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("setting", [("MCMS_DEMONSTRATION", "1"), ("MCMS_HTTPS", "0")], ids="=".join)
def test_a_demonstration_is_served_when_it_is_chosen_or_local(
    setting: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(*setting)
    health.check_start()


@pytest.mark.usefixtures("secure")
def test_a_database_of_real_people_is_served_over_https() -> None:
    health.check_start()


@pytest.mark.usefixtures("wired")
def test_the_probe_fails_when_the_database_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "is_healthy", lambda: False)
    answer = Browser().get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "failed")


@pytest.mark.usefixtures("wired")
@pytest.mark.parametrize("page", STAFF_PAGES, ids=lambda page: page.url)
def test_a_staff_page_run_alone_refuses_a_stranger(page: Page) -> None:
    shown = AppTest.from_file(str(ROOT / page.file), default_timeout=30).run()
    assert [title.value for title in shown.title] == ["Page réservée aux agents"]
    assert not shown.exception


@pytest.mark.usefixtures("wired")
def test_the_entry_script_draws_the_home_page() -> None:
    shown = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    assert not shown.exception
    assert len(shown.title) == 1


def test_the_first_html_of_a_staff_page_shows_nothing_to_a_stranger(portal: Portal) -> None:
    with portal.visitor() as stranger:
        assert stranger.get("/dossiers").text.count("Dossiers") == 1  # its title


@pytest.mark.usefixtures("wired")
def test_a_fault_of_a_route_is_french_numbered_protected_and_keeps_its_message_to_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_request: Request) -> None:
        message = "1 85 05 26 362 001"
        raise ValueError(message)

    own = application.routes()
    monkeypatch.setattr(application, "routes", lambda: (*own, Route("/panne", fail)))
    answer = Browser().get("/panne")
    assert answer.status_code == 500
    assert "Numéro d’incident" in answer.text
    assert "1 85 05" not in answer.text
    assert "content-security-policy" in answer.headers


def test_an_exception_in_the_log_keeps_its_type_and_lines_without_its_message() -> None:
    try:
        int("1 85 05 26 362 001")
    except ValueError as error:
        text = logs.describe(type(error), error.__traceback__)
    assert text.endswith("ValueError")
    assert "test_start.py" in text
    assert "invalid literal" not in text


def test_log_records_lose_the_messages_of_exceptions(caplog: pytest.LogCaptureFixture) -> None:
    before = logging.getLogRecordFactory()
    access = logging.getLogger("uvicorn.access")
    errors = logging.getLogger("uvicorn.error")
    filters = list(errors.filters)
    try:
        logs.silence_messages()
        try:
            raise ValueError("".join(["mon", "-", "secret"]))  # noqa: TRY301
        except ValueError:
            logging.getLogger("essai").exception("Une panne")
        assert access.disabled
    finally:
        logging.setLogRecordFactory(before)
        access.disabled = False
        errors.filters = filters
    assert "ValueError" in caplog.text
    assert "mon-secret" not in caplog.text
