"""Months are grouped until nothing small can be read, nor found by subtracting two dates."""

import doctest
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uptake import months
from uptake.months import months_between
from uptake.releases import Release, blocks, latest_release
from uptake.small_cells import Threshold

ELEVEN = Threshold()
YEAR = months_between("2026-01", "2026-12")


def monthly(*counts):
    return {
        month: (count,) if isinstance(count, int) else count
        for month, count in zip(YEAR, counts, strict=False)
    }


def grouped(counts, last="2026-12"):
    return [
        (block.first_month[5:], block.last_month[5:], block.counts)
        for block in blocks(counts, last_month=last, threshold=ELEVEN)
    ]


def test_the_examples_of_the_months_are_true():
    assert doctest.testmod(months).failed == 0


def test_a_month_of_eleven_stands_alone():
    assert grouped(monthly(11), last="2026-01") == [("01", "01", (11,))]


def test_a_month_of_ten_waits_for_the_next():
    assert grouped(monthly(10), last="2026-01") == []
    assert grouped(monthly(10, 1), last="2026-02") == [("01", "02", (11,))]


def test_months_are_grouped_until_contracts_reach_eleven_too():
    assert grouped(monthly((20, 10), (3, 2)), last="2026-02") == [("01", "02", (23, 12))]


def test_an_empty_month_is_shown_as_empty():
    assert grouped(monthly(12, 0, 12), last="2026-03")[1] == ("02", "02", (0,))


def test_a_month_absent_from_the_totals_counts_for_nothing():
    counts = {"2026-01": (6,), "2026-04": (6,)}
    assert grouped(counts, last="2026-04") == [("01", "04", (12,))]


def test_what_is_left_at_the_end_is_not_shown():
    assert grouped(monthly(12, 9), last="2026-02") == [("01", "01", (12,))]


def test_nothing_counted_gives_no_block():
    assert grouped({}) == []


counts_of_a_year = st.lists(st.integers(0, 25), min_size=1, max_size=12)


@settings(max_examples=200, deadline=None)
@given(counts_of_a_year)
def test_a_later_date_never_changes_the_blocks_already_published(counts):
    published = [grouped(monthly(*counts), last=month) for month in YEAR[: len(counts)]]
    for before, after in pairwise(published):
        assert after[: len(before)] == before


@settings(max_examples=200, deadline=None)
@given(counts_of_a_year)
def test_every_block_holds_nobody_or_at_least_eleven(counts):
    assert all(block[2][0] == 0 or block[2][0] >= 11 for block in grouped(monthly(*counts)))


def release_at(counts, last, ends=YEAR):
    return latest_release(counts, ends=[month for month in ends if month <= last], threshold=ELEVEN)


def test_cells_start_together_and_part_when_large_enough():
    counts = monthly((6, 6, 0), (9, 9, 30))
    assert release_at(counts, "2026-01") == Release("2026-01", ((0, 1, 2),), (12,))
    assert release_at(counts, "2026-02") == Release("2026-02", ((0,), (1,), (2,)), (15, 15, 30))


def test_a_small_cell_takes_another_one_into_hiding():
    assert release_at(monthly((40, 4, 20)), "2026-01") == Release("2026-01", ((0,), (1, 2)), (40, 24))


def test_a_cell_already_shown_waits_for_eleven_more():
    counts = monthly((40, 20), (30, 10), (0, 1))
    assert release_at(counts, "2026-02").last_month == "2026-01"
    assert release_at(counts, "2026-03").counts == (70, 31)


def test_a_release_waits_for_a_month_where_the_total_is_published():
    counts = monthly((40, 20), (30, 20), (30, 20))
    assert release_at(counts, "2026-03", ends=("2026-01", "2026-03")).counts == (100, 60)
    assert release_at(counts, "2026-02", ends=("2026-01", "2026-03")).last_month == "2026-01"


def test_nothing_is_released_below_eleven():
    assert release_at(monthly((5, 5)), "2026-01") is None


def test_the_bounds_of_a_hidden_cell_run_from_nothing_to_its_group():
    release = Release("2026-01", ((0,), (1, 2)), (40, 24))
    assert release.bounds((0,)) == (40, 40)
    assert release.bounds((1,)) == (0, 24)
    assert release.bounds((1, 2)) == (24, 24)
    assert release.bounds((0, 1)) == (40, 64)


def test_a_hidden_cell_is_not_shown():
    release = Release("2026-01", ((0,), (1, 2)), (40, 24))
    assert [release.shown(position) for position in range(3)] == [40, None, None]


lines_of_a_year = st.lists(st.tuples(*[st.integers(0, 15)] * 4), min_size=1, max_size=12)


@settings(max_examples=200, deadline=None)
@given(lines_of_a_year)
def test_two_dates_never_differ_by_one_to_ten_people(lines):
    counts = monthly(*lines)
    published = [release for month in YEAR[: len(lines)] if (release := release_at(counts, month))]
    for before, after in pairwise(published):
        for group, known in zip(before.groups, before.counts, strict=True):
            low, high = after.bounds(group)
            assert low == high
            assert low - known == 0 or low - known >= 11


@settings(max_examples=200, deadline=None)
@given(lines_of_a_year)
def test_a_released_group_holds_nobody_or_at_least_eleven(lines):
    release = release_at(monthly(*lines), "2026-12")
    assert release is None or all(count == 0 or count >= 11 for count in release.counts)


@pytest.mark.parametrize("total", [10, 11])
def test_the_first_release_is_at_eleven_exactly(total):
    assert (release_at(monthly((total - 4, 4)), "2026-01") is not None) is (total == 11)
