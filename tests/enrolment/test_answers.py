"""What people type in the questionnaire, harmless or not."""

from datetime import date
from decimal import Decimal

import pytest

from communes.commune import InseeCode
from eligibility.household import MAX_CHILDREN
from enrolment import answers
from enrolment.answers import SeveralCommunesError, WrongAnswerError

DAY = date(2026, 11, 22)
VALENCE, CAVAILLON, TAILLADES = InseeCode("26362"), InseeCode("84035"), InseeCode("84131")


@pytest.mark.parametrize("typed", ["26000", " 26000 ", "26 000", "26\u00a0000"])
def test_postcode_of_one_commune_gives_its_insee_code(typed):
    assert answers.read_home(typed, None) == VALENCE


def test_postcode_of_several_communes_asks_which_one():
    with pytest.raises(SeveralCommunesError) as asked:
        answers.read_home("84300", None)
    assert {place.insee_code for place in asked.value.places} == {CAVAILLON, TAILLADES}


def test_commune_chosen_among_those_of_the_postcode_is_the_home():
    assert answers.read_home("84300", TAILLADES) == TAILLADES


def test_commune_of_another_postcode_is_asked_again():
    with pytest.raises(SeveralCommunesError):
        answers.read_home("84300", VALENCE)


@pytest.mark.parametrize(
    "typed", ["", "2600", "260000", "abcde", "99999", "00000", "٢٦٠٠٠", "26000 CEDEX 9", "x" * 10_000]
)
def test_wrong_postcode_says_what_to_write(typed):
    with pytest.raises(WrongAnswerError) as refused:
        answers.read_home(typed, None)
    assert refused.value.message


@pytest.mark.parametrize(
    ("typed", "count"), [("", 0), ("0", 0), (" 3 ", 3), (str(MAX_CHILDREN), MAX_CHILDREN)]
)
def test_number_of_children_is_read(typed, count):
    assert answers.read_children(typed) == count


@pytest.mark.parametrize("typed", [str(MAX_CHILDREN + 1), "40", "-1", "deux", "1,5", "9" * 400])
def test_impossible_number_of_children_is_refused(typed):
    with pytest.raises(WrongAnswerError):
        answers.read_children(typed)


@pytest.mark.parametrize(
    "typed", ["27/03/1951", "27.3.1951", "27-03-1951", "27 03 1951", "27031951", " 27/03/1951 "]
)
def test_date_is_read_with_any_usual_separator(typed):
    assert answers.read_past_date(typed, day=DAY) == date(1951, 3, 27)


def test_today_is_read_and_tomorrow_refused():
    assert answers.read_past_date("22/11/2026", day=DAY) == DAY
    with pytest.raises(WrongAnswerError, match="answer") as refused:
        answers.read_past_date("23/11/2026", day=DAY)
    assert "futur" in refused.value.message


@pytest.mark.parametrize(
    "typed", ["31/02/1950", "29/02/1951", "1951", "31/12/1899", "hier", "1951-03-27", "1" * 10_000]
)
def test_impossible_date_is_refused(typed):
    with pytest.raises(WrongAnswerError):
        answers.read_past_date(typed, day=DAY)


def test_nothing_typed_is_no_answer():
    assert answers.read_past_date("  ", day=DAY) is None
    assert answers.read_amount("") is None
    assert answers.read_whole_number("", most=10, unit="mois") is None


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250", "1250"),
        ("1 250,50", "1250.50"),
        ("1\u202f250,5 €", "1250.5"),
        ("1250.50 euros", "1250.50"),
        ("0", "0"),
    ],
)
def test_amount_is_read_as_french_people_write_it(typed, amount):
    assert answers.read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["-1", "1e9", "1,234", "NaN", "beaucoup", "10000000,01", "9" * 60, "x" * 10_000]
)
def test_impossible_amount_is_refused(typed):
    with pytest.raises(WrongAnswerError):
        answers.read_amount(typed)


def test_whole_number_is_bounded_inclusively():
    assert answers.read_whole_number("4000", most=4000, unit="heures") == 4000
    with pytest.raises(WrongAnswerError):
        answers.read_whole_number("4001", most=4000, unit="heures")
