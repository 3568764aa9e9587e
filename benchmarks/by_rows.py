"""Prices and yearly totals with pandas, row by row, from the raw files: what the engine is measured beside.

It shares no code with `tariffs`. It knows just what the benchmark needs: people without a régime who pay each
month, and adults in the pathway of care with one care of each kind a day.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

TARIFFS = Path(__file__).parents[1] / "tariffs"
CENT, NOTHING, ONE = Decimal("0.01"), Decimal(0), Decimal(1)
UNITS = {(1, False): "solo", (2, False): "couple", (1, True): "single_parent", (2, True): "family"}


def read(path: Path) -> dict[str, Any]:
    """A TOML file, every number exact."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def cents(amount: Decimal) -> Decimal:
    """Half up to the cent."""
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class RawOffer:
    """An offer as its files tell it.

    Attributes:
        sheet: The file offer.toml.
        grid: The file of prices, one row a cell.
    """

    sheet: dict[str, Any]
    grid: pd.DataFrame

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Codes of the levels, in order."""
        return tuple(level["code"] for level in self.sheet["levels"])

    @cached_property
    def covers(self) -> dict[str, dict[str, Any]]:
        """What each level covers, by line of the table."""
        lines = self.sheet["guarantees"]
        return {code: {line["post"]: line["levels"][code] for line in lines} for code in self.levels}


def raw_offer(code: str) -> RawOffer:
    """Read the files of an offer."""
    folder = TARIFFS / "data" / code
    (file,) = folder.glob("prices-*.csv")
    grid = pd.read_csv(file, converters={"monthly_price_eur": Decimal})
    if "zone" not in grid:
        grid["zone"] = "any"
    return RawOffer(sheet=read(folder / "offer.toml"), grid=grid)


def monthly_total(offer: RawOffer, level: str, people: pd.DataFrame, day: date, zone: str) -> Decimal:
    """Euros a month for these people (born, is_child), the eldest first, row after row."""
    is_by_package = "person" not in set(offer.grid["household"])
    unit = _package(offer, people) if is_by_package else "person"
    total, children = NOTHING, 0
    for _, person in people.iterrows():
        children += person["is_child"]
        if person["is_child"] and children >= offer.sheet.get("free_from_child", len(people) + 1):
            continue
        total += _cell(offer, level, _age(offer, person["born"], day), zone, unit)
        if is_by_package:
            break
    return total


def _package(offer: RawOffer, people: pd.DataFrame) -> str:
    adults = int((~people["is_child"]).sum())
    kind = UNITS[adults, bool(people["is_child"].any())]
    return offer.sheet.get("packages", {}).get(kind, kind)


def _age(offer: RawOffer, born: date, day: date) -> int:
    age = day.year - born.year
    if offer.sheet["age_method"] == "at_effect_date" and (day.month, day.day) < (born.month, born.day):
        age -= 1
    return min(age, offer.sheet["age_cap"])


def _cell(offer: RawOffer, level: str, age: int, zone: str, unit: str) -> Decimal:
    grid = offer.grid
    found = grid[
        (grid["level"] == level)
        & (grid["household"] == unit)
        & (grid["age_from"] <= age)
        & (grid["age_to"] >= age)
        & grid["zone"].isin([zone, "any"])
    ]
    return cents(found.iloc[0]["monthly_price_eur"])


class RawYear:
    """The cares of a ready-made year as a table, and what remains of them."""

    def __init__(self, basket: str, day: date) -> None:
        self.figures = {file.stem: _figure(file, day) for file in _parameters()}
        acts = {act["code"]: act for act in read(TARIFFS / "remaining" / "data" / "acts.toml")["acts"]}
        baskets = read(TARIFFS / "remaining" / "data" / "baskets.toml")["baskets"]
        (lines,) = (one["lines"] for one in baskets if one["code"] == basket)
        self.cares = pd.DataFrame([self._care(line, acts[line["act"]]) for line in lines])
        law = read(TARIFFS / "data" / "responsible.toml")["versions"][-1]
        self.most = {one["post"]: Decimal(one["most"]) for one in law["glasses"] if "post" in one}
        self.most[law["hearing"]["post"]] = Decimal(law["hearing"]["most"])

    @cached_property
    def each_time(self) -> pd.DataFrame:
        """The same cares, one row for each time."""
        return self.cares.loc[self.cares.index.repeat(self.cares["count"])].assign(count=1)

    def _care(self, line: dict[str, Any], act: dict[str, Any]) -> dict[str, Any]:
        is_lump = act.get("rule") == "lump"
        known = {} if is_lump else act["tariffs"][-1]
        price = self.figures[act["figure"]] if is_lump else Decimal(line.get("price", known.get("price", 0)))
        return {
            "count": line["count"],
            "post": act["post"],
            "is_lump": is_lump,
            "price": price,
            "br": NOTHING if is_lump else Decimal(known["br"]),
            "rate": NOTHING if is_lump else self.figures.get(f"amo_{act['kind']}", NOTHING),
            "levy": act.get("levy", ""),
        }

    def rest(self, covers: dict[str, Any], cares: pd.DataFrame) -> Decimal:
        """Euros left to pay over the year with these covers, row after row of `cares` or of `each_time`."""
        total = franchises = NOTHING
        participations = 0
        for _, care in cares.iterrows():
            nominal = cents(min(care["price"], care["br"]) * care["rate"])
            refund = self._refund(care, covers[care["post"]], nominal)
            total += (care["price"] - nominal - refund) * care["count"]
            if care["levy"] == "participation":
                room = int(self.figures["participation_year_count"]) - participations
                counted = min(care["count"], room)
                participations += counted
                total += counted * min(self.figures["participation"], nominal)
            elif care["levy"]:
                room = self.figures["franchise_year"] - franchises
                kept = min(care["count"] * min(self.figures[care["levy"]], nominal), room)
                franchises += kept
                total += kept
        return cents(total)

    def _refund(self, care: pd.Series, cover: dict[str, Any], nominal: Decimal) -> Decimal:
        due = care["price"] - nominal
        if cover["unit"] == "not_covered":
            return NOTHING
        if cover["unit"] == "frais_reels":
            return due
        share = Decimal(cover["value"]) / 100
        if cover["unit"] == "percent_br" and care["is_lump"]:
            return cents(due * min(ONE, share))
        amount = cents(care["br"] * share) if cover["unit"] == "percent_br" else Decimal(cover["value"])
        if cover["includes_amo"]:
            amount = min(care["price"], amount) - nominal
        if care["post"] in self.most:
            amount = min(amount, self.most[care["post"]] - nominal)
        return max(NOTHING, min(amount, due))


def _parameters() -> list[Path]:
    return sorted((TARIFFS / "remaining" / "data" / "parameters").glob("*.toml"))


def _figure(file: Path, day: date) -> Any:
    value = [one["value"] for one in read(file)["values"] if one["since"] <= day][-1]
    return value if isinstance(value, dict) else Decimal(value)
