"""The arithmetic of the C2S, against the tables of eligibility-law §2.2 and §2.5."""

from datetime import date
from fractions import Fraction

import pytest

from eligibility.c2s import c2s_household, ceilings, participation, reference_period
from eligibility.household import Household, Person
from eligibility.parameters import NoValueError
from tests.eligibility.c2s_people import PARAMETERS, TODAY, a_child, an_adult


def people(adults: int, children: int) -> tuple[Person, ...]:
    return (*(an_adult(n + 1) for n in range(adults)), *(a_child(n) for n in range(children)))


def test_a_request_of_november_2026_looks_at_october_2025_to_september_2026():
    assert reference_period(PARAMETERS.on(TODAY)) == (date(2025, 10, 1), date(2026, 9, 30))


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 30)])
def test_the_reference_period_is_the_same_all_month(day: date):
    assert reference_period(PARAMETERS.on(day)) == (date(2025, 10, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 31), date(2024, 12, 1), date(2025, 11, 30)),
        (date(2026, 3, 31), date(2025, 2, 1), date(2026, 1, 31)),
        (date(2026, 4, 15), date(2025, 3, 1), date(2026, 2, 28)),
        (date(2028, 4, 15), date(2027, 3, 1), date(2028, 2, 29)),
        (date(2025, 10, 1), date(2024, 9, 1), date(2025, 8, 31)),
        (date(2025, 9, 30), date(2024, 9, 1), date(2025, 8, 31)),
    ],
)
def test_the_reference_period_crosses_years(day: date, first: date, last: date):
    assert reference_period(PARAMETERS.on(day)) == (first, last)


@pytest.mark.parametrize(
    ("day", "published"),
    [
        (date(2020, 3, 31), (8951, 13426, 16112, 18797)),
        (date(2020, 4, 1), (9032, 13548, 16258, 18967)),
        (date(2021, 4, 1), (9041, 13562, 16274, 18986)),
        (date(2022, 4, 1), (9203, 13805, 16566, 19327)),
        (date(2022, 7, 1), (9571,)),
        (date(2023, 4, 1), (9719, 14578, 17494, 20409)),
        (date(2024, 4, 1), (10166, 15249, 18298, 21348)),
        (date(2025, 4, 1), (10339, 15508, 18609, 21711)),
        (date(2026, 3, 31), (10339, 15508, 18609, 21711)),
        (date(2026, 4, 1), (10421, 15631, 18757, 21884)),
        (date(2027, 3, 31), (10421, 15631, 18757, 21884)),
    ],
)
def test_free_ceilings_are_those_of_the_published_tables(day: date, published: tuple[int, ...]):
    computed = [ceilings(people(1, size), PARAMETERS.on(day)).free for size in range(len(published))]
    assert computed[0] == published[0]
    assert all(abs(exact - shown) < 2 for exact, shown in zip(computed, published, strict=True))


@pytest.mark.parametrize(
    ("day", "published"),
    [
        (date(2020, 4, 1), (12193, 18290, 21948, 25606)),
        (date(2022, 4, 1), (12424, 18637, 22364, 26091)),
        (date(2023, 4, 1), (13120, 19680, 23616, 27553)),
        (date(2024, 4, 1), (13724, 20586, 24703, 28820)),
        (date(2025, 4, 1), (13957, 20936, 25123, 29311)),
        (date(2026, 4, 1), (14068, 21102, 25323, 29543)),
    ],
)
def test_raised_ceilings_are_those_of_the_published_tables(day: date, published: tuple[int, ...]):
    computed = [ceilings(people(1, size), PARAMETERS.on(day)).upper for size in range(len(published))]
    assert all(abs(exact - shown) < 3 for exact, shown in zip(computed, published, strict=True))


@pytest.mark.parametrize(("day", "published"), [(2020, 3613), (2023, 3887), (2025, 4135), (2026, 4168)])
def test_each_further_person_adds_what_the_published_tables_say(day: int, published: int):
    figures = PARAMETERS.on(date(day, 4, 1))
    fifth = ceilings(people(1, 4), figures).free - ceilings(people(1, 3), figures).free
    assert abs(fifth - published) < 1


@pytest.mark.parametrize(
    ("adults", "children", "free", "upper"),
    [
        (1, 0, "10421", "14068.35"),
        (2, 0, "15631.50", "21102.525"),
        (1, 2, "18757.80", "25323.03"),
        (2, 2, "21884.10", "29543.535"),
        (2, 3, "26052.50", "35170.875"),
        (2, 4, "30220.90", "40798.215"),
    ],
)
def test_ceilings_of_2026_are_exact(adults: int, children: int, free: str, upper: str):
    found = ceilings(people(adults, children), PARAMETERS.on(TODAY))
    assert (found.free, found.upper) == (Fraction(free), Fraction(upper))


def test_a_child_in_alternating_custody_counts_half_at_its_rank():
    household = (an_adult(), a_child(1, shared=True), a_child(2, shared=True))
    assert ceilings(household, PARAMETERS.on(TODAY)).free == Fraction("14589.40")


def test_the_rank_of_children_is_by_age_whatever_the_order_given():
    younger, elder = a_child(1, date(2018, 1, 1)), a_child(2, date(2010, 1, 1), shared=True)
    orders = [Household(people=(an_adult(), *pair)) for pair in ((younger, elder), (elder, younger))]
    counted = [c2s_household(household, PARAMETERS.on(TODAY)) or () for household in orders]
    assert [[person.id for person in group] for group in counted] == [["a1", "c2", "c1"]] * 2


def test_a_child_counts_until_the_eve_of_25():
    household = Household(people=(an_adult(), a_child(1, date(2001, 11, 22))))
    counted = [len(c2s_household(household, PARAMETERS.on(day)) or ()) for day in (date(2026, 11, 21), TODAY)]
    assert counted == [2, 1]


def test_a_child_without_birth_date_leaves_the_household_unknown():
    assert c2s_household(Household(people=(an_adult(), a_child(1, None))), PARAMETERS.on(TODAY)) is None


def test_a_day_without_published_ceiling_raises():
    with pytest.raises(NoValueError, match="c2s_ceiling"):
        ceilings(people(1, 0), PARAMETERS.on(date(2027, 4, 1)))


@pytest.mark.parametrize(
    ("born", "monthly"),
    [
        (date(2026, 6, 1), 8),
        (date(1997, 1, 2), 8),
        (date(1997, 1, 1), 14),
        (date(1977, 1, 2), 14),
        (date(1977, 1, 1), 21),
        (date(1967, 1, 2), 21),
        (date(1967, 1, 1), 25),
        (date(1957, 1, 2), 25),
        (date(1957, 1, 1), 30),
        (date(1930, 5, 5), 30),
    ],
)
def test_the_participation_follows_the_age_on_1_january_of_the_award(born: date, monthly: int):
    assert participation(an_adult(birth_date=born), 2027, PARAMETERS.on(TODAY)) == monthly


@pytest.mark.parametrize(
    ("born", "monthly"), [("2000", 8), ("1990", 14), ("1970", 21), ("1960", 25), ("1940", 30)]
)
@pytest.mark.parametrize("day", [date(2019, 11, 1), date(2025, 12, 31), date(2026, 1, 1)])
def test_no_participation_changed_between_2019_and_2026(day: date, born: str, monthly: int):
    shifted = date(int(born) - (2026 - day.year), 1, 1)
    assert participation(an_adult(birth_date=shifted), day.year, PARAMETERS.on(day)) == monthly


def test_the_participation_of_an_unknown_age_is_unknown():
    assert participation(an_adult(), 2027, PARAMETERS.on(TODAY)) is None
