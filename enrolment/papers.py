"""From answers to prices and papers: what the pages and the counter both ask for. Nothing is kept or sent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from communes.commune import Commune
from communes.french import euros, long_date
from eligibility.household import Household, Person
from eligibility.verdict import Verdict
from enrolment.pricing import HouseholdPrices
from enrolment.short_code import shown
from exports.identity import Identity, InsuredPerson
from exports.pack.content import CurrentContract, PackContent, PersonResult, PriceLine, Prices, PriceSheet
from tariffs.quote import Quote
from tariffs.terms import Frequency
from tariffs.wording import document_text, dues_text

HOLDER = "Adhérent(e)"
"""What the bulletin calls the person who takes out the contract."""


def contract_holder(household: Household, insured: Collection[str]) -> Person:
    """Who would take out the contract: the applicant when insured, else another insured adult.

    When only children are insured, the applicant signs for them.
    """
    return next((adult for adult in household.adults if adult.id in insured), household.applicant)


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
        desired_start=request.prices.quotes[0].effect_day if request.prices else None,
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
    sheets = tuple(
        _sheet(quote, request.display_names, _later(found, place)) for place, quote in enumerate(found.quotes)
    )
    first = found.quotes[0]
    return Prices(
        tariff=_tariff(first),
        version=first.tariff_version,
        is_fictitious=first.fictitious,
        dues=dues_text(first.yearly_dues, first.one_off_fees),
        sheets=sheets,
        chosen_code=request.level,
        origin=f"grille {first.lines[0].grid_file}\u00a0; {document_text(first.document)}",
    )


def _tariff(quote: Quote) -> str:
    """The tariff of a paper: whose, from when, how it is paid, with which options."""
    labels = [option.label for line in quote.lines for option in line.options]
    labels += [option.label for option in quote.contract_options]
    said = [
        f"{quote.offer_label}, {quote.insurer}, pour un début le {long_date(quote.effect_day)}",
        f"prix {quote.price_basis}",
        *([f"à payer {quote.frequency_label.lower()}"] if quote.frequency is not Frequency.MONTHLY else []),
        *([f"avec\u00a0: {', '.join(dict.fromkeys(labels))}"] if labels else []),
    ]
    return ", ".join(said)


def _later(prices: HouseholdPrices, place: int) -> tuple[str, ...]:
    """The prices of one level already known to come within twelve months, in words."""
    return tuple(
        f"{euros(change.monthly_totals[place])} par mois à partir du {long_date(change.day)}, "
        "hors du prix par an"
        for change in prices.changes
    )


def _sheet(quote: Quote, display_names: Mapping[str, str], later: tuple[str, ...]) -> PriceSheet:
    free = [line.free_reason for line in quote.lines if line.is_free]
    return PriceSheet(
        code=quote.level,
        level=quote.level_label,
        lines=(
            *(
                PriceLine(
                    person=display_names[line.insured_id],
                    monthly_price=line.monthly_price,
                    grid_row=line.grid_row,
                )
                for line in quote.lines
            ),
            *(
                PriceLine(person=f"Option\u00a0: {option.label}", monthly_price=option.monthly_price)
                for option in quote.contract_options
            ),
        ),
        monthly_total=quote.monthly_total,
        yearly_total=quote.yearly_total,
        remark=". ".join([*free[:1], *later]),
    )
