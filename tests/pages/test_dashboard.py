"""The dashboard, drawn on a database with invented counts."""

import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from streamlit.testing.v1 import AppTest

from communes.registry import commune
from enrolment.accounts import Role, add_account, sign_in
from pages.shared import access, wiring
from storage.counts import SqlEventLog
from storage.database import open_database
from tests.uptake.builders import DAY
from uptake.demonstration import demonstration_events
from uptake.periods import periods

PAGE = Path(__file__).parents[2] / "pages" / "staff" / "dashboard.py"
KEY = Fernet.generate_key().decode()
PASSWORD = "quatre petits pois verts"


def forget_wiring():
    wiring.settings.cache_clear()
    wiring._open.cache_clear()  # noqa: SLF001


@pytest.fixture(scope="session")
def counted(tmp_path_factory):
    """`counted(insee_code)` is a database with the invented counts of a commune, to copy."""
    return cache(lambda insee_code: counts(tmp_path_factory, insee_code))


def counts(tmp_path_factory, insee_code):
    file = tmp_path_factory.mktemp("counted") / "portail.sqlite"
    database = open_database(f"sqlite:///{file}", [KEY], migrates=True)
    events = SqlEventLog(database)
    for event in demonstration_events(commune(insee_code), day=DAY):
        events.record(event)
    database.close()
    return file


@pytest.fixture(params=["26362"])
def dashboard(request, counted, tmp_path, monkeypatch):
    """The page, its reader signed in, on a database of its own."""
    file = tmp_path / "portail.sqlite"
    shutil.copy(counted(request.param), file)
    monkeypatch.setenv("MCMS_COMMUNE", request.param)
    monkeypatch.setenv("MCMS_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("MCMS_SECRET_KEYS", KEY)
    monkeypatch.setenv("MCMS_TODAY", DAY.isoformat())
    forget_wiring()
    token = signed_in()
    monkeypatch.setattr(access, "agent_token", lambda: token)
    yield AppTest.from_file(str(PAGE), default_timeout=20)
    wiring.database().close()
    forget_wiring()


def signed_in():
    now = datetime.now(UTC)
    add_account(
        login="camille",
        name="Camille",
        role=Role.CITY,
        password=PASSWORD,
        accounts=wiring.accounts(),
        now=now,
    )
    return sign_in(
        "camille",
        PASSWORD,
        accounts=wiring.accounts(),
        sessions=wiring.sessions(),
        attempts=wiring.attempts(),
        now=now,
        address="127.0.0.1",
    )


def written(page):
    return " ".join(element.value for element in page.markdown)


def test_the_dashboard_tells_the_interval_first(dashboard):
    page = dashboard.run()
    assert not page.exception
    assert page.header[0].value == "Où en est la couverture santé\u00a0?"
    assert "entre 60,07\u00a0% et 60,19\u00a0% des habitants de Valence" in written(page)


def test_invented_figures_are_announced(dashboard):
    assert dashboard.run().warning[0].value.startswith("**Données de démonstration.**")


def test_every_indicator_has_its_table_and_its_definition(dashboard):
    page = dashboard.run()
    definitions = [e for e in page.expander if e.label.startswith("Définition")]
    assert len(page.table) == len(definitions) == 6


def test_the_current_year_is_told_to_be_incomplete(dashboard):
    page = dashboard.run()
    assert len(page.warning) == 1
    this_year = next(p for p in periods((), day=DAY) if p.label == "Année 2026")
    page.selectbox(key="dashboard.period").set_value(this_year).run()
    assert page.warning[1].value.startswith("Période incomplète")


@pytest.mark.parametrize("dashboard", ["84035"], indirect=True)
def test_a_commune_without_baseline_has_no_estimate_and_says_why(dashboard):
    page = dashboard.run()
    assert not page.exception
    assert page.info[0].value.startswith("Pas d’estimation. La commune n’a pas déclaré de point de départ")
    assert "seraient couverts" not in written(page)


def test_a_stranger_sees_nothing(dashboard, monkeypatch):
    monkeypatch.setattr(access, "agent_token", lambda: None)
    page = dashboard.run()
    assert len(page.table) == 0
    assert page.title[0].value == "Page réservée aux agents"
