"""What fills the placeholders of every text: the commune’s names, and the amounts that hold that day.

Made when a text first wants them: most texts want none.
"""

from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from communes.french import euros
from eligibility.c2s import participation
from eligibility.c2s_lines import participation_lines
from eligibility.conditions import Situation
from eligibility.parameters import NoValueError
from eligibility.verdict import BetterFirst, Line

NOT_PUBLISHED = "un montant à confirmer"


class Words(dict[str, str]):
    """The words of a situation, by placeholder."""

    def __init__(self, situation: Situation) -> None:
        super().__init__()
        self._situation = situation

    def __missing__(self, name: str) -> str:
        self[name] = WORDS[name](self._situation)
        return self[name]


def _award_years(situation: Situation) -> tuple[int, ...]:
    """This year, and the next one when the fund may still decide then; raises NoValueError."""
    award = situation.day + relativedelta(months=int(situation.figures.number("c2s_decision_months")))
    return tuple(range(situation.day.year, award.year + 1))


def _participation(situation: Situation) -> str:
    try:
        years = _award_years(situation)
        monthly = [participation(situation.person, year, situation.figures) for year in years]
    except NoValueError:
        return NOT_PUBLISHED
    known = [amount for amount in monthly if amount is not None]
    if not known:
        return "un montant selon votre âge"
    if len(set(known)) == 1:
        return f"{euros(known[0])} par mois"
    return f"{euros(known[0])} par mois, ou {euros(known[-1])} si elle est accordée en {years[-1]}"


def _psc_share(situation: Situation) -> str:
    try:
        return euros(situation.figures.number("psc_employer_share"))
    except NoValueError:
        return NOT_PUBLISHED


def _partner(situation: Situation) -> str:
    partner = situation.commune.partner
    return partner.name if partner else "le partenaire de la commune"


WORDS: dict[str, Callable[[Situation], str]] = {
    "commune": lambda situation: situation.commune.name,
    "of_commune": lambda situation: situation.commune.of_name,
    "at_commune": lambda situation: situation.commune.at_name,
    "partner": _partner,
    "participation": _participation,
    "psc_share": _psc_share,
}


def right_lines(code: str, situation: Situation) -> tuple[Line, ...]:
    """The computation of the amounts a right names; empty when it names none, or none is published."""
    try:
        if code == BetterFirst.C2S_PARTICIPATION.value:
            return tuple(participation_lines(situation.person, _award_years(situation), situation.figures))
        if code == BetterFirst.PSC.value:
            reference = situation.figures.reference("psc_employer_share")
            return (
                Line(
                    label="Participation minimale de l’employeur",
                    value=_psc_share(situation),
                    reference=reference,
                ),
            )
    except NoValueError:
        pass
    return ()
