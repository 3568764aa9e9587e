"""The two cookies of the portal, and the token that ties a form to one of them.

Both are random, hidden from scripts, gone when the browser closes. Neither carries anything about a person.
A visit is signed: a value that the portal did not issue is no visit, so nobody can choose one for another.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from enum import StrEnum

from starlette.responses import Response

from pages.shared import wiring

VALUE_BYTES = 32
LONGEST_VALUE = 128


class Cookie(StrEnum):
    """Names without the prefix a secure site adds."""

    VISIT = "mcms_visit"
    AGENT = "mcms_agent"


def name_of(cookie: Cookie, *, secure: bool) -> str:
    """Name sent to the browser; `__Host-` keeps neighbouring sites from planting one."""
    return f"__Host-{cookie}" if secure else str(cookie)


def read(cookies: Mapping[str, str], cookie: Cookie, *, secure: bool) -> str | None:
    """Value of the cookie, or None when absent, empty or far too long to be ours."""
    value = cookies.get(name_of(cookie, secure=secure), "")
    if not 0 < len(value) <= LONGEST_VALUE or (cookie is Cookie.VISIT and not is_visit(value)):
        return None
    return value


def new_visit() -> str:
    """A fresh visit: 43 random characters and their signature."""
    drawn = secrets.token_urlsafe(VALUE_BYTES)
    return f"{drawn}.{_signature(drawn, wiring.settings().secret_keys[0])}"


def is_visit(value: str) -> bool:
    """Whether the portal issued this visit, under one of its keys."""
    drawn, _, signature = value.partition(".")
    return any(
        hmac.compare_digest(signature.encode(), _signature(drawn, key).encode())
        for key in wiring.settings().secret_keys
    )


def _signature(drawn: str, key: str) -> str:
    return hmac.new(key.encode(), b"visit:" + drawn.encode(), hashlib.sha256).hexdigest()


def put(response: Response, cookie: Cookie, value: str, *, secure: bool) -> None:
    """Set the cookie for the time the browser stays open."""
    response.set_cookie(
        name_of(cookie, secure=secure), value, path="/", secure=secure, httponly=True, samesite="lax"
    )


def drop(response: Response, cookie: Cookie, *, secure: bool) -> None:
    """Ask the browser to forget the cookie."""
    response.delete_cookie(
        name_of(cookie, secure=secure), path="/", secure=secure, httponly=True, samesite="lax"
    )


def form_token(value: str) -> str:
    """Token a form must send back with the cookie of this value (double submit).

    Another site can neither read the cookie nor compute this.
    """
    return hashlib.sha256(b"form:" + value.encode()).hexdigest()


def is_form_token(token: str, value: str) -> bool:
    """Whether the form came from a page made for this cookie."""
    return hmac.compare_digest(token.encode(), form_token(value).encode())
