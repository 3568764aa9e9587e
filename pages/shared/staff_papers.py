"""The papers at the counter: the pack as one PDF by a one-time link of the agent's browser."""

from collections.abc import Sequence

import streamlit as st

from eligibility.household import Person
from enrolment import services
from enrolment.accounts import Account
from enrolment.case import Case
from enrolment.papers import pack_content
from enrolment.papers_request import PackRequest, display_names
from enrolment.pricing import HouseholdPrices
from exports.document import Document
from exports.errors import ExportError
from exports.pack.build import build_pack
from exports.pack.content import PackContent
from exports.pack.dates import build_calendar
from pages.server.site_map import CASES
from pages.shared import access, downloads, papers_words, staff_desk, staff_state, wiring


def show(case: Case, people: Sequence[Person], prices: HouseholdPrices | None, account: Account) -> None:
    """Draw the button that makes the papers, and the link to those just made."""
    levels = {quote.level for quote in prices.quotes} if prices else set[str]()
    is_full = staff_desk.may_issue(case) and case.level in levels
    if is_full:
        st.markdown(
            "Résultat, dates, pièces à apporter, bulletin et mandats préparés. La personne signe elle-même, "
            "sur papier. Elle ne remet au conseiller que le bulletin, ou son formulaire, et les mandats."
        )
    else:
        st.markdown("Résultat et pièces à apporter. Notez une formule pour avoir aussi le bulletin préparé.")
    label = "Préparer le dossier (PDF)" if is_full else "Préparer le résultat (PDF)"
    wants_referral = st.checkbox(
        "La personne a renoncé à des soins et voudrait être rappelée",
        help=papers_words.REFERRAL_HINT,
        key=f"counter.referral.{case.id}",
    )
    if st.button(label, type="primary", key="counter.pack"):
        request = _request(case, people, prices if is_full else None, wants_referral=wants_referral)
        _make(case, request, account, is_full=is_full)
        st.rerun()
    downloads.show_link("Télécharger le dossier (PDF)", papers_words.CALENDAR_LINK)
    if st.button("Voir le dossier et son historique", key="counter.case"):
        st.switch_page(CASES.file, query_params=staff_state.address_of(case))


def _request(
    case: Case, people: Sequence[Person], prices: HouseholdPrices | None, *, wants_referral: bool
) -> PackRequest:
    typed = staff_state.names_of(case)
    return PackRequest(
        commune=wiring.commune(),
        day=wiring.today(),
        household=case.household,
        verdicts=case.verdicts,
        display_names=display_names(case.household),
        insured=tuple(people),
        prices=prices,
        level=case.level if prices else None,
        identity=case.identity,
        names=typed.names,
        insurer=typed.insurer,
        short_code=case.short_code,
        wants_referral=wants_referral,
    )


def _make(case: Case, request: PackRequest, account: Account, *, is_full: bool) -> None:
    if access.visit() is None:
        staff_state.say(downloads.NO_VISIT, is_problem=True)
        return
    try:
        with staff_desk.explained():
            content = pack_content(request, find_forms=wiring.partner_forms)
            document = _document(case, content, account, is_full=is_full)
            downloads.leave(*filter(None, (document, build_calendar(content))))
    except ExportError as error:
        staff_state.say(papers_words.refusal_words(error), is_problem=True)


def _document(case: Case, content: PackContent, account: Account, *, is_full: bool) -> Document:
    if not is_full:
        return build_pack(content)
    saved, document = services.issue_pack(case, content, desk=staff_desk.desk(account))
    staff_state.hold(saved)
    return document
