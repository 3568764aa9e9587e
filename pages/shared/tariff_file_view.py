"""What the page « Tarifs » draws of a received file: its problems, what it changes, its publication."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from communes.french import euros, long_date
from enrolment.pricing import residence_of
from enrolment.tariff_desk import (
    Checked,
    PublicationError,
    TariffDesk,
    check,
    next_first_day,
    publish,
    refuse_day,
)
from enrolment.tariff_preview import PreviewRow, counts, difference_text
from pages.shared import staff_state, tariff_desk_state
from pages.shared.folding_table import table
from pages.shared.tariff_desk_view import CHANGED, remember
from storage.errors import StorageError
from tariffs.offer import Offer
from tariffs.received.problem import Problem

MAX_MEGABYTES = 2
MOST_PROBLEMS = 200


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
        remember(offer.code, desk)
    except (PublicationError, StorageError) as error:
        st.error(str(error))
        return
    when = long_date(checked.first_day)
    staff_state.say(f"Grille publiée à partir du {when}. Version\u00a0: {published.version}.")
    tariff_desk_state.count_sent()
    st.rerun()
