"""Files on their way to this browser: left in the outbox, each fetched once by its link."""

from html import escape

import streamlit as st

from exports.document import Document
from pages.server import outbox
from pages.shared import access, state

NO_VISIT = "Votre navigateur refuse le cookie de visite\u00a0: le fichier ne peut pas vous être remis ici."


def leave(*documents: Document) -> bool:
    """Leave the documents for this visit; says so and gives False when the browser keeps no cookie."""
    visit = access.visit()
    if visit is None:
        st.error(NO_VISIT)
        return False
    state.set_links(tuple(outbox.put(visit, document) for document in documents))
    return True


def show_link(*words: str) -> None:
    """Draw the link to each document just left; each works once, in this browser, for ten minutes.

    Args:
        words: What each link says, in the order the documents were left; those left out have no link.
    """
    tokens = state.take_links()
    if not tokens:
        return
    for token, said in zip(tokens, words, strict=False):
        st.html(
            '<p role="status">'
            f'<a class="portail-bouton" href="/document/{token}" download>{escape(said)}</a></p>'
        )
    st.caption("Un lien sert une fois, pendant dix minutes, dans ce navigateur. Vous pouvez en refaire un.")
