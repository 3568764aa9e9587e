"""Leaving for good: the draft and the documents of the visit go, and the browser receives another visit.

The next person at the same computer, or an open tab, finds nothing.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pages.server import cookies, outbox, visits
from pages.server.cookies import Cookie
from pages.shared import wiring

ADDRESS = "/effacer"


def erase(request: Request) -> Response:
    """Forget the visit and go back to the home page."""
    secure = wiring.settings().secure_cookies
    visit = cookies.read(request.cookies, Cookie.VISIT, secure=secure)
    return start_afresh(visit, RedirectResponse("/", status_code=303))


def start_afresh(visit: str | None, response: Response) -> Response:
    """The response, with another visit; whatever the present one held is forgotten."""
    if visit is not None:
        visits.erase(visit)
        outbox.erase(visit)
    cookies.put(response, Cookie.VISIT, cookies.new_visit(), secure=wiring.settings().secure_cookies)
    return response
