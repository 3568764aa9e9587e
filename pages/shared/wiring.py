"""Joins the ports and the storage, once for the whole process: pages and server routes use the same objects.

Nothing here belongs to a visitor. A wrong setting, database or key stops the start with its remedy.
"""

import os
from datetime import date, datetime
from functools import cache
from threading import Lock

from communes import registry
from communes.commune import Commune, InseeCode
from enrolment import clock
from enrolment.form_desk import current_forms
from enrolment.ports import (
    AccountRepository,
    AttemptRepository,
    CaseRepository,
    FormRepository,
    HandoverRepository,
    SessionRepository,
    TariffRepository,
)
from enrolment.settings import Settings, read_settings
from enrolment.tariff_desk import current_offer
from exports.forms.fill import Form
from storage.accounts import SqlAccounts, SqlAttempts, SqlSessions
from storage.cases import SqlCases
from storage.counts import SqlEventLog
from storage.database import Database, open_database
from storage.forms import SqlForms
from storage.handovers import SqlHandovers
from storage.tariffs import SqlTariffs
from tariffs.offer import Offer
from uptake.events import EventLog

_OPENING = Lock()


@cache
def settings() -> Settings:
    """The choices of the host.

    Raises:
        SettingsError: One cannot be used; says which.
    """
    return read_settings(os.environ)


def database() -> Database:
    """The open database; the default local one is brought up to date, any other must be.

    Raises:
        StorageError: It cannot be used; says why and what to do.
    """
    with _OPENING:
        return _open()


@cache
def _open() -> Database:
    chosen = settings()
    return open_database(chosen.database_url, chosen.secret_keys, migrates=chosen.has_local_database)


def forget() -> None:
    """Close the database and read the settings again when next asked: another setting, another test."""
    if _open.cache_info().currsize:
        _open().close()
    _open.cache_clear()
    settings.cache_clear()


def cases() -> CaseRepository:
    """The cases of residents."""
    return SqlCases(database())


def handovers() -> HandoverRepository:
    """Anonymous answers under short codes."""
    return SqlHandovers(database())


def accounts() -> AccountRepository:
    """The accounts of the staff."""
    return SqlAccounts(database())


def sessions() -> SessionRepository:
    """Open sign-ins."""
    return SqlSessions(database())


def attempts() -> AttemptRepository:
    """Recent attempts, to slow down guessing."""
    return SqlAttempts(database())


def events() -> EventLog:
    """The monthly totals."""
    return SqlEventLog(database())


def tariffs() -> TariffRepository:
    """The grids administrators published."""
    return SqlTariffs(database())


def forms() -> FormRepository:
    """The forms of organisations administrators published."""
    return SqlForms(database())


def partner_forms(offer: str) -> tuple[Form, ...]:
    """The forms of an offer with those published for the commune, in order of first day.

    Raises:
        DataFileError: A form shipped cannot be used.
        UnusableFormError: A form published suits the portal no longer.
    """
    return current_forms(offer, commune=InseeCode(commune().insee_code), forms=forms())


def offer(code: str) -> Offer:
    """An offer of the catalogue with the grids published for the commune.

    Raises:
        UnknownOfferError: The catalogue has no such offer.
        DataFileError: A published grid no longer fits the offer's file; says which.
    """
    return current_offer(code, commune=InseeCode(commune().insee_code), grids=tariffs())


def is_demonstration() -> bool:
    """Whether the database holds invented people."""
    return database().is_demonstration


def is_healthy() -> bool:
    """Whether the database answers and its tables are the expected ones."""
    return database().is_current()


def commune() -> Commune:
    """The commune the portal speaks for."""
    return registry.commune(settings().commune)


def today() -> date:
    """The present day in Paris."""
    return clock.today()


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return clock.now()
