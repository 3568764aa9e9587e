"""The pages of the portal: file, title, address, audience. The router and the server read this table."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from enrolment.accounts import Role

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
        roles: Who of the staff may open it; empty on a page for residents.
    """

    file: str
    title: str
    path: str
    audience: Audience = Audience.RESIDENTS
    in_menu: bool = False
    is_wide: bool = False
    roles: frozenset[Role] = frozenset()

    @property
    def url(self) -> str:
        """Address from the root of the site."""
        return f"/{self.path}"

    @property
    def module(self) -> str:
        """Dotted name of the file."""
        return self.file.removesuffix(".py").replace("/", ".")


def _staff(file: str, title: str, path: str, *roles: Role) -> Page:
    return Page(
        file=f"pages/staff/{file}",
        title=title,
        path=path,
        audience=Audience.STAFF,
        in_menu=True,
        is_wide=True,
        roles=frozenset(roles),
    )


def _resident(file: str, title: str, path: str, *, in_menu: bool = False) -> Page:
    return Page(file=f"pages/residents/{file}", title=title, path=path, in_menu=in_menu)


HOME = _resident("home.py", "Accueil", "", in_menu=True)
SITUATION = _resident("situation.py", "Votre situation", "situation", in_menu=True)
RIGHTS = _resident("rights.py", "Vos droits", "droits")
OFFERS = _resident("offers.py", "Les formules", "formules")
YEAR = _resident("year.py", "Mon année", "mon-annee")
IDENTITY = _resident("identity.py", "Vos coordonnées", "coordonnees")
CHECK_ANSWERS = _resident("check_answers.py", "Vérifier", "verification")
PAPERS = _resident("papers.py", "Votre dossier", "dossier")
PRIVACY = _resident("privacy.py", "Données personnelles", "donnees-personnelles", in_menu=True)
ACCESSIBILITY = _resident("accessibility.py", "Accessibilité", "accessibilite", in_menu=True)
COUNTER = _staff("counter.py", "Guichet", "guichet", Role.AGENT, Role.ADMIN)
CASES = _staff("cases.py", "Dossiers", "dossiers", Role.AGENT, Role.ADMIN)
DASHBOARD = _staff("dashboard.py", "Tableau de bord", "tableau-de-bord", *Role)
RULES = _staff("rules.py", "Règles", "regles", *Role)
TARIFFS = _staff("tariffs.py", "Tarifs", "tarifs", Role.ADMIN)
FORMS = _staff("forms.py", "Formulaires reçus", "formulaires-recus", Role.ADMIN)

PAGES: tuple[Page, ...] = (
    HOME,
    SITUATION,
    RIGHTS,
    OFFERS,
    YEAR,
    IDENTITY,
    CHECK_ANSWERS,
    PAPERS,
    PRIVACY,
    ACCESSIBILITY,
    COUNTER,
    CASES,
    DASHBOARD,
    RULES,
    TARIFFS,
    FORMS,
)

STAFF_PAGES: tuple[Page, ...] = tuple(page for page in PAGES if page.audience is Audience.STAFF)


def home_of(role: Role) -> Page:
    """The first staff page of the menu that a role may open."""
    return next(page for page in STAFF_PAGES if role in page.roles)
