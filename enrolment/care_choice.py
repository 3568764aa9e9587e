"""The cares of one person’s year, as they choose them: a ready-made year, or their own numbers.

An example, never a record of health: it stays in the memory of the visit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from communes.french import euros
from eligibility.household import Person
from eligibility.vocabulary import Relation
from enrolment import answers
from tariffs.remaining.basket import Choice, basket, baskets
from tariffs.remaining.patient import CareCount

MOST_EUROS = 20_000
ADULTS_YEAR, CHILDS_YEAR = "medium", "low"
"""What is shown before anybody chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareChoice:
    """What one person chose.

    Attributes:
        basket: Code of a ready-made year; None when they compose their own.
        counts: Times in the year, by choice of baskets.toml.
        prices: Euros asked for each, by choice, where no price is known.
    """

    basket: str | None = ADULTS_YEAR
    counts: Mapping[str, int] = field(default_factory=dict[str, int], repr=False)
    prices: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal], repr=False)


def first_choice(person: Person) -> CareChoice:
    """The year looked at before the person chooses."""
    return CareChoice(basket=CHILDS_YEAR if person.relation is Relation.CHILD else ADULTS_YEAR)


def read_count(text: str, offered: Choice) -> int | None:
    """How many times in the year, or None when nothing was typed.

    Raises:
        WrongAnswerError: Not a whole number, or more than a year can hold.
    """
    return answers.read_whole_number(text, most=offered.most, unit="fois")


def read_price(text: str) -> Decimal:
    """The price of each, where nobody knows one.

    Raises:
        WrongAnswerError: Nothing was typed, or it is no amount of a care.
    """
    return answers.read_price(
        text,
        most=MOST_EUROS,
        missing="Écrivez le prix de chaque, ou laissez le nombre vide.",
        too_large=f"Au plus {euros(MOST_EUROS)}.",
    )


def cares_of(choice: CareChoice) -> tuple[CareCount, ...]:
    """The cares as `tariffs.remaining.year` takes them.

    Raises:
        UnknownBasketError: No ready-made year has this code.
    """
    if choice.basket is not None:
        return basket(choice.basket).care_counts()
    return tuple(
        care
        for offered in baskets().choices
        for care in offered.care_counts(
            choice.counts.get(offered.code, 0), price=choice.prices.get(offered.code)
        )
    )
