"""People, the day and the figures of the tests of the C2S."""

from datetime import date

from eligibility.household import Person
from eligibility.parameters import load_parameters
from eligibility.vocabulary import Relation

PARAMETERS = load_parameters()
TODAY = date(2026, 11, 22)


def an_adult(number: int = 1, **facts) -> Person:
    return Person(id=f"a{number}", relation=Relation.SELF if number == 1 else Relation.SPOUSE, **facts)


def a_child(number: int, born: date | None = date(2014, 3, 1), *, shared: bool = False) -> Person:
    return Person(id=f"c{number}", relation=Relation.CHILD, birth_date=born, shared_custody=shared)
