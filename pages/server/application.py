"""What the portal adds to Streamlit's server: routes, middleware, start-up checks, messages of incidents."""

import asyncio
import gc
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from typing import TypedDict

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from streamlit.runtime.pages_manager import PagesManager

from pages.server import (
    api,
    api_reply,
    assets,
    blank_forms,
    call_rate,
    documents,
    formula,
    health,
    index,
    leaving,
    logs,
    openapi,
    outbox,
    plain,
    sign_in,
    visits,
)
from pages.server.middleware import Gate, SecurityHeaders, security_headers
from pages.server.site_map import PAGES

SWEEP_SECONDS = 60


class Parts(TypedDict):
    """The arguments of `st.App` beside the script."""

    lifespan: Callable[[st.App], AbstractAsyncContextManager[None]]
    routes: Sequence[BaseRoute]
    middleware: Sequence[Middleware]
    on_script_error: Callable[[Exception], bool | None]
    exception_handlers: Mapping[object, Callable[[Request, Exception], Response]]


def parts() -> Parts:
    """Everything `st.App` needs to be the portal."""
    own = routes()
    return Parts(
        lifespan=lifespan,
        routes=own,
        middleware=(
            Middleware(SecurityHeaders),
            Middleware(Gate, routes=own),
        ),
        on_script_error=on_script_error,
        exception_handlers={Exception: apologise},
    )


def routes() -> tuple[BaseRoute, ...]:
    """The portal's own addresses; a page of the site map starts with its French index."""
    return (
        *(Route(page.url, index.serve) for page in PAGES),
        Route("/infos", about),
        Route(blank_forms.ADDRESS, blank_forms.show),
        Route(blank_forms.FORM_ADDRESS, blank_forms.serve),
        Route(formula.ADDRESS, formula.show),
        Route(formula.EASY_ADDRESS, formula.show_easy),
        Route("/healthz", health.serve),
        Route("/assets/{name}", assets.serve),
        Route("/document/{token}", documents.serve),
        Route(leaving.ADDRESS, leaving.erase, methods=["POST"]),
        Route("/agent/connexion", sign_in.show),
        Route("/agent/connexion", sign_in.submit, methods=["POST"]),
        Route("/agent/deconnexion", sign_in.leave, methods=["POST"]),
        Route(api.ADDRESS, api.assess, methods=["POST"]),
        Route(openapi.ADDRESS, openapi.serve),
    )


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Open the database, read the data files, import the pages; then serve, and sweep what expires.

    Raises:
        DataFileError: A data file cannot be used; the portal does not start.
    """
    logs.silence_messages()
    PagesManager.uses_pages_directory = False  # else the first visitor of the process may meet its old rules
    health.check_start()
    for page in PAGES:
        import_module(page.module)
    gc.collect()
    gc.freeze()  # the imports never go away: collections need not look at them again
    sweeping = asyncio.create_task(_sweep())
    yield
    sweeping.cancel()


async def _sweep() -> None:
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        visits.sweep()
        outbox.sweep()
        call_rate.sweep()


def about(_request: Request) -> Response:
    """The page for people without JavaScript."""
    return plain.page("about", title="À quoi sert ce portail")


def on_script_error(error: Exception) -> bool:
    """Say in French that something went wrong, with a number that leads to the log; nothing else is shown."""
    number = logs.report(error)
    st.error(
        "**Le portail a rencontré un problème.** Rien n’a été envoyé. Rechargez la page pour reprendre, ou "
        f"présentez-vous à l’accueil avec ce numéro d’incident\u00a0: **{number}**."
    )
    return True


def apologise(request: Request, error: Exception) -> Response:
    """A fault of the portal told in French, with the number of the incident (outside the middleware)."""
    title, again = "Le portail a rencontré un problème", "Essayez à nouveau dans un moment."
    number = f"Numéro d’incident\u00a0: {logs.report(error)}."
    if api_reply.is_for_api(request.scope):
        response = api_reply.refuse(500, title, f"{again} {number}")
    else:
        response = plain.notice(title, f"Rien n’a été envoyé. {again}", number, status=500)
    response.headers.update(security_headers())
    response.headers["Cache-Control"] = "no-store"
    return response
