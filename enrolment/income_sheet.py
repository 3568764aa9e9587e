"""Which amounts are asked, adult by adult, when the total is not enough to compare it with the C2S ceilings.

What never counts is not asked at all, except where people would think that it does.
"""

from collections.abc import Mapping
from decimal import Decimal

from eligibility.c2s import interruption
from eligibility.household import Household, Income, Person
from eligibility.vocabulary import SELF_EMPLOYED, Benefit, Cover, IncomeKind

OF_EVERYONE = (IncomeKind.WAGES, IncomeKind.REPLACEMENT, IncomeKind.PENSIONS)
OF_THE_HOUSEHOLD = (
    IncomeKind.FAMILY_BENEFITS,
    IncomeKind.ALIMONY_RECEIVED,
    IncomeKind.ALIMONY_PAID,
    IncomeKind.INVESTMENTS,
    IncomeKind.OTHER,
)
"""Asked once, and kept with the applicant."""
MINIMA = frozenset({Benefit.ASPA, Benefit.ASI, Benefit.AAH, Benefit.AAH_REDUCED, Benefit.ASS})


def kinds_asked(person: Person, household: Household) -> tuple[IncomeKind, ...]:
    """The kinds of income to ask one adult for, in order; nobody is asked for what cannot concern them."""
    own = [*OF_EVERYONE]
    if (person.statuses or frozenset()) & SELF_EMPLOYED:
        own.append(IncomeKind.SELF_EMPLOYED)
    if (household.benefits or frozenset()) & MINIMA:
        own.append(IncomeKind.ALLOWANCES)
    if Cover.EMPLOYER in (person.covers or ()):
        own.append(IncomeKind.EMPLOYER_HEALTH)
    if person.id == household.applicant.id:
        own.extend(OF_THE_HOUSEHOLD)
    return tuple(own)


def asks_interruption(person: Person, household: Household) -> bool:
    """Whether an interruption of work must be asked: nothing else said tells that there was one."""
    return person.activity_interrupted is not None or interruption(person, household) is not True


def forgotten_total(household: Household) -> Decimal | None:
    """What the amounts make, when it is less than half of the total given before; else None.

    They are then most often those of one month, typed for a year.
    """
    total = household.yearly_resources
    given = (income for person in household for income in person.incomes or ())
    received = sum((i.yearly for i in given if i.kind is not IncomeKind.ALIMONY_PAID), Decimal(0))
    return received if total is not None and received * 2 < total else None


def as_incomes(amounts: Mapping[IncomeKind, Decimal | None]) -> tuple[Income, ...]:
    """The amounts given, in the order asked; what was left empty is nothing received."""
    return tuple(Income(kind=kind, yearly=amount) for kind, amount in amounts.items() if amount)


def amount_of(person: Person, kind: IncomeKind) -> Decimal | None:
    """What the person already gave for a kind."""
    return next((income.yearly for income in person.incomes or () if income.kind is kind), None)
