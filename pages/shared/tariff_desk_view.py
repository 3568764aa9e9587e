"""What the page « Tarifs » draws: the grids of an offer, a received file and what it changes, publication."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

import streamlit as st

from communes.commune import InseeCode
from communes.french import euros, long_date
from enrolment.accounts import Account
from enrolment.clock import day_of
from enrolment.pricing import residence_of
from enrolment.tariff_desk import (
    Checked,
    PublicationError,
    PublishedGrid,
    TariffDesk,
    check,
    next_first_day,
    publish,
    refuse_day,
    withdraw,
)
from enrolment.tariff_preview import PreviewRow, counts, difference_text
from pages.shared import staff_state, tariff_desk_state, wiring
from pages.shared.folding_table import table
from storage.errors import StorageError
from tariffs.catalogue import offers
from tariffs.grid import Grid
from tariffs.offer import Offer
from tariffs.received.problem import Problem

MAX_MEGABYTES = 2
MOST_PROBLEMS = 200
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


def _remember(offer: str, desk: TariffDesk) -> None:
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
        _remember(one.offer, desk)
    except (PublicationError, StorageError) as error:
        st.error(str(error))
        return
    staff_state.say(f"Grille du {long_date(one.first_day)} retirée.")
    st.rerun()


def ask_file(offer: Offer, desk: TariffDesk) -> Checked | None:
    """Draw the file and the first day to give; returns the file checked, or None when there is none."""
    st.header("Nouvelle grille", anchor=False)
    st.markdown(
        "Joignez la grille telle que l’organisme l’a envoyée (CSV ou XLSX). Rien n’est publié sans votre "
        "accord. Formules attendues\u00a0: "
        + ", ".join(f"{level.label} ({level.code})" for level in offer.levels)
        + "."
    )
    first_day = st.date_input(
        "Premier jour des prix (le premier d’un mois)",
        value=next_first_day(desk),
        format="DD/MM/YYYY",
        key="tariffs.first_day",
    )
    file = st.file_uploader(
        "Grille de l’organisme",
        type=["csv", "xlsx"],
        max_upload_size=MAX_MEGABYTES,
        key=f"tariffs.file.{offer.code}.{tariff_desk_state.sent()}",
    )
    if file is None or not first_day:
        return None
    residence = residence_of(desk.commune)
    return check(file.getvalue(), file.name, offer=offer, first_day=first_day, residence=residence)


def show_checked(checked: Checked) -> None:
    """Draw the problems, what was understood, what looks odd, and what changes."""
    if checked.grid is None:
        st.error(
            "Cette grille ne peut pas être publiée\u00a0: corrigez ce qui bloque, puis joignez-la de nouveau."
        )
    if checked.problems:
        _show_problems(checked.problems)
    with st.expander(f"Ce qui est compris ({len(checked.understood)})"):
        st.html("<ul>" + "".join(f"<li>{escape(said)}</li>" for said in checked.understood) + "</ul>")
    if checked.warnings:
        st.subheader("À regarder (ne bloque pas)", anchor=False)
        st.html("<ul>" + "".join(f"<li>{escape(said)}</li>" for said in checked.warnings) + "</ul>")
    if checked.preview:
        _show_preview(checked)


def _show_problems(problems: Sequence[Problem]) -> None:
    shown = problems[:MOST_PROBLEMS]
    rows = [tuple(map(escape, (*_place(one), one.severity.label, one.text, one.remedy))) for one in shown]
    columns = ("Ligne", "Colonne", "Gravité", "Problème", "Que faire")
    st.html(table(f"Problèmes de la grille reçue\u00a0: {len(problems)}", columns, rows))
    if len(shown) < len(problems):
        st.write(f"Seuls les {MOST_PROBLEMS} premiers sont montrés.")


def _place(problem: Problem) -> tuple[str, str]:
    return str(problem.row) if problem.row else "toutes", problem.column or "toutes"


def _show_preview(checked: Checked) -> None:
    st.subheader("Ce qui change, pour dix foyers inventés", anchor=False)
    by_persona = [(name, tuple(rows)) for name, rows in groupby(checked.preview, lambda row: row.persona)]
    columns = ("Foyer", *(row.level_label for row in by_persona[0][1]))
    rows = [(escape(name), *(_change(row) for row in levels)) for name, levels in by_persona]
    when = long_date(checked.first_day)
    st.html(table(f"Prix par mois, avant et à partir du {when}", columns, rows))
    for count in counts(checked.preview):
        st.write(count.text)


def _change(row: PreviewRow) -> str:
    month, year = row.monthly_difference, row.yearly_difference
    if row.before is None or row.after is None or month is None or year is None:
        return escape(" ".join(filter(None, (euros(row.after) if row.after else "", row.note))))
    return (
        f"{escape(euros(row.before))} → <strong>{escape(euros(row.after))}</strong><br>"
        f"<small>{escape(difference_text(month))} par mois, {escape(difference_text(year))} par an</small>"
    )


def show_publication(checked: Checked, offer: Offer, desk: TariffDesk, *, has_changed: bool) -> None:
    """Draw the form that publishes the grid, or the reason why its first day cannot be used.

    Args:
        checked: The file.
        offer: The offer it prices.
        desk: Where it is published.
        has_changed: Somebody published or withdrew a grid since the form was drawn: pressing it only says so.
    """
    if checked.grid is None:
        return
    st.subheader("Publier", anchor=False)
    try:
        refuse_day(checked.first_day, offer=offer, desk=desk)
    except PublicationError as error:
        st.warning(str(error))
        return
    when = long_date(checked.first_day)
    for known in desk.grids.listed(desk.commune, offer.code):
        if known.stands and known.first_day == checked.first_day:
            st.warning(
                f"Une grille est déjà prévue ce jour-là ({known.source_file}, publiée par "
                f"{known.published_by}). Publier celle-ci la remplace."
            )
    with st.form("tariffs.publish", border=False):
        sure = st.checkbox(f"Je publie ces prix à partir du {when}", key="tariffs.publish.sure")
        is_sent = st.form_submit_button("Publier cette grille", type="primary", key="tariffs.publish.send")
    if is_sent and not sure:
        st.error("Cochez la case qui confirme la publication, puis recommencez.")
    elif is_sent and has_changed:
        st.error(CHANGED)
    elif is_sent:
        _publish(checked, offer, desk)


def _publish(checked: Checked, offer: Offer, desk: TariffDesk) -> None:
    try:
        published = publish(checked, offer=offer, desk=desk)
        _remember(offer.code, desk)
    except (PublicationError, StorageError) as error:
        st.error(str(error))
        return
    when = long_date(checked.first_day)
    staff_state.say(f"Grille publiée à partir du {when}. Version\u00a0: {published.version}.")
    tariff_desk_state.count_sent()
    st.rerun()
