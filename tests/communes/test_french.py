"""French spelling of numbers, amounts, percentages and dates."""

import doctest
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from communes import french

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def test_every_example_of_the_documentation_is_true():
    outcome = doctest.testmod(french)
    assert outcome.attempted >= 7
    assert outcome.failed == 0


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "0\u00a0€"),
        ("0.005", "0,01\u00a0€"),
        ("0.004", "0\u00a0€"),
        ("1000000", "1\u202f000\u202f000\u00a0€"),
    ],
)
def test_euros_are_rounded_half_up_to_the_cent(amount, text):
    assert french.euros(Decimal(amount)) == text


def test_a_percentage_is_followed_by_a_no_break_space():
    assert french.percent(Decimal("0.6"))[-2:] == "\u00a0%"


@pytest.mark.parametrize(
    ("share", "text"), [(Fraction(1, 200), "1"), (Fraction(499, 100000), "0"), (Fraction(-1, 200), "-1")]
)
def test_a_fraction_is_rounded_half_up_without_passing_through_a_float(share, text):
    assert french.percent(share) == f"{text}\u00a0%"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_french_name(month):
    assert french.month_label(f"2026-{month:02}") == f"{MONTHS[month - 1]} 2026"


def test_only_the_first_day_of_a_month_is_ordinal():
    assert french.long_date(date(2026, 12, 1)) == "1er décembre 2026"
    assert french.long_date(date(2026, 12, 11)) == "11 décembre 2026"
    assert french.long_date(date(2026, 12, 21)) == "21 décembre 2026"


def test_a_month_written_another_way_is_refused():
    with pytest.raises(ValueError, match="isoformat"):
        french.month_label("11/2026")
