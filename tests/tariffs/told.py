"""What the page and the command say of one level, in the same words: whole cents, ages, lines of the grid."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from enrolment.pricing import HouseholdPrices
from pages.shared.price_view import detail_table, totals_table
from tests.pages.html_tables import Tables, tables_of

TOTALS = "Ce que coûte chaque formule, toutes personnes comprises"
DETAIL = ", personne par personne"


@dataclass(frozen=True)
class PersonTold:
    """Age for the tariff, cents a month, line of the grid."""

    age: int
    price: int
    row: int


@dataclass(frozen=True)
class LevelTold:
    """Cents a month, a year, each time it is paid; and each person, in order."""

    monthly: int
    yearly: int
    payment: int
    people: tuple[PersonTold, ...]


def drawn_tables(prices: HouseholdPrices) -> Tables:
    """The tables of prices that the page draws."""
    details = (detail_table(quote, str) for quote in prices.quotes)
    return tables_of("".join([totals_table(prices.quotes), *details]))


def by_page(tables: Tables) -> dict[str, LevelTold]:
    """Each level, by its label, read from the tables of the page."""
    told: dict[str, LevelTold] = {}
    for label, monthly, yearly, *payment in tables[TOTALS][1:]:
        rows = [row for row in tables[label + DETAIL][1:] if row[-1]]
        told[label] = LevelTold(
            monthly=_cents_shown(monthly),
            yearly=_cents_shown(yearly),
            payment=_cents_shown(payment[0] if payment else monthly),
            people=tuple(
                PersonTold(
                    age=_number(r" (\d+) ans? (?:en|le) ", row[0]),
                    price=_cents_shown(row[3]),
                    row=_number(r"ligne (\d+)", row[4]),
                )
                for row in rows
            ),
        )
    return told


def by_command(answer: dict[str, Any]) -> dict[str, LevelTold]:
    """Each level, by its label, read from one answer of `mcms tariffs quote`."""
    return {
        quote["level_label"]: LevelTold(
            monthly=cents(quote["monthly_total"]),
            yearly=cents(quote["yearly_total"]),
            payment=cents(quote["payment_amount"]),
            people=tuple(
                PersonTold(age=line["age"], price=cents(line["monthly_price"]), row=line["grid_row"])
                for line in quote["lines"]
            ),
        )
        for quote in answer["quotes"]
    }


def cents(amount: str) -> int:
    """Cents of an amount written with a point."""
    return int(Decimal(amount) * 100)


def _cents_shown(amount: str) -> int:
    """Cents of « 1 286,40 € »."""
    assert re.fullmatch(r"\d{1,3}( \d{3})*(,\d\d)? €", amount), amount
    return cents(amount.removesuffix(" €").replace(" ", "").replace(",", "."))


def _number(pattern: str, text: str) -> int:
    [found] = re.findall(pattern, text)
    return int(found)
