"""The offers as their files are written: read with tomllib and csv, nothing from `tariffs`."""

import csv
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "tariffs" / "data"
MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
LEVELS = tuple(f"niveau {rank}" for rank in range(1, 7))
"""Columns for the codes of the levels of an offer: six at most."""
NOT_A_LEVEL = "-"
NEVER_FREE = 99
OFFER_COLUMNS = (
    *("offre", "âge compté", "âge plafond", "premier enfant gratuit", "par forfait"),
    *("cotisation", "cotisation par", "frais", "frais par", *LEVELS),
)
GRID_COLUMNS = ("offre", "fichier", "ligne", "niveau", "de", "à", "zone", "pour", "prix", "rang")
Row = list[Any]


class RawOffer:
    """One folder of `tariffs/data`, with its only grid."""

    def __init__(self, code: str) -> None:
        folder = DATA / code
        text = (folder / "offer.toml").read_text(encoding="utf-8")
        self.terms: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
        [self.grid] = folder.glob("prices-*.csv")
        with self.grid.open(encoding="utf-8", newline="") as opened:
            self.cells = list(csv.DictReader(opened))

    @property
    def code(self) -> str:
        """As in the file."""
        return self.terms["code"]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the levels, in the order of their codes."""
        return tuple(level["label"] for level in self.terms["levels"])

    @property
    def row(self) -> Row:
        """The columns of `OFFER_COLUMNS`; a due that nobody gave is an empty cell."""
        terms = self.terms
        levels = [level["code"] for level in terms["levels"]]
        by_package = self.cells[0]["household"] != "person"
        return [
            self.code,
            terms["age_method"],
            terms["age_cap"],
            terms.get("free_from_child", NEVER_FREE),
            int(by_package),
            terms.get("yearly_dues"),
            terms.get("yearly_dues_per"),
            terms.get("one_off_fees"),
            terms.get("one_off_fees_per"),
            *(levels + [NOT_A_LEVEL] * (len(LEVELS) - len(levels))),
        ]


def raw_offers() -> tuple[RawOffer, ...]:
    """Every offer that ships as data."""
    return tuple(RawOffer(file.parent.name) for file in sorted(DATA.glob("*/offer.toml")))


def grid(offers: Sequence[RawOffer]) -> Iterator[Row]:
    """Every line of every grid, in the columns of `GRID_COLUMNS`; the header of a file is its line 1."""
    lines = ((offer, *each) for offer in offers for each in enumerate(offer.cells, start=2))
    for rank, (offer, line, cell) in enumerate(lines, start=1):
        yield [
            offer.code,
            offer.grid.name,
            line,
            cell["level"],
            int(cell["age_from"]),
            int(cell["age_to"]),
            cell.get("zone", "any"),
            cell["household"],
            Decimal(cell["monthly_price_eur"]),
            rank,
        ]


def zones(offers: Sequence[RawOffer]) -> Iterator[Row]:
    """What opens a zone, in order: « offer|d|département » or « offer|p|start of postcode »."""
    for offer in offers:
        for zone in offer.terms.get("zones", ()):
            for kind, field in (("d", "departments"), ("p", "postcodes")):
                for start in zone.get(field, ()):
                    yield [f"{offer.code}|{kind}|{start}", zone["code"]]


def regimes(offers: Sequence[RawOffer]) -> Iterator[Row]:
    """« offer|régime », and what multiplies its price."""
    for offer in offers:
        for one in offer.terms.get("regime_coefficients", ()):
            yield [f"{offer.code}|{one['regime']}", one["coefficient"]]


def frequencies(offers: Sequence[RawOffer]) -> Iterator[Row]:
    """« offer|way of paying », what multiplies the price, and months a payment covers."""
    for offer in offers:
        for way in offer.terms["frequencies"]:
            yield [f"{offer.code}|{way['code']}", way.get("coefficient", 1), MONTHS[way["code"]]]


def options(offers: Sequence[RawOffer]) -> Iterator[Row]:
    """« offer|option|who pays », and euros a month."""
    for offer in offers:
        for one in offer.terms.get("options", ()):
            yield [f"{offer.code}|{one['code']}|{one['per']}", one["monthly_price_eur"]]


def packages(offers: Sequence[RawOffer]) -> Iterator[Row]:
    """« offer|composition », and the package that the file names for it."""
    for offer in offers:
        for composition, unit in offer.terms.get("packages", {}).items():
            yield [f"{offer.code}|{composition}", unit]
