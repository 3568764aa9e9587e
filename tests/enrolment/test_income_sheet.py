"""Which amounts are asked, adult by adult, and when they look like those of one month."""

from decimal import Decimal

import pytest

from eligibility.household import Household, Income, Person
from eligibility.vocabulary import Benefit, Cover, IncomeKind, Relation, Status
from enrolment.income_sheet import as_incomes, asks_interruption, forgotten_total, kinds_asked


def somebody(**facts) -> Person:
    return Person(id="p1", **facts)


def alone(*incomes: Income, total: str | None = None, **facts) -> Household:
    person = somebody(incomes=incomes, **facts)
    return Household(people=(person,), yearly_resources=None if total is None else Decimal(total))


def paid(yearly: str, kind: IncomeKind = IncomeKind.WAGES) -> Income:
    return Income(kind=kind, yearly=Decimal(yearly))


@pytest.mark.parametrize(
    ("facts", "benefits", "kind"),
    [
        ({"statuses": frozenset({Status.TRADER})}, None, IncomeKind.SELF_EMPLOYED),
        ({}, frozenset({Benefit.AAH}), IncomeKind.ALLOWANCES),
        ({"covers": frozenset({Cover.EMPLOYER})}, None, IncomeKind.EMPLOYER_HEALTH),
    ],
)
def test_a_kind_is_asked_only_of_whom_it_can_concern(facts, benefits, kind):
    asked = Household(people=(somebody(**facts),), benefits=benefits)
    assert kind in kinds_asked(asked.applicant, asked)
    assert kind not in kinds_asked(somebody(), Household(people=(somebody(),)))


def test_what_the_household_shares_is_asked_once():
    spouse = Person(id="p2", relation=Relation.SPOUSE)
    couple = Household(people=(somebody(), spouse))
    assert IncomeKind.ALIMONY_PAID in kinds_asked(couple.applicant, couple)
    assert IncomeKind.ALIMONY_PAID not in kinds_asked(spouse, couple)


@pytest.mark.parametrize(("benefit", "is_asked"), [(True, False), (False, True), (None, True)])
def test_an_interruption_is_not_asked_of_somebody_paid_by_unemployment_insurance(benefit, is_asked):
    person = somebody(statuses=frozenset({Status.JOBSEEKER}), unemployment_benefit=benefit)
    assert asks_interruption(person, Household(people=(person,))) is is_asked


@pytest.mark.parametrize(
    ("received", "told"), [("7249.99", Decimal("7249.99")), ("7250", None), ("14500", None)]
)
def test_less_than_half_of_the_total_given_before_is_told(received, told):
    assert forgotten_total(alone(paid(received), total="14500")) == told


def test_without_a_total_nothing_is_told():
    assert forgotten_total(alone(paid("10"))) is None


def test_alimony_paid_is_not_received():
    household = alone(paid("1200"), paid("9000", IncomeKind.ALIMONY_PAID), total="14500")
    assert forgotten_total(household) == Decimal(1200)


def test_what_was_left_empty_is_nothing_received():
    amounts = {IncomeKind.WAGES: Decimal(900), IncomeKind.PENSIONS: None}
    assert as_incomes(amounts) == (paid("900"),)
