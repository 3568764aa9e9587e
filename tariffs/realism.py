"""Is a grid plausible? Orders of magnitude for the administrator who loads one. It warns; it never refuses.

The bounds and the market figures are in `tariffs/data/realism.toml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

from communes.data_file import DataModel, Reference, read_toml
from tariffs.grid import Grid, PricedUnit, Regime
from tariffs.offer import Offer
from tariffs.wording import number_text

_Prices = Mapping[str, Sequence[Decimal]]
"""Euros a month by level, one for each age from 0."""
_Place = tuple[Regime | None, str | None, PricedUnit]

FILE = Path(__file__).parent / "data" / "realism.toml"


class Bounds(DataModel):
    """Where a ratio usually lies, both ends included."""

    low: Decimal
    high: Decimal


class MarketPrice(DataModel):
    """Mean price in euros a month of individual contracts at one age."""

    age: int
    monthly_price: Decimal


class Realism(DataModel):
    """The file `realism.toml`.

    Attributes:
        market_index: Brings the market prices to the year of the grids.
    """

    level_ratio: Bounds
    age_ratio: Bounds
    adult_age: int
    market_ratio: Bounds
    market_index: Decimal
    market: tuple[MarketPrice, ...]
    source: Reference


@cache
def realism() -> Realism:
    """The bounds in use."""
    return read_toml(FILE, Realism)


def grid_warnings(offer: Offer, grid: Grid) -> tuple[str, ...]:
    """What looks odd in a grid, in French; empty when nothing does.

    Each régime, zone and package is looked at alone; packages are then compared with each other.
    """
    units = {
        (regime, zone, unit): {
            level: [
                grid.cell(level, age, regime=regime, zone=zone, household=unit).monthly_price
                for age in range(offer.age_cap + 1)
            ]
            for level in offer.level_codes
        }
        for regime, zone, unit in dict.fromkeys(
            (cell.regime, cell.zone, cell.household) for cell in grid.cells
        )
    }
    found: list[str] = []
    for (_, _, unit), prices in units.items():
        found += (*_age_warnings(prices), *_level_warnings(prices))
        if unit in (PricedUnit.PERSON, PricedUnit.SOLO):
            found += _market_warnings(prices)
    found += _package_warnings(units)
    return tuple(dict.fromkeys(found))


def _age_warnings(prices: _Prices) -> Iterator[str]:
    for level, by_age in prices.items():
        for age, (younger, older) in enumerate(pairwise(by_age), start=1):
            if older < younger:
                yield f"{level}\u00a0: le prix baisse à {age}\u00a0ans."
        if _depends_on_age(by_age):
            ratio = by_age[-1] / _at(by_age, realism().adult_age)
            what = f"{level}, prix au plus grand âge sur prix à {realism().adult_age}\u00a0ans"
            yield from _outside(what, ratio, realism().age_ratio)


def _level_warnings(prices: _Prices) -> Iterator[str]:
    levels = tuple(prices)
    for low, high in pairwise(levels):
        ages = [age for age, price in enumerate(prices[high]) if price <= prices[low][age]]
        if ages:
            yield f"{high} n’est pas plus cher que {low} à {ages[0]}\u00a0ans."
    first, last = levels[0], levels[-1]
    if first != last:
        ratios = [high / low for low, high in zip(prices[first], prices[last], strict=True)]
        for ratio in (min(ratios), max(ratios)):
            yield from _outside(f"Prix {last} sur prix {first}", ratio, realism().level_ratio)


def _market_warnings(prices: _Prices) -> Iterator[str]:
    middle = tuple(prices)[len(prices) // 2]
    ratios = {
        point.age: _at(prices[middle], point.age) / (point.monthly_price * realism().market_index)
        for point in realism().market
    }
    if _depends_on_age(prices[middle]):
        for age, ratio in ratios.items():
            what = f"{middle} à {age}\u00a0ans, sur le prix moyen du marché"
            yield from _outside(what, ratio, realism().market_ratio)
        return
    bounds = realism().market_ratio
    if max(ratios.values()) < bounds.low or min(ratios.values()) > bounds.high:
        yield f"{middle}, prix à tout âge\u00a0: loin du prix moyen du marché à chaque âge connu."


_LARGER = (
    (PricedUnit.SOLO, PricedUnit.COUPLE),
    (PricedUnit.SOLO, PricedUnit.SINGLE_PARENT),
    (PricedUnit.COUPLE, PricedUnit.FAMILY),
    (PricedUnit.SINGLE_PARENT, PricedUnit.FAMILY),
)


def _package_warnings(units: Mapping[_Place, _Prices]) -> Iterator[str]:
    """A package that is cheaper than the one of a smaller household."""
    for (regime, zone, unit), prices in units.items():
        for larger in (large for small, large in _LARGER if small is unit):
            for level, by_age in units.get((regime, zone, larger), {}).items():
                if any(large < small for small, large in zip(prices[level], by_age, strict=True)):
                    yield f"{level}\u00a0: le forfait pour {larger.label} coûte moins que pour {unit.label}."


def _depends_on_age(by_age: Sequence[Decimal]) -> bool:
    return min(by_age) != max(by_age)


def _at(by_age: Sequence[Decimal], age: int) -> Decimal:
    return by_age[min(age, len(by_age) - 1)]


def _outside(what: str, ratio: Decimal, bounds: Bounds) -> Iterator[str]:
    if not bounds.low <= ratio <= bounds.high:
        low, high = number_text(bounds.low), number_text(bounds.high)
        yield f"{what}\u00a0: {number_text(ratio)}, hors de {low} à {high}."
