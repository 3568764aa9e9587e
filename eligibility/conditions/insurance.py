"""Conditions on the individual contract a person pays: when they may leave it (eligibility-law §9)."""

from datetime import date

from dateutil.relativedelta import relativedelta

from communes.french import long_date
from eligibility.conditions.registry import MET, Observation, ParameterCode, Situation, condition, whether
from eligibility.verdict import Line, Truth
from eligibility.vocabulary import Cover


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
    free_from = since + relativedelta(months=bound)
    ask_on = max(situation.day, free_from)
    start_on = ask_on + relativedelta(months=delay)
    sources = (figures.reference(parameter), figures.reference(notice))

    def lines() -> tuple[Line, ...]:
        return (
            Line(label="Début de la mutuelle actuelle", value=long_date(since)),
            Line(label=f"{bound} mois après", value=long_date(free_from), reference=sources[0]),
            Line(label="Demande de résiliation, au plus tôt", value=long_date(ask_on)),
            Line(
                label=f"Fin {delay} mois après la réception, au plus tôt",
                value=long_date(start_on),
                reference=sources[1],
            ),
        )

    return Observation(
        status=Truth.MET,
        words={"days": _in_words(situation.day, ask_on, start_on)},
        figures=sources,
        lines=lines,
    )


def _in_words(day: date, ask_on: date, start_on: date) -> str:
    when = "dès aujourd’hui" if ask_on == day else f"à partir du {long_date(ask_on)}"
    return (
        f"Pour vous\u00a0: demande possible {when}, nouvelle mutuelle au plus tôt le {long_date(start_on)}."
    )
