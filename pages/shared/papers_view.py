"""The papers of a resident: the code, the pack and its one-time link, what to do next."""

from dataclasses import replace

import streamlit as st

from communes.commune import Commune, InseeCode
from communes.french import long_date
from eligibility.verdict import Verdict
from enrolment.handover import KEPT, leave_answers
from enrolment.papers import pack_content
from enrolment.papers_request import PackRequest, display_names
from enrolment.pricing import insurable
from enrolment.short_code import shown
from exports.errors import ExportError
from exports.pack.build import build_pack
from exports.pack.dates import build_calendar
from pages.server import blank_forms
from pages.shared import commune_view, downloads, offer_view, papers_words, resident_view, state, wiring
from tariffs.errors import TariffError
from uptake.events import EventKind


def leave_code() -> None:
    """Keep the answers, without a name, under a new code."""
    draft = state.draft()
    code = leave_answers(
        draft.household,
        commune=InseeCode(wiring.commune().insee_code),
        level=draft.level,
        handovers=wiring.handovers(),
        day=wiring.today(),
    )
    state.save(replace(draft, code=code))


def show_code(code: str) -> None:
    """Draw the code large enough to be copied by hand, and how long it lasts."""
    until = long_date(wiring.today() + KEPT)
    st.html(f'<p class="portail-code" translate="no">{shown(code)}</p>')
    st.markdown(
        f"Notez ce code, ou gardez votre dossier imprimé. Il ouvre vos réponses jusqu’au **{until}**."
    )


def ask_referral() -> bool:
    """Draw the box of somebody who gave up care; what it says is read here and kept nowhere."""
    asked = st.checkbox("J’ai renoncé à des soins, je voudrais qu’on me rappelle", key="papers.referral")
    st.caption(papers_words.REFERRAL_HINT)
    return asked


def show_blank_forms() -> None:
    """Draw the way to the forms for those who prefer a pen."""
    st.html(
        f'<p><a class="portail-lien" href="{blank_forms.ADDRESS}">'
        "Les formulaires vierges, à remplir au stylo</a></p>"
    )


def make_pack(verdicts: tuple[Verdict, ...], *, wants_referral: bool) -> None:
    """Make the pack and the calendar of its dates, and leave them for this visit's browser."""
    draft, commune = state.draft(), wiring.commune()
    people = insurable(draft.household, verdicts)
    insured = tuple(p for p in people if draft.insured is None or p.id in draft.insured)
    try:
        prices = offer_view.priced(insured)
    except TariffError:
        prices = None
    request = PackRequest(
        commune=commune,
        day=wiring.today(),
        household=draft.household,
        verdicts=verdicts,
        display_names=display_names(draft.household),
        insured=insured,
        prices=prices,
        level=draft.level if prices else None,
        identity=draft.identity,
        names=draft.names,
        insurer=draft.insurer,
        short_code=draft.code,
        choices=draft.choices,
        cares=draft.cares,
        present=draft.present,
        wants_referral=wants_referral,
    )
    try:
        content = pack_content(request, find_forms=wiring.partner_forms)
        documents = (build_pack(content), build_calendar(content))
    except ExportError as error:
        st.error(papers_words.refusal_words(error))
        return
    if downloads.leave(*filter(None, documents)):
        resident_view.count(EventKind.PACK_ISSUED, people=len(insured))


def show_next_steps(verdicts: tuple[Verdict, ...], commune: Commune) -> None:
    """Draw what to do with the papers, better rights first."""
    steps = list(
        dict.fromkeys(f"{right.title}. {right.next_step}" for v in verdicts for right in v.better_first)
    )
    if steps:
        steps.append(
            "Attendez la réponse avant de signer un bulletin. Un bulletin signé avant la réponse vous ferait "
            "payer deux fois."
        )
    if commune.partner and insurable(state.draft().household, verdicts):
        if state.draft().level:
            steps.append(
                f"Au conseiller du partenaire ({commune.partner.name}), ne remettez que le bulletin, ou son "
                "formulaire, et les mandats. Gardez le reste\u00a0: il parle de vos ressources."
            )
        steps.append("Rien ne vous oblige à signer. Prenez le temps de lire, et de demander.")
    steps.append("Ne résiliez jamais vous-même une mutuelle avant la confirmation de la nouvelle.")
    st.markdown("\n".join(f"{rank}. {step}" for rank, step in enumerate(steps, start=1)))
    st.caption(commune_view.neutral_notice(commune))
