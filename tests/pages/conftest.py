"""For each test: a database, a day that stays, somebody signed in or not, and the whole portal in AppTest.

    def test_…(portal, signed_in):
        signed_in(Role.AGENT)
        page = portal.open("pages/staff/counter.py")

Residents: ask for `visiting` too, and their drafts and documents have a visit to belong to.
"""

import shutil
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from cryptography.fernet import Fernet
from streamlit.testing.v1 import AppTest

from communes import registry
from enrolment import accounts
from enrolment.accounts import Account, Role
from pages.server import outbox, visits
from pages.shared import access, wiring
from storage.database import open_database
from storage.engine import PRAGMAS
from tests.enrolment.builders import VALENCE

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)  # a Tuesday
KEY = Fernet.generate_key().decode()
PASSWORD = "quatre petits pois verts"
VISIT = "visit-of-the-tests"


def forget_wiring():
    wiring.settings.cache_clear()
    wiring._open.cache_clear()  # noqa: SLF001


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """An empty database with every table, to copy."""
    file = tmp_path_factory.mktemp("migrated") / "portail.sqlite"
    open_database(f"sqlite:///{file}", [KEY], migrates=True).close()
    return file


@dataclass(frozen=True)
class Portal:
    """The whole portal, from its entry script."""

    def app(self) -> AppTest:
        """The home page, drawn once so that every page is known."""
        return AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=20).run()

    def open(self, file: str, **address: str) -> AppTest:
        """A page of the portal, with the parameters of its address."""
        app = self.app().switch_page(file)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    def alone(self, file: str) -> AppTest:
        """The file of a page run without the entry script, as an attacker might."""
        return AppTest.from_file(str(ROOT / file), default_timeout=20).run()


@pytest.fixture
def portal(migrated, tmp_path, monkeypatch):
    file = tmp_path / "portail.sqlite"
    shutil.copy(migrated, file)
    monkeypatch.setenv("MCMS_COMMUNE", "26362")
    monkeypatch.setenv("MCMS_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("MCMS_SECRET_KEYS", KEY)
    monkeypatch.setenv("MCMS_TODAY", TODAY.isoformat())
    forget_wiring()
    yield Portal()
    wiring.database().close()
    forget_wiring()


@pytest.fixture
def signed_in(portal, monkeypatch):  # noqa: ARG001 (comes first)
    """`signed_in(role)` opens a session for somebody of this role; returns their account."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("enrolment.accounts._HASHER", quick)

    def sign_in(role: Role, *, login: str = "camille") -> Account:
        account = accounts.add_account(
            login=login,
            name="Camille Martin",
            role=role,
            password=PASSWORD,
            accounts=wiring.accounts(),
            now=wiring.now(),
        )
        token = accounts.sign_in(
            login,
            PASSWORD,
            accounts=wiring.accounts(),
            sessions=wiring.sessions(),
            attempts=wiring.attempts(),
            now=wiring.now(),
            address="192.0.2.1",
        )
        monkeypatch.setattr(access, "agent_token", lambda: token)
        return account

    return sign_in


@pytest.fixture
def visiting(monkeypatch):
    """The browser has a visit; its draft and documents go at the end."""
    monkeypatch.setattr(access, "visit", lambda: VISIT)
    yield VISIT
    visits.erase(VISIT)
    outbox.erase(VISIT)


@pytest.fixture
def locked(portal, tmp_path, monkeypatch):  # noqa: ARG001 (comes first)
    """`with locked():` keeps the place of the writer; the portal gives up at once. Ask for it first."""
    monkeypatch.setattr("storage.engine.PRAGMAS", ("PRAGMA busy_timeout=1", *PRAGMAS[1:]))

    @contextmanager
    def lock():
        wiring.database()  # opened long before, as on a server
        writer = sqlite3.connect(tmp_path / "portail.sqlite", isolation_level=None)
        try:
            writer.execute("BEGIN IMMEDIATE")
            yield
        finally:
            writer.close()

    return lock


@pytest.fixture
def offering(tmp_path, monkeypatch):
    """`offering(code)` makes Valence show another offer."""

    def offer(code: str) -> None:
        file = registry.DATA / f"{VALENCE}.toml"
        written = file.read_text(encoding="utf-8").replace('offer = "demonstration"', f'offer = "{code}"')
        folder = tmp_path / "communes"
        folder.mkdir()
        (folder / file.name).write_text(written, encoding="utf-8")
        monkeypatch.setattr(registry, "DATA", folder)
        registry.commune.cache_clear()
        assert registry.commune(VALENCE).offer == code

    yield offer
    registry.commune.cache_clear()


def everything_written(page: AppTest) -> str:
    """Every text of the page, as a visitor would read it."""
    texts = [getattr(element, "value", "") for element in page.main]
    return " ".join(str(text) for text in texts)
