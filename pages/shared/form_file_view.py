"""What the page « Formulaires reçus » draws of a file received: its places, on the picture of the page."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from communes.data_file import DataFileError
from enrolment.form_mapping import Place, sheet_of
from exports.forms.form_file import Box, FormSheet
from exports.forms.listing import Listing, list_fields
from exports.forms.page_image import Mark, page_png
from exports.forms.problem import Problem, UnusableFormError
from exports.forms.suggest import suggestions
from pages.shared import form_desk_state
from pages.shared.folding_table import table
from pages.shared.form_desk_state import Draft

MAX_MEGABYTES = 5
MOST_PROBLEMS = 100


def ask_file(offer: str) -> tuple[Draft, Listing] | None:
    """Draw the PDF to give, and its `form.toml`; returns the form being prepared, or None without one."""
    st.header("Nouveau formulaire", anchor=False)
    st.markdown(
        "Joignez le PDF tel que l’organisme l’a envoyé\u00a0: à remplir (avec des champs) ou à imprimer. Le "
        "portail n’y écrit jamais de numéro de sécurité sociale, d’IBAN ni de signature."
    )
    key = f"{offer}.{form_desk_state.sent()}"
    pdf = st.file_uploader(
        "PDF de l’organisme", type=["pdf"], max_upload_size=MAX_MEGABYTES, key=f"forms.pdf.{key}"
    )
    toml = st.file_uploader(
        "form.toml (facultatif\u00a0: ce qui va où, déjà écrit)",
        type=["toml"],
        max_upload_size=1,
        key=f"forms.toml.{key}",
    )
    if pdf is None:
        form_desk_state.keep(None)
        return None
    try:
        sheet = sheet_of(toml.getvalue()) if toml else None
    except DataFileError as error:
        st.error(f"form.toml ne se lit pas\u00a0: {error.entry or 'tout le fichier'} ({error.remedy}).")
        sheet = None
    return _opened(pdf.getvalue(), pdf.name, sheet)


def _opened(pdf: bytes, name: str, sheet: FormSheet | None) -> tuple[Draft, Listing] | None:
    try:
        listing = list_fields(pdf)
    except UnusableFormError as error:
        st.error("Ce PDF ne peut pas servir de formulaire.")
        show_problems(error.problems)
        return None
    kept = form_desk_state.draft()
    if kept is None or kept.pdf != pdf or (sheet is not None and sheet != kept.sheet):
        kept = _started(pdf, name, listing, sheet)
        form_desk_state.keep(kept)
    return kept, listing


def _started(pdf: bytes, name: str, listing: Listing, sheet: FormSheet | None) -> Draft:
    if sheet is not None:
        return Draft(file=name, pdf=pdf, fields=sheet.fields, sheet=sheet)
    proposed = suggestions([listed.field for listed in listing.fields])
    names = frozenset(each.pdf_field for each in proposed if each.pdf_field is not None)
    return Draft(file=name, pdf=pdf, fields=proposed, proposed=names)


def show_found(draft: Draft, listing: Listing) -> None:
    """Draw what the PDF is, and what the portal proposes, to confirm."""
    st.subheader("Ce qui va où", anchor=False)
    st.write(f"{listing.kind}, {len(listing.pages)} page(s).")
    if draft.proposed:
        st.info(
            f"{len(draft.proposed)} champs ont une **proposition** du portail, d’après leur nom seulement. "
            "Relisez chacune, puis confirmez-les."
        )
        if st.button("Confirmer toutes les propositions", key="forms.confirm"):
            form_desk_state.keep(replace(draft, proposed=frozenset()))
            st.rerun()


def show_picture(draft: Draft, listing: Listing, every: Sequence[Place], chosen: Place | None) -> None:
    """Draw a page with its places numbered, the one being set in red."""
    page = st.selectbox("Page à voir", range(1, len(listing.pages) + 1), key="forms.page")
    marks = tuple(
        Mark(place.number, box, is_chosen=place is chosen) for place in every for box in _boxes(place)
    )
    show_page(draft.pdf, page, f"Page {page} du formulaire, ses places numérotées", marks)


def show_list(every: Sequence[Place]) -> None:
    """Draw the list of all places, folded."""
    with st.expander(f"Toutes les places ({len(every)})"):
        columns = ("N°", "Champ", "Ce que c’est", "Où", "Ce qui y est écrit")
        st.html(table("Places du formulaire", columns, [_cells(place) for place in every]))


def _boxes(place: Place) -> Sequence[Box]:
    if place.listed:
        return place.listed.boxes
    box = place.map.box if place.map else None
    return (box,) if box else ()


def _cells(place: Place) -> tuple[str, ...]:
    what, where = (place.listed.said, place.listed.where) if place.listed else ("cadre", place.name)
    filling = f"{place.filling} (proposé)" if place.is_proposed else place.filling
    return tuple(map(escape, (str(place.number), place.name, what, where, filling)))


def show_page(pdf: bytes, page: int, words: str, marks: tuple[Mark, ...] = ()) -> None:
    """Draw the picture of a page of a PDF without anybody’s data."""
    try:
        picture = b64encode(page_png(pdf, page, marks)).decode()
    except UnusableFormError as error:
        show_problems(error.problems)
        return
    st.html(
        f'<div style="overflow-x:auto" tabindex="0" role="group" aria-label="{escape(words)}">'
        f'<img src="data:image/png;base64,{picture}" alt="{escape(words)}" '
        'style="width:100%;min-width:38rem;border:1px solid #767676"></div>'
    )


def show_problems(problems: Sequence[Problem]) -> None:
    """Draw problems, each with its remedy."""
    shown = problems[:MOST_PROBLEMS]
    columns = ("Où", "Gravité", "Problème", "Que faire")
    rows = [tuple(map(escape, (one.where, one.severity.label, one.text, one.remedy))) for one in shown]
    st.html(table(f"Problèmes du formulaire\u00a0: {len(problems)}", columns, rows))
    if len(shown) < len(problems):
        st.write(f"Seuls les {MOST_PROBLEMS} premiers sont montrés.")
