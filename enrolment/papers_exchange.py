"""A request for papers as JSON: household, identity and level in, PDF pack out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from pydantic import Field, TypeAdapter

from communes.commune import InseeText
from communes.french import slug
from communes.registry import commune
from eligibility.assess import assess
from eligibility.household import FORBID_UNKNOWN, MAX_CHILDREN, AnswerDay, Household
from enrolment.errors import EnrolmentError
from enrolment.form_values import form_values
from enrolment.identity_form import typed_again, validate
from enrolment.papers import pack_content
from enrolment.papers_request import PackRequest, contract_holder, display_names
from enrolment.pricing import HouseholdPrices, default_effect_day, household_prices, insurable
from enrolment.relatives_form import Names, read_relatives
from exports.document import PDF, Document
from exports.forms.catalogue import shipped_forms
from exports.forms.fill import Form, fill_form
from exports.identity import Identity
from exports.pack.build import build_pack
from tariffs import catalogue
from tariffs.errors import UnknownLevelError
from tariffs.offer import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class FillRequest:
    """What a pack is made from.

    Attributes:
        level: Code of the level chosen, or None: then there is no bulletin.
        effect_day: First day of cover; that of `default_effect_day` when None.
        names: First and birth name of the people other than the applicant, by id.
        insurer: Name of the present insurer, "" when there is none.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    household: Household = field(repr=False)
    day: AnswerDay
    commune: InseeText = "26362"
    level: str | None = None
    effect_day: AnswerDay | None = None
    identity: Identity | None = field(default=None, repr=False)
    names: Annotated[Mapping[str, Names], Field(max_length=2 + MAX_CHILDREN)] = field(
        default_factory=dict[str, Names], repr=False
    )
    insurer: str = field(default="", repr=False)


REQUEST: TypeAdapter[FillRequest] = TypeAdapter(FillRequest)


class WrongPapersError(EnrolmentError):
    """What would be printed is not what the form accepts. What was written is not kept.

    Attributes:
        messages: French message by field of the request (« identity.postcode », « names.p2.first_name »).
    """

    def __init__(self, messages: Mapping[str, str]) -> None:
        self.messages = messages
        super().__init__(f"wrong fields: {', '.join(messages)}")


def fill(
    request: FillRequest,
    *,
    find: Callable[[str], Offer] = catalogue.offer,
    find_forms: Callable[[str], tuple[Form, ...]] = shipped_forms,
) -> Document:
    """The pack of one request, with the offer and the forms that `find` and `find_forms` give for a code.

    Raises:
        WrongPapersError: The identity, a name or the insurer is refused, as it would be on screen.
        TariffError, ExportError, UnknownCommuneError: It cannot be made.
    """
    return build_pack(pack_content(pack_request(request, find=find), find_forms=find_forms))


def fill_partner_form(
    request: FillRequest, form: Form, *, find: Callable[[str], Offer] = catalogue.offer
) -> Document:
    """The form of a partner filled for one request.

    Raises:
        WrongPapersError: The identity, a name or the insurer is refused, as it would be on screen.
        TariffError, ExportError, UnknownCommuneError: It cannot be made.
    """
    values = form_values(pack_request(request, find=find))
    name = f"{slug(form.sheet.code)}-{request.day.isoformat()}.pdf"
    return Document(name, PDF, fill_form(form, values))


def pack_request(request: FillRequest, *, find: Callable[[str], Offer]) -> PackRequest:
    """What papers are made from, everything read, assessed and priced.

    Raises:
        WrongPapersError: The identity, a name or the insurer is refused, as it would be on screen.
        TariffError, UnknownCommuneError: It cannot be made.
    """
    request = _as_typed(request)
    town = commune(request.commune)
    household = request.household
    verdicts = assess(household, day=request.day, commune=town, explained=True)
    people = insurable(household, verdicts)
    holder = contract_holder(household, {person.id for person in people})
    effect_day = request.effect_day or default_effect_day(
        holder, day=request.day, offer=find(town.offer) if town.offer else None
    )
    prices = household_prices(
        people,
        commune=town,
        effect_day=effect_day,
        home_insee=household.home_insee,
        find=find,
    )
    _refuse_unknown_level(request.level, prices)
    return PackRequest(
        commune=town,
        day=request.day,
        household=household,
        verdicts=verdicts,
        display_names=display_names(household),
        insured=people,
        prices=prices,
        level=request.level,
        identity=request.identity,
        names=request.names,
        insurer=request.insurer,
    )


def _refuse_unknown_level(level: str | None, prices: HouseholdPrices | None) -> None:
    """Refuse a level that has no price.

    Raises:
        UnknownLevelError: The offer of the commune has no such level.
        WrongPapersError: There is no price at all for this household.
    """
    if level is None:
        return
    if prices is None:
        message = (
            "Ce foyer n’a aucun prix dans cette commune\u00a0: retirez la formule, ou changez les personnes."
        )
        raise WrongPapersError({"level": message})
    known = tuple(quote.level for quote in prices.quotes)
    if level not in known:
        raise UnknownLevelError(prices.offer.code, level, known)


def _as_typed(request: FillRequest) -> FillRequest:
    """The request as if a person had typed its identity, names and insurer into the form."""
    messages: dict[str, str] = {}
    identity = request.identity
    if identity:
        found = validate(typed_again(identity), day=request.day)
        if isinstance(found, Identity):
            identity = found
        else:
            messages.update({f"identity.{name}": text for name, text in found.items()})
    known = {person.id for person in request.household}
    if not known.issuperset(request.names):
        messages["names"] = "Nommez seulement des personnes du foyer, par leur «\u00a0id\u00a0»."
    relatives = read_relatives({i: n for i, n in request.names.items() if i in known}, request.insurer)
    for name, text in relatives.messages.items():
        messages[name if name == "insurer" else f"names.{name}"] = text
    if messages:
        raise WrongPapersError(messages)
    return replace(request, identity=identity, names=relatives.names, insurer=relatives.insurer)
