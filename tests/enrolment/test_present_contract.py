"""The present contract: what its renewal notice tells, what the law guesses, what stays unknown."""

from datetime import date
from decimal import Decimal

import pytest

from communes.data_file import DataFileError
from eligibility.household import Person
from enrolment.answers import WrongAnswerError
from enrolment.my_year import Difference, PersonYear, Way, WayKind, YearRequest, difference, ways
from enrolment.present_contract import (
    FILE,
    PresentContract,
    coverage_of,
    read_monthly_price,
    read_number,
    sheet,
)
from tariffs.guarantee import MeasuredCover, Post, Unit
from tariffs.remaining.basket import basket
from tariffs.remaining.patient import Care, CareCount

DAY = date(2026, 12, 1)
YVETTE = Person(id="p1", birth_date=date(1951, 3, 27))
LINES = {line.post: line for line in sheet().asked}
SHARES = [line for line in sheet().asked if line.unit is Unit.PERCENT_BR]


def contract(monthly="50", *, is_responsible=True, **numbers):
    given = {Post(name): Decimal(number) for name, number in numbers.items()}
    return PresentContract(monthly_price=Decimal(monthly), numbers=given, is_responsible=is_responsible)


def way_of(present, *cares):
    request = YearRequest(day=DAY, people=(PersonYear(person=YVETTE, cares=cares),), present=present)
    return next(way for way in ways(request) if way.kind is WayKind.PRESENT)


def once(act, price=None):
    return CareCount(care=Care(act=act, price=None if price is None else Decimal(price)), count=1)


# What it covers


@pytest.mark.parametrize(
    ("act", "rest"),
    [("gp", "2.00"), ("physiotherapist", "1.00"), ("medicine_65", "1.00"), ("scaling", "0.00")],
)
def test_a_line_left_empty_is_the_least_of_the_law_when_the_contract_is_responsible(act, rest):
    found = way_of(contract(), once(act))
    assert (found.rest_low, found.rest_high) == (Decimal(rest), Decimal(rest))


def test_a_line_left_empty_is_not_known_when_the_contract_is_not_responsible():
    found = way_of(contract(is_responsible=False), *basket("low").care_counts())
    assert (found.rest_low, found.rest_high) == (Decimal("8.00"), Decimal("51.57"))


def test_what_the_law_does_not_impose_stays_unknown_even_when_responsible():
    found = way_of(contract(), once("implant"))
    assert found.rest_low < found.rest_high
    assert found.total_low < found.total_high


@pytest.mark.parametrize("is_responsible", [True, False])
def test_a_number_given_wins_over_the_least_of_the_law(is_responsible):
    found = way_of(
        contract(medecins_optam=150, is_responsible=is_responsible), once("specialist_optam", "50")
    )
    assert (found.rest_low, found.rest_high) == (Decimal("4.75"), Decimal("4.75"))


@pytest.mark.parametrize("is_responsible", [True, False])
def test_zero_is_not_covered_and_is_known(is_responsible):
    zero = contract(chambre_particuliere=0, is_responsible=is_responsible)
    assert coverage_of(zero).cover(Post.CHAMBRE_PARTICULIERE).unit is Unit.NOT_COVERED
    found = way_of(zero, once("private_room"))
    (one,) = found.people
    assert found.rest_low == found.rest_high == one.price


def test_an_amount_for_glasses_holds_what_the_securite_sociale_pays():
    found = way_of(contract(lunettes_simples=200), once("glasses_b_single", "339"))
    assert found.rest_low == Decimal(139)


def test_a_responsible_contract_never_goes_above_the_ceiling_of_the_law():
    most = Decimal(LINES[Post.LUNETTES_SIMPLES].most)
    bound, free = (
        way_of(contract(lunettes_simples=most, is_responsible=held), once("glasses_b_single", "900"))
        for held in (True, False)
    )
    assert bound.rest_low == Decimal(480)  # the law stops at 420 €
    assert free.rest_low == 0


def test_each_line_asked_keeps_its_unit_and_its_number():
    numbers = {post.value: line.most for post, line in LINES.items()}
    coverage = coverage_of(contract(**numbers))
    for post, line in LINES.items():
        expected = MeasuredCover(unit=line.unit, value=Decimal(line.most), includes_amo=line.includes_amo)
        assert coverage.cover(post) == expected


def test_twelve_months_are_paid():
    assert way_of(contract("72.55"), once("gp")).premiums == Decimal("870.60")


def test_what_the_person_copied_is_said_to_be_their_own_word():
    titles = [source.title for source in way_of(contract(), once("gp")).to_confirm]
    assert any("tel que la personne l’a saisi" in title for title in titles)


def test_the_contract_shows_nothing_of_itself_in_a_log():
    shown = repr(contract("72.55", medecins_optam=173))
    assert "72" not in shown
    assert "173" not in shown


# Reading the numbers


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("150", 150),
        (" 150 % ", 150),
        ("150\u00a0%", 150),
        ("100", 100),
        ("600", 600),
        ("", None),
        (" ", None),
    ],
)
def test_a_share_is_read_as_the_notice_writes_it(typed, number):
    assert read_number(typed, LINES[Post.MEDECINS_OPTAM]) == number


@pytest.mark.parametrize(("typed", "number"), [("55 €", 55), ("0", 0), ("300", 300)])
def test_an_amount_is_read_as_the_notice_writes_it(typed, number):
    assert read_number(typed, LINES[Post.CHAMBRE_PARTICULIERE]) == number


@pytest.mark.parametrize("line", SHARES, ids=lambda line: line.post.value)
def test_less_than_the_whole_base_is_refused(line):
    for typed in ("0", "50", "99"):
        with pytest.raises(WrongAnswerError) as caught:
            read_number(typed, line)
        assert caught.value.message == "Au moins 100, Sécurité sociale comprise."
    assert read_number("100", line) == 100


@pytest.mark.parametrize("line", sheet().asked, ids=lambda line: line.post.value)
@pytest.mark.parametrize("typed", ["beaucoup", "-150", "150,5", "1 5 0 x", "9" * 100])
def test_what_is_no_number_of_the_line_is_refused(line, typed):
    with pytest.raises(WrongAnswerError) as caught:
        read_number(typed, line)
    assert typed not in caught.value.message


@pytest.mark.parametrize("line", sheet().asked, ids=lambda line: line.post.value)
def test_the_largest_number_of_a_line_is_accepted_and_one_more_is_not(line):
    assert read_number(str(line.most), line) == line.most
    with pytest.raises(WrongAnswerError):
        read_number(str(line.most + 1), line)


@pytest.mark.parametrize("typed", ["beaucoup", "9999"])
def test_the_refusal_is_a_french_sentence(typed):
    with pytest.raises(WrongAnswerError) as caught:
        read_number(typed, LINES[Post.MEDECINS_OPTAM])
    assert "de sur cette ligne" not in caught.value.message


def test_a_file_that_asks_a_line_twice_is_refused(tmp_path):
    text = FILE.read_text(encoding="utf-8")
    first = text[text.index("[[asked]]") : text.index("[[asked]]", text.index("[[asked]]") + 1)]
    spoilt = tmp_path / FILE.name
    spoilt.write_text(text.replace(first, first * 2, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match="medecins_optam") as caught:
        sheet(spoilt)
    assert caught.value.file == spoilt


# The difference with it


def a_sum(premiums="100", low="10", high=None):
    return Way(
        code="way",
        kind=WayKind.LEVEL,
        label="…",
        premiums=None if premiums is None else Decimal(premiums),
        rest_low=Decimal(low),
        rest_high=Decimal(high or low),
        parts=(),
        people=(),
    )


@pytest.mark.parametrize(
    ("way", "present", "low", "high"),
    [
        (a_sum("184"), a_sum(), 84, 84),
        (a_sum("16"), a_sum(), -84, -84),
        (a_sum("90", "20"), a_sum(), 0, 0),
        (a_sum(), a_sum(high="30"), -20, 0),
        (a_sum(high="30"), a_sum(), 0, 20),
        (a_sum(high="30"), a_sum(high="30"), -20, 20),
    ],
    ids=["more", "less", "equal", "it does not tell all", "the other does not", "neither does"],
)
def test_the_difference_holds_all_that_was_not_told(way, present, low, high):
    assert difference(way, present) == Difference(low=Decimal(low), high=Decimal(high))


def test_no_difference_is_told_when_a_premium_is_not_known():
    assert difference(a_sum(None), a_sum()) is None
    assert difference(a_sum(), a_sum(None)) is None


def test_the_minimum_of_the_law_is_no_maximum():
    """A line left empty: the contract refunds at least the law’s minimum, and perhaps the whole overrun."""
    found = way_of(contract(), once("specialist_optam", "50"))
    assert (found.rest_low, found.rest_high) == (Decimal("2.00"), Decimal("20.50"))
    (year,) = found.people
    assert (year.rest_at_least, year.rest_at_most) == (found.rest_low, found.rest_high)
    assert [(care.rest_at_least, care.rest_at_most) for care in year.cares] == [
        (found.rest_low, found.rest_high)
    ]


@pytest.mark.parametrize(("typed", "price"), [("72,50", "72.50"), ("3000", "3000")])
def test_a_price_a_month_is_read(typed, price):
    assert read_monthly_price(typed) == Decimal(price)


@pytest.mark.parametrize("typed", ["", "  ", "3000,01", "10000000", "soixante"])
def test_what_is_no_price_a_month_is_refused(typed):
    with pytest.raises(WrongAnswerError):
        read_monthly_price(typed)
