"""The portal: a router when Streamlit runs this file as a script, an application when a server imports it.

`streamlit run streamlit_app.py`, `uvicorn streamlit_app:app` and `mcms serve` all serve the same thing.
"""

from pathlib import Path

import streamlit as st

from enrolment.accounts import Role
from pages.server import application, brand, plain
from pages.server.site_map import HOME, PAGES, Audience, Page
from pages.shared import access


def route() -> None:
    """Draw the menu and the page asked for. Strangers see no staff page in it; each also refuses alone."""
    account = access.current_account()
    role = account.role if account else None
    pages = {
        st.Page(
            page.file,
            title=page.title,
            url_path=page.path,
            default=page is HOME,
            visibility="visible" if _is_in_menu(page, role=role) else "hidden",
        ): page
        for page in PAGES
    }
    chosen = st.navigation(list(pages), position="top")
    page = next(page for known, page in pages.items() if known.url_path == chosen.url_path)
    st.set_page_config(page_title=plain.page_title(page.title), layout="wide" if page.is_wide else "centered")
    st.logo(brand.wordmark(), size="large")
    chosen.run()


def _is_in_menu(page: Page, *, role: Role | None) -> bool:
    for_them = page.audience is Audience.RESIDENTS if role is None else role in page.roles
    return page is HOME or (page.in_menu and for_them)


if __name__ == "__main__":
    route()
else:
    app = st.App(Path(__file__), **application.parts())
