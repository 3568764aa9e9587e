"""How old someone is for the tariff, at the edges of the calendar."""

from datetime import date

import pytest

from tariffs.age import AgeMethod, tariff_age
from tariffs.quote import quote
from tests.tariffs.builders import DEMONSTRATION, EFFECT_DAY, an_adult

NEW_YEAR = date(2026, 1, 1)
LAST_DAY = date(1990, 12, 31)
FIRST_DAY = date(1991, 1, 1)
LEAP_DAY = date(2000, 2, 29)


@pytest.mark.parametrize(
    ("born", "day", "millesime", "at_effect_date", "at_next_birthday"),
    [
        (LAST_DAY, NEW_YEAR, 36, 35, 36),
        (LAST_DAY, date(2026, 12, 30), 36, 35, 36),
        (LAST_DAY, date(2026, 12, 31), 36, 36, 37),
        (LAST_DAY, date(2027, 1, 1), 37, 36, 37),
        (FIRST_DAY, date(2025, 12, 31), 34, 34, 35),
        (FIRST_DAY, NEW_YEAR, 35, 35, 36),
        (FIRST_DAY, date(2026, 12, 31), 35, 35, 36),
        (LEAP_DAY, date(2026, 2, 27), 26, 25, 26),
        (LEAP_DAY, date(2026, 2, 28), 26, 26, 27),
        (LEAP_DAY, date(2026, 3, 1), 26, 26, 27),
        (LEAP_DAY, date(2028, 2, 28), 28, 27, 28),
        (LEAP_DAY, date(2028, 2, 29), 28, 28, 29),
        (NEW_YEAR, NEW_YEAR, 0, 0, 1),
        (date(2025, 12, 31), NEW_YEAR, 1, 0, 1),
    ],
)
def test_age_by_each_method(
    born: date, day: date, millesime: int, at_effect_date: int, at_next_birthday: int
):
    found = [tariff_age(method, born, day) for method in AgeMethod]
    assert found == [millesime, at_effect_date, at_next_birthday]


@pytest.mark.parametrize("method", AgeMethod)
@pytest.mark.parametrize("born", [LAST_DAY, FIRST_DAY, LEAP_DAY])
def test_age_never_falls_from_day_to_day(method: AgeMethod, born: date):
    days = [date.fromordinal(NEW_YEAR.toordinal() + number) for number in range(3 * 366)]
    ages = [tariff_age(method, born, day) for day in days]
    assert ages == sorted(ages)


def test_method_of_the_offer_decides_the_band():
    born = date(1990, 12, 31)
    prices = [
        quote(
            DEMONSTRATION.model_copy(update={"age_method": method}),
            [an_adult(born=born)],
            level="N1",
            effect_day=date(2026, 6, 1),
        ).monthly_total
        for method in AgeMethod
    ]
    assert prices == [33, 29, 33]


def test_age_at_next_birthday_is_said():
    offer = DEMONSTRATION.model_copy(update={"age_method": AgeMethod.AT_NEXT_BIRTHDAY})
    line = quote(offer, [an_adult(born=1985)], level="N1", effect_day=EFFECT_DAY).lines[0]
    assert line.age_text == "42\u00a0ans le 1er décembre 2026 (âge au prochain anniversaire)"
