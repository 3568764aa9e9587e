"""Who is looking at the page: the signed-in account, and the visit of a resident.

Asked at every run, from cookies the browser sent: the menu protects nothing, and a session may have been
closed in another tab.
"""

from html import escape
from urllib.parse import urlsplit

import streamlit as st

from enrolment import accounts
from enrolment.accounts import Account, Role
from pages.server import cookies
from pages.server.cookies import Cookie
from pages.server.site_map import home_of
from pages.shared import wiring

SIGN_IN = "/agent/connexion"
SIGN_OUT = "/agent/deconnexion"


def visit() -> str | None:
    """Key of the visit for drafts and documents; None without a browser."""
    return _cookie(Cookie.VISIT)


def agent_token() -> str | None:
    """Token of the signed-in session, if any (a test may replace this function)."""
    return _cookie(Cookie.AGENT)


def current_account() -> Account | None:
    """The account signed in at this moment, or None; does not touch the database for residents."""
    token = agent_token()
    if token is None:
        return None
    return accounts.account_of(
        token, accounts=wiring.accounts(), sessions=wiring.sessions(), now=wiring.now()
    )


def require_staff(*roles: Role) -> Account:
    """The signed-in account, or a refusal in place of the page.

    Args:
        *roles: Roles that may enter; none given means any of them.
    """
    account = current_account()
    if account is None:
        st.title("Page réservée aux agents")
        st.write("Connectez-vous pour ouvrir cette page.")
        _link(f"{SIGN_IN}?suite={_path()}", "Se connecter")
        _link("/", "Revenir à l’accueil")
        st.stop()
    if roles and account.role not in roles:
        st.title("Page fermée à votre compte")
        st.write(f"Votre compte «\u00a0{account.role.label}\u00a0» n’ouvre pas cette page.")
        home = home_of(account.role)
        _link(home.url, f"Aller à la page «\u00a0{home.title}\u00a0»")
        st.stop()
    return account


def show_sign_out(account: Account) -> None:
    """Draw the name of the signed-in person and the button that closes the session."""
    token = cookies.form_token(agent_token() or "")
    st.html(
        f'<form method="post" action="{SIGN_OUT}" class="portail-deconnexion">'
        f'<input type="hidden" name="jeton" value="{token}">'
        f"<span>{escape(account.name)} – {escape(account.role.label)}</span> "
        '<button type="submit">Se déconnecter</button></form>'
    )


def _cookie(cookie: Cookie) -> str | None:
    return cookies.read(st.context.cookies, cookie, secure=wiring.settings().secure_cookies)


def _path() -> str:
    return urlsplit(st.context.url or "").path


def _link(address: str, text: str) -> None:
    st.html(f'<a class="portail-lien" href="{escape(address)}">{escape(text)}</a>')
