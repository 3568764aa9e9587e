"""A database of its own for the tests, a real server on it, and the same database in this process."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from cryptography.fernet import Fernet

from enrolment.accounts import Role, add_account
from pages.shared import wiring
from storage.accounts import SqlAccounts
from storage.database import open_database
from tests.server.serving import LOGIN, PASSWORD, Clock, Portal, free_port, serve


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        is_ours = item.path.is_relative_to(Path(__file__).parent)
        if is_ours and isinstance(item, pytest.Function) and "portal" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("server"))  # one server is enough for all of them


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A migrated database with an account of each role, and its key."""
    url = f"sqlite:///{tmp_path_factory.mktemp('base') / 'portail.sqlite'}"
    key = Fernet.generate_key().decode()
    database = open_database(url, [key], migrates=True)
    for login, role in ((LOGIN, Role.AGENT), ("ville", Role.CITY), ("patronne", Role.ADMIN)):
        add_account(
            login=login,
            name="Camille Martin",
            role=role,
            password=PASSWORD,
            accounts=SqlAccounts(database),
            now=datetime.now(UTC),
        )
    database.close()
    return {"MCMS_DATABASE_URL": url, "MCMS_SECRET_KEYS": key, "MCMS_COMMUNE": "26362"}


@pytest.fixture(scope="session")
def portal(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    port = free_port()
    command = ["uvicorn", "streamlit_app:app", "--port", str(port)]
    yield from serve(command, port, environment, tmp_path_factory.mktemp("uvicorn") / "log")


@pytest.fixture
def visitor(portal: Portal) -> Iterator[httpx.Client]:
    with portal.visitor() as client:
        yield client


def forget_wiring() -> None:
    wiring.settings.cache_clear()
    wiring._open.cache_clear()  # noqa: SLF001


@pytest.fixture
def wired(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This process speaks to the test database."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    forget_wiring()
    yield
    wiring.database().close()
    forget_wiring()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def secure(wired: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (comes first)
    """The portal is served over HTTPS."""
    monkeypatch.setenv("MCMS_HTTPS", "1")
    wiring.settings.cache_clear()
