"""Page « Tableau de bord » : the uptake of the commune against its baseline, told honestly."""

import streamlit as st

from enrolment.accounts import Role
from exports.document import Document
from pages.shared import access, charts, downloads, wiring
from pages.shared import uptake_words as words
from uptake.figures import Estimate, Report
from uptake.indicators import IndicatorCode
from uptake.months import month_of
from uptake.periods import BEGINNING, periods
from uptake.report import report
from uptake.tables import file_name, tables, to_csv


def render() -> None:
    """Draw the dashboard of the commune for the chosen period."""
    access.show_sign_out(access.require_staff(Role.CITY, Role.ADMIN, Role.AGENT))
    commune, day = wiring.commune(), wiring.today()
    counts = wiring.events().counts(commune.insee_code, first_month=BEGINNING, last_month=month_of(day))
    st.title("Tableau de bord")
    chosen = st.selectbox(
        "Période", periods(counts, day=day), format_func=lambda period: period.label, key="dashboard.period"
    )
    found = report(commune, counts, day=day, first_month=chosen.first_month, last_month=chosen.last_month)
    _show_warnings(found)
    _show_coverage(found)
    _show_tables(found)
    if st.button("Préparer ces tableaux (CSV, effectifs arrondis à 5)", key="dashboard.file"):
        downloads.leave(Document(file_name(found), "text/csv", to_csv(found)))
    downloads.show_link("Télécharger les tableaux (CSV)")


def _show_warnings(found: Report) -> None:
    if found.is_demonstration:
        st.warning("**Données de démonstration.** Ces chiffres sont fictifs\u00a0: ne les citez pas.")
    if found.is_incomplete:
        st.warning(words.incomplete_period(found))
    st.markdown(
        f"Aucun effectif de 1 à {found.threshold.smallest_shown - 1} n’est montré. Les personnes et les"
        " contrats sont comptés à part. L’estimation de la couverture ne dépend pas de la période choisie."
    )


def _show_coverage(found: Report) -> None:
    st.header("Où en est la couverture santé\u00a0?")
    estimate = found.estimate
    if not isinstance(estimate, Estimate):
        st.info(f"Pas d’estimation. {estimate.label}")
        return
    st.markdown(f"**{words.headline(found, estimate)}**")
    for paragraph in words.explanation(estimate):
        st.markdown(paragraph)
    st.subheader("Combien d’adhérents faut-il pour un point\u00a0?")
    for paragraph in words.one_point(estimate):
        st.markdown(paragraph)
    st.subheader("À savoir sur le point de départ")
    st.markdown("\n".join(f"- {caveat}" for caveat in estimate.baseline.caveats))


def _show_tables(found: Report) -> None:
    for table in tables(found):
        st.header(table.title)
        if table.code is IndicatorCode.ENTRIES:
            for column in (1, 2):
                st.subheader(table.columns[column])
                charts.show_bars(table, column)
        charts.show_table(table)
        if table.code is IndicatorCode.ENTRIES and (left_out := words.unshown_months(found)):
            st.markdown(left_out)
        charts.show_definition(table.code)
    charts.show_benchmark_sources()


if __name__ == "__main__":
    render()
