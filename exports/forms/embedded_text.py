"""Texts drawn by reportlab in our embedded typeface, to be put into the PDF of somebody else."""

import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Protocol

from reportlab.lib.colors import CMYKColor, Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from exports.forms.fitting import Fitted
from exports.layout.typeface import FOLDER, REGULAR

EMBEDDED = f"{REGULAR}-Forms"
"""Of our own: reportlab shares no font between two documents drawn at the same time."""
_ONE_AT_A_TIME = Lock()


class Text(Protocol):
    """A text and the box it stands in, in points."""

    @property
    def width(self) -> float:
        """Of the box."""
        ...

    @property
    def height(self) -> float:
        """Of the box."""
        ...

    @property
    def fitted(self) -> Fitted:
        """The lines, and their size."""
        ...

    @property
    def color(self) -> str:
        """As PDF says it (« 0 g »)."""
        ...


@cache
def _register() -> None:
    pdfmetrics.registerFont(TTFont(EMBEDDED, str(FOLDER / f"{REGULAR}.ttf")))


def embedded_measure(text: str) -> float:
    """Width of a text in the embedded typeface, in ems."""
    _register()
    return pdfmetrics.stringWidth(text, EMBEDDED, 1)


def pages_of(texts: Sequence[Text]) -> bytes:
    """A PDF with each text on a page of its own, as large as its box; one subset of the typeface for all."""
    _register()
    buffer = BytesIO()
    with _ONE_AT_A_TIME:
        canvas = Canvas(buffer, invariant=1, initialFontName=EMBEDDED)  # pyright: ignore[reportArgumentType]
        for text in texts:
            canvas.setPageSize((text.width, text.height))
            canvas.setFillColor(_color(text.color))
            canvas.setFont(EMBEDDED, text.fitted.size)
            for line in text.fitted.lines:
                canvas.drawString(line.x, line.y, line.text)
            canvas.showPage()
        canvas.save()
    return buffer.getvalue()


def _color(said: str) -> Color:
    levels = [float(level) for level in re.findall(r"[\d.]+", said)]
    match levels:
        case [grey]:
            return Color(grey, grey, grey)
        case [red, green, blue]:
            return Color(red, green, blue)
        case [cyan, magenta, yellow, black]:
            return CMYKColor(cyan, magenta, yellow, black)
        case _:
            return Color(0, 0, 0)
