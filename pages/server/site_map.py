"""The pages of the portal: file, title, address, audience. The router and the server read this table."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Audience(StrEnum):
    """Who a page is for. The menu follows it; access does not: each staff page refuses by itself."""

    RESIDENTS = "residents"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    Attributes:
        file: Path under the project root.
        path: Address without its leading slash; "" for the home page.
        in_menu: Whether the menu shows it (steps are reached one after the other instead).
        is_wide: Whether it uses the whole width of the screen.
    """

    file: str
    title: str
    path: str
    audience: Audience = Audience.RESIDENTS
    in_menu: bool = False
    is_wide: bool = False

    @property
    def url(self) -> str:
        """Address from the root of the site."""
        return f"/{self.path}"

    @property
    def module(self) -> str:
        """Dotted name of the file."""
        return self.file.removesuffix(".py").replace("/", ".")


def _staff(file: str, title: str, path: str) -> Page:
    return Page(
        file=f"pages/staff/{file}",
        title=title,
        path=path,
        audience=Audience.STAFF,
        in_menu=True,
        is_wide=True,
    )


HOME = Page(file="pages/residents/home.py", title="Accueil", path="", in_menu=True)
COUNTER = _staff("counter.py", "Guichet", "guichet")

PAGES: tuple[Page, ...] = (
    HOME,
    Page(file="pages/residents/situation.py", title="Votre situation", path="situation", in_menu=True),
    Page(file="pages/residents/rights.py", title="Vos droits", path="droits"),
    Page(file="pages/residents/offers.py", title="Les formules", path="formules", in_menu=True),
    Page(file="pages/residents/identity.py", title="Vos coordonnées", path="coordonnees"),
    Page(file="pages/residents/check_answers.py", title="Vérifier", path="verification"),
    Page(file="pages/residents/papers.py", title="Votre dossier", path="dossier"),
    Page(
        file="pages/residents/privacy.py",
        title="Données personnelles",
        path="donnees-personnelles",
        in_menu=True,
    ),
    Page(file="pages/residents/accessibility.py", title="Accessibilité", path="accessibilite", in_menu=True),
    COUNTER,
    _staff("cases.py", "Dossiers", "dossiers"),
    _staff("dashboard.py", "Tableau de bord", "tableau-de-bord"),
)

STAFF_PAGES: tuple[Page, ...] = tuple(page for page in PAGES if page.audience is Audience.STAFF)
