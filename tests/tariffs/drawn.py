"""Households drawn at random: what the page, the command and the sheets computed apart are asked alike."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from communes.commune import Commune
from communes.registry import commune
from eligibility.household import Person
from eligibility.vocabulary import Relation, Status
from enrolment.pricing import HouseholdPrices, PriceChoices, household_prices
from tariffs.grid import Regime
from tariffs.terms import Frequency

SEED = 20261122
FIRST_DAY, LAST_DAY = date(2026, 1, 1), date(2027, 12, 31)
ODD_DAYS = (FIRST_DAY, LAST_DAY, date(2026, 12, 31), date(2027, 2, 28), date(2027, 3, 1), date(2026, 12, 1))
ODD_BIRTHS = ((12, 31), (1, 1), (2, 28), (3, 1))
LEAP_YEARS = range(1928, 2025, 4)
LIVING = (
    ("26362", "26000", "26"),
    ("26281", "26100", "26"),
    ("07186", "07000", "07"),
    ("69123", "69001", "69"),
    ("69266", "69100", "69"),
    ("69029", "69500", "69"),
    ("38185", "38000", "38"),
    ("42187", "42300", "42"),
)
"""INSEE code, postcode, département of homes in every zone of the offer with zones."""
FAR = (("84007", "84000", "84"), ("75056", "75001", "75"), ("2A004", "20000", "2A"))
"""The same, outside its zones."""
WORK: tuple[tuple[frozenset[Status] | None, str | None], ...] = (
    (None, None),
    (frozenset(), "general"),
    (frozenset({Status.RETIRED}), "general"),
    (frozenset({Status.EMPLOYEE_PART_TIME, Status.CRAFTSPERSON}), "independants"),
    (frozenset({Status.LIBERAL_PROFESSION}), "independants"),
    (frozenset({Status.FARMER}), "agricole_exploitants"),
    (frozenset({Status.FARMER, Status.TRADER}), "agricole_exploitants"),
)
"""What somebody does, and the scheme that goes with it."""
FREQUENCIES = {
    "demonstration": (None, "monthly", "quarterly", "half_yearly", "yearly"),
    "prix_unique": (None, "monthly"),
    "trois_forfaits": (None, "monthly", "quarterly", "yearly"),
    "six_niveaux": (None, "monthly", "quarterly", "half_yearly", "yearly"),
}
OPTIONS = ((), ("optique_dentaire",), ("assistance",), ("assistance", "optique_dentaire"))


@dataclass(frozen=True)
class DrawnPerson:
    """One person; `told` is the scheme they chose on the page, None when they left the usual one."""

    id: str
    relation: Relation
    birth_date: date
    work: int
    told: str | None

    @property
    def is_child(self) -> bool:
        return self.relation is Relation.CHILD


@dataclass(frozen=True)
class Drawn:
    """One household; `home` is its INSEE code, its postcode and its département."""

    number: int
    offer: str
    effect_day: date
    home: tuple[str, str, str]
    people: tuple[DrawnPerson, ...]
    options: tuple[str, ...]
    frequency: str | None

    def regime(self, person: DrawnPerson) -> str | None:
        """The scheme expected: the one told, or the one of the work; a child has that of the first adult."""
        working = self.people[0] if person.is_child else person
        return person.told or working.told or WORK[working.work][1]

    @property
    def persons(self) -> tuple[Person, ...]:
        """The people as the page knows them."""
        return tuple(
            Person(id=one.id, relation=one.relation, birth_date=one.birth_date, statuses=WORK[one.work][0])
            for one in self.people
        )

    @property
    def choices(self) -> PriceChoices:
        """What they chose on the page."""
        return PriceChoices(
            regimes={one.id: Regime(one.told) for one in self.people if one.told},
            options=self.options,
            frequency=Frequency(self.frequency) if self.frequency else None,
        )

    def on_the_page(self) -> HouseholdPrices:
        """What the page shows."""
        found = household_prices(
            self.persons,
            commune=town(self.offer),
            effect_day=self.effect_day,
            home_insee=self.home[0],
            choices=self.choices,
        )
        assert found is not None
        return found

    def request(self) -> dict[str, Any]:
        """What the command is asked."""
        asked = {
            "offer": self.offer,
            "effect_day": self.effect_day.isoformat(),
            "postcode": self.home[1],
            "department": self.home[2],
            "options": list(self.options),
            "frequency": self.frequency,
            "insured": [
                {
                    "id": one.id,
                    "birth_date": one.birth_date.isoformat(),
                    "is_child": one.is_child,
                    "regime": self.regime(one),
                }
                for one in self.people
            ],
        }
        return {name: value for name, value in asked.items() if value is not None}

    def rows(self) -> list[dict[str, Any]]:
        """What the sheets are given."""
        return [
            {
                "household": self.number,
                "offer": self.offer,
                "effect_day": self.effect_day,
                "postcode": self.home[1],
                "department": self.home[2],
                "options": self.options,
                "frequency": self.frequency,
                "person": one.id,
                "birth_date": one.birth_date,
                "is_child": one.is_child,
                "regime": self.regime(one),
            }
            for one in self.people
        ]


def town(offer: str) -> Commune:
    """Valence, showing this offer."""
    return commune("26362").model_copy(update={"offer": offer})


def draw(count: int) -> tuple[Drawn, ...]:
    """Households every offer can price, always the same ones."""
    chance = Random(SEED)  # noqa: S311 — repeatable on purpose
    return tuple(_household(chance, number) for number in range(count))


def draw_refused(count: int) -> tuple[Drawn, ...]:
    """Households with one thing the offer does not accept."""
    chance = Random(SEED + 1)  # noqa: S311 — repeatable on purpose
    return tuple(_spoilt(chance, _household(chance, number), number) for number in range(count))


def _household(chance: Random, number: int) -> Drawn:
    offer = chance.choice(tuple(FREQUENCIES))
    day = chance.choice((*ODD_DAYS, _day(chance, FIRST_DAY, LAST_DAY), _day(chance, FIRST_DAY, LAST_DAY)))
    return Drawn(
        number=number,
        offer=offer,
        effect_day=day,
        home=chance.choice(LIVING if offer == "six_niveaux" else LIVING + FAR),
        people=tuple(_people(chance, day)),
        options=chance.choice(OPTIONS) if offer == "six_niveaux" else (),
        frequency=chance.choice(FREQUENCIES[offer]),
    )


def _people(chance: Random, day: date) -> list[DrawnPerson]:
    adults, children = chance.randint(1, 2), chance.choice((0, 0, 1, 2, 3, 3, 4, 5, 6))
    relations = [Relation.SELF, Relation.SPOUSE][:adults] + [Relation.CHILD] * children
    people = [
        DrawnPerson(
            id=f"p{rank}",
            relation=relation,
            birth_date=_birth(chance, day, is_child=relation is Relation.CHILD),
            work=chance.randrange(len(WORK)),
            told=chance.choice((None, None, None, "alsace_moselle", "agricole_salaries")),
        )
        for rank, relation in enumerate(relations, start=1)
    ]
    if children > 1 and chance.random() < 0.2:
        people[-1] = replace(people[-1], birth_date=people[-2].birth_date)
    return people


def _birth(chance: Random, day: date, *, is_child: bool) -> date:
    first, last = (day.year - 25, day.year) if is_child else (1922, day.year - 18)
    kind = chance.random()
    if kind < 0.2:
        born = date(chance.choice([year for year in LEAP_YEARS if first <= year <= last]), 2, 29)
    elif kind < 0.5:
        born = date(chance.randint(first, last), *chance.choice(ODD_BIRTHS))
    elif kind < 0.6:
        born = date(chance.randint(first, last), day.month, min(day.day, 28)) + timedelta(
            chance.randint(-1, 1)
        )
    else:
        born = _day(chance, date(first, 1, 1), date(last, 12, 31))
    return min(born, day)


def _day(chance: Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randint(0, (last - first).days))


def _spoilt(chance: Random, drawn: Drawn, number: int) -> Drawn:
    kind = number % 5
    if kind == 0:
        wrong = chance.choice((FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)))
        people = tuple(replace(one, birth_date=date(1990, 5, 4)) for one in drawn.people)
        return replace(drawn, effect_day=wrong, people=people)
    if kind == 1:
        unborn = replace(drawn.people[-1], birth_date=drawn.effect_day + timedelta(days=1))
        return replace(drawn, people=(*drawn.people[:-1], unborn))
    if kind == 2:
        return replace(drawn, offer="six_niveaux", home=chance.choice(FAR))
    if kind == 3:
        return replace(drawn, offer="trois_forfaits", options=(), frequency="half_yearly")
    return replace(drawn, offer="demonstration", options=("assistance",))
