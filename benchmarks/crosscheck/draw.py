"""Random households from a seed: what each person lived, month by month, before any rule is applied.

Each household has its own generator, so number 4321 is the same person whatever the number of households.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from eligibility.vocabulary import Benefit, Housing

MONTHS = 14
"""Months known of each person: item k is the k-th month before the request, item 0 its own month."""

DAYS = (
    *(date(2026, 11, day) for day in (1, 2, 15, 23, 30)),
    *(date(2026, 5, day) for day in (1, 14, 31)),
    date(2026, 3, 17),
    date(2025, 11, 12),
    date(2024, 11, 20),
    date(2022, 9, 15),
    date(2021, 6, 9),
    date(2020, 6, 10),
)
DAY_WEIGHTS = (8, 8, 8, 8, 8, 4, 4, 4, 8, 8, 12, 8, 8, 4)
SITUATIONS = (
    "worker",
    "unemployed",
    "retired",
    "independent",
    "student",
    "aspa",
    "asi",
    "aah",
    "ass",
    "cej",
    "rsa",
)
SITUATION_WEIGHTS = (30, 10, 10, 10, 8, 5, 4, 6, 5, 3, 9)
HOUSINGS = (Housing.TENANT, Housing.TENANT_WITH_AID, Housing.OWNER, Housing.OWNER_WITH_AID, Housing.FREE)
HOUSING_WEIGHTS = (30, 30, 20, 8, 12)
ALLOWANCES = {
    "aspa": (Benefit.ASPA, 60, 95),
    "asi": (Benefit.ASI, 30, 61),
    "aah": (Benefit.AAH, 19, 61),
    "ass": (Benefit.ASS, 26, 64),
    "cej": (Benefit.CEJ, 18, 25),
    "rsa": (Benefit.RSA, 18, 64),
}


@dataclass(frozen=True, slots=True)
class Member:
    """One person.

    Attributes:
        situation: One of SITUATIONS; « none » for someone without income and for children.
        monthly: Euros by kind, MONTHS items each.
        yearly: Euros by kind and calendar year: what tax notices tell.
        interrupted: On paid unemployment or ASS in the month of the request.
    """

    birth_date: date
    situation: str = "none"
    is_child: bool = False
    shared_custody: bool = False
    interrupted: bool = False
    lives_with_parents: bool = False
    own_tax_return: bool = True
    pension_deducted: bool = False
    monthly: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict[str, tuple[Decimal, ...]])
    yearly: Mapping[str, Mapping[int, int]] = field(default_factory=dict[str, Mapping[int, int]])

    def age_on(self, day: date) -> int:
        """Completed years; nobody drawn is born on 29 February."""
        born = self.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @property
    def worked_last_3_months(self) -> bool:
        """Any pay in the three civil months before the request, or an activity of one's own."""
        wages = self.monthly.get("wage", ())
        return any(wages[1:4]) or "profit" in self.yearly


@dataclass(frozen=True, slots=True)
class Drawn:
    """One household: the adults first, then the children.

    Attributes:
        aid: Housing aid in euros, MONTHS items; empty without aid.
        target: Where the total should fall: « free » or « upper » ceiling, and cents beyond; None anywhere.
    """

    number: int
    day: date
    members: tuple[Member, ...]
    benefits: frozenset[Benefit]
    housing: Housing
    aid: tuple[Decimal, ...] = ()
    tax_exempt: bool = True
    target: tuple[str, int] | None = None

    @property
    def adults(self) -> tuple[Member, ...]:
        """The applicant and the spouse."""
        return tuple(member for member in self.members if not member.is_child)


def draw(seed: int, count: int) -> tuple[Drawn, ...]:
    """Households 0 to `count` - 1 of the seed."""
    return tuple(_household(number, Random(f"{seed}:{number}")) for number in range(count))  # noqa: S311


def raise_wage(drawn: Drawn, euros: Decimal) -> Drawn:
    """The household with more pay (or less) of the applicant three months ago; itself if impossible."""
    applicant = drawn.members[0]
    wages = list(applicant.monthly.get("wage", (Decimal(0),) * MONTHS))
    wages[3] += euros
    if wages[3] < 0:
        return drawn
    changed = replace(applicant, monthly={**applicant.monthly, "wage": tuple(wages)})
    return replace(drawn, members=(changed, *drawn.members[1:]))


def _household(number: int, random: Random) -> Drawn:
    day = random.choices(DAYS, DAY_WEIGHTS)[0]
    situation = random.choices(SITUATIONS, SITUATION_WEIGHTS)[0]
    benefits: set[Benefit] = set()
    applicant = _adult(random, day, situation, benefits)
    members = [applicant]
    if random.random() < 0.35:
        other = random.choice(
            (situation, "none", *random.choices(SITUATIONS[:8], SITUATION_WEIGHTS[:8], k=4))
        )
        spouse = _adult(random, day, other, benefits, near=applicant.age_on(day))
        members.append(replace(spouse, lives_with_parents=False, own_tax_return=True))
    members += _children(random, day, applicant.age_on(day))
    housing = random.choices(HOUSINGS, HOUSING_WEIGHTS)[0]
    if "family_benefits" not in applicant.monthly and len(members) > 2 and random.random() < 0.5:
        members[0] = _with_monthly(applicant, "family_benefits", (_euros(random, 140, 700),) * MONTHS)
    aid = _aid(random) if housing in {Housing.TENANT_WITH_AID, Housing.OWNER_WITH_AID} else ()
    ceiling = random.choice(("free", "upper"))
    cents = random.choice((0, 0, 1, -1, 100, -100, random.randint(-50_000, 50_000)))
    target = (ceiling, cents) if random.random() < 0.4 else None
    exempt = random.random() < 0.7
    return Drawn(number, day, tuple(members), frozenset(benefits), housing, aid, exempt, target)


def _birth(random: Random, day: date, youngest: int, oldest: int) -> date:
    """A birth date; one in four on a border: a birthday about the day, the month or 1 January."""
    age = random.randint(youngest, oldest)
    year = day.year - age
    border = random.random()
    if border < 0.08:
        return day.replace(year=year) + timedelta(days=random.randint(-1, 1))
    if border < 0.16:
        return date(year, day.month, random.randint(1, 28))
    if border < 0.25:
        return date(year, 1, 1)
    born = date(year, 1, 1) + timedelta(days=random.randint(0, 364))
    return born.replace(day=28) if (born.month, born.day) == (2, 29) else born


def _adult(
    random: Random, day: date, situation: str, benefits: set[Benefit], near: int | None = None
) -> Member:
    youngest, oldest = _ages(situation)
    if near is not None:
        youngest, oldest = max(18, near - 8), max(19, near + 8)
    elif youngest < 23 and random.random() < 0.25:
        youngest, oldest = max(youngest, 23), 27
    birth = _birth(random, day, youngest, oldest)
    member = Member(
        birth_date=birth,
        situation=situation,
        interrupted=situation in {"unemployed", "ass"},
        monthly=_monthly(random, situation),
        yearly=_yearly(random, day, situation),
    )
    if situation in ALLOWANCES:
        benefits.add(ALLOWANCES[situation][0])
    return _of_parents(random, day, member) if member.age_on(day) < 26 else member


def _of_parents(random: Random, day: date, member: Member) -> Member:
    """How a young person stands towards the parents; a pension they deduct is a pension received."""
    is_paid = random.random() < 0.2
    paid = dict.fromkeys(_years(day), 12 * random.randint(20, 400))
    return replace(
        member,
        lives_with_parents=random.random() < 0.4,
        own_tax_return=random.random() < 0.6,
        pension_deducted=is_paid,
        yearly={**member.yearly, **({"alimony_received": paid} if is_paid else {})},
    )


def _years(day: date) -> range:
    return range(day.year - 3, day.year + 1)


def _ages(situation: str) -> tuple[int, int]:
    if situation in ALLOWANCES:
        return ALLOWANCES[situation][1:]
    return {"retired": (60, 95), "student": (18, 29)}.get(situation, (18, 66))


def _monthly(random: Random, situation: str) -> dict[str, tuple[Decimal, ...]]:
    amounts: dict[str, tuple[Decimal, ...]] = {}
    worked = situation in {"worker", "unemployed"} or (situation != "none" and random.random() < 0.25)
    if worked:
        amounts["wage"] = _varying(random, 100, 2400)
    if situation in {"worker", "unemployed"} and random.random() < 0.4:
        amounts["employer_health"] = (_euros(random, 10, 90),) * MONTHS
    source = {
        "unemployed": ("unemployment", 300, 1500),
        "retired": ("pension", 300, 1900),
        "student": ("scholarship", 100, 600),
        "aspa": ("aspa", 100, 1040),
        "asi": ("asi", 50, 500),
        "aah": ("aah", 600, 1041),
        "ass": ("ass", 560, 590),
    }.get(situation)
    if source:
        amounts[source[0]] = (_euros(random, *source[1:]),) * MONTHS
    if situation in {"asi", "aah", "aspa"} and random.random() < 0.6:
        amounts["invalidity" if situation != "aspa" else "pension"] = (_euros(random, 100, 900),) * MONTHS
    return amounts


def _varying(random: Random, low: int, high: int) -> tuple[Decimal, ...]:
    usual = _euros(random, low, high)
    return tuple(_euros(random, 0, high) if random.random() < 0.15 else usual for _ in range(MONTHS))


def _yearly(random: Random, day: date, situation: str) -> dict[str, Mapping[int, int]]:
    years = _years(day)
    amounts: dict[str, Mapping[int, int]] = {}
    if situation == "independent":
        amounts["profit"] = {year: 12 * random.randint(0, 1500) for year in years}
    for kind, odds, most in (
        ("alimony_received", 0.08, 400),
        ("alimony_paid", 0.06, 300),
        ("investments", 0.06, 200),
    ):
        if random.random() < odds:
            usual = random.randint(20, most)
            amounts[kind] = {
                year: 12 * (usual if random.random() < 0.7 else random.randint(0, most)) for year in years
            }
    return amounts


def _children(random: Random, day: date, parent: int) -> list[Member]:
    children: list[Member] = []
    for _ in range(random.choices(range(6), (45, 20, 18, 10, 5, 2))[0]):
        oldest = min(random.choice((17, 17, 24, 27)), max(0, parent - 17))
        birth = _birth(random, day, 0 if oldest <= 17 else oldest - 3, oldest)
        birth = min(birth, day)
        child = Member(birth_date=birth, is_child=True)
        age = child.age_on(day)
        twin = next((other for other in children if other.birth_date == birth), None)
        if age < 21 and (twin.shared_custody if twin else random.random() < 0.15):
            child = replace(child, shared_custody=True)
        if age >= 16 and random.random() < 0.3:
            child = _with_monthly(child, "wage", _varying(random, 100, 900))
        children.append(child)
    return children


def _aid(random: Random) -> tuple[Decimal, ...]:
    amount = _euros(random, 15, 400)
    since = MONTHS if random.random() < 0.7 else random.randint(1, MONTHS)
    return tuple(amount if month < since else Decimal(0) for month in range(MONTHS))


def _with_monthly(member: Member, kind: str, amounts: tuple[Decimal, ...]) -> Member:
    return replace(member, monthly={**member.monthly, kind: amounts})


def _euros(random: Random, low: int, high: int) -> Decimal:
    return Decimal(random.randint(low, high))
