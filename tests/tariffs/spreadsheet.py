"""The prices of households computed apart, column by column as in a spreadsheet, from the raw files.

It shares no code with `tariffs`: the sheets and the grids are read here with tomllib and csv, ages, zones,
packages, free children and roundings are written again with pandas. Amounts are whole cents, coefficients
whole millionths, so that no binary fraction ever decides a cent.

`make spreadsheet` does it once more, in a true spreadsheet with formulas; it takes too long for each run of
the tests.
"""

import csv
import tomllib
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

DATA = Path(__file__).parents[2] / "tariffs" / "data"
MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
MILLION = 10**6
HOUSEHOLD, LEVEL = ["household"], ["household", "level"]


@dataclass(frozen=True)
class Sheets:
    """What was computed: one row per person and level, one row per household and level."""

    lines: pd.DataFrame
    totals: pd.DataFrame


def compute(people: pd.DataFrame) -> Sheets:
    """Every price of these people.

    Args:
        people: One row per person: household, offer, effect_day, postcode, department, options, frequency
            (None for the usual one), person, birth_date, is_child, regime (None when unknown).
    """
    offers = {code: _offer(code) for code in people["offer"].unique()}
    rows = people.copy()
    sheets = rows["offer"].map(offers)
    rows["frequency"] = rows["frequency"].fillna("monthly")
    rows["paid"] = [_millionths(_frequency(*pair)) for pair in zip(sheets, rows["frequency"], strict=True)]
    rows["by_regime"] = [
        _millionths(_by_regime(sheet).get(one, 1)) for sheet, one in zip(sheets, rows["regime"], strict=True)
    ]
    rows["age"] = [
        _age(sheet["age_method"], born, day)
        for sheet, born, day in zip(sheets, rows["birth_date"], rows["effect_day"], strict=True)
    ]
    rows["priced_age"] = rows["age"].clip(upper=sheets.map(lambda sheet: sheet["age_cap"]))
    places = zip(sheets, rows["department"], rows["postcode"], strict=True)
    rows["zone"] = [_zone(*place) for place in places]
    rows["is_free"] = _free(rows, sheets.map(lambda sheet: sheet.get("free_from_child", 99)))
    rows = _with_units(rows, offers)
    return Sheets(*_summed(_priced(rows, offers), offers))


def _offer(code: str) -> dict[str, Any]:
    text = (DATA / code / "offer.toml").read_text(encoding="utf-8")
    sheet = tomllib.loads(text, parse_float=Decimal)
    assert sheet.get("free_child_order", "eldest_first") == "eldest_first"
    (file,) = (DATA / code).glob("prices-*.csv")
    with file.open(encoding="utf-8", newline="") as opened:
        cells = [{"zone": "any", **row} for row in csv.DictReader(opened)]
    assert {cell["regime"] for cell in cells} == {"any"}
    return sheet | {"cells": cells, "is_by_package": cells[0]["household"] != "person"}


def _cents(amount: object) -> int:
    cents = Decimal(str(amount)) * 100
    assert cents == int(cents)
    return int(cents)


def _millionths(coefficient: object) -> int:
    return int(Decimal(str(coefficient)) * MILLION)


def _frequency(sheet: dict[str, Any], code: str) -> object:
    (found,) = (way for way in sheet["frequencies"] if way["code"] == code)
    return found.get("coefficient", 1)


def _by_regime(sheet: dict[str, Any]) -> dict[str, object]:
    return {one["regime"]: one["coefficient"] for one in sheet.get("regime_coefficients", ())}


def _age(method: str, born: date, day: date) -> int:
    if method == "millesime":
        return day.year - born.year
    assert method == "at_effect_date"
    birthday = (born.month, born.day)
    if birthday == (2, 29) and not isleap(day.year):
        birthday = (2, 28)
    return day.year - born.year - ((day.month, day.day) < birthday)


def _zone(sheet: dict[str, Any], department: str, postcode: str) -> str:
    for zone in sheet.get("zones", ()):
        starts = tuple(zone.get("postcodes", ()))
        if department in zone.get("departments", ()) or (starts and postcode.startswith(starts)):
            return zone["code"]
    return "any"


def _free(rows: pd.DataFrame, first_free: pd.Series) -> pd.Series:
    """The children from the first free one on, eldest first; of twins, the dearer counts before."""
    children = rows[rows["is_child"]].sort_values(
        ["birth_date", "by_regime", "person"], ascending=[True, False, True]
    )
    rank = children.groupby("household").cumcount() + 1
    return rank.reindex(rows.index, fill_value=0) >= first_free


def _with_units(rows: pd.DataFrame, offers: dict[str, dict[str, Any]]) -> pd.DataFrame:
    """What each person's price pays for; a package is on its head, the others pay nothing."""
    adults = (~rows["is_child"]).groupby(rows["household"]).transform("sum")
    children = rows["is_child"].groupby(rows["household"]).transform("sum")
    rows["kind"] = [_kind(*count) for count in zip(adults, children, strict=True)]
    by_package = rows["offer"].map(lambda code: offers[code]["is_by_package"])
    eldest = rows.sort_values(["is_child", "birth_date", "person"]).groupby("household").head(1).index
    packages = [
        offers[code].get("packages", {}).get(kind, kind)
        for code, kind in zip(rows["offer"], rows["kind"], strict=True)
    ]
    rows["unit"] = pd.Series(packages, index=rows.index).where(by_package, "person")
    rows["is_covered"] = by_package & ~rows.index.isin(eldest)
    return rows


def _kind(adults: int, children: int) -> str:
    if adults == 0:
        return "one_child" if children == 1 else "children"
    alone, with_children = ("solo", "single_parent") if adults == 1 else ("couple", "family")
    return with_children if children else alone


def _priced(rows: pd.DataFrame, offers: dict[str, dict[str, Any]]) -> pd.DataFrame:
    """One row per person and level, with the cents of the premium and of the options."""
    cells = pd.DataFrame(
        [{"offer": code} | cell for code, sheet in offers.items() for cell in sheet["cells"]]
    )
    cells["listed"] = cells["monthly_price_eur"].map(_cents)
    cells = cells.astype({"age_from": int, "age_to": int}).rename(columns={"household": "unit"})
    found = rows.merge(cells, on=["offer", "unit"], suffixes=("", "_of_cell"))
    found = found[
        found["priced_age"].between(found["age_from"], found["age_to"])
        & ((found["zone_of_cell"] == "any") | (found["zone_of_cell"] == found["zone"]))
    ].copy()
    assert not found.duplicated([*LEVEL, "person"]).any()
    pays = ~(found["is_free"] | found["is_covered"])
    premium = found["listed"] * found["by_regime"] * found["paid"]
    found["premium"] = ((2 * premium + MILLION**2) // (2 * MILLION**2)).where(pays, 0)
    each = [
        _options(offers[code], chosen, paid, "person")
        for code, chosen, paid in zip(found["offer"], found["options"], found["paid"], strict=True)
    ]
    found["cents"] = found["premium"] + pd.Series(each, index=found.index).where(~found["is_free"], 0)
    return found


def _options(sheet: dict[str, Any], chosen: tuple[str, ...], paid: int, per: str) -> int:
    counted = (one for one in sheet.get("options", ()) if one["code"] in chosen and one["per"] == per)
    return sum((2 * _cents(one["monthly_price_eur"]) * paid + MILLION) // (2 * MILLION) for one in counted)


def _summed(lines: pd.DataFrame, offers: dict[str, dict[str, Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    totals = lines.groupby(LEVEL, sort=False).agg(
        offer=("offer", "first"),
        options=("options", "first"),
        paid=("paid", "first"),
        frequency=("frequency", "first"),
        people=("person", "size"),
        cents=("cents", "sum"),
    )
    sheets = totals["offer"].map(offers)
    columns = zip(sheets, totals["options"], totals["paid"], strict=True)
    totals["monthly"] = totals["cents"] + [_options(*three, "contract") for three in columns]
    totals["yearly"] = totals["monthly"] * 12
    totals["payment"] = totals["monthly"] * totals["frequency"].map(MONTHS)
    totals["payments"] = 12 // totals["frequency"].map(MONTHS)
    for name in ("yearly_dues", "one_off_fees"):
        counted = zip(sheets, totals["people"], strict=True)
        totals[name] = pd.Series([_due(*pair, name) for pair in counted], index=totals.index, dtype=object)
    return lines.set_index([*LEVEL, "person"]), totals


def _due(sheet: dict[str, Any], people: int, name: str) -> int | None:
    if name not in sheet:
        return None
    return _cents(sheet[name]) * (people if sheet[f"{name}_per"] == "person" else 1)
