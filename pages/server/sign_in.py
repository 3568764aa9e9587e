"""Sign-in and sign-out of the staff: plain forms, without JavaScript, on the accounts of `enrolment`."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from enrolment import accounts
from enrolment.accounts import TooManyAttemptsError, WrongCredentialsError
from pages.server import cookies, leaving, plain
from pages.server.cookies import Cookie
from pages.server.site_map import COUNTER, STAFF_PAGES, home_of
from pages.shared import wiring

TITLE = "Connexion des agents"
LARGEST_FORM = 8192
WRONG = "L’identifiant ou le mot de passe n’est pas le bon. Vérifiez-les, puis essayez encore."
EXPIRED = "La page avait expiré. Saisissez à nouveau vos identifiants."


class Visitor(NamedTuple):
    """The visit of who asks, and whether its cookie is still to be set."""

    visit: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the form sends. Never shown nor logged whole."""

    login: str
    password: str
    token: str
    onward: str


def onward_path(asked: str) -> str:
    """The staff page asked for, else "". Never another site."""
    return asked if asked in {page.url for page in STAFF_PAGES} else ""


def _first_page(asked: str, token: str) -> str:
    """Where to go after sign-in: the page asked for when the role opens it, else the first one it opens."""
    account = accounts.account_of(
        token, accounts=wiring.accounts(), sessions=wiring.sessions(), now=wiring.now()
    )
    if account is None:
        return COUNTER.url
    opened = {page.url for page in STAFF_PAGES if account.role in page.roles}
    return asked if asked in opened else home_of(account.role).url


async def show(request: Request) -> Response:
    """Draw the form."""
    return _form(_visitor(request), onward=onward_path(request.query_params.get("suite", "")))


async def submit(request: Request) -> Response:
    """Check the credentials and open a session, or draw the form again with what went wrong."""
    visitor = _visitor(request)
    sent = _credentials(await _fields(request))
    if visitor.is_new or not cookies.is_form_token(sent.token, visitor.visit):
        return _form(visitor, onward=sent.onward, login=sent.login, problem=EXPIRED, status=403)
    address = request.client.host if request.client else ""
    try:
        token = await run_in_threadpool(_sign_in, sent, address)
    except TooManyAttemptsError as error:
        return _slow_down(error)
    except WrongCredentialsError:
        return _form(visitor, onward=sent.onward, login=sent.login, problem=WRONG, status=401)
    onward = await run_in_threadpool(_first_page, sent.onward, token)
    response = leaving.start_afresh(visitor.visit, RedirectResponse(onward, status_code=303))
    cookies.put(response, Cookie.AGENT, token, secure=_secure())
    return response


async def leave(request: Request) -> Response:
    """Close the session everywhere, and forget the visit: the next person may use the same computer."""
    secure = _secure()
    token = cookies.read(request.cookies, Cookie.AGENT, secure=secure)
    sent = (await _fields(request)).get("jeton", "")
    if token is not None and not cookies.is_form_token(sent, token):
        link = (COUNTER.url, "Revenir au guichet")
        return plain.notice("Vous êtes encore connecté", "La page avait expiré.", status=403, link=link)
    if token is None:
        return plain.notice("Vous n’êtes pas connecté", "Aucune session n’est ouverte ici.", status=200)
    await run_in_threadpool(accounts.sign_out, token, sessions=wiring.sessions())
    said = plain.notice("Vous êtes déconnecté", "La session est fermée sur tous les onglets.", status=200)
    response = leaving.start_afresh(cookies.read(request.cookies, Cookie.VISIT, secure=secure), said)
    cookies.drop(response, Cookie.AGENT, secure=secure)
    return response


def _sign_in(sent: Credentials, address: str) -> str:
    return accounts.sign_in(
        sent.login,
        sent.password,
        accounts=wiring.accounts(),
        sessions=wiring.sessions(),
        attempts=wiring.attempts(),
        now=wiring.now(),
        address=address,
    )


async def _fields(request: Request) -> Mapping[str, str]:
    """The fields of a small form; empty when it is not one."""
    length = request.headers.get("content-length", "")
    if not (length.isdecimal() and len(length) < 10 and int(length) <= LARGEST_FORM):
        return {}
    body = await request.body()
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=10))
    except ValueError:
        return {}


def _credentials(fields: Mapping[str, str]) -> Credentials:
    return Credentials(
        login=fields.get("identifiant", "")[:200],
        password=fields.get("mot_de_passe", ""),
        token=fields.get("jeton", ""),
        onward=onward_path(fields.get("suite", "")),
    )


def _visitor(request: Request) -> Visitor:
    known = cookies.read(request.cookies, Cookie.VISIT, secure=_secure())
    return Visitor(known or cookies.new_visit(), is_new=known is None)


def _form(
    visitor: Visitor, *, onward: str, login: str = "", problem: str | None = None, status: int = 200
) -> Response:
    response = plain.page(
        "sign_in",
        title=TITLE,
        status=status,
        token=cookies.form_token(visitor.visit),
        onward=onward,
        login=login,
        problem=problem,
    )
    if visitor.is_new:
        cookies.put(response, Cookie.VISIT, visitor.visit, secure=_secure())
    return response


def _slow_down(error: TooManyAttemptsError) -> Response:
    seconds = max(1, math.ceil(error.retry_after.total_seconds()))
    minutes = math.ceil(seconds / 60)
    wait = "une minute" if minutes == 1 else f"{minutes} minutes"
    response = plain.notice(
        "Trop d’essais",
        f"Pour protéger les comptes, attendez {wait} avant d’essayer encore.",
        "Mot de passe oublié\u00a0? Demandez à la personne qui administre le portail de votre commune.",
        status=429,
        link=("/agent/connexion", "Revenir à la connexion"),
    )
    response.headers["Retry-After"] = str(seconds)
    return response


def _secure() -> bool:
    return wiring.settings().secure_cookies
