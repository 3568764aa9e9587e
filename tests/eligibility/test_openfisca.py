"""A few of the households of `make crosscheck`, in the environment that has openfisca-france."""

import pytest

pytest.importorskip("openfisca_france", reason="openfisca-france has its own environment: make crosscheck")

from openfisca_france import CountryTaxBenefitSystem

from benchmarks.crosscheck.compare import compare, households_of
from benchmarks.crosscheck.deviations import Deviation
from benchmarks.crosscheck.draw import draw

SEED, HOUSEHOLDS = 7, 80


@pytest.fixture(scope="module")
def compared():
    system = CountryTaxBenefitSystem()
    return compare(system, households_of(system, SEED, HOUSEHOLDS))


def test_every_difference_is_proved(compared):
    assert compared.unexplained == ()


def test_each_proof_names_a_deviation(compared):
    assert compared.explained
    assert all(case.needed <= set(Deviation) and case.needed for case in compared.explained)


def test_resources_and_ceilings_agree_to_the_cent_once_openfisca_is_corrected(compared):
    households, apart = compared.amounts
    assert households > HOUSEHOLDS // 2
    assert apart == 0


def test_participations_agree_once_openfisca_is_corrected(compared):
    people, _, left = compared.participations
    assert people >= HOUSEHOLDS
    assert left == 0


def test_a_household_does_not_depend_on_how_many_are_drawn():
    assert draw(SEED, 5)[3] == draw(SEED, 4)[3]
