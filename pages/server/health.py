"""Is the portal able to serve? Everything is loaded at the start; the database is asked at each probe."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from eligibility.rulebook import rulebook
from enrolment.formula_sheet import easy_reading
from enrolment.present_contract import sheet as present_contract_sheet
from enrolment.rules_words import rules_words
from enrolment.settings import DEMONSTRATION, SettingsError
from exports.pack.build import check_words
from pages.shared import wiring
from tariffs.catalogue import offers
from tariffs.remaining.basket import baskets
from tariffs.remaining.figures import parameters as remaining_parameters
from tariffs.remaining.official import every_official_example
from tariffs.responsible import check_responsible

OK, FAILED = "ok", "failed"


def check_start() -> None:
    """Open the database and read every data file, so that a bad one stops the start and not one resident.

    Raises:
        SettingsError, StorageError, DataFileError: Says what cannot be used and what to do.
    """
    wiring.database()
    _refuse_a_public_demonstration()
    wiring.commune()
    rulebook()
    rules_words()
    for shown in offers():
        check_responsible(shown, shown.level_codes[0])
    remaining_parameters()
    baskets()
    every_official_example()
    present_contract_sheet()
    easy_reading()
    check_words()


def _refuse_a_public_demonstration() -> None:
    chosen = wiring.settings()
    if chosen.secure_cookies and wiring.is_demonstration() and not chosen.allows_demonstration:
        remedy = (
            "cette base est celle de la démonstration, dont les mots de passe sont publics. Choisissez une"
            " autre base avec MCMS_DATABASE_URL, ou écrivez 1 pour montrer la démonstration à tout le monde."
        )
        raise SettingsError(DEMONSTRATION, remedy)


def serve(_request: Request) -> Response:
    """Status in JSON; 503 when the database does not answer or is not at the expected migration.

    A probe must read the body or the status, never only that something answered.
    """
    is_healthy = wiring.is_healthy()
    status = OK if is_healthy else FAILED
    answer = {"status": status, "database": status, "data": OK, "commune": wiring.settings().commune}
    return JSONResponse(answer, status_code=200 if is_healthy else 503)
