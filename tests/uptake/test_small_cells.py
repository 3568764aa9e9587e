"""Small numbers stay hidden, and cannot be computed back."""

import doctest
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uptake import small_cells
from uptake.small_cells import Threshold, ThresholdTooLowError, protect_line, protect_table

ELEVEN = Threshold()

# 160 adherents, as in Montbard: four ages by four levels.
MONTBARD = ((2, 5, 3, 1), (6, 14, 9, 4), (8, 25, 21, 7), (9, 22, 18, 6))


def test_the_examples_of_the_documentation_are_true():
    assert doctest.testmod(small_cells).failed == 0


def test_the_threshold_can_be_raised():
    assert Threshold(20).hides(19)


def test_the_threshold_cannot_be_lowered():
    with pytest.raises(ThresholdTooLowError) as caught:
        Threshold(10)
    assert caught.value.asked == 10


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (1, True), (10, True), (11, False)])
def test_counts_from_one_to_ten_are_hidden(count, hidden):
    assert ELEVEN.hides(count) is hidden


@pytest.mark.parametrize(("count", "rounded"), [(0, 0), (11, 10), (12, 10), (13, 15), (17, 15), (18, 20)])
def test_exports_are_rounded_to_the_nearest_five(count, rounded):
    assert small_cells.round_for_export(count) == rounded


def test_a_line_without_small_cell_is_shown_whole():
    assert protect_line((11, 0, 40), ELEVEN) == (11, 0, 40)


def test_a_single_hidden_cell_takes_the_next_smallest_with_it():
    assert protect_line((10, 40, 12, 30), ELEVEN) == (None, 40, None, 30)


def test_two_hidden_cells_that_hold_eleven_together_are_enough():
    assert protect_line((5, 6, 40), ELEVEN) == (None, None, 40)


def test_two_hidden_cells_that_hold_ten_together_take_a_third():
    assert protect_line((5, 5, 40, 30), ELEVEN) == (None, None, 40, None)


def test_a_zero_is_hidden_only_when_nothing_else_is_left():
    assert protect_line((4, 0, 20), ELEVEN) == (None, 0, None)


def test_a_line_whose_total_is_small_shows_no_positive_cell():
    assert protect_line((4, 0, 6), ELEVEN) == (None, 0, None)


def test_a_table_needs_rows_of_one_length():
    with pytest.raises(ValueError, match="equal length"):
        protect_table(((1, 2), (3,)), ELEVEN)


def hidden_cells(protected):
    return [(i, j) for i, row in enumerate(protected.cells) for j, cell in enumerate(row) if cell is None]


def test_every_line_of_the_montbard_table_hides_none_or_enough():
    protected = protect_table(MONTBARD, ELEVEN)
    lines = [[(i, j) for j in range(4)] for i in range(4)] + [[(i, j) for i in range(4)] for j in range(4)]
    for line, total in zip(lines, protected.row_totals + protected.column_totals, strict=True):
        hidden = [MONTBARD[i][j] for i, j in line if protected.cells[i][j] is None]
        assert not hidden or total is None or (len(hidden) >= 2 and sum(hidden) >= 11)


def test_no_small_cell_of_the_montbard_table_is_shown():
    protected = protect_table(MONTBARD, ELEVEN)
    small = [(i, j) for i, j in product(range(4), repeat=2) if MONTBARD[i][j] <= 10]
    assert set(small) <= set(hidden_cells(protected))


def test_no_hidden_cell_of_the_montbard_table_can_be_solved_from_the_totals():
    protected = protect_table(MONTBARD, ELEVEN)
    unknowns = hidden_cells(protected)
    equations = [
        [int(cell[0] == i) for cell in unknowns] for i in range(4) if protected.row_totals[i] is not None
    ]
    equations += [
        [int(cell[1] == j) for cell in unknowns] for j in range(4) if protected.column_totals[j] is not None
    ]
    equations += [[1] * len(unknowns)] if protected.total is not None else []
    assert solved_by(equations, len(unknowns)) == set()


def test_the_montbard_totals_stay_published():
    protected = protect_table(MONTBARD, ELEVEN)
    assert protected.row_totals == (11, 33, 61, 55)
    assert protected.column_totals == (25, 66, 51, 18)
    assert protected.total == 160


def solved_by(equations, size):
    """Unknowns that the equations determine: a unit vector lies in the row space exactly for those."""
    rows = [[Fraction(value) for value in row] for row in equations]
    pivot_row, pivots = 0, []
    for column in range(size):
        found = next((r for r in range(pivot_row, len(rows)) if rows[r][column]), None)
        if found is None:
            continue
        rows[pivot_row], rows[found] = rows[found], rows[pivot_row]
        rows[pivot_row] = [value / rows[pivot_row][column] for value in rows[pivot_row]]
        for r, row in enumerate(rows):
            if r != pivot_row and row[column]:
                rows[r] = [a - row[column] * b for a, b in zip(row, rows[pivot_row], strict=True)]
        pivots.append(column)
        pivot_row += 1
    return {c for r, c in enumerate(pivots) if sum(map(bool, rows[r])) == 1}


def test_the_solver_of_these_tests_does_find_a_cell_left_alone():
    assert solved_by([[1, 1, 0], [0, 0, 1]], 3) == {2}
    assert solved_by([[1, 1], [0, 1]], 2) == {0, 1}


def test_a_cell_known_only_by_joining_two_cycles_is_protected_too():
    """Each line hides two cells, and yet the middle cell would follow from sums of lines."""
    rows = ((9, 9, 50, 50), (9, 9, 50, 5), (50, 50, 9, 9), (50, 50, 9, 9))
    protected = protect_table(rows, ELEVEN)
    unknowns = hidden_cells(protected)
    equations = [[int(cell[0] == i) for cell in unknowns] for i in range(4)]
    equations += [[int(cell[1] == j) for cell in unknowns] for j in range(4)]
    assert solved_by(equations, len(unknowns)) == set()


def possible_values(protected, rows):
    """Every value each hidden cell can take, by trying all tables of two rows with the published numbers."""
    (first, second), columns = protected.cells, protected.column_totals
    total = sum(map(sum, rows))
    found = [set() for _ in first * 2]
    ranges = [[shown] if shown is not None else range(total + 1) for shown in first]
    for top in product(*ranges):
        if protected.row_totals[0] not in (None, sum(top)):
            continue
        below = [[c] if c is not None else range(total + 1) for c in second]
        choices = [
            [v for v in options if columns[j] in (None, top[j] + v)] for j, options in enumerate(below)
        ]
        for bottom in product(*choices):
            if protected.row_totals[1] in (None, sum(bottom)) and protected.total in (
                None,
                sum(top + bottom),
            ):
                for position, value in enumerate(top + bottom):
                    found[position].add(value)
    return found


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[st.tuples(*[st.integers(0, 16)] * 2)] * 2))
def test_by_brute_force_a_hidden_cell_keeps_eleven_more_possible_values(rows):
    protected = protect_table(rows, ELEVEN)
    if protected.total is None:
        return
    flat = [cell for row in protected.cells for cell in row]
    for cell, values in zip(flat, possible_values(protected, rows), strict=True):
        if cell is None:
            assert max(values) - min(values) >= 11


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=7))
def test_a_line_hides_nothing_or_at_least_two_cells_holding_eleven(counts):
    shown = protect_line(counts, ELEVEN)
    hidden = [count for count, cell in zip(counts, shown, strict=True) if cell is None]
    assert all(cell is None or cell == 0 or cell >= 11 for cell in shown)
    if sum(counts) >= 11:
        assert not hidden or (len(hidden) >= 2 and sum(hidden) >= 11)
