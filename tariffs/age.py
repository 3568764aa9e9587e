"""How old a person is for the tariff: each insurer says how it counts."""

from datetime import date

from dateutil.relativedelta import relativedelta

from eligibility.vocabulary import LabelledEnum


class AgeMethod(LabelledEnum):
    """How the insurer counts age; the label ends a sentence (« 41 ans, … »)."""

    MILLESIME = "millesime", "année d’effet moins année de naissance"
    AT_EFFECT_DATE = "at_effect_date", "âge le jour de la prise d’effet"


def tariff_age(method: AgeMethod, birth_date: date, effect_day: date) -> int:
    """Age for the tariff, before any cap.

    >>> tariff_age(AgeMethod.MILLESIME, date(1990, 12, 31), date(2026, 1, 1))
    36
    >>> tariff_age(AgeMethod.AT_EFFECT_DATE, date(1990, 12, 31), date(2026, 1, 1))
    35
    """
    if method is AgeMethod.MILLESIME:
        return effect_day.year - birth_date.year
    return relativedelta(effect_day, birth_date).years
