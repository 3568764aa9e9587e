"""What each level costs one household: the same for the page, the counter, the papers and the command."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from communes.commune import Commune
from communes.places import UnknownCommuneError, place
from eligibility.conditions.insurance import Leaving, leaving
from eligibility.household import ONE_DAY, Household, Person
from eligibility.rulebook import rulebook
from eligibility.verdict import Outcome, Verdict
from eligibility.vocabulary import PAID_BY_ONESELF, SELF_EMPLOYED, Relation, Status
from tariffs import catalogue
from tariffs.age import AgeMethod
from tariffs.grid import Regime
from tariffs.offer import Offer
from tariffs.quote import Choices, Insured, Quote, Residence, quotes
from tariffs.terms import Frequency

MONTHS_AHEAD = 14
"""How far ahead a contract may start: when one taken out yesterday may have ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChoices:
    """What a household chose, or corrected, besides its people.

    Attributes:
        regimes: Compulsory scheme by person, where it is not the one their work tells.
        options: Codes of the options chosen.
        frequency: How often it would pay; None for the usual way.
    """

    regimes: Mapping[str, Regime] = field(default_factory=dict[str, Regime], repr=False)
    options: tuple[str, ...] = ()
    frequency: Frequency | None = None


NO_CHOICE = PriceChoices()


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChange:
    """A day within the first twelve months when the price is already known to change.

    Attributes:
        monthly_totals: Euros a month for all from that day on, in the order of the quotes.
    """

    day: date
    monthly_totals: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPrices:
    """The price of every level for one household, in the partner's order.

    Attributes:
        changes: What is already known to change within twelve months: an age, a grid published ahead.
        unpriced: People left out because their birth date is unknown.
    """

    offer: Offer
    quotes: tuple[Quote, ...]
    changes: tuple[PriceChange, ...] = ()
    unpriced: tuple[Person, ...]


def next_effect_day(day: date) -> date:
    """First day a contract could start: the first of the month after `day`."""
    return day.replace(day=1) + relativedelta(months=1)


def effect_days(day: date, offer: Offer) -> tuple[date, ...]:
    """The days a contract could start, the first of each month, as far as the offer has prices."""
    first = next_effect_day(day)
    days = (first + relativedelta(months=months) for months in range(MONTHS_AHEAD))
    return tuple(each for each in days if offer.valid_from <= each <= offer.valid_to)


def leaving_days(holder: Person, *, day: date) -> Leaving | None:
    """When the individual contract somebody pays may be left; None without one, or when its age is unknown.

    Raises:
        NoValueError: A delay has no value on the day.
    """
    since, covers = holder.first_insured_on, holder.covers
    if since is None or (covers is not None and not covers & PAID_BY_ONESELF):
        return None
    return leaving(since, rulebook().parameters.on(day))


def default_effect_day(holder: Person, *, day: date, offer: Offer | None) -> date:
    """First day of the contract unless somebody chooses another: two contracts are never paid at once.

    Args:
        holder: Who would take out the contract.
        day: Today.
        offer: Whose prices are asked; None when the commune has none.

    Returns:
        The first of the month on or after the day the old contract may end, next month at the earliest; the
        nearest day the offer has prices for when it has none then.

    Raises:
        NoValueError: A delay has no value on the day.
    """
    first, ends = next_effect_day(day), leaving_days(holder, day=day)
    if ends is not None:
        first = max(first, next_effect_day(ends.start_on - ONE_DAY))
    offered = effect_days(day, offer) if offer else ()
    return min(max(first, offered[0]), offered[-1]) if offered else first


def insurable(household: Household, verdicts: Sequence[Verdict]) -> tuple[Person, ...]:
    """The people the scheme is not closed to."""
    closed = {v.person_id for v in verdicts if v.outcome is Outcome.NOT_ELIGIBLE}
    return tuple(person for person in household.people if person.id not in closed)


def usual_regime(person: Person) -> Regime | None:
    """The compulsory scheme that goes with what somebody does; None when nobody told what they do.

    A farm worker and somebody of the local scheme of Alsace-Moselle have another one: they may say so.
    """
    statuses = person.statuses
    if statuses is None:
        return None
    if Status.FARMER in statuses:
        return Regime.AGRICOLE_EXPLOITANTS
    return Regime.INDEPENDANTS if statuses & SELF_EMPLOYED else Regime.GENERAL


def regime_of(person: Person, people: Sequence[Person], choices: PriceChoices) -> Regime | None:
    """The compulsory scheme of somebody: told, or the usual one; a child follows the applicant or the spouse.

    Args:
        person: Who.
        people: The people to insure, in any order.
        choices: What they told.
    """
    adults = sorted(
        (each for each in people if each.relation is not Relation.CHILD),
        key=lambda each: each.relation is not Relation.SELF,
    )
    follows = adults[0] if person.relation is Relation.CHILD and adults else person
    return choices.regimes.get(person.id) or choices.regimes.get(follows.id) or usual_regime(follows)


def household_prices(  # noqa: PLR0913 — who, where, when and what was chosen
    people: Sequence[Person],
    *,
    commune: Commune,
    effect_day: date,
    home_insee: str | None = None,
    choices: PriceChoices = NO_CHOICE,
    find: Callable[[str], Offer] = catalogue.offer,
) -> HouseholdPrices | None:
    """The price of each level for these people, or None when the commune shows no offer or nobody is priced.

    Args:
        people: The people to insure, the adults first.
        commune: The commune whose offer is priced.
        effect_day: Day the contract would start.
        home_insee: Where they live, for an offer with zones; None for the commune itself.
        choices: What they chose besides.
        find: Gives the offer of a code, grids published since included.

    Raises:
        OutsideValidityError: The tariff does not hold on the effect day.
        TariffError: The people cannot be priced together.
    """
    if commune.offer is None:
        return None
    priced = tuple(_insured(person, people, choices) for person in people if person.birth_date)
    if not priced:
        return None
    chosen = find(commune.offer)
    asked = Choices(
        residence=residence_of(home_insee or commune.insee_code),
        options=choices.options,
        frequency=choices.frequency,
    )
    found = quotes(chosen, priced, effect_day=effect_day, choices=asked)
    return HouseholdPrices(
        offer=chosen,
        quotes=found,
        changes=tuple(_changes(chosen, priced, found, asked)),
        unpriced=tuple(p for p in people if p.birth_date is None),
    )


def _changes(
    offer: Offer, insured: Sequence[Insured], now: Sequence[Quote], choices: Choices
) -> Iterator[PriceChange]:
    """The days when a price is known to change: a year older on 1 January (millésime), or another grid."""
    effect_day = now[0].effect_day
    new_year = date(effect_day.year + 1, 1, 1)
    days = {grid.first_day for grid in offer.grids}
    if offer.age_method is AgeMethod.MILLESIME:
        days.add(new_year)
    end = min(effect_day + relativedelta(years=1) - ONE_DAY, offer.valid_to)
    before = tuple(quote.monthly_total for quote in now)
    for day in sorted(each for each in days if effect_day < each <= end):
        later = quotes(offer, insured, effect_day=day, choices=choices)
        totals = tuple(quote.monthly_total for quote in later)
        if totals != before:
            yield PriceChange(day=day, monthly_totals=totals)
        before = totals


def _insured(person: Person, people: Sequence[Person], choices: PriceChoices) -> Insured:
    is_child, regime = person.relation is Relation.CHILD, regime_of(person, people, choices)
    if person.birth_date is None:
        message = "somebody without a birth date has no price; leave them out"
        raise ValueError(message)
    return Insured(id=person.id, birth_date=person.birth_date, is_child=is_child, regime=regime)


def residence_of(insee_code: str) -> Residence | None:
    """Where somebody of a commune lives, for an offer with zones; None for an unknown commune."""
    try:
        here = place(insee_code)
    except UnknownCommuneError:
        return None
    return Residence(postcode=next(iter(here.postcodes), None), department=here.department)
