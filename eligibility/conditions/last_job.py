"""Conditions on the end of the last job: portabilité (L911-8), then the Évin law (loi 89-1009, art. 4).

Months are counted de quantième à quantième (Code de procédure civile, art. 641).
"""

from datetime import date

from dateutil.relativedelta import relativedelta

from communes.french import long_date
from eligibility.conditions.registry import (
    MET,
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
from eligibility.vocabulary import EndReason


@condition
def last_job_had_cover(situation: Situation) -> Observation:
    """The last employer's compulsory cover covered the person on the last day."""
    return whether(situation.person.last_job_cover, "last_job_cover")


@condition
def job_end_opens_portability(situation: Situation) -> Observation:
    """The end of the job opens portabilité: paid unemployment benefit, no faute lourde (L911-8)."""
    person = situation.person
    ended_by = person.last_job_end
    if ended_by is not None and ended_by in {EndReason.GROSS_MISCONDUCT, EndReason.RETIREMENT}:
        return not_met(ended_by.label)
    if person.unemployment_benefit is False:
        return not_met("pas d’allocation chômage")
    missing = _unknown_among(person, "unemployment_benefit", "last_job_end")
    if missing:
        return unknown(*missing)
    return met(ended_by.label) if ended_by else MET


def _unknown_among(person: Person, *facts: str) -> tuple[str, ...]:
    return tuple(fact for fact in facts if getattr(person, fact) is None)


def portability_last_day(ended_on: date, months: int) -> date:
    """Last day of a portabilité of `months` months, inclusive.

    A job that ended on the last day of a month ends with a month.

    >>> portability_last_day(date(2026, 6, 30), 6), portability_last_day(date(2026, 6, 15), 6)
    (datetime.date(2026, 12, 31), datetime.date(2026, 12, 15))
    """
    if (ended_on + relativedelta(days=1)).day == 1:
        first_day_after = ended_on + relativedelta(days=1)
        return first_day_after + relativedelta(months=months) - relativedelta(days=1)
    return ended_on + relativedelta(months=months)


def portability(person: Person, ended_on: date, most: int) -> tuple[date, int]:
    """Last day (inclusive) and length in months of a portabilité, as far as the known lengths tell."""
    known = [months for months in (person.last_job_months, person.benefit_months) if months is not None]
    length = min([most, *known])
    return portability_last_day(ended_on, length), length


@condition
def within_portability(situation: Situation, *, parameter: ParameterCode) -> Observation:
    """Today is within the portabilité: min(parameter, length of the contract, length of benefit) months.

    The upper bound alone can say no; a yes needs the length of the last contract. Someone still paid by
    unemployment insurance has not used up the benefit, so its length is only needed for the last day.
    """
    person, day = situation.person, situation.day
    ended_on = person.last_job_ended_on
    if ended_on is None:
        return unknown("last_job_ended_on")
    most, source = int(situation.figures.number(parameter)), situation.figures.reference(parameter)
    last_day, length = portability(person, ended_on, most)

    def lines() -> tuple[Line, ...]:
        return (
            Line(label="Fin du contrat de travail", value=long_date(ended_on)),
            Line(label="Durée du dernier contrat", value=_months(person.last_job_months)),
            Line(label="Durée de l’allocation chômage", value=_months(person.benefit_months)),
            Line(label="Durée maximale de la portabilité", value=f"{most} mois", reference=source),
            Line(label="La plus courte des trois", value=f"{length} mois"),
            Line(label="Dernier jour", value=long_date(last_day)),
        )

    settled = person.last_job_months is not None
    return Observation(
        status=Truth.NOT_MET if day > last_day else Truth.MET if settled else Truth.UNKNOWN,
        missing=() if settled or day > last_day else ("last_job_months",),
        observed=long_date(day),
        required=long_date(last_day),
        figures=(source,),
        lines=lines,
    )


def _months(count: int | None) -> str:
    return "non indiquée" if count is None else f"{count} mois"


@condition
def within_months_of_portability(
    situation: Situation, *, parameter: ParameterCode, longest: ParameterCode
) -> Observation:
    """Today is at most parameter `parameter` months after a portabilité capped by parameter `longest`."""
    person, figures = situation.person, situation.figures
    missing = _unknown_among(person, "last_job_ended_on", "last_job_months")
    if person.last_job_ended_on is None or missing:
        return unknown(*missing)
    end, _ = portability(person, person.last_job_ended_on, int(figures.number(longest)))
    return _within(situation, "Fin de la portabilité", end, parameter)


@condition
def within_months_of_job_end(situation: Situation, *, parameter: ParameterCode) -> Observation:
    """Today is at most parameter `parameter` months after the end of the job, de quantième à quantième."""
    ended_on = situation.person.last_job_ended_on
    if ended_on is None:
        return unknown("last_job_ended_on")
    return _within(situation, "Fin du contrat de travail", ended_on, parameter)


def _within(situation: Situation, start: str, from_day: date, parameter: str) -> Observation:
    months, source = int(situation.figures.number(parameter)), situation.figures.reference(parameter)
    last_day = from_day + relativedelta(months=months)

    def lines() -> tuple[Line, ...]:
        return (
            Line(label=start, value=long_date(from_day)),
            Line(label="Délai pour demander", value=f"{months} mois", reference=source),
            Line(label="Dernier jour", value=long_date(last_day)),
        )

    return Observation(
        status=Truth.MET if situation.day <= last_day else Truth.NOT_MET,
        observed=long_date(situation.day),
        required=long_date(last_day),
        words={"last_day": f"le {long_date(last_day)}"},
        figures=(source,),
        lines=lines,
    )
