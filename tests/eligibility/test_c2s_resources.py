"""The resources of the C2S: housing, abatements, what counts, the margin around the ceilings."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from communes.registry import commune
from eligibility.c2s import Resources, flat_lump_sum, resources
from eligibility.conditions import Situation
from eligibility.conditions.solidarity import resources_near_ceiling
from eligibility.household import Household, Income
from eligibility.parameters import Parameters
from eligibility.verdict import Truth
from eligibility.vocabulary import Benefit, Housing, IncomeKind
from tests.eligibility.c2s_people import PARAMETERS, TODAY, a_child, an_adult


def to_the_cent(amount: Fraction) -> Decimal:
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("kind", "size", "yearly"),
    [
        ("owner", 1, "938.43"),
        ("owner", 2, "1642.26"),
        ("owner", 3, "1970.71"),
        ("owner", 6, "1970.71"),
        ("aid", 1, "938.43"),
        ("aid", 2, "1876.87"),
        ("aid", 3, "2322.62"),
        ("aid", 6, "2322.62"),
    ],
)
def test_housing_lump_sums_are_those_of_the_table(kind: str, size: int, yearly: str):
    assert to_the_cent(flat_lump_sum(kind, size, PARAMETERS.on(TODAY))) == Decimal(yearly)


@pytest.mark.parametrize(
    ("housing", "aid", "low", "high", "missing"),
    [
        (Housing.TENANT, None, "0", "0", ()),
        (Housing.OWNER, None, "938.43", "938.43", ()),
        (Housing.FREE, None, "938.43", "938.43", ()),
        (Housing.TENANT_WITH_AID, Decimal(2400), "938.43", "938.43", ()),
        (Housing.TENANT_WITH_AID, Decimal("938.43"), "938.43", "938.43", ()),
        (Housing.TENANT_WITH_AID, Decimal(500), "500", "500", ()),
        (Housing.TENANT_WITH_AID, None, "0", "938.43", ("yearly_housing_aid",)),
        (None, None, "0", "938.43", ("housing",)),
    ],
)
def test_the_lump_sum_follows_the_housing(
    housing: Housing | None, aid: Decimal | None, low: str, high: str, missing: tuple[str, ...]
):
    household = Household(
        people=(an_adult(),), housing=housing, yearly_housing_aid=aid, yearly_resources=Decimal(1000)
    )
    found = resources(household, household.people, PARAMETERS.on(TODAY))
    assert found is not None
    assert (to_the_cent(found.low - 1000), to_the_cent(found.high - 1000)) == (Decimal(low), Decimal(high))
    assert found.missing == missing


@pytest.mark.parametrize(
    ("day", "rsa"),
    [
        (date(2020, 3, 31), "559.74"),
        (date(2020, 4, 1), "564.78"),
        (date(2021, 4, 1), "565.34"),
        (date(2022, 4, 1), "575.52"),
        (date(2022, 7, 1), "598.54"),
        (date(2023, 4, 1), "607.75"),
        (date(2024, 4, 1), "635.71"),
        (date(2025, 4, 1), "646.52"),
        (date(2026, 4, 1), "651.69"),
        (date(2027, 3, 31), "651.69"),
    ],
)
def test_the_lump_sum_follows_the_rsa_of_the_day(day: date, rsa: str):
    assert flat_lump_sum("owner", 1, PARAMETERS.on(day)) == 12 * Fraction(rsa) * Fraction(12, 100)


@pytest.mark.parametrize("benefits", [{Benefit.AAH}, {Benefit.AAH_REDUCED}])
def test_the_abatement_of_a_minimum_only_widens_what_is_unclear(benefits: set[Benefit]):
    found = with_benefits(benefits, spouse=False)
    assert (found.high - found.low, found.low_unabated) == (12 * 68, found.high)


@pytest.mark.parametrize(
    ("benefit", "alone", "couple"), [(Benefit.ASPA, 71, 110), (Benefit.ASI, 49, 86), (Benefit.ASS, 0, 0)]
)
def test_the_abatement_of_a_minimum_follows_the_couple(benefit: Benefit, alone: int, couple: int):
    single, both = (with_benefits({benefit}, spouse=spouse) for spouse in (False, True))
    assert (single.high - single.abated_low, both.high - both.abated_low) == (12 * alone, 12 * couple)


def with_benefits(benefits: set[Benefit], *, spouse: bool) -> Resources:
    wanted = (an_adult(incomes=()), an_adult(2, incomes=())) if spouse else (an_adult(incomes=()),)
    pension = (Income(kind=IncomeKind.PENSIONS, yearly=Decimal(9000)),)
    adults = (replace(wanted[0], incomes=pension, activity_interrupted=False), *wanted[1:])
    adults = tuple(replace(adult, activity_interrupted=False) for adult in adults)
    household = Household(people=adults, housing=Housing.TENANT, benefits=frozenset(benefits))
    found = resources(household, adults, PARAMETERS.on(TODAY))
    assert found is not None
    return found


def test_only_family_help_and_the_employer_share_changed_on_1_july_2025():
    before, after = (
        PARAMETERS.on(day).table("c2s_income_share") for day in (date(2025, 6, 30), date(2025, 7, 1))
    )
    changed = {kind: (before[kind], after[kind]) for kind in after if before[kind] != after[kind]}
    assert changed == {"family_help": (1, 0), "employer_health": (0, 1)}


def a_margin(ratio: str) -> Parameters:
    """The figures with another margin around the ceilings, and its floor of 20 €."""
    given = PARAMETERS.series["c2s_near_ceiling"]
    value = given.values[0].model_copy(
        update={"value": {"ratio": Decimal(ratio), "at_least_eur": Decimal(20)}}
    )
    return Parameters(
        {**PARAMETERS.series, "c2s_near_ceiling": given.model_copy(update={"values": (value,)})}
    )


@pytest.mark.parametrize(
    ("yearly", "status"),
    [("10401", Truth.MET), ("10400.99", Truth.NOT_MET), ("10441", Truth.MET), ("10441.01", Truth.NOT_MET)],
)
def test_twenty_euros_are_near_the_ceiling_however_small_its_share(yearly: str, status: Truth):
    household = Household(
        people=(an_adult(),), housing=Housing.TENANT, yearly_resources=Decimal(yearly), benefits=frozenset()
    )
    situation = Situation(
        person=household.applicant,
        household=household,
        day=TODAY,
        commune=commune("26362"),
        figures=a_margin("0.001").on(TODAY),
    )
    assert resources_near_ceiling(situation, parameter="c2s_near_ceiling").status is status


@pytest.mark.parametrize(("interrupted", "counted"), [(True, "3500"), (False, "5000"), (None, "5000")])
def test_the_wages_of_a_dependant_are_abated_when_their_activity_stopped(
    interrupted: bool | None,  # noqa: FBT001 — three values
    counted: str,
):
    wages = (Income(kind=IncomeKind.WAGES, yearly=Decimal(5000)),)
    child = replace(a_child(1, date(2005, 5, 5)), incomes=wages, activity_interrupted=interrupted)
    household = Household(people=(an_adult(incomes=()), child), housing=Housing.TENANT)
    found = resources(household, household.people, PARAMETERS.on(TODAY))
    assert found is not None
    assert (found.low, found.high) == (Fraction(counted), Fraction(counted))


def test_a_tenant_needs_no_rsa_amount():
    household = Household(people=(an_adult(),), housing=Housing.TENANT, yearly_resources=Decimal(1000))
    found = resources(household, household.people, PARAMETERS.on(date(2020, 1, 1)))
    assert found is not None
    assert found.high == 1000
