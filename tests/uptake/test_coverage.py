"""The interval, worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from uptake.assumptions import assumptions
from uptake.coverage import (
    Exits,
    Interval,
    entrants_for_one_point,
    people_for_one_point,
    uncovered_bounds,
    wilson,
    without_exits,
)

RULES = assumptions()
Z = RULES.normal_quantile.value


def interval(low, high):
    return Interval(Fraction(low), Fraction(high))


def test_three_hundred_entrants_of_whom_54_of_180_had_none_give_18_to_58_percent():
    assert uncovered_bounds(54, 120, 300) == Interval(Fraction(18, 100), Fraction(58, 100))


def test_wilson_gives_24_to_37_percent_for_54_of_180():
    found = wilson(54, 180, Z)
    assert round(float(found.low), 4) == 0.2378
    assert round(float(found.high), 4) == 0.3706


def test_wilson_gives_the_textbook_interval_of_ten_in_twenty():
    found = wilson(10, 20, Decimal("1.96"))
    assert (round(float(found.low), 3), round(float(found.high), 3)) == (0.299, 0.701)


@pytest.mark.parametrize(("successes", "end"), [(0, "low"), (20, "high")])
def test_wilson_stays_between_0_and_1(successes, end):
    found = getattr(wilson(successes, 20, Z), end)
    assert abs(found - (0 if end == "low" else 1)) < Fraction(1, 10**12)
    assert 0 <= found <= 1


def test_known_exits_lower_the_low_end_only():
    exits = Exits(counted=20, uncounted=10, months=10)
    assert without_exits(interval(54, 174), exits, 300, RULES) == interval(24, 174)


def test_the_low_end_never_goes_below_zero():
    exits = Exits(counted=60, uncounted=10, months=10)
    assert without_exits(interval(54, 174), exits, 300, RULES).low == 0


def test_no_more_people_are_newly_covered_than_remain():
    exits = Exits(counted=200, uncounted=10, months=10)
    assert without_exits(interval(54, 174), exits, 300, RULES) == interval(0, 100)


def test_unknown_exits_are_supposed_up_to_fifteen_percent_a_year():
    exits = Exits(counted=None, uncounted=10, months=12)
    assert without_exits(interval(100, 200), exits, 300, RULES) == interval(85, 200)


def test_unknown_exits_are_counted_by_the_month():
    exits = Exits(counted=None, uncounted=10, months=4)
    assert without_exits(interval(100, 200), exits, 300, RULES).low == 95


def test_after_seven_years_of_unknown_exits_nobody_may_be_left():
    exits = Exits(counted=None, uncounted=10, months=84)
    assert without_exits(interval(100, 200), exits, 300, RULES) == interval(0, 200)


def test_one_point_of_valence_is_645_people():
    assert people_for_one_point(64458) == Fraction("644.58")


@pytest.mark.parametrize(("share", "entrants"), [("0.4", 1612), ("0.2", 3223), ("0.1", 6446), ("1", 645)])
def test_adherents_it_takes_for_one_point_of_valence(share, entrants):
    assert entrants_for_one_point(64458, Fraction(share)) == entrants


def test_no_number_of_adherents_gives_a_point_when_all_were_covered():
    assert entrants_for_one_point(64458, Fraction(0)) is None
