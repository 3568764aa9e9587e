"""The sheets of one formula, to print: `/fiche/N1` in large type, `/fiche/N1/facile` easy to read."""

from starlette.requests import Request
from starlette.responses import Response

from enrolment.formula_sheet import formula_sheet
from enrolment.pricing import next_effect_day
from pages.server import plain
from pages.shared import wiring
from tariffs.errors import TariffError, UnknownLevelError

ADDRESS, EASY_ADDRESS = "/fiche/{level}", "/fiche/{level}/facile"


def show(request: Request) -> Response:
    """The sheet in large type."""
    return _sheet(request, "formula", "Fiche\u00a0: {label}")


def show_easy(request: Request) -> Response:
    """The sheet that is easy to read and to understand."""
    return _sheet(request, "formula_easy", "{label}, facile à lire")


def _sheet(request: Request, template: str, title: str) -> Response:
    commune = wiring.commune()
    if commune.offer is None:
        return _missing("Le portail ne connaît pas de formules pour cette commune.")
    try:
        sheet = formula_sheet(
            wiring.offer(commune.offer),
            request.path_params["level"],
            commune=commune,
            day=next_effect_day(wiring.today()),
        )
    except UnknownLevelError:
        return _missing("Cette formule n’existe pas.")
    except TariffError:
        return _missing("Les prix de cette formule ne sont pas connus pour le mois prochain.")
    return plain.page(template, title=title.format(label=sheet.label), sheet=sheet)


def _missing(why: str) -> Response:
    return plain.notice(
        "Cette fiche n’est pas disponible",
        why,
        "Un agent du CCAS ou le conseiller peut vous la donner.",
        status=404,
        link=("/formules", "Voir les formules"),
    )
