"""The second half of the counter: what each person is told, what it costs, who they are, and the papers."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from communes.french import euros, long_date
from eligibility.household import Person
from eligibility.verdict import Verdict
from enrolment import services
from enrolment.accounts import Account
from enrolment.case import Case
from enrolment.papers import HouseholdPrices, display_names, household_prices, insurable, next_effect_day
from pages.shared import (
    commune_view,
    offer_view,
    staff_desk,
    staff_identity,
    staff_papers,
    staff_questions,
    staff_state,
    staff_view,
    staff_words,
    wiring,
)
from pages.shared.verdict_view import show_verdict
from tariffs.errors import TariffError
from tariffs.wording import dues_text


def show_result(case: Case, account: Account) -> None:
    """Draw the answers, then everything that leads to the papers."""
    names = staff_words.names_of(case.household)
    if st.toggle("Gros caractères, pour montrer l’écran à la personne", key=f"counter.large.{case.id}"):
        _show_large(case.verdicts, display_names(case.household))
        return
    _show_verdicts(case.verdicts, names)
    if not case.state.is_open:
        st.info("Ce dossier est fermé\u00a0: il ne change plus.")
        return
    people = _show_offer(case, account, names)
    st.header("Identité", anchor=False)
    staff_identity.show(case, people, names, account)
    st.header("Papiers", anchor=False)
    staff_papers.show(case, people, _prices(people), account)


def _show_verdicts(verdicts: Sequence[Verdict], names: Mapping[str, str]) -> None:
    if not verdicts:
        st.info("Répondez d’abord aux questions.")
        return
    st.markdown(
        f"Réponse du {long_date(verdicts[0].day)}, indicative\u00a0: la caisse et l’organisme décident."
    )
    missing = staff_questions.missing_words([fact for verdict in verdicts for fact in verdict.missing])
    if missing:
        st.warning(f"**Il manque, pour être sûr\u00a0:** {', '.join(missing)}.")
    if len(verdicts) == 1:
        answer, papers = st.columns((3, 2), gap="large")
        with answer:
            show_verdict(verdicts[0], names[verdicts[0].person_id])
        with papers:
            staff_view.show_documents(verdicts, names)
        return
    for start in range(0, len(verdicts), 2):
        pair = verdicts[start : start + 2]
        for column, verdict in zip(st.columns(len(pair), gap="large"), pair, strict=True):
            with column:
                show_verdict(verdict, names[verdict.person_id])
    staff_view.show_documents(verdicts, names)


_LARGE_STYLE = ".grand :is(p,li){font-size:1.75rem;line-height:1.45}.grand h2{font-size:2.25rem}"


def _show_large(verdicts: Sequence[Verdict], names: Mapping[str, str]) -> None:
    """The answer alone, in letters that are read from the other side of the counter."""
    for verdict in verdicts:
        rights = "".join(
            f"<p><strong>{escape(right.title)}</strong><br>{escape(right.next_step)}</p>"
            for right in (*verdict.better_first, *verdict.orientations)
        )
        papers = "".join(f"<li>{escape(document.label)}</li>" for document in verdict.documents)
        to_bring = f"<p>Papiers à apporter\u00a0:</p><ul>{papers}</ul>" if papers else ""
        st.html(
            f'<style>{_LARGE_STYLE}</style><div class="grand"><h2>{escape(names[verdict.person_id])}</h2>'
            f"<p><strong>{escape(verdict.outcome.label)}.</strong> {escape(verdict.summary)}</p>{rights}"
            f"{to_bring}</div>"
        )


def _prices(people: Sequence[Person]) -> HouseholdPrices | None:
    try:
        return household_prices(people, commune=wiring.commune(), effect_day=next_effect_day(wiring.today()))
    except TariffError:
        return None


def _show_offer(case: Case, account: Account, names: Mapping[str, str]) -> tuple[Person, ...]:
    """Draw the price of each formula and the choice of one; returns the people to insure."""
    st.header("Formules et prix", anchor=False)
    open_to = insurable(case.household, case.verdicts)
    if wiring.commune().offer is None or not open_to:
        offer_view.show_nothing(wiring.commune())
        return ()
    people = tuple(
        person
        for person in open_to
        if st.checkbox(
            f"À assurer\u00a0: {names[person.id]}", value=True, key=f"counter.{case.id}.{person.id}"
        )
    )
    prices = _prices(people)
    if prices is None:
        st.info("Le prix se calcule avec la date de naissance d’au moins une personne à assurer.")
        return people
    offer_view.show_better_first(case.verdicts)
    _show_prices(prices, names)
    _ask_level(case, prices, account)
    return people


def _show_prices(prices: HouseholdPrices, names: Mapping[str, str]) -> None:
    first = prices.quotes[0]
    if first.fictitious:
        st.error(f"**{first.stamp}.** Ces prix sont inventés. Aucun organisme ne les propose.")
    rows = [
        {"Formule": quote.level_label}
        | {f"{names[line.insured_id]} ({line.age} ans)": euros(line.monthly_price) for line in quote.lines}
        | {"Par mois": f"**{euros(quote.monthly_total)}**", "Par an": euros(quote.yearly_total)}
        for quote in prices.quotes
    ]
    st.table(rows, hide_index=True, alt="Prix de chaque formule, dans l’ordre du partenaire")
    free = dict.fromkeys(line.free_reason for line in first.lines if line.is_free)
    left_out = [f"{names[p.id]}\u00a0: sans date de naissance, prix non calculé" for p in prices.unpriced]
    st.markdown(
        f"À partir du {long_date(first.effect_day)}, taxes comprises. "
        f"{'. '.join([*free, *left_out, dues_text(first.yearly_dues, first.one_off_fees)])}. "
        f"Tarif\u00a0: version {first.tariff_version}."
    )
    st.markdown(commune_view.neutral_notice(wiring.commune()))


def _ask_level(case: Case, prices: HouseholdPrices, account: Account) -> None:
    words = {quote.level: quote.level_label for quote in prices.quotes}
    with st.form(f"counter.level.{case.id}", border=False):
        level = st.radio(
            "Formule choisie par la personne",
            tuple(words),
            index=tuple(words).index(case.level) if case.level in words else None,
            format_func=lambda code: words[code],
            horizontal=True,
            key=f"counter.level.{case.id}.choice",
        )
        is_sent = st.form_submit_button("Noter cette formule", key="counter.level")
    if is_sent and level is None:
        st.error("Choisissez une formule.")
    elif is_sent and level is not None:
        with staff_desk.explained("La formule est notée."):
            staff_state.hold(services.choose_level(case, level, desk=staff_desk.desk(account)))
        st.rerun()
