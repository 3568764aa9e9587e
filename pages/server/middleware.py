"""What surrounds every answer: a gate that opens only known addresses, and the security headers."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.server import index, plain, uploads
from pages.server.api_reply import is_for_api, refuse
from pages.shared import wiring

STREAMLIT_PATHS = frozenset({"/_stcore/health", "/_stcore/host-config"})
STREAMLIT_MEDIA = "/media/"
STREAMLIT_SOCKET = "/_stcore/stream"
LASTING = ("/static/", "/assets/")


class Gate:
    """Lets through the portal's own routes and the few of Streamlit it needs; the rest is a French 404.

    So metrics, the agent API, and whatever a later version adds, stay closed; files come from an
    administrator only.

    Args:
        app: What is behind the gate.
        routes: The portal's own routes.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self._app, self._routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer that there is nothing here."""
        if scope["type"] == "http" and _comes_from(scope) is Origin.ELSEWHERE and scope["method"] != "GET":
            await _foreign(scope)(scope, receive, send)
        elif scope["type"] == "http" and not await self._is_open(scope):
            methods = self._methods(scope)
            answer = _wrong_method(scope, methods) if methods else _not_found(scope)
            await answer(scope, receive, send)
        elif scope["type"] == "websocket" and not _is_our_socket(scope):
            await receive()
            await send({"type": "websocket.close", "code": 1000})
        else:
            await self._app(scope, receive, send)

    async def _is_open(self, scope: Scope) -> bool:
        path: str = scope["path"]
        if path.startswith(uploads.ADDRESS):
            return await run_in_threadpool(uploads.is_upload, scope)  # it asks the database
        return (
            path in STREAMLIT_PATHS
            or path in index.static_paths()
            or path.startswith(STREAMLIT_MEDIA)
            or self._has_route(scope)
            or (path.endswith("/") and self._has_route({**scope, "path": path.rstrip("/")}))
        )

    def _has_route(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in self._routes)

    def _methods(self, scope: Scope) -> frozenset[str]:
        """What the address can be asked with other methods than this one; there Streamlit would say 200."""
        matching = (route for route in self._routes if route.matches(scope)[0] is Match.PARTIAL)
        routes = (route for route in matching if isinstance(route, Route))
        return frozenset(method for route in routes for method in route.methods or ())


class Origin(StrEnum):
    """The site a request was made from, as the browser says."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    UNSAID = "unsaid"


def _comes_from(scope: Scope) -> Origin:
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None:
        return Origin.UNSAID
    return Origin.HERE if urlsplit(origin).netloc == headers.get("host") else Origin.ELSEWHERE


def _is_our_socket(scope: Scope) -> bool:
    """Streamlit’s own socket, opened by a page of this site.

    Streamlit would ask the network for its own address to judge a foreign origin, and hold everybody up.
    """
    return scope["path"] == STREAMLIT_SOCKET and _comes_from(scope) is Origin.HERE


def _foreign(scope: Scope) -> Response:
    title = "Cette demande vient d’un autre site"
    if is_for_api(scope):
        return refuse(403, title, "appelez depuis un serveur, pas depuis la page d’un navigateur")
    return plain.notice(title, "Le portail ne l’a pas suivie.", status=403)


def _not_found(scope: Scope) -> Response:
    if is_for_api(scope):
        return refuse(404, "Cette adresse n’existe pas", "les adresses sont dans /api/v1/openapi.json")
    return plain.notice(
        "Page introuvable",
        "Cette adresse n’existe pas, ou n’existe plus.",
        "Vérifiez l’adresse, ou repartez de l’accueil.",
        status=404,
    )


def _wrong_method(scope: Scope, methods: frozenset[str]) -> Response:
    title, allowed = "Cette demande n’est pas possible", ", ".join(sorted(methods))
    if is_for_api(scope):
        response = refuse(405, title, f"demandez avec {allowed}")
    else:
        response = plain.notice(title, "Repartez de l’accueil pour continuer.", status=405)
    response.headers["Allow"] = allowed
    return response


class SecurityHeaders:
    """Adds the security headers to every answer, and forbids keeping what is not a lasting file."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if not scope["path"].startswith(LASTING):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, send_with_headers)


def security_headers() -> Mapping[str, str]:
    """The headers of every answer; HTTPS is demanded for a year where the host says it is there."""
    headers = {
        "Content-Security-Policy": content_security_policy(),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    if wiring.settings().secure_cookies:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def content_security_policy() -> str:
    """Only this site, no inline script but the one of the index, no frame, no plug-in."""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(index.script_hashes())}",
            "style-src 'self' 'unsafe-inline'",  # Streamlit writes its styles while it draws
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",  # older Safari does not count the WebSocket as 'self'
            "worker-src 'self' blob:",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )
