"""Who may send a file: an administrator signed in, from a page of this site. Streamlit then checks the rest.

Streamlit’s own address for files is closed to everybody else: a resident never sends one.
"""

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from enrolment import accounts
from enrolment.accounts import Role
from pages.server import cookies
from pages.server.cookies import Cookie
from pages.shared import wiring

ADDRESS = "/_stcore/upload_file/"
METHODS = frozenset({"PUT", "DELETE", "OPTIONS"})
MOST_BYTES = 6_000_000
"""The PDF of an organisation, 5 MB, with what a form adds around it; a grid is held to less by its page."""


def is_upload(scope: Scope) -> bool:
    """Whether a request sends or takes back a file, and may: small enough, by an administrator."""
    path: str = scope["path"]
    if not path.startswith(ADDRESS) or scope["method"] not in METHODS:
        return False
    headers = Headers(scope=scope)
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return False
    token = cookies.read(
        cookie_parser(headers.get("cookie", "")), Cookie.AGENT, secure=wiring.settings().secure_cookies
    )
    account = accounts.account_of(
        token, accounts=wiring.accounts(), sessions=wiring.sessions(), now=wiring.now()
    )
    return account is not None and account.role is Role.ADMIN
