"""The two cookies of the portal, and the token that ties a form to one of them.

Both are random, hidden from scripts, gone when the browser closes. Neither carries anything about a person.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from enum import StrEnum

from starlette.responses import Response

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
    return value if 0 < len(value) <= LONGEST_VALUE else None


def new_value() -> str:
    """A fresh random value of 43 characters."""
    return secrets.token_urlsafe(VALUE_BYTES)


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
