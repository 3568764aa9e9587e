"""A file on its way to this browser: left in the outbox, fetched once by its link."""

from html import escape

import streamlit as st

from exports.document import Document
from pages.server import outbox
from pages.shared import access, state

NO_VISIT = "Votre navigateur refuse le cookie de visite\u00a0: le fichier ne peut pas vous être remis ici."


def leave(document: Document) -> bool:
    """Leave the document for this visit; says so and gives False when the browser keeps no cookie."""
    visit = access.visit()
    if visit is None:
        st.error(NO_VISIT)
        return False
    state.set_link(outbox.put(visit, document))
    return True


def show_link(words: str) -> None:
    """Draw the link to the document just left; it works once, in this browser, for ten minutes."""
    token = state.take_link()
    if token is None:
        return
    st.html(
        '<p role="status">'
        f'<a class="portail-bouton" href="/document/{token}" download>{escape(words)}</a></p>'
    )
    st.caption("Le lien sert une fois, pendant dix minutes, dans ce navigateur. Vous pouvez en refaire un.")
