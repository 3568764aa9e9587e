"""Page « Formulaires reçus » : the forms of an offer, and the PDF an organisation sends, tried, published."""

import streamlit as st

from enrolment.accounts import Role
from enrolment.form_mapping import places
from pages.shared import (
    access,
    form_desk_view,
    form_file_view,
    form_mapping_view,
    form_publish_view,
    resident_view,
    staff_view,
    wiring,
)


def render() -> None:
    """Draw the forms of the chosen offer, then what is needed to publish another."""
    account = access.require_staff(Role.ADMIN)
    resident_view.mark_step("forms")
    staff_view.show_head("Formulaires reçus", account)
    staff_view.show_said()
    offer = wiring.offer(form_desk_view.ask_offer())
    desk = form_desk_view.desk(account)
    published = desk.forms.listed(desk.commune, offer.code)
    has_changed = form_desk_view.notice_changes(offer.code, published)
    form_desk_view.show_forms(offer.code, published)
    form_desk_view.show_withdrawal(published, desk)
    opened = form_file_view.ask_file(offer.code)
    if opened is None:
        return
    draft, listing = opened
    every = places(listing.fields, draft.fields, draft.proposed)
    form_file_view.show_found(draft, listing)
    picture, setting = st.columns((3, 2))
    with setting:
        chosen = form_mapping_view.ask_place(every)
        form_mapping_view.show_place(draft, chosen, offer)
    with picture:
        form_file_view.show_picture(draft, listing, every, chosen)
    form_file_view.show_list(every)
    file = form_publish_view.ask_sheet(draft, desk)
    if file is not None and form_publish_view.show_check(file):
        form_publish_view.show_preview(file, len(listing.pages))
        form_publish_view.show_publication(draft, file, offer.code, desk, has_changed=has_changed)


if __name__ == "__main__":
    render()
