"""How old a person is for the tariff: each insurer says how it counts."""

from datetime import date

from dateutil.relativedelta import relativedelta

from eligibility.vocabulary import LabelledEnum


class AgeMethod(LabelledEnum):
    """How the insurer counts age; the label ends a sentence (« 41 ans, … »).

    Bands of ages are no way to count: they are rows of the grid, whatever the method.
    """

    MILLESIME = "millesime", "année d’effet moins année de naissance"
    AT_EFFECT_DATE = "at_effect_date", "âge le jour de la prise d’effet"
    AT_NEXT_BIRTHDAY = "at_next_birthday", "âge au prochain anniversaire"


def tariff_age(method: AgeMethod, birth_date: date, effect_day: date) -> int:
    """Age for the tariff, before any cap.

    Someone born on 29 February is a year older on 28 February of a common year, as in `Person.age_on`. On
    the very day of a birthday, the next birthday is a year away.

    >>> tariff_age(AgeMethod.MILLESIME, date(1990, 12, 31), date(2026, 1, 1))
    36
    >>> tariff_age(AgeMethod.AT_EFFECT_DATE, date(1990, 12, 31), date(2026, 1, 1))
    35
    >>> tariff_age(AgeMethod.AT_NEXT_BIRTHDAY, date(1990, 1, 1), date(2026, 1, 1))
    37
    """
    if method is AgeMethod.MILLESIME:
        return effect_day.year - birth_date.year
    completed = relativedelta(effect_day, birth_date).years
    return completed + 1 if method is AgeMethod.AT_NEXT_BIRTHDAY else completed
