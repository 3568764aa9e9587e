"""What the portal knows of a request, under the names that the forms of partners use. Nothing is guessed."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from eligibility.household import Person
from eligibility.vocabulary import PRIVATE_EMPLOYEES, SELF_EMPLOYED, Relation, Status
from enrolment.papers_dates import departure
from enrolment.papers_request import PackRequest
from exports.forms.named_fields import Value
from exports.forms.values import Values
from exports.identity import Civility, Identity
from tariffs.quote import Quote
from tariffs.terms import Frequency

Named = Iterator[tuple[str, Value | None]]

CIVILITIES = MappingProxyType({Civility.MRS: "Mme", Civility.MR: "M"})
FREQUENCIES = MappingProxyType(
    {
        Frequency.MONTHLY: "mensuelle",
        Frequency.QUARTERLY: "trimestrielle",
        Frequency.HALF_YEARLY: "semestrielle",
        Frequency.YEARLY: "annuelle",
    }
)
OCCUPATIONS: Mapping[str, frozenset[Status]] = MappingProxyType(
    {
        "salarie": PRIVATE_EMPLOYEES,
        "agricole": frozenset({Status.FARMER}),
        "independant": SELF_EMPLOYED - {Status.FARMER},
        "etudiant": frozenset({Status.STUDENT}),
        "sans_emploi": frozenset({Status.JOBSEEKER, Status.INACTIVE}),
        "retraite": frozenset({Status.RETIRED, Status.COMMUNE_RETIRED_AGENT}),
    }
)
MOBILE_PREFIXES = ("06", "07", "+33 6", "+33 7")
CHILD = "Enfant"


def form_values(request: PackRequest) -> Values:
    """The named values of a request; what nobody told is left out.

    The contract holder comes first; the other insured adult is « conjoint »; the insured children follow in
    the order of the household, all of them, even when a form has fewer lines.
    """
    of_people = (*_holder(request), *_spouse(request), *_children(request))
    named = (*of_people, *_offer(request), *_creditor(request), *_former(request))
    return {name: value for name, value in named if value is not None and value != ""}


def _holder(request: PackRequest) -> Named:
    identity = request.identity
    if identity:
        yield from _identity(identity)
    yield "souscr.regime", _regime(request, request.holder)
    yield "souscr.situation_pro", _occupation(request.holder)


def _identity(identity: Identity) -> Named:
    yield "souscr.civilite", CIVILITIES[identity.civility] if identity.civility else None
    yield "souscr.nom_naissance", identity.birth_name
    yield "souscr.nom_usage", identity.used_name
    yield "souscr.nom_courant", identity.used_name or identity.birth_name
    yield "souscr.prenom", identity.first_name
    yield "souscr.date_naissance", identity.birth_date
    yield "adr.ligne1", identity.address_line
    yield "adr.complement", identity.address_extra
    yield "adr.code_postal", identity.postcode
    yield "adr.commune", identity.city
    yield "contact.email", identity.email
    yield "contact.tel", identity.phone
    phone = identity.phone or ""
    yield ("contact.tel_mobile" if phone.startswith(MOBILE_PREFIXES) else "contact.tel_fixe"), phone


def _spouse(request: PackRequest) -> Named:
    for person in request.insured:
        if person.relation is not Relation.CHILD and person.id != request.holder.id:
            first_name, birth_name = request.names.get(person.id, ("", ""))
            yield "conjoint.prenom", first_name
            yield "conjoint.nom", birth_name
            yield "conjoint.date_naissance", person.birth_date
            yield "conjoint.regime", _regime(request, person)


def _children(request: PackRequest) -> Named:
    children = [person for person in request.insured if person.relation is Relation.CHILD]
    for rank, child in enumerate(children, start=1):
        first_name, birth_name = request.names.get(child.id, ("", ""))
        yield f"enfant[{rank}].prenom", first_name
        yield f"enfant[{rank}].nom", birth_name
        yield f"enfant[{rank}].date_naissance", child.birth_date
        yield f"enfant[{rank}].lien", CHILD
        yield f"enfant[{rank}].residence_alternee", child.shared_custody


def _offer(request: PackRequest) -> Named:
    quote = _chosen(request)
    if quote is None:
        return
    options = [option.label for line in quote.lines for option in line.options]
    options += [option.label for option in quote.contract_options]
    yield "offre.organisme", quote.insurer
    yield "offre.nom", quote.offer_label
    yield "offre.formule", quote.level_label
    yield "offre.formule_code", quote.level
    yield "offre.options", ", ".join(dict.fromkeys(options))
    yield "offre.date_effet", _start(quote, request)
    yield "offre.cotisation_mensuelle", quote.monthly_total
    yield "offre.cotisation_annuelle", quote.yearly_total
    yield "offre.cotisation_asso", quote.yearly_dues
    yield "offre.periodicite", FREQUENCIES[quote.frequency]


def _creditor(request: PackRequest) -> Named:
    creditor = request.prices.offer.creditor if request.prices else None
    if creditor:
        yield "sepa.creancier_nom", creditor.name
        yield "sepa.creancier_adresse", creditor.address
        yield "sepa.ics", creditor.ics


def _start(quote: Quote, request: PackRequest) -> date | None:
    """The first day of the contract; none while the old one cannot have ended."""
    old = departure(request.holder, request.insurer, day=request.day)
    is_too_early = bool(old and old.start_on and quote.effect_day < old.start_on)
    return None if is_too_early else quote.effect_day


def _former(request: PackRequest) -> Named:
    old = departure(request.holder, request.insurer, day=request.day)
    if old:
        yield "ancien.organisme", old.insurer
        yield "ancien.date_adhesion", old.since


def _chosen(request: PackRequest) -> Quote | None:
    quotes = request.prices.quotes if request.prices else ()
    return next((quote for quote in quotes if quote.level == request.level), None)


def _regime(request: PackRequest, person: Person) -> str | None:
    scheme = request.regime(person)
    return scheme.value if scheme else None


def _occupation(person: Person) -> str | None:
    """What somebody does, when the form has one word for all of it."""
    statuses = person.statuses or frozenset()
    found = [code for code, held in OCCUPATIONS.items() if statuses & held]
    is_whole = statuses <= frozenset[Status]().union(*(OCCUPATIONS[code] for code in found))
    return found[0] if len(found) == 1 and is_whole else None
