"""What the page « Tarifs » draws of an offer: its grids, who changed them, withdrawing one to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from communes.commune import InseeCode
from communes.french import long_date
from enrolment.accounts import Account
from enrolment.clock import day_of
from enrolment.tariff_desk import (
    PublicationError,
    PublishedGrid,
    TariffDesk,
    withdraw,
)
from pages.shared import staff_state, tariff_desk_state, wiring
from pages.shared.folding_table import table
from storage.errors import StorageError
from tariffs.catalogue import offers
from tariffs.grid import Grid
from tariffs.offer import Offer

CHANGED = (
    "Une autre grille vient d’être publiée ou retirée par quelqu’un d’autre. Relisez la liste des grilles, "
    "puis recommencez."
)
IN_FORCE, TO_COME, PAST = "en vigueur", "à venir", "passée"


@dataclass(frozen=True, slots=True)
class _GridRow:
    """A line of the list of grids."""

    first_day: date
    state: str
    version: str
    origin: str


def desk(account: Account) -> TariffDesk:
    """Where this administrator publishes."""
    here = InseeCode(wiring.commune().insee_code)
    return TariffDesk(commune=here, actor=account.login, now=wiring.now(), grids=wiring.tariffs())


def ask_offer() -> str:
    """Draw the choice of an offer, that of the commune first shown; returns its code."""
    labels = {offer.code: f"{offer.label} – {offer.insurer}" for offer in offers()}
    codes, shown = tuple(labels), wiring.commune().offer
    return st.selectbox(
        "Offre",
        codes,
        index=codes.index(shown) if shown in codes else 0,
        format_func=lambda code: labels[code],
        key="tariffs.offer",
    )


def notice_changes(offer: Offer, published: Sequence[PublishedGrid]) -> bool:
    """Say, when the grids of the offer are not those this tab drew last, that somebody changed them.

    Returns:
        Whether they changed: what was pressed was pressed on another list.
    """
    now = _seen(published)
    has_changed = tariff_desk_state.swap_seen(offer.code, now) != now
    if has_changed:
        st.warning(CHANGED)
    return has_changed


def _seen(published: Sequence[PublishedGrid]) -> tariff_desk_state.Seen:
    return tuple((one.id, one.stands) for one in published)


def remember(offer: str, desk: TariffDesk) -> None:
    """Take the grids as this tab has just left them for seen."""
    tariff_desk_state.swap_seen(offer, _seen(desk.grids.listed(desk.commune, offer)))


def show_offer(offer: Offer, published: Sequence[PublishedGrid]) -> None:
    """Draw the validity of the offer and every grid it has or had."""
    if offer.fictitious:
        st.warning(f"**{offer.stamp}**")
    st.markdown(
        f"Offre valable du **{long_date(offer.valid_from)}** au **{long_date(offer.valid_to)}**. Une grille "
        "vaut de son premier jour jusqu’à la suivante. Une fois en vigueur, elle n’est jamais modifiée, car "
        "ses prix sont sur des papiers."
    )
    found = sorted(_grid_rows(offer, published), key=lambda row: (row.first_day, row.state), reverse=True)
    cells = ((long_date(row.first_day), row.state, row.version, row.origin) for row in found)
    rows = [tuple(map(escape, texts)) for texts in cells]
    columns = ("Premier jour", "État", "Version", "Origine")
    st.html(table(f"Grilles de l’offre «\u00a0{offer.label}\u00a0»", columns, rows))


def _grid_rows(offer: Offer, published: Sequence[PublishedGrid]) -> Iterator[_GridRow]:
    standing = {one.first_day: one for one in published if one.stands}
    for grid in offer.grids:
        kept = standing.get(grid.first_day)
        yield _GridRow(
            first_day=grid.first_day,
            state=_state(grid, offer),
            version=grid.version,
            origin=_origin(kept) if kept else f"livrée avec le portail ({grid.file})",
        )
    for one in published:
        if one.withdrawn_at is not None:
            state = f"retirée ou remplacée le {long_date(day_of(one.withdrawn_at))} par {one.withdrawn_by}"
            yield _GridRow(first_day=one.first_day, state=state, version=one.version, origin=_origin(one))


def _state(grid: Grid, offer: Offer) -> str:
    today = wiring.today()
    if grid.first_day > today:
        return TO_COME
    begun = [one.first_day for one in offer.grids if one.first_day <= today]
    is_last = grid.first_day == max(begun) and today <= offer.valid_to
    return IN_FORCE if is_last else PAST


def _origin(one: PublishedGrid) -> str:
    at = long_date(day_of(one.published_at))
    return f"{one.source_file}, publiée le {at} par {one.published_by}"


def show_withdrawal(published: Sequence[PublishedGrid], desk: TariffDesk) -> None:
    """Draw, for each grid to come, the form that withdraws it."""
    for one in published:
        if not one.stands or one.first_day <= day_of(desk.now):
            continue
        when = long_date(one.first_day)
        with st.expander(f"Retirer la grille du {when}"), st.form(f"tariffs.withdraw.{one.id}", border=False):
            st.write("Les prix d’avant resteront ceux de l’offre. La grille retirée reste dans la liste.")
            sure = st.checkbox("Je confirme le retrait", key=f"tariffs.sure.{one.id}")
            if st.form_submit_button("Retirer cette grille", key=f"tariffs.out.{one.id}"):
                _withdraw(one, desk, is_sure=sure)


def _withdraw(one: PublishedGrid, desk: TariffDesk, *, is_sure: bool) -> None:
    if not is_sure:
        st.error("Cochez «\u00a0Je confirme le retrait\u00a0», puis recommencez.")
        return
    try:
        withdraw(one.id, desk=desk)
        remember(one.offer, desk)
    except (PublicationError, StorageError) as error:
        st.error(str(error))
        return
    staff_state.say(f"Grille du {long_date(one.first_day)} retirée.")
    st.rerun()
