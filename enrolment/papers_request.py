"""What papers are made from: the answers, the prices and the names of one household. Nothing is kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from communes.commune import Commune
from eligibility.household import Household, Person
from eligibility.verdict import Verdict
from enrolment.care_choice import CareChoice
from enrolment.present_contract import PresentContract
from enrolment.pricing import NO_CHOICE, HouseholdPrices, PriceChoices, regime_of
from exports.identity import Identity
from tariffs.grid import Regime


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

    @property
    def holder(self) -> Person:
        """Who would take out the contract."""
        return contract_holder(self.household, {each.id for each in self.insured})

    @property
    def start(self) -> date | None:
        """First day of the contract priced; None without prices."""
        return self.prices.quotes[0].effect_day if self.prices else None

    def regime(self, person: Person) -> Regime | None:
        """The compulsory scheme told, or the one the price was made with; otherwise nobody knows it."""
        told = self.choices.regimes.get(person.id)
        if told is None and self.prices and self.prices.offer.regime_coefficients:
            return regime_of(person, self.insured, self.choices)
        return told
