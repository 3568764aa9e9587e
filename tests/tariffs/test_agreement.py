"""The page, the command and sheets computed apart say the same prices, to the cent, for drawn households."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from eligibility.vocabulary import Relation
from enrolment.my_year import PersonYear, Way, WayKind, YearRequest, ways
from enrolment.present_contract import PresentContract, best_coverage_of, coverage_of
from enrolment.pricing import regime_of
from mcms.cli import app
from tariffs.errors import TariffError
from tariffs.exchange import QuoteResponse, write_response
from tariffs.grid import Regime
from tariffs.guarantee import Post
from tariffs.remaining.basket import basket, baskets
from tariffs.remaining.coverage import Coverage
from tests.enrolment.builders import a_verdict
from tests.tariffs.drawn import LIVING, Drawn, DrawnPerson, draw, draw_refused
from tests.tariffs.spreadsheet import Sheets, compute
from tests.tariffs.told import by_command, by_page, drawn_tables

HOUSEHOLDS, REFUSED, YEARS = 1000, 100, 100
HIGH_YEAR = 2
"""Number of a household whose first person has the third ready-made year."""
PRESENT = PresentContract(
    monthly_price=Decimal("61.35"),
    numbers={Post.MEDECINS_OPTAM: Decimal(150), Post.PROTHESES: Decimal(200), Post.AUDITION: Decimal(900)},
)


def run(command: str, asked: Sequence[dict[str, Any]]) -> tuple[int, list[dict[str, Any]]]:
    text = "\n".join(json.dumps(each) for each in asked)
    done = CliRunner().invoke(app, ["tariffs", command], input=text)
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def drawn() -> tuple[Drawn, ...]:
    return draw(HOUSEHOLDS)


@pytest.fixture(scope="module")
def told(drawn: tuple[Drawn, ...]) -> list[dict[str, Any]]:
    """What the command answers, in one call."""
    code, answers = run("quote", [one.request() for one in drawn])
    assert (code, len(answers)) == (0, HOUSEHOLDS)
    return answers


@pytest.fixture(scope="module")
def sheets(drawn: tuple[Drawn, ...]) -> Sheets:
    return compute(pd.DataFrame([row for one in drawn for row in one.rows()]))


def cents(amount: str | None) -> int | None:
    return None if amount is None else int(Decimal(amount) * 100)


def by_level(told: list[dict[str, Any]]) -> Iterator[tuple[tuple[int, str], dict[str, Any]]]:
    for number, answer in enumerate(told):
        for quote in answer["quotes"]:
            yield (number, quote["level"]), quote


def test_the_households_drawn_meet_every_hard_case(drawn: tuple[Drawn, ...], told: list[dict[str, Any]]):
    births = [(one.birth_date.month, one.birth_date.day) for home in drawn for one in home.people]
    assert all(births.count(day) > 50 for day in ((12, 31), (1, 1), (2, 29)))
    assert {len(home.people) for home in drawn} == set(range(1, 9))
    lines = [line for _, quote in by_level(told) for line in quote["lines"]]
    assert {line["zone"] for line in lines} == {
        "",
        "Drôme et Ardèche",
        "Lyon et Villeurbanne",
        "Reste de l’Auvergne-Rhône-Alpes",
    }
    assert {line["household"] for line in lines} == {"person", "solo", "couple", "family"}
    assert {line["frequency_coefficient"] for line in lines} == {"1", "0.99", "0.98"}
    assert {line["regime_coefficient"] for line in lines} == {"1", "0.82"}
    assert any(line["is_free"] and line["household"] == "person" for line in lines)


def test_the_page_and_the_command_say_the_same_quotes(drawn: tuple[Drawn, ...], told: list[dict[str, Any]]):
    for home, answer in zip(drawn, told, strict=True):
        page = write_response(QuoteResponse(quotes=home.on_the_page().quotes))
        assert json.loads(page) == answer, home


def test_the_tables_of_the_page_show_the_prices_of_the_command(
    drawn: tuple[Drawn, ...], told: list[dict[str, Any]]
):
    for home, answer in zip(drawn, told, strict=True):
        assert by_page(drawn_tables(home.on_the_page())) == by_command(answer), home


def test_sheets_computed_apart_find_every_person_at_the_same_price(
    told: list[dict[str, Any]], sheets: Sheets
):
    ours = {
        (*key, line["insured_id"]): (line["age"], cents(line["monthly_price"]))
        for key, quote in by_level(told)
        for line in quote["lines"]
    }
    columns = zip(sheets.lines.index, sheets.lines["age"], sheets.lines["cents"], strict=True)
    assert ours == {key: (age, price) for key, age, price in columns}


def test_sheets_computed_apart_find_the_same_totals(told: list[dict[str, Any]], sheets: Sheets):
    ours = {
        key: (
            cents(quote["monthly_total"]),
            cents(quote["yearly_total"]),
            cents(quote["payment_amount"]),
            quote["payments_per_year"],
            cents(quote["yearly_dues"]),
            cents(quote["one_off_fees"]),
        )
        for key, quote in by_level(told)
    }
    names = ["monthly", "yearly", "payment", "payments", "yearly_dues", "one_off_fees"]
    assert ours == dict(
        zip(sheets.totals.index, zip(*(sheets.totals[one] for one in names), strict=True), strict=True)
    )


def test_the_page_and_the_command_refuse_the_same_households():
    drawn = draw_refused(REFUSED)
    code, answers = run("quote", [one.request() for one in drawn])
    assert code == 2
    assert all(answer["errors"] for answer in answers)
    for home in drawn:
        with pytest.raises(TariffError):
            home.on_the_page()


def on_the_page(home: Drawn) -> tuple[Way, ...]:
    """« Mon année » of a household whose people all have a right to the C2S."""
    prices = home.on_the_page()
    codes = basket_codes(home)
    return ways(
        YearRequest(
            day=home.effect_day,
            people=tuple(
                PersonYear(
                    person=person,
                    cares=basket(code).care_counts(),
                    regime=regime_of(person, home.persons, home.choices) or Regime.GENERAL,
                    pathway=home.number % 3 > 0,
                )
                for person, code in zip(home.persons, codes, strict=True)
            ),
            offer=prices.offer,
            quotes=prices.quotes,
            verdicts=tuple(a_verdict(person_id=person.id) for person in home.persons),
            present=PRESENT,
        )
    )


def basket_codes(home: Drawn) -> list[str]:
    codes = [one.code for one in baskets().baskets]
    return [codes[(home.number + rank) % len(codes)] for rank in range(len(home.people))]


def questions(home: Drawn, coverage: dict[str, Any]) -> list[dict[str, Any]]:
    """What the command is asked: one question for each person."""
    return [
        {
            "day": home.effect_day.isoformat(),
            "patient": {
                "birth_date": one.birth_date.isoformat(),
                "regime": home.regime(one) or "general",
                "pathway": home.number % 3 > 0,
            },
            "coverage": coverage,
            "basket": code,
        }
        for one, code in zip(home.people, basket_codes(home), strict=True)
    ]


def coverage(way: Way, home: Drawn, *, most: bool = False) -> dict[str, Any]:
    if way.kind is WayKind.LEVEL:
        level = way.code.removeprefix("level-")
        return {"kind": "level", "offer": home.offer, "level": level, "options": list(home.options)}
    if way.kind is WayKind.PRESENT:
        return present(best_coverage_of(PRESENT) if most else coverage_of(PRESENT))
    return {"kind": way.kind.value}


def present(covered: Coverage) -> dict[str, Any]:
    covers = {post: cover.model_dump(mode="json") for post, cover in covered.covers.items()}
    return {"kind": "present", "covers": covers}


def test_my_year_is_what_the_two_commands_add_up_to(drawn: tuple[Drawn, ...], told: list[dict[str, Any]]):
    shown = [(home, way) for home in drawn[:YEARS] for way in on_the_page(home)]
    asked = [
        question
        for home, way in shown
        for most in ((True, False) if way.kind is WayKind.PRESENT else (False,))
        for question in questions(home, coverage(way, home, most=most))
    ]
    code, answers = run("remaining", asked)
    assert code == 0
    found = iter(answers)
    for home, way in shown:
        best = [next(found)["year"] for _ in home.people]
        least = [next(found)["year"] for _ in home.people] if way.kind is WayKind.PRESENT else best
        low = sum(Decimal(one["rest_at_least"]) for one in best)
        high = sum(Decimal(one["rest_at_most"]) for one in least)
        premiums = premiums_told(home, way, told)
        assert (way.premiums, way.rest_low, way.rest_high) == (premiums, low, high), (home, way.code)
        assert (way.total_low, way.total_high) == (premiums + low, premiums + high)
    assert {way.kind for _, way in shown} == set(WayKind)


def test_the_option_a_household_pays_for_is_counted_in_its_year():
    home = one_adult(options=("optique_dentaire",))
    bought = {"kind": "level", "offer": home.offer, "level": "N1", "options": list(home.options)}
    assert rest_of(home, "level-N1") == rest_told(home, bought)


def test_the_scheme_a_person_told_is_counted_in_their_year():
    home = one_adult(told="alsace_moselle")
    assert rest_of(home, "none") == rest_told(home, {"kind": "none"}, regime="alsace_moselle")


def one_adult(*, told: str | None = None, options: tuple[str, ...] = ()) -> Drawn:
    """Somebody who has a crown and glasses in the year, in the offer with options and régimes."""
    person = DrawnPerson(id="p1", relation=Relation.SELF, birth_date=date(1980, 3, 2), work=1, told=told)
    return Drawn(
        number=HIGH_YEAR,
        offer="six_niveaux",
        effect_day=date(2026, 12, 1),
        home=LIVING[0],
        people=(person,),
        options=options,
        frequency=None,
    )


def rest_of(home: Drawn, code: str) -> Decimal:
    return next(way.rest_low for way in on_the_page(home) if way.code == code)


def rest_told(home: Drawn, coverage: dict[str, Any], *, regime: str = "general") -> Decimal:
    [question] = questions(home, coverage)
    question["patient"]["regime"] = regime
    _, [answer] = run("remaining", [question])
    return Decimal(answer["year"]["rest"])


def premiums_told(home: Drawn, way: Way, told: list[dict[str, Any]]) -> Decimal:
    """What the cover costs a year, dues included, from the answers of the command."""
    if way.kind is WayKind.PRESENT:
        return PRESENT.monthly_price * 12
    quotes = {f"level-{quote['level']}": quote for quote in told[home.number]["quotes"]}
    quote = quotes.get(way.code, {"yearly_total": "0", "yearly_dues": None})
    return Decimal(quote["yearly_total"]) + Decimal(quote["yearly_dues"] or 0)
