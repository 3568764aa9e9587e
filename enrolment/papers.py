"""From answers to prices and papers: what the pages and the counter both ask for. Nothing is kept or sent."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateutil.relativedelta import relativedelta

from communes.commune import Commune
from communes.french import long_date
from communes.places import place
from eligibility.household import Household, Person
from eligibility.verdict import Outcome, Verdict
from eligibility.vocabulary import Relation
from enrolment.short_code import shown
from exports.identity import Identity, InsuredPerson
from exports.pack_content import CurrentContract, PackContent, PersonResult, PriceLine, Prices, PriceSheet
from tariffs.catalogue import offer
from tariffs.offer import Offer
from tariffs.quote import Choices, Insured, Quote, Residence, quotes
from tariffs.wording import dues_text

HOLDER = "Adhérent(e)"
"""What the bulletin calls the person who takes out the contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPrices:
    """The price of every level for one household, in the partner's order.

    Attributes:
        unpriced: People left out because their birth date is unknown.
    """

    offer: Offer
    quotes: tuple[Quote, ...]
    unpriced: tuple[Person, ...]


def next_effect_day(day: date) -> date:
    """First day a contract could start: the first of the month after `day`."""
    return day.replace(day=1) + relativedelta(months=1)


def insurable(household: Household, verdicts: Sequence[Verdict]) -> tuple[Person, ...]:
    """The people the scheme is not closed to."""
    closed = {v.person_id for v in verdicts if v.outcome is Outcome.NOT_ELIGIBLE}
    return tuple(person for person in household.people if person.id not in closed)


def contract_holder(household: Household, insured: Collection[str]) -> Person:
    """Who would take out the contract: the applicant when insured, else another insured adult.

    When only children are insured, the applicant signs for them.
    """
    return next((adult for adult in household.adults if adult.id in insured), household.applicant)


def household_prices(
    people: Sequence[Person], *, commune: Commune, effect_day: date
) -> HouseholdPrices | None:
    """The price of each level for these people, or None when the commune shows no offer or nobody is priced.

    Raises:
        OutsideValidityError: The tariff does not hold on the effect day.
        TariffError: The people cannot be priced together.
    """
    if commune.offer is None:
        return None
    chosen = offer(commune.offer)
    priced = tuple(
        Insured(id=p.id, birth_date=p.birth_date, is_child=p.relation is Relation.CHILD)
        for p in people
        if p.birth_date is not None
    )
    if not priced:
        return None
    return HouseholdPrices(
        offer=chosen,
        quotes=quotes(chosen, priced, effect_day=effect_day, choices=Choices(residence=_home(commune))),
        unpriced=tuple(p for p in people if p.birth_date is None),
    )


def _home(commune: Commune) -> Residence:
    """Where the commune’s residents live, for an offer whose price depends on it."""
    here = place(commune.insee_code)
    return Residence(postcode=next(iter(here.postcodes), None), department=here.department)


def display_names(household: Household) -> dict[str, str]:
    """What to call each person on paper: « Vous », « Votre conjoint(e) », « Enfant 2 »."""
    names = {person.id: person.relation.label for person in household.adults}
    only = len(household.children) == 1
    for rank, child in enumerate(household.children, start=1):
        names[child.id] = "Votre enfant" if only else f"Enfant {rank}"
    return names


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRequest:
    """What a pack is made from.

    Attributes:
        display_names: What to call each person on paper, by id.
        insured: People to insure; their names come from `identity` and `names`.
        identity: Of the holder of the contract (see `contract_holder`).
        names: First and birth name of the other people, by id.
    """

    commune: Commune
    day: date
    household: Household = field(repr=False)
    verdicts: tuple[Verdict, ...] = field(repr=False)
    display_names: Mapping[str, str] = field(repr=False)
    insured: tuple[Person, ...] = field(default=(), repr=False)
    prices: HouseholdPrices | None = None
    level: str | None = None
    identity: Identity | None = field(default=None, repr=False)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]], repr=False)
    insurer: str = field(default="", repr=False)
    short_code: str | None = field(default=None, repr=False)


def pack_content(request: PackRequest) -> PackContent:
    """Everything one pack says.

    Raises:
        PackContentError: The level chosen is not among the prices.
    """
    prices = _prices(request) if request.prices else None
    since = request.household.applicant.first_insured_on
    return PackContent(
        commune=request.commune,
        day=request.day,
        results=tuple(
            PersonResult(display_name=request.display_names[v.person_id], verdict=v) for v in request.verdicts
        ),
        prices=prices,
        identity=request.identity,
        insured=tuple(_insured_row(person, request) for person in request.insured),
        current_contract=CurrentContract(insurer=request.insurer, since=since) if request.insurer else None,
        short_code=shown(request.short_code) if request.short_code else None,
    )


def _insured_row(person: Person, request: PackRequest) -> InsuredPerson:
    """One person on the bulletin; the names nobody gave stay to be written by hand."""
    identity = request.identity
    holder = contract_holder(request.household, {each.id for each in request.insured})
    first_name, birth_name = request.names.get(person.id, ("", ""))
    if person.id == holder.id and identity:
        first_name, birth_name = identity.first_name, identity.birth_name
    return InsuredPerson(
        relation_label=HOLDER if person.id == holder.id else request.display_names[person.id],
        first_name=first_name,
        birth_name=birth_name,
        birth_date=identity.birth_date if person.id == holder.id and identity else person.birth_date,
    )


def _prices(request: PackRequest) -> Prices | None:
    found = request.prices
    if found is None:
        return None
    sheets = tuple(_sheet(quote, request.display_names) for quote in found.quotes)
    first = found.quotes[0]
    return Prices(
        tariff=f"{first.offer_label}, {first.insurer}, pour un début le {long_date(first.effect_day)}",
        version=first.tariff_version,
        is_fictitious=first.fictitious,
        dues=dues_text(first.yearly_dues, first.one_off_fees),
        sheets=sheets,
        chosen_code=request.level,
    )


def _sheet(quote: Quote, display_names: Mapping[str, str]) -> PriceSheet:
    free = [line.free_reason for line in quote.lines if line.is_free]
    return PriceSheet(
        code=quote.level,
        level=quote.level_label,
        lines=tuple(
            PriceLine(person=display_names[line.insured_id], monthly_price=line.monthly_price)
            for line in quote.lines
        ),
        monthly_total=quote.monthly_total,
        yearly_total=quote.yearly_total,
        remark=free[0] if free else "",
    )
