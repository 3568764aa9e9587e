"""From answers to prices and papers: what the pages and the counter both ask for. Nothing is kept or sent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from communes.commune import Commune
from eligibility.household import Household, Person
from eligibility.verdict import Verdict
from eligibility.vocabulary import Relation
from enrolment.care_choice import CareChoice
from enrolment.papers_dates import Told, departure, key_dates, solidarity
from enrolment.papers_prices import printed_payment, printed_prices
from enrolment.papers_year import year_table
from enrolment.present_contract import PresentContract
from enrolment.pricing import NO_CHOICE, HouseholdPrices, PriceChoices, next_effect_day, regime_of
from enrolment.short_code import shown
from exports.identity import Identity, InsuredPerson
from exports.pack.content import PackContent, PersonResult
from exports.pack.facts import YearTable
from tariffs.errors import TariffError

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
        choices: What was chosen on the page of prices.
        cares: The year each person chose on « Mon année », by id; the first one offered where they did not.
        present: The present contract as copied there, or None.
        wants_referral: The person ticked that they would like to be called back; kept nowhere.
        has_partner_form: The partner's own form is made beside the pack.
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
    choices: PriceChoices = field(default=NO_CHOICE, repr=False)
    cares: Mapping[str, CareChoice] = field(default_factory=dict[str, CareChoice], repr=False)
    present: PresentContract | None = field(default=None, repr=False)
    wants_referral: bool = field(default=False, repr=False)
    has_partner_form: bool = False

    @property
    def holder(self) -> Person:
        """Who would take out the contract."""
        return contract_holder(self.household, {each.id for each in self.insured})

    @property
    def start(self) -> date | None:
        """First day of the contract priced; None without prices."""
        return self.prices.quotes[0].effect_day if self.prices else None


def pack_content(request: PackRequest) -> PackContent:
    """Everything one pack says.

    Raises:
        PackContentError: The level chosen is not among the prices.
    """
    found, names, day = request.prices, request.display_names, request.day
    leaving = departure(request.holder, request.insurer, day=day)
    claims = solidarity(request.verdicts, names, day=day)
    told = Told(
        household=request.household,
        verdicts=request.verdicts,
        display_names=names,
        start=request.start if request.level else None,
        departure=leaving,
        solidarity=claims,
    )
    return PackContent(
        commune=request.commune,
        day=day,
        results=tuple(PersonResult(display_name=names[v.person_id], verdict=v) for v in request.verdicts),
        prices=printed_prices(found, names, level=request.level) if found else None,
        identity=request.identity,
        insured=tuple(_insured_row(person, request) for person in request.insured),
        payment=printed_payment(found, level=request.level) if found else None,
        departure=leaving,
        desired_start=request.start,
        dates=key_dates(told, day=day),
        year=_year(request),
        solidarity=claims,
        wants_referral=request.wants_referral,
        has_partner_form=request.has_partner_form,
        short_code=shown(request.short_code) if request.short_code else None,
    )


def _year(request: PackRequest) -> YearTable | None:
    """The yearly comparison; a pack without it is better than none when a figure is missing."""
    try:
        return year_table(
            request.insured,
            request.display_names,
            day=request.start or next_effect_day(request.day),
            prices=request.prices,
            verdicts=request.verdicts,
            cares=request.cares,
            present=request.present,
            choices=request.choices,
        )
    except TariffError:
        return None


def _insured_row(person: Person, request: PackRequest) -> InsuredPerson:
    """One person on the bulletin; the names nobody gave stay to be written by hand."""
    identity, is_holder = request.identity, person.id == request.holder.id
    first_name, birth_name = request.names.get(person.id, ("", ""))
    born = person.birth_date
    if is_holder and identity:
        first_name, birth_name, born = identity.first_name, identity.birth_name, identity.birth_date
    return InsuredPerson(
        relation_label=HOLDER if is_holder else request.display_names[person.id],
        first_name=first_name,
        birth_name=birth_name,
        birth_date=born,
        regime=_regime(person, request),
        is_holder=is_holder,
        is_child=person.relation is Relation.CHILD,
    )


def _regime(person: Person, request: PackRequest) -> str:
    """The compulsory scheme told, or the one the price was made with; otherwise nobody knows it."""
    told = request.choices.regimes.get(person.id)
    if told is None and request.prices and request.prices.offer.regime_coefficients:
        told = regime_of(person, request.insured, request.choices)
    return told.label if told else ""
