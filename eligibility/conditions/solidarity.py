"""Conditions on the Complémentaire santé solidaire (eligibility-law §2)."""

from datetime import date
from fractions import Fraction

from communes.french import euros, long_date
from eligibility.c2s import Ceilings, Resources, c2s_household, ceilings, resources
from eligibility.conditions.registry import Observation, Situation, condition, met, names, not_met, unknown
from eligibility.household import Benefit, Relation, Status
from eligibility.programme import Options


@condition
def receives_benefit(situation: Situation, options: Options) -> Observation:
    """Someone of the household receives one of `any_of`, presumed since the day `since` when given."""
    since = options.get("since")
    if isinstance(since, str) and situation.day < date.fromisoformat(since):
        return not_met(required=f"à partir du {long_date(date.fromisoformat(since))}")
    benefits = situation.household.benefits
    if benefits is None:
        return unknown("benefits")
    found = [Benefit(name).label for name in names(options) if Benefit(name) in benefits]
    return met(", ".join(found)) if found else not_met()


@condition
def not_working_recently(situation: Situation, _options: Options) -> Observation:
    """No adult worked, salaried or not, in the three civil months before today (R861-11)."""
    worked = [adult.worked_last_3_months for adult in situation.household.adults]
    if any(worked):
        return not_met()
    return unknown("worked_last_3_months") if None in worked else met()


@condition
def alone_without_child(situation: Situation, _options: Options) -> Observation:
    """Lives alone, without a child in charge."""
    return met() if situation.household.is_alone_without_child else not_met()


@condition
def tax_exempt_household(situation: Situation, _options: Options) -> Observation:
    """The tax household pays no income tax."""
    exempt = situation.household.tax_exempt
    if exempt is None:
        return unknown("tax_exempt")
    return met() if exempt else not_met()


@condition
def own_c2s_household(situation: Situation, _options: Options) -> Observation:
    """May ask for oneself: of age to, or a parent, or on RSA, or under 25 but independent (R861-2).

    Someone who depends on their parents is judged with them: without their resources, nobody knows.
    """
    applicant, household = situation.household.applicant, situation.household
    limit = int(situation.parameters.number("c2s_dependant_age", situation.day))
    age = applicant.age_on(situation.day)
    if household.children or household.spouse or (household.benefits and Benefit.RSA in household.benefits):
        return met()
    if age is None:
        return met() if applicant.independent_of_parents else unknown("birth_date")
    if age >= limit or applicant.independent_of_parents:
        return met(f"{age} ans")
    if applicant.independent_of_parents is None:
        return unknown("independent_of_parents", observed=f"{age} ans")
    return unknown(*(() if household.benefits is not None else ("benefits",)), observed=f"{age} ans")


@condition
def counted_in_c2s_household(situation: Situation, _options: Options) -> Observation:
    """Counts in the applicant's C2S household: an adult of it, or a child under the age limit (R861-2)."""
    if situation.person.relation is not Relation.CHILD:
        return met()
    age = situation.person.age_on(situation.day)
    if age is None:
        return unknown("birth_date")
    limit = int(situation.parameters.number("c2s_dependant_age", situation.day))
    return met(f"{age} ans") if age < limit else not_met(f"{age} ans")


def _figures(situation: Situation) -> tuple[Ceilings, Resources] | Observation:
    """Ceilings and resources, or why they cannot be compared. Raises NoValueError as `ceilings`."""
    people = c2s_household(situation.household, situation.day, situation.parameters)
    if people is None:
        return unknown("birth_date")
    limits = ceilings(people, situation.day, situation.parameters)
    given = resources(situation.household, len(people), situation.day, situation.parameters)
    if given is None:
        return unknown("yearly_resources", required=euros(_shown(limits.free)))
    return limits, given


def _shown(ceiling: Fraction) -> int:
    """A ceiling as official tables print it: truncated to the euro. Comparisons use the exact one."""
    return int(ceiling)


def _sum_in_words(given: Resources) -> str:
    if given.lump_low != given.lump_high or not given.lump_low:
        return euros(given.declared)
    return f"{euros(given.low)} (dont {euros(given.lump_low)} de forfait logement)"


def _low(situation: Situation, given: Resources) -> Fraction:
    """Smallest total the law could retain: paid unemployment or ASS cut the activity income of the period.

    The abatement (R861-8) bears on activity income alone, which the portal does not ask apart.
    """
    on_ass = Benefit.ASS in (situation.household.benefits or ())
    on_benefit = any(
        Status.JOBSEEKER in (adult.statuses or ()) and adult.unemployment_benefit is not False
        for adult in situation.household.adults
    )
    if not (on_ass or on_benefit):
        return given.low
    cut = Fraction(situation.parameters.number("c2s_activity_abatement", situation.day))
    return given.lump_low + given.declared * (1 - cut)


@condition
def resources_below_free_ceiling(situation: Situation, _options: Options) -> Observation:
    """Resources strictly below the free ceiling (L861-1: « inférieures à un plafond »)."""
    figures = _figures(situation)
    if isinstance(figures, Observation):
        return figures
    limits, given = figures
    words = {"observed": _sum_in_words(given), "required": euros(_shown(limits.free))}
    if given.high < limits.free:
        return met(**words)
    is_above = _low(situation, given) >= limits.free
    return not_met(**words) if is_above else unknown(*given.missing, **words)


@condition
def resources_within_participation(situation: Situation, _options: Options) -> Observation:
    """Resources between the free ceiling and the raised one, both included (L861-1: « comprises entre »)."""
    figures = _figures(situation)
    if isinstance(figures, Observation):
        return figures
    limits, given = figures
    words = {"observed": _sum_in_words(given), "required": euros(_shown(limits.upper))}
    if _low(situation, given) > limits.upper or given.high < limits.free:
        return not_met(**words)
    if limits.free <= given.low and given.high <= limits.upper:
        return met(**words)
    return unknown(*given.missing, **words)


@condition
def resources_near_ceiling(situation: Situation, _options: Options) -> Observation:
    """Within the margin of either ceiling (parameter c2s_near_ceiling), both sides included."""
    figures = _figures(situation)
    if isinstance(figures, Observation):
        return figures
    limits, given = figures
    margin = situation.parameters.table("c2s_near_ceiling", situation.day)
    for ceiling in (limits.free, limits.upper):
        width = max(ceiling * Fraction(margin["ratio"]), Fraction(margin["at_least_eur"]))
        if given.low - width <= ceiling <= given.high + width:
            return met(_sum_in_words(given), euros(_shown(ceiling)))
    return not_met(_sum_in_words(given))
