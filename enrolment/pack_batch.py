"""Many packs in one job, for a mailing or a day at the counter: what fails is listed, the rest is made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from communes.commune import Commune
from enrolment import services
from enrolment.case import Case, ClosedCaseError, IllegalTransitionError, StaleCaseError
from enrolment.papers import pack_content
from enrolment.papers_request import PackRequest, contract_holder, display_names
from enrolment.pricing import default_effect_day, household_prices, insurable
from enrolment.services import Desk
from exports.document import Document
from exports.errors import ExportError, UnprintableCharacterError
from exports.forms.catalogue import shipped_forms
from exports.forms.fill import Form
from exports.pack.build import build_pack
from tariffs.errors import TariffError
from tariffs.offer import Offer

MOST_PACKS = 500
NO_ANSWERS = "Les questions n’ont pas encore de réponse."
UNPRINTABLE = "Un caractère ne peut pas être imprimé ({field}). Demandez l’écriture en lettres latines."
TOO_LONG = "Un texte ne tient pas sur le papier."
CHANGED = "Le dossier a changé ou s’est fermé entre-temps."
NO_PRICE = "Le prix de la formule notée ne peut pas être calculé\u00a0: ouvrez le dossier au guichet."


@dataclass(frozen=True, slots=True)
class Failure:
    """A case whose papers were not made, and why, in French."""

    case: Case
    reason: str


@dataclass(frozen=True, slots=True)
class Made:
    """The papers of one case."""

    case: Case
    document: Document = field(repr=False)


class _NotMadeError(Exception):
    """Carries the French reason."""


def make_packs(
    cases: Sequence[Case],
    *,
    commune: Commune,
    day: date,
    find: Callable[[str], Offer],
    find_forms: Callable[[str], tuple[Form, ...]] = shipped_forms,
) -> Iterator[Made | Failure]:
    """The papers of each case, one after the other; nothing is kept.

    Args:
        cases: At most MOST_PACKS; in the order of the results.
        commune: Whose scheme it is.
        day: Day of the papers; the prices are those of `default_effect_day`.
        find: Gives the offer of a code.
        find_forms: Gives the partner's forms of an offer.
    """
    for case in cases[:MOST_PACKS]:
        try:
            yield Made(case, _made(case, commune, day, find, find_forms))
        except _NotMadeError as error:
            yield Failure(case, str(error))


def note_issued(made: Made, *, desk: Desk) -> Made | Failure:
    """Note in a case that its papers were made; a failure when somebody changed it since it was read."""
    if made.case.level is None:
        return made
    try:
        return replace(made, case=services.note_pack_issued(made.case, desk=desk))
    except (StaleCaseError, ClosedCaseError, IllegalTransitionError):
        return Failure(made.case, CHANGED)


def _made(
    case: Case,
    commune: Commune,
    day: date,
    find: Callable[[str], Offer],
    find_forms: Callable[[str], tuple[Form, ...]],
) -> Document:
    if not case.verdicts:
        raise _NotMadeError(NO_ANSWERS)
    if not case.state.is_open:
        raise _NotMadeError(CHANGED)
    try:
        return build_pack(pack_content(_request(case, commune, day, find), find_forms=find_forms))
    except UnprintableCharacterError as error:
        raise _NotMadeError(UNPRINTABLE.format(field=error.field)) from None
    except ExportError:
        raise _NotMadeError(TOO_LONG) from None
    except TariffError:
        raise _NotMadeError(NO_PRICE) from None


def _request(case: Case, commune: Commune, day: date, find: Callable[[str], Offer]) -> PackRequest:
    people = insurable(case.household, case.verdicts)
    prices = None
    if case.level is not None:
        holder = contract_holder(case.household, {person.id for person in people})
        offer = find(commune.offer) if commune.offer else None
        prices = household_prices(
            people,
            commune=commune,
            effect_day=default_effect_day(holder, day=day, offer=offer),
            home_insee=case.household.home_insee,
            find=find,
        )
        if prices is None or case.level not in {quote.level for quote in prices.quotes}:
            raise _NotMadeError(NO_PRICE)
    return PackRequest(
        commune=commune,
        day=day,
        household=case.household,
        verdicts=case.verdicts,
        display_names=display_names(case.household),
        insured=people,
        prices=prices,
        level=case.level,
        identity=case.identity,
        short_code=case.short_code,
    )
