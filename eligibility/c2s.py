"""The arithmetic of the Complémentaire santé solidaire: household, ceilings, resources, reference period.

Exact fractions throughout: published tables are truncated, comparisons are not (eligibility-law §2.2).
The same figures are told line by line in `c2s_lines`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from eligibility.household import Household, Income, Person
from eligibility.parameters import FiguresOfDay
from eligibility.vocabulary import Benefit, Housing, IncomeKind, Status

MONTHS = 12
TURNOVERS = frozenset(
    {
        IncomeKind.TURNOVER_SALES,
        IncomeKind.TURNOVER_SERVICES,
        IncomeKind.TURNOVER_LIBERAL,
        IncomeKind.TURNOVER_FARM,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """Yearly ceilings of one household, exact euros: free below `free`, participation to `upper` included.

    Attributes:
        shares: Share of the single-person ceiling that each person adds, in order; the first is 1.
    """

    base: Fraction
    shares: tuple[Fraction, ...]
    free: Fraction
    upper: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One amount that goes into the resources.

    Attributes:
        person: Whose it is; None for the total declared for the household.
        declared: Euros a year, as given.
        low, high: What the law may retain of it; negative when it is deducted.
    """

    person: Person | None
    kind: IncomeKind | None
    declared: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Yearly resources of one household with the housing lump sum, euros, exact.

    Attributes:
        counted: What was declared, amount by amount.
        counted_sum: What is declared, with no unclear abatement.
        abated_low: Smallest sum the abatements that are still unclear can leave; not more than `counted_sum`.
        lump_low, lump_high: Smallest and largest housing lump sum the known facts allow; equal when known.
        missing: Facts that would settle what is unclear.
    """

    counted: tuple[Counted, ...]
    counted_sum: Fraction
    abated_low: Fraction
    lump_low: Fraction
    lump_high: Fraction
    missing: tuple[str, ...]

    @property
    def low(self) -> Fraction:
        """Smallest possible total."""
        return self.abated_low + self.lump_low

    @property
    def low_unabated(self) -> Fraction:
        """Smallest possible total without any unclear abatement."""
        return self.counted_sum + self.lump_low

    @property
    def high(self) -> Fraction:
        """Largest possible total."""
        return self.counted_sum + self.lump_high


def c2s_household(household: Household, figures: FiguresOfDay) -> tuple[Person, ...] | None:
    """The people who count (R861-2): the adults, and the dependants under the age limit, eldest first.

    A dependant who meets the three criteria of independence asks alone. Returns None when a dependant's birth
    date is unknown.
    """
    limit = int(figures.number("c2s_dependant_age"))
    counted: list[Person] = []
    for child in household.children:
        age = child.age_on(figures.day)
        if age is None:
            return None
        if age < limit and not child.independent_of_parents:
            counted.append(child)
    counted.sort(key=lambda child: (child.birth_date or figures.day, child.shared_custody))
    return household.adults + tuple(counted)


def ceilings(people: tuple[Person, ...], figures: FiguresOfDay) -> Ceilings:
    """Ceilings of a household (L861-1, R861-3). Raises NoValueError on a day without a ceiling."""
    scale = figures.exact_table("c2s_household_scale")
    shares = [Fraction(1)]
    for rank, person in enumerate(people[1:], start=2):
        key = "second" if rank == 2 else "third_and_fourth" if rank <= 4 else "each_further"
        share = scale[key]
        shares.append(share * scale["shared_custody"] if is_shared(person, figures) else share)
    base = figures.exact("c2s_ceiling")
    free = base * sum(shares)
    increase = figures.exact("c2s_ceiling_increase")
    return Ceilings(base=base, shares=tuple(shares), free=free, upper=free * (1 + increase))


def shown(ceiling: Fraction) -> Fraction:
    """A ceiling as it is told: cut to the cent, so that no amount told to be under it is over it."""
    return Fraction(int(ceiling * 100), 100)


def is_shared(person: Person, figures: FiguresOfDay) -> bool:
    """Whether a dependant counts half: a minor in alternating custody (R861-3)."""
    age = person.age_on(figures.day)
    return person.shared_custody and (age is None or age < int(figures.number("legal_age")))


def resources(household: Household, people: tuple[Person, ...], figures: FiguresOfDay) -> Resources | None:
    """Resources with the housing lump sum (R861-4 to R861-10); None when no amount was given.

    Raises:
        NoValueError: A figure that is needed has no value on the day.
    """
    counted, missing = _counted(household, people, figures)
    if not counted and not _has_details(household):
        return None
    least = _sum(each.low for each in counted)
    low, high, lump_missing = _lump_sum(household, len(people), figures)
    return Resources(
        counted=counted,
        counted_sum=_sum(each.high for each in counted),
        abated_low=_sum((least, -minima_abatement(household, figures))),
        lump_low=low,
        lump_high=high,
        missing=(*missing, *lump_missing),
    )


def _sum(amounts: Iterable[Fraction]) -> Fraction:
    """Their sum, or 0 when what is deducted is more."""
    return max(Fraction(0), sum(amounts, Fraction(0)))


def _has_details(household: Household) -> bool:
    return all(adult.incomes is not None for adult in household.adults)


def _counted(
    household: Household, people: tuple[Person, ...], figures: FiguresOfDay
) -> tuple[tuple[Counted, ...], tuple[str, ...]]:
    interrupted = {person.id: interruption(person, household) for person in household.adults}
    said = {child.id: child.activity_interrupted or False for child in household.children}
    if _has_details(household):
        pairs = ((person, income) for person in people for income in person.incomes or ())
        counted = tuple(_income(p, i, {**said, **interrupted}[p.id], figures) for p, i in pairs)
        return counted, ("activity_interrupted",) if None in interrupted.values() else ()
    if household.yearly_resources is None:
        return (), ()
    declared = Fraction(household.yearly_resources)
    if set(interrupted.values()) == {False}:
        low, missing = declared, ()
    else:
        low, missing = declared * (1 - activity_cut(figures)), ("incomes",)
    return (Counted(person=None, kind=None, declared=declared, low=low, high=declared),), missing


def interruption(person: Person, household: Household) -> bool | None:
    """Whether an adult's activity income of the period is abated (R861-8); None when nobody knows.

    Paid unemployment and ASS are read from the other answers. Anything else only counts when it was said.
    """
    if person.activity_interrupted is not None:
        return person.activity_interrupted
    if Status.JOBSEEKER in (person.statuses or ()) and person.unemployment_benefit is not False:
        return person.unemployment_benefit
    if Benefit.ASS in (household.benefits or ()):
        return True if len(household.adults) == 1 else None
    return False


def activity_cut(figures: FiguresOfDay) -> Fraction:
    """Share of the activity income that is left out (R861-8)."""
    return figures.exact("c2s_activity_abatement")


def _income(
    person: Person,
    income: Income,
    interrupted: bool | None,  # noqa: FBT001 — three values, read from a table
    figures: FiguresOfDay,
) -> Counted:
    table = "c2s_turnover_share" if income.kind in TURNOVERS else "c2s_income_share"
    declared = Fraction(income.yearly)
    whole = declared * figures.exact_table(table)[income.kind]
    cut = whole * (1 - activity_cut(figures)) if income.kind is IncomeKind.WAGES else whole
    return Counted(
        person=person,
        kind=income.kind,
        declared=declared,
        low=whole if interrupted is False else cut,
        high=cut if interrupted else whole,
    )


def minima_abatement(household: Household, figures: FiguresOfDay) -> Fraction:
    """Euros a year that may be taken off for AAH, ASPA and ASI (L861-2).

    Unverified: it only widens what is unclear.
    """
    received = household.benefits or frozenset[Benefit]()
    keys = set(_minima_keys(received, "single" if household.spouse is None else "couple"))
    if not keys:
        return Fraction(0)
    table = figures.exact_table("c2s_minima_abatement")
    adults = len(household.adults)  # the AAH is each adult's own; who receives it is not asked
    return MONTHS * sum((table[key] * (adults if key == "aah" else 1) for key in keys), Fraction(0))


def _minima_keys(received: Iterable[Benefit], size: str) -> Iterator[str]:
    for benefit in received:
        if benefit in {Benefit.AAH, Benefit.AAH_REDUCED}:
            yield "aah"
        elif benefit in {Benefit.ASPA, Benefit.ASI}:
            yield f"{benefit.value}_{size}"


WITH_AID = frozenset({Housing.TENANT_WITH_AID, Housing.OWNER_WITH_AID})
WITHOUT_LUMP_SUM = frozenset({Housing.TENANT, Housing.NONE})


def _lump_sum(
    household: Household, people: int, figures: FiguresOfDay
) -> tuple[Fraction, Fraction, tuple[str, ...]]:
    if household.housing in WITHOUT_LUMP_SUM:
        return Fraction(0), Fraction(0), ()
    with_aid, without_aid = (flat_lump_sum(kind, people, figures) for kind in ("aid", "owner"))
    if household.housing in WITH_AID:
        if household.yearly_housing_aid is None:
            return Fraction(0), with_aid, ("yearly_housing_aid",)
        capped = min(with_aid, Fraction(household.yearly_housing_aid))
        return capped, capped, ()
    if household.housing is None:
        return Fraction(0), max(with_aid, without_aid), ("housing",)
    return without_aid, without_aid, ()


def flat_lump_sum(kind: str, people: int, figures: FiguresOfDay) -> Fraction:
    """Yearly lump sum in euros before any cap; `kind` is « owner » (or housed free) or « aid »."""
    share, rsa = lump_sum_parts(kind, people, figures)
    return MONTHS * rsa * share


def lump_sum_parts(kind: str, people: int, figures: FiguresOfDay) -> tuple[Fraction, Fraction]:
    """Share of the RSA, and monthly RSA of that many people (three at most), in euros."""
    size = str(min(people, 3))
    rsa = figures.exact("rsa_base") * figures.exact_table("rsa_household_scale")[size]
    return figures.exact_table("c2s_housing_lump_sum")[f"{kind}_{size}"], rsa


def reference_period(figures: FiguresOfDay) -> tuple[date, date]:
    """First and last day of the twelve months whose resources count (R861-8), both inclusive."""
    bounds = figures.table("c2s_reference_period")
    month = figures.day.replace(day=1)
    first = month - relativedelta(months=int(bounds["first"]))
    after = month - relativedelta(months=int(bounds["last"]) - 1)
    return first, after - relativedelta(days=1)


def months_without_work(day: date, count: int) -> tuple[date, date]:
    """First and last day of the `count` civil months before the one of `day` (R861-11), both inclusive."""
    month = day.replace(day=1)
    return month - relativedelta(months=count), month - relativedelta(days=1)


def participation(person: Person, award_year: int, figures: FiguresOfDay) -> Fraction | None:
    """Monthly participation in euros, by age on 1 January of the year of award; None without a birth date."""
    age = person.age_on_january_1(award_year)
    if age is None:
        return None
    bands = figures.table("c2s_participation")
    first_ages = [int(first) for first in bands if int(first) <= max(age, 0)]
    return Fraction(bands[str(max(first_ages))])
