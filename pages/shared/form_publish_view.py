"""What the page « Formulaires reçus » draws at the end: facts, problems, preview and publication."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from communes.french import long_date, slug
from enrolment.form_desk import FormDesk, FormPublicationError, check, next_first_day, publish, refuse_day
from enrolment.form_mapping import made_sheet
from exports.document import PDF, Document
from exports.errors import ExportError
from exports.forms.fill import fill_form, ready
from exports.forms.form_file import FormFile
from exports.forms.named_fields import named_fields
from exports.forms.problem import Problem
from exports.forms.worst_case import sample_values, worst_values
from pages.shared import downloads, form_desk_state, staff_state
from pages.shared.form_desk_state import Draft
from pages.shared.form_desk_view import CHANGED, remember
from pages.shared.form_file_view import show_page, show_problems
from storage.errors import StorageError

USUAL, WORST = "Une personne inventée", "Le pire cas\u00a0: les textes les plus longs"


def ask_sheet(draft: Draft, desk: FormDesk) -> FormFile | None:
    """Draw what the form is called and from when it serves; None while something is missing."""
    st.subheader("Ce formulaire", anchor=False)
    held = draft.sheet
    facts: dict[str, Any] = {
        "label": st.text_input(
            "Nom du formulaire", held.label if held else "Bulletin d’adhésion", key="forms.label"
        ),
        "organisation": st.text_input(
            "Organisme", held.organisation if held else "", key="forms.organisation"
        ),
        "version": st.text_input(
            "Version (imprimée sur le papier, ou date de réception)",
            held.version if held else "",
            key="forms.version",
        ),
        "valid_from": st.date_input(
            "Premier jour des contrats (le premier d’un mois)",
            value=next_first_day(desk),
            format="DD/MM/YYYY",
            key="forms.first_day",
        ),
    }
    required = [code for code, field in named_fields().items() if field.required]
    known = named_fields()
    facts["omits"] = tuple(
        st.multiselect(
            "Ce que ce formulaire ne demande pas",
            required,
            default=[code for code in required if held and code in held.omits],
            format_func=lambda code: known[code].label,
            key="forms.omits",
            placeholder="Rien",
        )
    )
    source = held.source.model_dump() if held else {"title": f"Reçu\u00a0: {draft.file}", "verified": False}
    code = held.code if held else slug(facts["label"]).replace("-", "_") or "formulaire"
    sheet = made_sheet(draft.pdf, {**facts, "source": source, "code": code, "fields": draft.fields})
    if sheet is None:
        st.info("Donnez le nom, l’organisme, la version et le premier jour, et réglez au moins une place.")
        return None
    return FormFile(sheet, draft.pdf)


def show_check(file: FormFile) -> bool:
    """Draw the problems of the form; returns whether none blocks."""
    problems: Sequence[Problem] = check(file)
    blocking = [problem for problem in problems if problem.blocks]
    if blocking:
        st.error(f"{len(blocking)} problème(s) à régler avant de publier.")
    if problems:
        show_problems(problems)
    else:
        st.success("Aucun problème.")
    return not blocking


def show_preview(file: FormFile, page_count: int) -> None:
    """Draw the form filled for an invented person, or the worst case, and give its PDF by a link."""
    st.subheader("Aperçu", anchor=False)
    who = st.radio("Rempli pour", (USUAL, WORST), key="forms.who")
    values = worst_values(file.sheet) if who == WORST else sample_values(file.sheet)
    try:
        content = fill_form(ready(file), values)
    except ExportError as error:
        st.warning(f"Ce papier serait refusé, et à remplir à la main. {error}")
        return
    page = st.selectbox("Page de l’aperçu", range(1, page_count + 1), key="forms.preview.page")
    show_page(content, page, f"Page {page} du formulaire rempli pour une personne inventée")
    if st.button("Préparer le PDF de cet aperçu", key="forms.preview.pdf"):
        downloads.leave(Document(f"apercu-{slug(file.sheet.code)}.pdf", PDF, content))
    downloads.show_link("Télécharger l’aperçu (PDF)")


def show_publication(draft: Draft, file: FormFile, offer: str, desk: FormDesk, *, has_changed: bool) -> None:
    """Draw the form that publishes, or the reason why it cannot be.

    Args:
        draft: The form being prepared.
        file: The same, checked.
        offer: Code of the offer.
        desk: Where it is published.
        has_changed: Somebody published or withdrew a form since this was drawn: pressing only says so.
    """
    st.subheader("Publier", anchor=False)
    if draft.proposed:
        st.warning(f"{len(draft.proposed)} propositions attendent votre relecture (plus haut).")
        return
    try:
        refuse_day(file.sheet.valid_from, offer=offer, desk=desk)
    except FormPublicationError as error:
        st.warning(str(error))
        return
    when = long_date(file.sheet.valid_from)
    with st.form("forms.publish", border=False):
        sure = st.checkbox(f"Je publie ce formulaire à partir du {when}", key="forms.publish.sure")
        is_sent = st.form_submit_button("Publier ce formulaire", type="primary", key="forms.publish.send")
    if is_sent and not sure:
        st.error("Cochez la case qui confirme la publication, puis recommencez.")
    elif is_sent and has_changed:
        st.error(CHANGED)
    elif is_sent:
        _publish(draft, file, offer, desk)


def _publish(draft: Draft, file: FormFile, offer: str, desk: FormDesk) -> None:
    try:
        published = publish(file, draft.file, offer=offer, desk=desk)
        remember(offer, desk)
    except (FormPublicationError, StorageError) as error:
        st.error(str(error))
        return
    when = long_date(file.sheet.valid_from)
    staff_state.say(f"Formulaire publié à partir du {when}. Version\u00a0: {published.version}.")
    form_desk_state.count_sent()
    st.rerun()
