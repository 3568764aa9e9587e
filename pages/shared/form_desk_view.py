"""What the page « Formulaires reçus » draws of an offer: its forms, who published them, withdrawals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from communes.commune import InseeCode
from communes.french import long_date
from enrolment.accounts import Account
from enrolment.clock import day_of
from enrolment.form_desk import FormDesk, FormPublicationError, PublishedForm, withdraw
from exports.forms.catalogue import shipped_forms
from exports.forms.form_file import FormSheet
from pages.shared import form_desk_state, staff_state, wiring
from pages.shared.folding_table import table
from storage.errors import StorageError
from tariffs.catalogue import offers

CHANGED = (
    "Un autre formulaire vient d’être publié ou retiré par quelqu’un d’autre. Relisez la liste, "
    "puis recommencez."
)
IN_FORCE, TO_COME, PAST = "en vigueur", "à venir", "passé"


@dataclass(frozen=True, slots=True)
class _FormRow:
    """A line of the list of forms."""

    first_day: date
    state: str
    label: str
    origin: str


def desk(account: Account) -> FormDesk:
    """Where this administrator publishes."""
    here = InseeCode(wiring.commune().insee_code)
    return FormDesk(commune=here, actor=account.login, now=wiring.now(), forms=wiring.forms())


def ask_offer() -> str:
    """Draw the choice of an offer, that of the commune first shown; returns its code."""
    labels = {offer.code: f"{offer.label} – {offer.insurer}" for offer in offers()}
    codes, shown = tuple(labels), wiring.commune().offer
    return st.selectbox(
        "Offre",
        codes,
        index=codes.index(shown) if shown in codes else 0,
        format_func=lambda code: labels[code],
        key="forms.offer",
    )


def notice_changes(offer: str, published: Sequence[PublishedForm]) -> bool:
    """Say, when the forms of the offer are not those this tab drew last, that somebody changed them.

    Returns:
        Whether they changed: what was pressed was pressed on another list.
    """
    now = _seen(published)
    has_changed = form_desk_state.swap_seen(offer, now) != now
    if has_changed:
        st.warning(CHANGED)
    return has_changed


def _seen(published: Sequence[PublishedForm]) -> form_desk_state.Seen:
    return tuple((one.id, one.stands) for one in published)


def remember(offer: str, desk: FormDesk) -> None:
    """Take the forms as this tab has just left them for seen."""
    form_desk_state.swap_seen(offer, _seen(desk.forms.listed(desk.commune, offer)))


def show_forms(offer: str, published: Sequence[PublishedForm]) -> None:
    """Draw every form the offer has or had."""
    rows = sorted(_rows(offer, published), key=lambda row: (row.first_day, row.state), reverse=True)
    if not rows:
        st.info(
            "Cette offre n’a pas de formulaire. Le portail prépare son propre bulletin, à recopier. "
            "Demandez le PDF à l’organisme, puis joignez-le ci-dessous."
        )
        return
    st.markdown(
        "Un formulaire sert aux contrats qui commencent à partir de son premier jour, jusqu’au suivant. Une "
        "fois en vigueur, il n’est jamais modifié, car des papiers sont faits avec lui."
    )
    cells = ((long_date(row.first_day), row.state, row.label, row.origin) for row in rows)
    columns = ("Premier jour", "État", "Formulaire", "Origine")
    st.html(table("Formulaires de l’offre", columns, [tuple(map(escape, texts)) for texts in cells]))


def _rows(offer: str, published: Sequence[PublishedForm]) -> Iterator[_FormRow]:
    standing = [one for one in published if one.stands]
    days = sorted([form.sheet.valid_from for form in shipped_forms(offer)] + [o.first_day for o in standing])
    for form in shipped_forms(offer):
        state = _state(form.sheet.valid_from, days)
        yield _FormRow(form.sheet.valid_from, state, _label(form.sheet), "livré avec le portail")
    for one in published:
        state = _state(one.first_day, days)
        if one.withdrawn_at is not None:
            state = f"retiré ou remplacé le {long_date(day_of(one.withdrawn_at))} par {one.withdrawn_by}"
        sheet = FormSheet.model_validate_json(one.sheet)
        yield _FormRow(one.first_day, state, f"{_label(sheet)} ({one.version})", _origin(one))


def _label(sheet: FormSheet) -> str:
    return f"{sheet.label}, {sheet.organisation}, version {sheet.version}"


def _state(first_day: date, days: Sequence[date]) -> str:
    today = wiring.today()
    if first_day > today:
        return TO_COME
    return IN_FORCE if first_day == max(day for day in days if day <= today) else PAST


def _origin(one: PublishedForm) -> str:
    return f"{one.source_file}, publié le {long_date(day_of(one.published_at))} par {one.published_by}"


def show_withdrawal(published: Sequence[PublishedForm], desk: FormDesk) -> None:
    """Draw, for each form to come, what withdraws it."""
    for one in published:
        if not one.stands or one.first_day <= day_of(desk.now):
            continue
        when = long_date(one.first_day)
        with (
            st.expander(f"Retirer le formulaire du {when}"),
            st.form(f"forms.withdraw.{one.id}", border=False),
        ):
            st.write("Le formulaire d’avant restera celui de l’offre. Celui-ci reste dans la liste.")
            sure = st.checkbox("Je confirme le retrait", key=f"forms.sure.{one.id}")
            if st.form_submit_button("Retirer ce formulaire", key=f"forms.out.{one.id}"):
                _withdraw(one, desk, is_sure=sure)


def _withdraw(one: PublishedForm, desk: FormDesk, *, is_sure: bool) -> None:
    if not is_sure:
        st.error("Cochez «\u00a0Je confirme le retrait\u00a0», puis recommencez.")
        return
    try:
        withdraw(one.id, desk=desk)
        remember(one.offer, desk)
    except (FormPublicationError, StorageError) as error:
        st.error(str(error))
        return
    staff_state.say(f"Formulaire du {long_date(one.first_day)} retiré.")
    st.rerun()
