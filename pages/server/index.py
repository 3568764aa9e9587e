"""The first HTML of every page: Streamlit's own, made French, only for addresses that exist.

Streamlit says lang="en", titles every page « Streamlit » and answers unknown addresses with a page.
"""

import base64
import hashlib
import re
from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pages.server import assets, cookies, plain
from pages.server.cookies import Cookie
from pages.server.site_map import PAGES
from pages.shared import wiring

STATIC = Path(streamlit.__file__).parent / "static"
TITLE = "%TITRE%"
NOSCRIPT = """<noscript>
      <h1>Ce portail a besoin de JavaScript</h1>
      <p>Votre navigateur n’exécute pas JavaScript. Tout reste possible à l’accueil, avec un agent.</p>
      <p><a href="/infos">Lire les informations sans JavaScript</a></p>
    </noscript>"""


class IndexShapeError(Exception):
    """The installed Streamlit has another index.html than the one this module knows.

    Attributes:
        expected: What was looked for and not found exactly once.
    """

    def __init__(self, expected: str) -> None:
        self.expected = expected
        super().__init__(
            f"{STATIC / 'index.html'}: expected exactly one {expected!r}; compare with pages/server/index.py "
            "before changing the version of Streamlit"
        )


@cache
def template() -> str:
    """Streamlit's index in French, with TITLE where the title goes.

    Raises:
        IndexShapeError: A piece to replace is not where it was.
    """
    html = (STATIC / "index.html").read_text(encoding="utf-8")
    head = (
        f'<link rel="stylesheet" href="{assets.url("streamlit.css")}" />\n'
        f'    <script src="{assets.url("portail.js")}" defer></script>\n  </head>'
    )
    for pattern, replacement in (
        (r"<!--.*?-->\s*<!DOCTYPE", "<!DOCTYPE"),
        (r'<html lang="en">', '<html lang="fr">'),
        (r"<title>Streamlit</title>", f"<title>{TITLE}</title>"),
        (r'<link rel="shortcut icon"[^>]*>', f'<link rel="icon" href="{assets.url("favicon.svg")}" />'),
        (r"<!--\s*Machine-readable pointer.*?-->\s*<link rel=\"service-desc\"[^>]*>\s*", ""),
        (r"<noscript>.*?</noscript>", NOSCRIPT),
        (r"</head>", head),
    ):
        html, found = re.subn(pattern, lambda _, text=replacement: text, html, flags=re.DOTALL)
        if found != 1:
            raise IndexShapeError(pattern)
    return html


@cache
def script_hashes() -> tuple[str, ...]:
    """CSP sources of the inline scripts of the index, as sent."""
    scripts = re.findall(r"<script>(.*?)</script>", template(), flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@cache
def static_paths() -> frozenset[str]:
    """Addresses of the files of Streamlit's interface, its index excepted."""
    return frozenset(f"/static/{file.relative_to(STATIC / 'static').as_posix()}" for file in _files())


def _files() -> tuple[Path, ...]:
    return tuple(path for path in (STATIC / "static").rglob("*") if path.is_file())


def serve(request: Request) -> Response:
    """The first HTML of a page of the site map, with the visit cookie when the visitor has none."""
    page = next(page for page in PAGES if page.url == request.url.path)
    response = HTMLResponse(template().replace(TITLE, escape(plain.page_title(page.title))))
    secure = wiring.settings().secure_cookies
    if cookies.read(request.cookies, Cookie.VISIT, secure=secure) is None:
        cookies.put(response, Cookie.VISIT, cookies.new_visit(), secure=secure)
    return response
