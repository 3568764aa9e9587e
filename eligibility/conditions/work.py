"""Conditions on employment: the employer's cover, its dispenses, temporary work, portabilité."""

from datetime import date

from dateutil.relativedelta import relativedelta

from communes.french import long_date
from eligibility.conditions.registry import Observation, Situation, condition, met, names, not_met, unknown
from eligibility.household import Cover, Dispense, EmployerCover, EndReason, Person
from eligibility.programme import Options


@condition
def employer_cover_compulsory(situation: Situation, _options: Options) -> Observation:
    """The employer's cover is compulsory for the person, or the person is in it already."""
    person = situation.person
    if person.covers is not None and Cover.EMPLOYER in person.covers:
        return met("vous en bénéficiez déjà")
    if person.employer_cover is None:
        return unknown("employer_cover")
    if person.employer_cover is EmployerCover.COMPULSORY:
        return met("couverture obligatoire")
    return not_met("couverture facultative" if person.employer_cover is EmployerCover.OPTIONAL else "aucune")


@condition
def employer_cover_is(situation: Situation, options: Options) -> Observation:
    """What the employer offers is one of `any_of`."""
    offered = situation.person.employer_cover
    if offered is None:
        return unknown("employer_cover")
    return met(offered.label) if offered in {EmployerCover(name) for name in names(options)} else not_met()


@condition
def no_dispense(situation: Situation, options: Options) -> Observation:
    """No dispense `of_right` holds; one of `by_company_act` leaves the answer to the company's act."""
    person = situation.person
    if person.covers is not None and Cover.EMPLOYER in person.covers:
        return met("vous en bénéficiez déjà")
    if person.dispense is None:
        return unknown("dispense")
    if person.dispense.value in names(options, "of_right"):
        return not_met(person.dispense.label)
    if person.dispense.value in names(options, "by_company_act"):
        return unknown(observed=person.dispense.label)
    return met()


@condition
def family_covered_by_employer(situation: Situation, _options: Options) -> Observation:
    """Another adult of the household is in an employer's cover that takes in the family (D911-3)."""
    insured = any(
        adult.covers is not None and Cover.EMPLOYER in adult.covers
        for adult in situation.household.adults
        if adult.id != situation.person.id
    )
    if not insured:
        return not_met()
    covered = situation.household.family_cover
    if covered is None:
        return unknown("family_cover")
    return met() if covered else not_met()


@condition
def dispense_is(situation: Situation, options: Options) -> Observation:
    """The dispense declared is one of `any_of`."""
    dispense = situation.person.dispense
    if dispense is None:
        return unknown("dispense")
    return met(dispense.label) if dispense in {Dispense(name) for name in names(options)} else not_met()


@condition
def interim_hours_above(situation: Situation, options: Options) -> Observation:
    """More hours of temporary work than `parameter`, or a long mission; exactly that many is unclear."""
    person = situation.person
    limit = int(situation.parameters.number(str(options["parameter"]), situation.day))
    required = f"plus de {limit} heures"
    if person.long_mission:
        return met("mission de plus de trois mois ou CDI intérimaire", required)
    open_mission = ("long_mission",) if person.long_mission is None else ()
    if person.interim_hours is None:
        return unknown("interim_hours", *open_mission, required=required)
    observed = f"{person.interim_hours} heures"
    if person.interim_hours > limit:
        return met(observed, required)
    if person.interim_hours == limit or open_mission:
        return unknown(*open_mission, observed=observed, required=required)
    return not_met(observed, required)


@condition
def last_job_had_cover(situation: Situation, _options: Options) -> Observation:
    """The last employer's compulsory cover covered the person on the last day."""
    had = situation.person.last_job_cover
    if had is None:
        return unknown("last_job_cover")
    return met() if had else not_met()


@condition
def job_end_opens_portability(situation: Situation, _options: Options) -> Observation:
    """The end of the job opens portabilité: paid unemployment benefit, no faute lourde (L911-8)."""
    person = situation.person
    ended_by = person.last_job_end
    if ended_by is not None and ended_by in {EndReason.GROSS_MISCONDUCT, EndReason.RETIREMENT}:
        return not_met(ended_by.label)
    if person.unemployment_benefit is False:
        return not_met("pas d’allocation chômage")
    missing = [
        name
        for name, value in (
            ("unemployment_benefit", person.unemployment_benefit),
            ("last_job_end", person.last_job_end),
        )
        if value is None
    ]
    if missing:
        return unknown(*missing)
    return met(person.last_job_end.label if person.last_job_end else "")


def portability_last_day(ended_on: date, months: int) -> date:
    """Last day of a portabilité of `months` months, inclusive.

    Counted de quantième à quantième; a job that ended on the last day of a month ends with a month.

    >>> portability_last_day(date(2026, 6, 30), 6), portability_last_day(date(2026, 6, 15), 6)
    (datetime.date(2026, 12, 31), datetime.date(2026, 12, 15))
    """
    if (ended_on + relativedelta(days=1)).day == 1:
        first_day_after = ended_on + relativedelta(days=1)
        return first_day_after + relativedelta(months=months) - relativedelta(days=1)
    return ended_on + relativedelta(months=months)


@condition
def within_portability(situation: Situation, options: Options) -> Observation:
    """Today is within the portabilité: min(parameter, length of the contract, length of benefit) months.

    The upper bound alone can say no; a yes needs the length of the last contract. Someone still paid by
    unemployment insurance has not used up the benefit, so its length is only needed for the last day.
    """
    person, day = situation.person, situation.day
    if person.last_job_ended_on is None:
        return unknown("last_job_ended_on")
    most = int(situation.parameters.number(str(options["parameter"]), day))
    last_day = _last_day_of_portability(person, person.last_job_ended_on, most)
    words = {"observed": long_date(day), "required": long_date(last_day), "last_day": long_date(last_day)}
    if day > last_day:
        return not_met(**words)
    if person.last_job_months is None:
        return unknown("last_job_months", **words)
    return met(**words)


def _last_day_of_portability(person: Person, ended_on: date, most: int) -> date:
    known = [m for m in (person.last_job_months, person.benefit_months) if m is not None]
    return portability_last_day(ended_on, min([most, *known]))


@condition
def within_months_of_portability(situation: Situation, options: Options) -> Observation:
    """Today is at most parameter `parameter` months after a portabilité capped by parameter `longest`."""
    person, day = situation.person, situation.day
    missing = [
        name
        for name, value in (
            ("last_job_ended_on", person.last_job_ended_on),
            ("last_job_months", person.last_job_months),
        )
        if value is None
    ]
    if person.last_job_ended_on is None or missing:
        return unknown(*missing)
    most = int(situation.parameters.number(str(options["longest"]), day))
    months = int(situation.parameters.number(str(options["parameter"]), day))
    last_day = _last_day_of_portability(person, person.last_job_ended_on, most) + relativedelta(months=months)
    words = {"observed": long_date(day), "required": long_date(last_day)}
    return met(**words) if day <= last_day else not_met(**words)


@condition
def within_months_of_job_end(situation: Situation, options: Options) -> Observation:
    """Today is at most parameter `parameter` months after the end of the job, de quantième à quantième."""
    ended_on = situation.person.last_job_ended_on
    if ended_on is None:
        return unknown("last_job_ended_on", last_day="six mois après la fin du contrat de travail")
    months = int(situation.parameters.number(str(options["parameter"]), situation.day))
    last_day = ended_on + relativedelta(months=months)
    words = {"observed": long_date(situation.day), "required": long_date(last_day)}
    words["last_day"] = long_date(last_day)
    return met(**words) if situation.day <= last_day else not_met(**words)
