"""The yearly comparison on paper: the same sums as « Mon année »."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from communes.registry import commune
from eligibility.assess import assess
from eligibility.household import Household, Person
from enrolment.care_choice import CareChoice, cares_of
from enrolment.case import RETENTION
from enrolment.handover import KEPT
from enrolment.my_year import PersonYear, YearRequest, ways
from enrolment.papers_year import year_table
from enrolment.present_contract import PresentContract
from enrolment.pricing import household_prices
from exports.pack.notice import notice_words

DAY = date(2026, 12, 1)
VALENCE = commune("26362")
RETIRED = Person(id="p1", birth_date=date(1958, 3, 2))
PRESENT = PresentContract(monthly_price=Decimal("72.50"))


@pytest.fixture(scope="module")
def prices():
    return household_prices((RETIRED,), commune=VALENCE, effect_day=DAY)


def table(prices, **changes):
    facts = {
        "day": DAY,
        "prices": prices,
        "verdicts": assess(Household(people=(RETIRED,)), day=DAY, commune=VALENCE),
        "cares": {},
    }
    return year_table((RETIRED,), {"p1": "Vous"}, **(facts | changes))


def test_each_row_is_the_way_of_the_page_in_the_partner_s_order(prices):
    choice = CareChoice(basket="high")
    shown = ways(
        YearRequest(
            day=DAY,
            people=(PersonYear(person=RETIRED, cares=cares_of(choice)),),
            offer=prices.offer,
            quotes=prices.quotes,
            present=PRESENT,
        )
    )
    printed = table(prices, cares={"p1": choice}, present=PRESENT).rows
    assert [(row.label, row.premiums, row.total_low, row.total_high) for row in printed] == [
        (way.label, way.premiums, way.total_low, way.total_high) for way in shown
    ]
    assert [row.label for row in printed] == [
        "Formule 1",
        "Formule 2",
        "Formule 3",
        "Votre mutuelle actuelle",
        "Sans complémentaire",
    ]


def test_without_a_choice_the_year_is_the_one_the_page_offers_first(prices):
    cares = table(prices).cares
    assert [(each.person, each.label) for each in cares] == [("Vous", "Une année ordinaire")]


def test_cares_picked_one_by_one_are_left_out_of_the_paper(prices):
    own = CareChoice(basket=None, counts={"gp": 3})
    cares = table(prices, cares={"p1": own}).cares
    assert [(each.label, each.words) for each in cares] == [("", "")]


def test_a_ready_made_year_is_called_an_example_as_on_screen(prices):
    assert "ni une moyenne, ni une prévision" in table(prices).caution
    assert table(prices, cares={"p1": CareChoice(basket=None, counts={"gp": 3})}).caution == ""


def test_no_care_or_nothing_to_compare_no_table(prices):
    assert table(prices, cares={"p1": CareChoice(basket=None)}) is None
    assert table(None) is None


def test_the_notice_says_how_long_things_are_really_kept():
    times = " ".join(each.time for each in notice_words().kept)
    assert timedelta(days=30) == KEPT
    assert "30 jours" in times
    assert RETENTION.years == 2
    assert "2 ans" in times
