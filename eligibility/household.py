"""The facts about a household: frozen values, `None` wherever nobody knows.

Nothing here is guessed: a fact that was not given, or answered « Je ne sais pas », is None. There is no name,
no NIR, no IBAN and no health data in a household.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from communes.commune import InseeText
from eligibility.vocabulary import (
    Benefit,
    Cover,
    Dispense,
    EmployerCover,
    EndReason,
    HomeKind,
    Housing,
    IncomeKind,
    Relation,
    Status,
)

FORBID_UNKNOWN = ConfigDict(extra="forbid")

LATEST = date(2100, 12, 31)
Day = Annotated[date, Field(strict=True, ge=date(1850, 1, 1), le=LATEST)]
"""A day in someone’s life: no arithmetic on it can leave the calendar. Numbers are not read as days."""
AnswerDay = Annotated[date, Field(strict=True, ge=date(2000, 1, 1), le=LATEST)]
"""A day an answer can be for."""

LEAP_DAY = (2, 29)
ONE_DAY = timedelta(days=1)

MAX_CHILDREN = 12
"""More children than this are sent to the counter: no form of the partner holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """One kind of income of one person, over the reference period or on the last tax notice.

    Attributes:
        yearly: Euros, net of social levies; twelve months together.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    kind: IncomeKind
    yearly: Annotated[Decimal, Field(ge=0, le=10_000_000, decimal_places=2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of one person of the household.

    Attributes:
        id: Name of the person inside the household only (« p1 »); never their real name.
        statuses: Everything they do; empty means « rien de tout cela », None means unknown.
        covers: Covers they have today; empty means none at all, None means unknown.
        affiliated: Belongs to a French compulsory scheme; None is read as not yet asked.
        exercises_in_commune: Carries on a self-employed activity in the commune.
        interim_hours: Hours of temporary work over the last 12 months, all agencies together.
        long_mission: On a mission of more than three months, or in a CDI-intérimaire.
        last_job_months: Length in months of the last contract(s) with the last employer, rounded up.
        benefit_months: Months of unemployment benefit granted; None when unknown.
        worked_last_3_months: Any salaried or self-employed activity in the 3 civil months before today.
        shared_custody: Child in résidence alternée deemed shared between the parents.
        lives_with_parents: Lives in the parents' home; with the two next ones, the three criteria of R861-2
            for a C2S of one's own before 25.
        own_tax_return: Files a tax return of their own, or commits in writing to do so (R861-16).
        pension_deducted: The parents deduct a pension they pay them that no court has set.
        activity_interrupted: Paid unemployment, ASS, paid training without a job, or another interruption of
            R861-8, whichever; the portal never asks which.
        incomes: What they received, kind by kind; empty means nothing, None means not given.
        first_insured_on: Day the present individual contract was first taken out.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,20}$")]
    relation: Relation = Relation.SELF
    birth_date: Day | None = None
    statuses: frozenset[Status] | None = None
    covers: frozenset[Cover] | None = None
    affiliated: bool | None = None
    exercises_in_commune: bool | None = None
    employer_cover: EmployerCover | None = None
    dispense: Dispense | None = None
    interim_hours: Annotated[int, Field(ge=0, le=4000)] | None = None
    long_mission: bool | None = None
    last_job_ended_on: Day | None = None
    last_job_end: EndReason | None = None
    last_job_cover: bool | None = None
    last_job_months: Annotated[int, Field(ge=0, le=700)] | None = None
    unemployment_benefit: bool | None = None
    benefit_months: Annotated[int, Field(ge=0, le=60)] | None = None
    worked_last_3_months: bool | None = None
    shared_custody: bool = False
    lives_with_parents: bool | None = None
    own_tax_return: bool | None = None
    pension_deducted: bool | None = None
    activity_interrupted: bool | None = None
    incomes: Annotated[tuple[Income, ...], Field(max_length=40)] | None = None
    first_insured_on: Day | None = None

    def age_on(self, day: date) -> int | None:
        """Completed years on `day`, or None when the birth date is unknown.

        Someone born on 29 February is a year older on 28 February of a common year (Code de procédure
        civile, art. 641: a delay that lacks its day ends with the month).
        """
        born = self.birth_date
        if born is None:
            return None
        is_later = (day.month, day.day) < (born.month, born.day)
        is_leap_birthday = (born.month, born.day) == LEAP_DAY and (day + ONE_DAY).day == 1
        return day.year - born.year - (is_later and not (is_leap_birthday and day.month == born.month))

    @property
    def independent_of_parents(self) -> bool | None:
        """Whether the three criteria of R861-2 are met: one that is not is enough to say no."""
        criteria = (
            None if self.lives_with_parents is None else not self.lives_with_parents,
            self.own_tax_return,
            None if self.pension_deducted is None else not self.pension_deducted,
        )
        return False if False in criteria else None if None in criteria else True

    def age_on_january_1(self, year: int) -> int | None:
        """Completed years on 1 January of `year` (age of the C2S participation, R861-16-1 II)."""
        return self.age_on(date(year, 1, 1))


def _one_applicant(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people, when the first one asks, one at most is the spouse, and each has an id of their own."""
    relations = [person.relation for person in people]
    is_headed = relations[0] is Relation.SELF and relations.count(Relation.SELF) == 1
    if not is_headed or relations.count(Relation.SPOUSE) > 1:
        raise PydanticCustomError("people_places", "the first person asks, one at most is the spouse")  # noqa: EM101
    if len({person.id for person in people}) < len(people):
        raise PydanticCustomError("people_ids", "two people have the same id")  # noqa: EM101
    return people


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The people who live together, and what they share.

    Attributes:
        people: The applicant first.
        home_insee: INSEE code of the commune of residence.
        benefits: Allowances someone of the household receives; empty means none, None means unknown.
        family_cover: The employer's cover of one adult also covers the rest of the family, compulsorily.
        tax_exempt: The tax household pays no income tax (for the CEJ presumption).
        yearly_resources: Net resources in euros of the whole household over the reference period
            (thirteenth to second civil month before today, R861-8), without RSA, prime d'activité, family
            help or scholarships, alimony paid deducted; None when not given. The `incomes` of the adults,
            when all are given, count instead.
        yearly_housing_aid: Housing aid received over the same period, euros; caps the housing lump sum.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    people: Annotated[
        tuple[Person, ...], Field(min_length=1, max_length=2 + MAX_CHILDREN), AfterValidator(_one_applicant)
    ]
    home_insee: InseeText | None = None
    home_kind: HomeKind | None = None
    benefits: frozenset[Benefit] | None = None
    tax_exempt: bool | None = None
    family_cover: bool | None = None
    housing: Housing | None = None
    yearly_resources: Annotated[Decimal, Field(ge=0, le=10_000_000, decimal_places=2)] | None = None
    yearly_housing_aid: Annotated[Decimal, Field(ge=0, le=100_000, decimal_places=2)] | None = None

    @property
    def applicant(self) -> Person:
        """The person who answers."""
        return self.people[0]

    @property
    def spouse(self) -> Person | None:
        """The spouse, PACS partner or concubin, if any."""
        return next((p for p in self.people if p.relation is Relation.SPOUSE), None)

    @property
    def adults(self) -> tuple[Person, ...]:
        """The applicant and the spouse."""
        return tuple(p for p in self.people if p.relation is not Relation.CHILD)

    @property
    def children(self) -> tuple[Person, ...]:
        """The children in charge, in the order given."""
        return tuple(p for p in self.people if p.relation is Relation.CHILD)

    @property
    def is_alone_without_child(self) -> bool:
        """Whether the applicant lives alone, without a child in charge."""
        return len(self.people) == 1

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)
