"""Conditions on the Complémentaire santé solidaire (eligibility-law §2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from communes.data_file import Reference
from communes.french import euros, long_date
from eligibility.c2s import (
    Ceilings,
    Resources,
    c2s_household,
    ceilings,
    months_without_work,
    resources,
    shown,
)
from eligibility.c2s_lines import ceiling_lines, resource_lines
from eligibility.conditions.registry import (
    MET,
    NOT_MET,
    Observation,
    ParameterCode,
    Situation,
    condition,
    met,
    not_met,
    unknown,
    whether,
)
from eligibility.household import Person
from eligibility.verdict import Line, Truth
from eligibility.vocabulary import Benefit, Relation


@condition
def receives_benefit(
    situation: Situation, *, any_of: frozenset[Benefit], since: date | None = None
) -> Observation:
    """Someone of the household receives one of `any_of`; the law says so from the day `since` on."""
    if since is not None and situation.day < since:
        return not_met(required=f"à partir du {long_date(since)}")
    benefits = situation.household.benefits
    if benefits is None:
        return unknown("benefits")
    found = benefits & any_of
    return met(", ".join(sorted(benefit.label for benefit in found))) if found else NOT_MET


@condition
def not_working_recently(situation: Situation, *, parameter: ParameterCode) -> Observation:
    """No adult worked, salaried or not, in the `parameter` civil months before today (R861-11)."""
    first, last = months_without_work(situation.day, int(situation.figures.number(parameter)))
    period = f"du {long_date(first)} au {long_date(last)}"
    worked = [adult.worked_last_3_months for adult in situation.household.adults]
    if any(worked):
        return not_met("une activité", period)
    return unknown("worked_last_3_months", required=period) if None in worked else met("", period)


@condition
def alone_without_child(situation: Situation) -> Observation:
    """Lives alone, without a child in charge."""
    return whether(situation.household.is_alone_without_child)


@condition
def tax_exempt_household(situation: Situation) -> Observation:
    """The tax household pays no income tax."""
    return whether(situation.household.tax_exempt, "tax_exempt")


CRITERIA_OF_INDEPENDENCE = ("lives_with_parents", "own_tax_return", "pension_deducted")
OF_ONES_OWN = frozenset({Benefit.RSA, Benefit.CROUS_YEARLY})
"""Allowances whose young recipients ask for themselves (R861-2, L861-1 al. 7)."""


@condition
def own_c2s_household(situation: Situation, *, parameter: ParameterCode, adult: ParameterCode) -> Observation:
    """May ask for oneself: aged `parameter` or more, a parent, on RSA, or younger but independent (R861-2).

    The spouse of somebody of that age asks with them; of two younger people, the applicant is looked at.
    Someone who depends on their parents is judged with them: without their resources, nobody knows.
    Before the age `adult`, the fund alone says who is independent (L861-1, 6th paragraph).
    """
    applicant, household = situation.household.applicant, situation.household
    limit = int(situation.figures.number(parameter))
    age, spouse = applicant.age_on(situation.day), household.spouse
    is_joined = spouse is not None and (spouse.age_on(situation.day) or 0) >= limit
    if household.children or is_joined or (household.benefits and household.benefits & OF_ONES_OWN):
        return MET
    independent = applicant.independent_of_parents
    if age is None:
        return MET if independent else unknown("birth_date")
    observed, required = f"{age} ans", f"{limit} ans"
    if age >= limit:
        return met(observed, required)
    if independent:
        is_adult = age >= int(situation.figures.number(adult))
        return (met if is_adult else unknown)(observed=observed, required=required)
    if independent is None:
        missing = [fact for fact in CRITERIA_OF_INDEPENDENCE if getattr(applicant, fact) is None]
        return unknown(*missing, observed=observed, required=required)
    missing = () if household.benefits is not None else ("benefits",)
    return unknown(*missing, observed=observed, required=required)


@condition
def counted_in_c2s_household(situation: Situation, *, parameter: ParameterCode) -> Observation:
    """Counts in the applicant's C2S household: an adult, or a dependant under `parameter` years (R861-2)."""
    if situation.person.relation is not Relation.CHILD:
        return MET
    age = situation.person.age_on(situation.day)
    if age is None:
        return unknown("birth_date")
    limit = int(situation.figures.number(parameter))
    is_counted = age < limit and not situation.person.independent_of_parents
    return (met if is_counted else not_met)(f"{age} ans", f"{limit} ans")


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What a household has, and the ceilings it is compared with; the same for all its people."""

    situation: Situation
    people: tuple[Person, ...]
    limits: Ceilings
    given: Resources
    observed: str

    def observation(self, status: Truth, ceiling: Fraction) -> Observation:
        """The truth with both sums in words, and the computation behind it."""
        return Observation(
            status=status,
            missing=self.given.missing if status is Truth.UNKNOWN else (),
            observed=self.observed,
            required=euros(shown(ceiling)),
            figures=_sources(self.situation),
            lines=self.lines,
        )

    def lines(self) -> tuple[Line, ...]:
        """The ceilings, then the resources."""
        household, figures, size = self.situation.household, self.situation.figures, len(self.people)
        return (
            *ceiling_lines(self.people, self.limits, figures),
            *resource_lines(household, size, self.given, figures),
        )


def _sources(situation: Situation) -> tuple[Reference, ...]:
    return (situation.figures.reference("c2s_ceiling"),)


def _compared(situation: Situation) -> _Comparison | Observation:
    """Ceilings and resources, or why they cannot be compared. Raises NoValueError as `ceilings`."""
    household, figures = situation.household, situation.figures
    people = c2s_household(household, figures)
    if people is None:
        return unknown("birth_date")
    limits = ceilings(people, figures)
    given = resources(household, people, figures)
    if given is not None:
        return _Comparison(situation, people, limits, given, _sum_in_words(given))
    return Observation(
        status=Truth.UNKNOWN,
        missing=("yearly_resources",),
        required=euros(shown(limits.free)),
        figures=_sources(situation),
        lines=lambda: tuple(ceiling_lines(people, limits, figures)),
    )


def _sum_in_words(given: Resources) -> str:
    declared = given.counted_sum
    if given.lump_low != given.lump_high or not given.lump_low:
        return euros(declared)
    return f"{euros(declared + given.lump_low)} (dont {euros(given.lump_low)} de forfait logement)"


@condition
def resources_below_free_ceiling(situation: Situation) -> Observation:
    """Resources strictly below the free ceiling (L861-1: « inférieures à un plafond »)."""
    return situation.once("c2s below free", _below_free)


def _below_free(situation: Situation) -> Observation:
    compared = situation.once("c2s", _compared)
    if isinstance(compared, Observation):
        return compared
    free, given = compared.limits.free, compared.given
    status = Truth.MET if given.high < free else Truth.NOT_MET if given.low >= free else Truth.UNKNOWN
    return compared.observation(status, free)


@condition
def resources_within_participation(situation: Situation) -> Observation:
    """Resources between the free ceiling and the raised one, both included (L861-1: « comprises entre »)."""
    return situation.once("c2s within participation", _within_participation)


def _within_participation(situation: Situation) -> Observation:
    compared = situation.once("c2s", _compared)
    if isinstance(compared, Observation):
        return compared
    limits, given = compared.limits, compared.given
    status = Truth.UNKNOWN
    if given.low > limits.upper or given.high < limits.free:
        status = Truth.NOT_MET
    elif limits.free <= given.low_unabated and given.high <= limits.upper:
        status = Truth.MET
    return compared.observation(status, limits.upper)


@condition
def resources_near_ceiling(situation: Situation, *, parameter: ParameterCode) -> Observation:
    """Within the margin `parameter` of either ceiling, both sides included."""
    compared = situation.once("c2s", _compared)
    if isinstance(compared, Observation):
        return compared
    limits, given = compared.limits, compared.given
    margin = situation.figures.exact_table(parameter)
    for ceiling in (limits.free, limits.upper):
        width = max(ceiling * margin["ratio"], margin["at_least_eur"])
        if given.low_unabated - width <= ceiling <= given.high + width:
            return compared.observation(Truth.MET, ceiling)
    return NOT_MET
