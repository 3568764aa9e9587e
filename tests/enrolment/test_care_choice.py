"""The year of care a person looks at: a ready-made one, or their own numbers."""

from datetime import date
from decimal import Decimal

import pytest

from eligibility.household import Person
from eligibility.vocabulary import Relation
from enrolment.answers import WrongAnswerError
from enrolment.care_choice import CareChoice, cares_of, first_choice, read_count, read_price
from tariffs.remaining.basket import basket, baskets
from tariffs.remaining.coverage import NO_COVER
from tariffs.remaining.errors import MissingAmountError, UnknownBasketError
from tariffs.remaining.patient import Care, CareCount, Patient
from tariffs.remaining.year import year

DAY = date(2026, 12, 1)
ADULT = Patient(age=40, age_on_january_1=40)
CHOICES = {each.code: each for each in baskets().choices}
BASKETS = tuple(each.code for each in baskets().baskets)


def computed(choice):
    return year(cares_of(choice), NO_COVER, ADULT, DAY)


@pytest.mark.parametrize(
    ("relation", "code"),
    [(Relation.SELF, "medium"), (Relation.SPOUSE, "medium"), (Relation.CHILD, "low")],
)
def test_an_ordinary_year_is_shown_before_anybody_chooses_and_a_quiet_one_for_a_child(relation, code):
    assert first_choice(Person(id="p1", relation=relation)) == CareChoice(basket=code)


@pytest.mark.parametrize("code", BASKETS)
def test_a_ready_made_year_can_always_be_computed(code):
    found = computed(CareChoice(basket=code))
    assert found.price > 0
    assert [care.count for care in found.cares] == [line.count for line in basket(code).lines]


def test_a_ready_made_year_leaves_the_numbers_typed_aside():
    chosen = CareChoice(basket="low", counts={"implant": 2}, prices={"implant": Decimal(900)})
    assert cares_of(chosen) == basket("low").care_counts()


def test_an_unknown_year_is_refused():
    with pytest.raises(UnknownBasketError, match="low, medium, high, bad"):
        cares_of(CareChoice(basket="terrible"))


def test_own_numbers_are_the_cares_of_the_choices_and_nothing_else():
    chosen = CareChoice(basket=None, counts={"scaling": 1, "gp": 3, "implant": 0})
    assert cares_of(chosen) == (
        CareCount(care=Care(act="gp"), count=3),
        CareCount(care=Care(act="scaling"), count=1),
    )


def test_no_number_at_all_is_a_year_without_care():
    assert cares_of(CareChoice(basket=None)) == ()


@pytest.mark.parametrize("code", CHOICES)
def test_each_choice_alone_can_be_computed_with_the_price_it_asks_for_and_up_to_its_most(code):
    prices = {code: Decimal(80)} if CHOICES[code].price_needed else {}
    for count in (1, CHOICES[code].most):
        found = computed(CareChoice(basket=None, counts={code: count}, prices=prices))
        assert [care.count for care in found.cares] == [count]
        assert found.price >= (80 * count if prices else Decimal("0.01"))


@pytest.mark.parametrize("code", [code for code, each in CHOICES.items() if each.price_needed])
def test_a_price_nobody_knows_is_never_guessed(code):
    with pytest.raises(MissingAmountError) as caught:
        computed(CareChoice(basket=None, counts={code: 1}))
    assert (caught.value.act, caught.value.field) == (CHOICES[code].acts[0], "price")


@pytest.mark.parametrize(("typed", "count"), [("", None), ("  ", None), ("0", 0), ("7", 7), ("30", 30)])
def test_a_number_of_times_is_read(typed, count):
    assert read_count(typed, CHOICES["gp"]) == count


@pytest.mark.parametrize("typed", ["31", "-1", "2,5", "deux", "1e1", "٣"])
def test_what_is_no_number_of_times_in_a_year_is_refused(typed):
    with pytest.raises(WrongAnswerError) as caught:
        read_count(typed, CHOICES["gp"])
    assert typed not in caught.value.message


@pytest.mark.parametrize("typed", ["deux", "31"])
def test_the_refusal_of_a_number_is_a_french_sentence(typed):
    with pytest.raises(WrongAnswerError) as caught:
        read_count(typed, CHOICES["gp"])
    assert "de par an" not in caught.value.message


@pytest.mark.parametrize(("typed", "price"), [("80", "80"), ("80,50 €", "80.50"), ("20 000", "20000")])
def test_a_price_is_read(typed, price):
    assert read_price(typed) == Decimal(price)


@pytest.mark.parametrize("typed", ["", " ", "-3", "gratuit", "20000,01", "80,505"])
def test_what_is_no_price_of_a_care_is_refused(typed):
    with pytest.raises(WrongAnswerError):
        read_price(typed)
