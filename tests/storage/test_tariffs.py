from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from enrolment.tariff_desk import PublishedGrid
from storage.tariffs import SqlTariffs
from tests.enrolment.builders import AVIGNON, NOON, VALENCE

JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)


@pytest.fixture
def tariffs(database):
    return SqlTariffs(database)


def a_grid(**traits):
    facts = {
        "id": uuid4(),
        "commune": VALENCE,
        "offer": "demonstration",
        "first_day": JANUARY,
        "csv": "level,age_from\nN1,0\n",
        "version": "demonstration-2027-01-01-abcdef01",
        "source_file": "Grille été 2027.xlsx",
        "published_by": "camille",
        "published_at": NOON,
    }
    return PublishedGrid(**(facts | traits))


def test_grid_comes_back_as_it_was_kept(tariffs):
    grid = a_grid()
    tariffs.add(grid)
    assert tariffs.listed(VALENCE) == (grid,)


def test_a_second_grid_for_the_same_day_replaces_the_first_and_both_are_kept(tariffs):
    first, second = a_grid(), a_grid(published_at=NOON + timedelta(hours=1), published_by="sacha")
    tariffs.add(first)
    tariffs.add(second)
    assert tariffs.listed(VALENCE, "demonstration") == (
        replace(first, withdrawn_by="sacha", withdrawn_at=second.published_at),
        second,
    )


@pytest.mark.parametrize(
    "difference", [{"commune": AVIGNON}, {"offer": "six_niveaux"}, {"first_day": FEBRUARY}], ids=str
)
def test_another_commune_offer_or_day_is_left_alone(tariffs, difference):
    kept, other = a_grid(), a_grid(**difference)
    tariffs.add(kept)
    tariffs.add(other)
    assert [grid.stands for grid in (*tariffs.listed(VALENCE), *tariffs.listed(AVIGNON))] == [True, True]


def test_grids_are_listed_by_offer_then_day(tariffs):
    for traits in ({"offer": "six_niveaux"}, {"first_day": FEBRUARY}, {}):
        tariffs.add(a_grid(**traits))
    assert [(grid.offer, grid.first_day) for grid in tariffs.listed(VALENCE)] == [
        ("demonstration", JANUARY),
        ("demonstration", FEBRUARY),
        ("six_niveaux", JANUARY),
    ]
    assert len(tariffs.listed(VALENCE, "six_niveaux")) == 1


def test_a_withdrawal_is_noted_once_with_who_and_when(tariffs):
    grid = a_grid()
    tariffs.add(grid)
    tariffs.withdraw(grid.id, by="sacha", at=NOON)
    tariffs.withdraw(grid.id, by="camille", at=NOON + timedelta(days=1))
    assert tariffs.listed(VALENCE) == (replace(grid, withdrawn_by="sacha", withdrawn_at=NOON),)


def test_withdrawing_nothing_is_harmless(tariffs):
    tariffs.withdraw(uuid4(), by="sacha", at=NOON)


def test_of_eight_published_at_once_for_one_day_one_stands(tariffs):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: tariffs.add(a_grid()), range(16)))
    listed = tariffs.listed(VALENCE)
    assert (len(listed), sum(grid.stands for grid in listed)) == (16, 1)
