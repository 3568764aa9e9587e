"""The comparison of « Mon année » in bars: the numbers of its table, and nothing more."""

from collections.abc import Sequence

import altair as alt
import pandas as pd
import streamlit as st

from communes.french import euros
from enrolment.my_year import ZERO, Way

COLOURS = ("#1f4e8c", "#e0a526", "#c9ced6")
INK = "#1b1f24"
BAR_STEP = 44
PARTS = ("Cotisations", "Reste à payer, au moins", "Ce qui peut s’y ajouter")


def show_bars(shown: Sequence[Way]) -> None:
    """The same numbers as the table, in bars: premiums, then what remains to pay at least."""
    known = [way for way in shown if way.premiums is not None]
    bars = pd.DataFrame(
        [
            {"way": way.label, "part": part, "rank": rank, "amount": float(amount), "text": euros(amount)}
            for way in known
            for rank, (part, amount) in enumerate(
                zip(PARTS, (way.premiums or ZERO, way.rest_low, way.rest_high - way.rest_low), strict=True)
            )
        ]
    )
    chart = (
        alt.Chart(bars)
        .mark_bar(height={"band": 0.7}, stroke="#ffffff")
        .encode(
            y=alt.Y(
                "way:N",
                sort=None,
                title=None,
                axis=alt.Axis(labelColor=INK, labelLimit=240, labelOverlap=False, ticks=False),
            ),
            x=alt.X(
                "amount:Q", title="Euros par an", axis=alt.Axis(format="d", labelColor=INK, titleColor=INK)
            ),
            color=alt.Color(
                "part:N",
                title=None,
                scale=alt.Scale(domain=list(PARTS), range=list(COLOURS)),
                legend=alt.Legend(orient="top", columns=1, labelColor=INK, labelLimit=300),
            ),
            order="rank:Q",
            tooltip=[
                alt.Tooltip("way:N", title="Comment"),
                alt.Tooltip("part:N", title="Part"),
                alt.Tooltip("text:N", title="Montant"),
            ],
        )
        .properties(height=alt.Step(BAR_STEP))
    )
    words = "\u00a0; ".join(
        f"{way.label}\u00a0: {euros(way.premiums or ZERO)} de cotisations et {_rest(way)} de reste"
        for way in known
    )
    st.altair_chart(chart, width="stretch", alt=f"Barres empilées du tableau ci-dessus. {words}.")


def _rest(way: Way) -> str:
    return (
        euros(way.rest_low)
        if way.rest_low == way.rest_high
        else (f"entre {euros(way.rest_low)} et {euros(way.rest_high)}")
    )
