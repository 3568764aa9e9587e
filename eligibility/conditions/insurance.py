"""Conditions on the individual contract a person pays: when they may leave it (eligibility-law §9)."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from communes.french import long_date
from eligibility.conditions.registry import MET, Observation, ParameterCode, Situation, condition, whether
from eligibility.parameters import FiguresOfDay
from eligibility.verdict import Line, Truth
from eligibility.vocabulary import Cover

RIA_MONTHS, RIA_NOTICE_MONTHS = "ria_months", "ria_notice_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """When an individual contract may be left. Every day is « au plus tôt ».

    Attributes:
        free_from: First day it may be left at any time.
        ask_on: The later of that day and today.
        start_on: First day of another cover, when the insurer receives the request on `ask_on`.
    """

    free_from: date
    ask_on: date
    start_on: date


def leaving(
    since: date,
    figures: FiguresOfDay,
    *,
    parameter: str = RIA_MONTHS,
    notice: str = RIA_NOTICE_MONTHS,
) -> Leaving:
    """When a contract that began on `since` may be left, with the figures of the day.

    Raises:
        NoValueError: A figure has no value on the day.
    """
    free_from = since + relativedelta(months=int(figures.number(parameter)))
    ask_on = max(figures.day, free_from)
    start_on = ask_on + relativedelta(months=int(figures.number(notice)))
    return Leaving(free_from=free_from, ask_on=ask_on, start_on=start_on)


@condition
def leaves_individual_contract(
    situation: Situation, *, any_of: frozenset[Cover], parameter: ParameterCode, notice: ParameterCode
) -> Observation:
    """Pays a contract among `any_of`: free after `parameter` months, `notice` months after asking."""
    covers, since = situation.person.covers, situation.person.first_insured_on
    if covers is None or not covers & any_of:
        return whether(None if covers is None else False, "covers")
    if since is None:
        return MET
    figures = situation.figures
    bound, delay = int(figures.number(parameter)), int(figures.number(notice))
    days = leaving(since, figures, parameter=parameter, notice=notice)
    sources = (figures.reference(parameter), figures.reference(notice))

    def lines() -> tuple[Line, ...]:
        return (
            Line(label="Début de la mutuelle actuelle", value=long_date(since)),
            Line(label=f"{bound} mois après", value=long_date(days.free_from), reference=sources[0]),
            Line(label="Demande de résiliation, au plus tôt", value=long_date(days.ask_on)),
            Line(
                label=f"Fin {delay} mois après la réception, au plus tôt",
                value=long_date(days.start_on),
                reference=sources[1],
            ),
        )

    return Observation(
        status=Truth.MET,
        words={"days": _in_words(situation.day, days.ask_on, days.start_on)},
        figures=sources,
        lines=lines,
    )


def _in_words(day: date, ask_on: date, start_on: date) -> str:
    when = "dès aujourd’hui" if ask_on == day else f"à partir du {long_date(ask_on)}"
    return (
        f"Pour vous\u00a0: demande possible {when}, nouvelle mutuelle au plus tôt le {long_date(start_on)}."
    )
