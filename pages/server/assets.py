"""Our own small files (script, style, mark): read once, under an address that changes with their bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
MIMES: Mapping[str, str] = {
    "portail.js": "text/javascript",
    "fiche.css": "text/css",
    "portail.css": "text/css",
    "streamlit.css": "text/css",
    "favicon.svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file and the address that names this very version of it."""

    content: bytes
    mime: str
    version: str


@cache
def assets() -> Mapping[str, Asset]:
    """The files by name."""
    return {name: _read(name, mime) for name, mime in MIMES.items()}


def _read(name: str, mime: str) -> Asset:
    content = (FOLDER / name).read_bytes()
    return Asset(content, mime, hashlib.sha256(content).hexdigest()[:12])


def url(name: str) -> str:
    """Address of the file, with its version."""
    return f"/assets/{name}?v={assets()[name].version}"


def serve(request: Request) -> Response:
    """Give the file: kept a year under its versioned address, checked each time under any other."""
    found = assets().get(request.path_params["name"])
    if found is None:
        return Response(status_code=404)
    is_current = request.query_params.get("v") == found.version
    lasting = "public, max-age=31536000, immutable" if is_current else "no-cache"
    return Response(found.content, media_type=found.mime, headers={"Cache-Control": lasting})
