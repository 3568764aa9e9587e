"""The arithmetic of the Complémentaire santé solidaire: household, ceilings, lump sums, reference period.

Exact fractions throughout: published tables are truncated, comparisons are not (eligibility-law §2.2).
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from eligibility.household import Household, Housing, Person
from eligibility.parameters import Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """Yearly ceilings of one household, exact euros: free below `free`, participation to `upper` included."""

    people: int
    free: Fraction
    upper: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Yearly resources of one household with the housing lump sum, euros, exact.

    Attributes:
        declared: What the person gave.
        lump_low, lump_high: Smallest and largest housing lump sum the known facts allow; equal when known.
        missing: Facts that would settle the lump sum.
    """

    declared: Fraction
    lump_low: Fraction
    lump_high: Fraction
    missing: tuple[str, ...]

    @property
    def low(self) -> Fraction:
        """Smallest possible total."""
        return self.declared + self.lump_low

    @property
    def high(self) -> Fraction:
        """Largest possible total."""
        return self.declared + self.lump_high


def c2s_household(household: Household, day: date, parameters: Parameters) -> tuple[Person, ...] | None:
    """The people who count (R861-2): the adults, and the children under the age limit, eldest first.

    Returns None when a child's birth date is unknown.
    """
    limit = int(parameters.number("c2s_dependant_age", day))
    ages = {child.id: child.age_on(day) for child in household.children}
    if any(age is None for age in ages.values()):
        return None
    counted = [child for child in household.children if (ages[child.id] or 0) < limit]
    counted.sort(key=lambda child: child.birth_date or day)
    return household.adults + tuple(counted)


def ceilings(people: tuple[Person, ...], day: date, parameters: Parameters) -> Ceilings:
    """Ceilings of a household (L861-1, R861-3). Raises NoValueError on a day without a ceiling."""
    scale = parameters.table("c2s_household_scale", day)
    weight = Fraction(1)
    for rank, person in enumerate(people[1:], start=2):
        key = "second" if rank == 2 else "third_and_fourth" if rank <= 4 else "each_further"
        share = Fraction(scale[key])
        weight += share * Fraction(scale["shared_custody"]) if person.shared_custody else share
    free = Fraction(parameters.number("c2s_ceiling", day)) * weight
    increase = Fraction(parameters.number("c2s_ceiling_increase", day))
    return Ceilings(people=len(people), free=free, upper=free * (1 + increase))


def resources(household: Household, people: int, day: date, parameters: Parameters) -> Resources | None:
    """Resources with the housing lump sum (R861-5, R861-7); None when no amount was given.

    Raises:
        NoValueError: No RSA amount covers the day and a lump sum may be due.
    """
    if household.yearly_resources is None:
        return None
    low, high, missing = _lump_sum(household, people, day, parameters)
    return Resources(
        declared=Fraction(household.yearly_resources), lump_low=low, lump_high=high, missing=missing
    )


def _lump_sum(
    household: Household, people: int, day: date, parameters: Parameters
) -> tuple[Fraction, Fraction, tuple[str, ...]]:
    if household.housing is Housing.TENANT:
        return Fraction(0), Fraction(0), ()
    with_aid, without_aid = (flat_lump_sum(kind, people, day, parameters) for kind in ("aid", "owner"))
    if household.housing is Housing.TENANT_WITH_AID:
        if household.yearly_housing_aid is None:
            return Fraction(0), with_aid, ("yearly_housing_aid",)
        capped = min(with_aid, Fraction(household.yearly_housing_aid))
        return capped, capped, ()
    if household.housing is None:
        return Fraction(0), max(with_aid, without_aid), ("housing",)
    return without_aid, without_aid, ()


def flat_lump_sum(kind: str, people: int, day: date, parameters: Parameters) -> Fraction:
    """Yearly lump sum in euros before any cap; `kind` is « owner » (or housed free) or « aid »."""
    size = str(min(people, 3))
    rsa = Fraction(parameters.number("rsa_base", day)) * Fraction(
        parameters.table("rsa_household_scale", day)[size]
    )
    return 12 * rsa * Fraction(parameters.table("c2s_housing_lump_sum", day)[f"{kind}_{size}"])


def reference_period(day: date, parameters: Parameters) -> tuple[date, date]:
    """First and last day of the twelve months whose resources count (R861-8), both inclusive."""
    bounds = parameters.table("c2s_reference_period", day)
    month = day.replace(day=1)
    first = month - relativedelta(months=int(bounds["first"]))
    after = month - relativedelta(months=int(bounds["last"]) - 1)
    return first, after - relativedelta(days=1)


def participation(person: Person, award_year: int, day: date, parameters: Parameters) -> Fraction | None:
    """Monthly participation in euros, by age on 1 January of the year of award; None without a birth date."""
    age = person.age_on_january_1(award_year)
    if age is None:
        return None
    bands = parameters.table("c2s_participation", day)
    first_ages = [int(first) for first in bands if int(first) <= max(age, 0)]
    return Fraction(bands[str(max(first_ages))])
