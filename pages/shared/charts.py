"""Tables and charts of the staff pages: each chart has a description and its table, never colour alone."""

from urllib.parse import urlsplit

import altair as alt
import pandas as pd
import streamlit as st

from pages.shared import uptake_words as words
from uptake.benchmarks import benchmarks
from uptake.indicators import IndicatorCode, indicator
from uptake.tables import Months, Table

BAR = "#1f4e8c"
"""The primary colour of the theme: 8.4:1 on white."""
INK = "#1b1f24"
BAR_STEP = 34


def show_table(table: Table) -> None:
    """A real HTML table, every cell already spelled in French."""
    rows = [[words.cell_text(cell) for cell in row] for row in table.rows]
    st.table(pd.DataFrame(rows, columns=list(table.columns)), hide_index=True, alt=table.title)


def show_definition(code: IndicatorCode) -> None:
    """What the indicator counts, folded."""
    meaning = indicator(code)
    with st.expander(f"Définition\u00a0: {meaning.name}"):
        st.markdown(
            "\n".join(
                f"- **{label}**\u00a0: {text}"
                for label, text in (
                    ("Définition", meaning.definition),
                    ("On compte", meaning.numerator),
                    ("Rapporté à", meaning.denominator),
                    ("Champ", meaning.scope),
                    ("Période", meaning.period),
                    ("Source", meaning.source),
                    *(("Limite", limit) for limit in meaning.limits),
                )
            )
        )


def show_benchmark_sources() -> None:
    """Where the figures of the other communes come from, folded."""
    with st.expander("Sources des autres communes"):
        for seen in benchmarks():
            links = ", ".join(f"[{urlsplit(address).netloc}]({address})" for address in seen.addresses)
            comment = f" {seen.comment[0].upper()}{seen.comment[1:]}." if seen.comment else ""
            st.markdown(f"- **{seen.place}**, {seen.observed}\u00a0: {links} ({seen.source_date}).{comment}")


def show_bars(table: Table, column: int) -> None:
    """Horizontal bars of one count of a table by months, each with its number written beside it."""
    months = [row[0] for row in table.rows if isinstance(row[0], Months)]
    labels = tuple(words.short_months_text(month) for month in months)
    values = tuple(count for row in table.rows if isinstance(count := row[column], int))
    name = table.columns[column]
    shown = pd.DataFrame({"label": labels, "count": values, "text": [words.cell_text(n) for n in values]})
    base = alt.Chart(shown).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelColor=INK, labelLimit=220, ticks=False)),
        x=alt.X("count:Q", title=None, axis=None, scale=alt.Scale(domain=[0, max(values) * 1.15])),
        tooltip=[alt.Tooltip("label:N", title="Mois"), alt.Tooltip("text:N", title=name)],
    )
    bars = base.mark_bar(color=BAR, height={"band": 0.7})
    numbers = base.mark_text(align="left", dx=5, color=INK, fontSize=14).encode(text="text:N")
    height = BAR_STEP * len(labels)
    alternative = words.chart_words(f"{table.title}, {name.lower()}", labels, values)
    st.altair_chart((bars + numbers).properties(height=height), width="stretch", alt=alternative)
