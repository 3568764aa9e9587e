"""The same households in our engine: what a resident would answer, then `assess`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from benchmarks.crosscheck.draw import Drawn, Member
from benchmarks.crosscheck.terms import (
    DEPENDANT_UNDER,
    FREE,
    NONE,
    PARTICIPATION,
    UNKNOWN,
    notice_year,
    window,
)
from communes.registry import commune
from eligibility.assess import assess
from eligibility.c2s import c2s_household, ceilings, participation, resources
from eligibility.conditions.registry import NO_VALUE
from eligibility.household import Household, Income, Person
from eligibility.parameters import FiguresOfDay, NoValueError, load_parameters
from eligibility.verdict import BetterFirst
from eligibility.vocabulary import Benefit, EmployerCover, HomeKind, IncomeKind, Relation, Status

COMMUNE = "26362"
OUTCOMES = {BetterFirst.C2S_GRATUITE: FREE, BetterFirst.C2S_PARTICIPATION: PARTICIPATION}
TO_CHECK = "INFO_C2S_A_VERIFIER"
ONE_TOTAL_OUT_OF = 5
"""Every fifth household gives one total instead of each income, when nothing calls for the details."""

STATUSES = {
    "worker": Status.EMPLOYEE_FULL_TIME,
    "unemployed": Status.JOBSEEKER,
    "ass": Status.JOBSEEKER,
    "retired": Status.RETIRED,
    "aspa": Status.RETIRED,
    "independent": Status.TRADER,
    "student": Status.STUDENT,
}
KINDS = {
    "wage": IncomeKind.WAGES,
    "unemployment": IncomeKind.REPLACEMENT,
    "pension": IncomeKind.PENSIONS,
    "invalidity": IncomeKind.PENSIONS,
    "aah": IncomeKind.ALLOWANCES,
    "asi": IncomeKind.ALLOWANCES,
    "aspa": IncomeKind.ALLOWANCES,
    "ass": IncomeKind.ALLOWANCES,
    "scholarship": IncomeKind.SCHOLARSHIPS,
    "family_benefits": IncomeKind.FAMILY_BENEFITS,
    "employer_health": IncomeKind.EMPLOYER_HEALTH,
    "profit": IncomeKind.SELF_EMPLOYED,
    "alimony_received": IncomeKind.ALIMONY_RECEIVED,
    "alimony_paid": IncomeKind.ALIMONY_PAID,
    "investments": IncomeKind.INVESTMENTS,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What the engine says of the applicant’s C2S; `lacks_a_figure` when it says no value covers the day."""

    outcome: str
    lacks_a_figure: bool = False


def answer(drawn: Drawn) -> Said:
    """Free, with participation, none; unknown as soon as the portal says that something is left to check."""
    verdict = assess(facts(drawn), day=drawn.day, commune=commune(COMMUNE))[0]
    if TO_CHECK in {note.code for note in verdict.notes}:
        findings = (finding for result in verdict.results for finding in result.findings)
        return Said(UNKNOWN, any(finding.required == NO_VALUE for finding in findings))
    rights = {right.code for right in verdict.better_first}
    return Said(next((said for code, said in OUTCOMES.items() if code in rights), NONE))


def amounts(drawn: Drawn) -> tuple[float, float, float] | None:
    """Resources without abatement, and both ceilings, euros.

    None when a figure of the day is missing, or when more alimony is paid than there is: we stop at 0.
    """
    household, figures = facts(drawn), _figures(drawn)
    people = c2s_household(household, figures)
    try:
        given = resources(household, people, figures) if people else None
        limits = ceilings(people, figures) if people else None
    except NoValueError:
        return None
    if given is None or limits is None:
        return None
    if household.yearly_resources == 0 or sum(each.high for each in given.counted) < 0:
        return None
    return float(given.high), float(limits.free), float(limits.upper)


def participations(drawn: Drawn) -> tuple[float, ...]:
    """Monthly participation of each person of the C2S household, awarded in the year of the request."""
    figures = _figures(drawn)
    people = [p for p, m in zip(facts(drawn).people, drawn.members, strict=True) if _counts(m, drawn)]
    amounts = (participation(person, drawn.day.year, figures) for person in people)
    return tuple(float(amount or 0) for amount in amounts)


def facts(drawn: Drawn) -> Household:
    """The answers of the household."""
    total = _total(drawn) if _gives_a_total(drawn) else None
    first, after = window(drawn.day)
    return Household(
        people=tuple(
            _person(place, drawn, gives_details=total is None) for place in range(len(drawn.members))
        ),
        home_insee=COMMUNE,
        home_kind=HomeKind.USUAL,
        benefits=drawn.benefits,
        tax_exempt=drawn.tax_exempt,
        family_cover=False,
        housing=drawn.housing,
        yearly_resources=total,
        yearly_housing_aid=sum(drawn.aid[first:after], Decimal(0)),
    )


def _person(place: int, drawn: Drawn, *, gives_details: bool) -> Person:
    member = drawn.members[place]
    relation = Relation.SELF if place == 0 else Relation.CHILD if member.is_child else Relation.SPOUSE
    known = Person(
        id=f"p{place}",
        relation=relation,
        birth_date=member.birth_date,
        statuses=frozenset({STATUSES.get(member.situation, Status.INACTIVE)}),
        covers=frozenset(),
        affiliated=True,
        employer_cover=EmployerCover.COMPULSORY
        if "employer_health" in member.monthly
        else EmployerCover.NONE,
        worked_last_3_months=member.worked_last_3_months,
        shared_custody=member.shared_custody,
        activity_interrupted=member.interrupted,
        incomes=tuple(_incomes(member, drawn)) if gives_details else None,
    )
    if member.is_child:
        return known
    return replace(
        known,
        lives_with_parents=member.lives_with_parents,
        own_tax_return=member.own_tax_return,
        pension_deducted=member.pension_deducted,
    )


def _incomes(member: Member, drawn: Drawn) -> Iterator[Income]:
    first, after = window(drawn.day)
    for kind, amounts in member.monthly.items():
        yield Income(kind=KINDS[kind], yearly=sum(amounts[first:after], Decimal(0)))
    for kind, years in member.yearly.items():
        yield Income(kind=KINDS[kind], yearly=Decimal(years[notice_year(drawn.day)]))
    if Benefit.RSA in drawn.benefits:
        yield Income(kind=IncomeKind.RSA_AND_BONUS, yearly=Decimal(7200))


def _gives_a_total(drawn: Drawn) -> bool:
    is_simple = not any(member.interrupted for member in drawn.members)
    return drawn.number % ONE_TOTAL_OUT_OF == 0 and is_simple


def _total(drawn: Drawn) -> Decimal:
    shares = _figures(drawn).table("c2s_income_share")
    counted = (member for member in drawn.members if _counts(member, drawn))
    incomes = (income for member in counted for income in _incomes(member, drawn))
    return max(Decimal(0), sum((income.yearly * shares[income.kind] for income in incomes), Decimal(0)))


def _counts(member: Member, drawn: Drawn) -> bool:
    return not member.is_child or member.age_on(drawn.day) < DEPENDANT_UNDER


def _figures(drawn: Drawn) -> FiguresOfDay:
    return load_parameters().on(drawn.day)
