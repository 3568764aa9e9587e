"""The figures of what remains to pay on one day: a day they do not cover is refused, none is borrowed."""

from datetime import date
from functools import cache
from pathlib import Path

from eligibility.parameters import FiguresOfDay, Parameters, load_parameters
from tariffs.remaining.errors import NoFigureError

FOLDER = Path(__file__).parent / "data" / "parameters"


@cache
def parameters() -> Parameters:
    """Every dated figure.

    Raises:
        DataFileError: A file cannot be used.
    """
    return load_parameters(FOLDER)


def figures_on(day: date) -> FiguresOfDay:
    """The figures that hold on a day.

    Raises:
        NoFigureError: One of them has no value that day.
    """
    figures = parameters().on(day)
    if figures.missing:
        raise NoFigureError(min(figures.missing), day)
    return figures


def first_day() -> date:
    """First day every figure is known."""
    return max(series.values[0].since for series in parameters().series.values())
