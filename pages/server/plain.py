"""Plain HTML pages in French, for what must work without JavaScript: sign-in, errors, information.

Templates escape everything they are given.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from pages.server import assets
from pages.shared import wiring


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_title(title: str) -> str:
    """Title of a browser tab: « Vos droits – Ma commune, ma santé, Valence »."""
    commune = wiring.commune()
    return f"{title} – {commune.scheme_name}, {commune.name}"


def page(template: str, *, title: str, status: int = 200, **facts: object) -> HTMLResponse:
    """The page drawn from a template of the folder `templates`.

    Args:
        template: Its name, without its suffix.
        title: Heading of the page, also in the tab.
        status: HTTP status.
        **facts: What the template names.
    """
    html = (
        _templates()
        .get_template(f"{template}.html")
        .render(
            title=title, page_title=page_title(title), commune=wiring.commune(), asset=assets.url, **facts
        )
    )
    return HTMLResponse(html, status_code=status)


def notice(
    title: str, *sentences: str, status: int, link: tuple[str, str] = ("/", "Revenir à l’accueil")
) -> HTMLResponse:
    """A short page that says what happened and where to go.

    Args:
        title: Heading.
        *sentences: One paragraph each.
        status: HTTP status.
        link: Address and text of the way out.
    """
    return page("notice", title=title, status=status, sentences=sentences, link=link)
