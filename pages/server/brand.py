"""The name of the scheme and of the commune beside the mark, for the top of Streamlit's pages."""

from functools import cache
from html import escape

from pages.server import assets
from pages.shared import wiring

LETTER = 11.5
"""Room for one letter at 22 px of the widest usual sans-serif, in pixels."""


@cache
def wordmark() -> str:
    """An SVG image, 48 px high: the mark, the scheme, the commune."""
    commune = wiring.commune()
    lines = (commune.scheme_name, f"Ville {commune.of_name}")
    width = 60 + round(LETTER * max(len(line) for line in lines))
    mark = assets.assets()["favicon.svg"].content.decode().replace("<svg ", '<svg width="48" height="48" ', 1)
    font = 'font-family="Arial,Helvetica,sans-serif" fill="#1b1f24"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="48" viewBox="0 0 {width} 48">{mark}'
        f'<text x="60" y="21" font-size="20" font-weight="700" {font}>{escape(lines[0])}</text>'
        f'<text x="60" y="42" font-size="16" {font}>{escape(lines[1])}</text></svg>'
    )
