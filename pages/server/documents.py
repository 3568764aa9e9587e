"""The download of a one-time document: given once, to the visit that asked for it, kept nowhere."""

import re
import unicodedata

from starlette.requests import Request
from starlette.responses import Response

from pages.server import cookies, outbox, plain
from pages.server.cookies import Cookie
from pages.server.site_map import COUNTER, PAPERS
from pages.shared import wiring


def serve(request: Request) -> Response:
    """Give the document and forget it; otherwise say, in French, how to get it again."""
    if request.method != "GET":  # HEAD must not use the document up
        return Response(status_code=405, headers={"Allow": "GET"})
    visit = cookies.read(request.cookies, Cookie.VISIT, secure=wiring.settings().secure_cookies)
    document = outbox.take(request.path_params["token"], visit) if visit else None
    if document is None:
        return plain.notice(
            "Ce document n’est plus disponible",
            "Pour protéger vos données, un document se télécharge une seule fois, dans les dix minutes, "
            "depuis le navigateur qui l’a demandé.",
            "Revenez à la page où vous l’avez préparé pour le demander à nouveau.",
            status=410,
            link=_way_back(request),
        )
    headers = {"Content-Disposition": f'attachment; filename="{ascii_filename(document.filename)}"'}
    return Response(document.content, media_type=document.mime, headers=headers)


def _way_back(request: Request) -> tuple[str, str]:
    """Where the papers are made again: the counter for a signed-in agent, else the resident’s own page."""
    is_staff = cookies.read(request.cookies, Cookie.AGENT, secure=wiring.settings().secure_cookies)
    page = COUNTER if is_staff else PAPERS
    return page.url, f"Revenir à la page «\u00a0{page.title}\u00a0»"


def ascii_filename(filename: str) -> str:
    """The name without accents, spaces or anything a header or a disk could stumble on.

    >>> ascii_filename("Dossier « santé ».pdf")
    'Dossier_sante_.pdf'
    """
    plain_text = unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9.-]+", "_", plain_text).strip("._")[-100:] or "document"
