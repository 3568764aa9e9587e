"""The price of each insured person, from the cell of the grid to the cents to pay.

One rounding, half up to the cent, for a premium (price of the grid × régime coefficient × frequency
coefficient) and one for each option (its price × frequency coefficient). Totals only add.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from communes.french import rounded
from eligibility.household import FORBID_UNKNOWN
from tariffs.age import tariff_age
from tariffs.errors import TooOldError
from tariffs.grid import Cell, Grid, PricedUnit, Regime
from tariffs.insured import Insured
from tariffs.offer import ChildOrder, Offer
from tariffs.package import composition, package_of
from tariffs.terms import FrequencyTerms, Option, Per
from tariffs.wording import age_text, coefficient_text, free_text, package_text
from tariffs.zones import Zone

FREE = Decimal("0.00")
ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionPrice:
    """What an option adds.

    Attributes:
        monthly_price: Euros a month, frequency coefficient applied; 0 for a free child.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    code: str
    label: str
    monthly_price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """The price of one person. By package, the eldest adult (or child) carries it and the others pay 0.

    Attributes:
        insured_id: `Insured.id`.
        age: Age for the tariff, before the cap.
        age_text: That age and how it was counted, in French.
        regime: Régime of the person; None when not asked.
        zone: Label of the zone the price is for; "" when the price is the same everywhere.
        household: What the price of the grid pays for: this person, or a package.
        listed_price: Euros a month in the grid; 0 for someone whom the package of another already covers.
        regime_coefficient: Multiplies it for the régime; 1 when nothing does.
        frequency_coefficient: Multiplies it for the way of paying; 1 when nothing does.
        coefficient_text: The coefficients that are not 1, in French; "" when there are none.
        options: What each option for each person adds.
        monthly_price: Euros a month to pay, options included: 0 when free.
        is_free: True for a free child, and for someone whom the package already covers.
        free_reason: Why the premium is 0, in French; "" otherwise.
        grid_file: File of the price.
        grid_row: Line of that file, the header being line 1.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    insured_id: str
    is_child: bool
    age: int
    age_text: str
    regime: Regime | None
    zone: str
    household: PricedUnit
    listed_price: Decimal
    regime_coefficient: Decimal
    frequency_coefficient: Decimal
    coefficient_text: str
    options: tuple[OptionPrice, ...]
    monthly_price: Decimal
    is_free: bool
    free_reason: str
    grid_file: str
    grid_row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceTerms:
    """What decides a price besides the people.

    Attributes:
        zone: None when the grid gives the same price everywhere.
        options: Options chosen, whoever pays them.
        frequency: The way of paying chosen.
    """

    offer: Offer
    grid: Grid
    level: str
    effect_day: date
    zone: Zone | None
    options: tuple[Option, ...]
    frequency: FrequencyTerms

    @property
    def frequency_coefficient(self) -> Decimal:
        """1 when the insurer did not say."""
        return ONE if self.frequency.coefficient is None else self.frequency.coefficient

    def option_prices(self, per: Per, *, is_free: bool = False) -> tuple[OptionPrice, ...]:
        """What the options counted so add."""
        return tuple(
            OptionPrice(
                code=option.code,
                label=option.label,
                monthly_price=FREE
                if is_free
                else rounded(option.monthly_price_eur * self.frequency_coefficient, 2),
            )
            for option in self.options
            if option.per is per
        )


@dataclass(frozen=True, slots=True)
class _Priced:
    """A person with the cell of the grid for their age, or for their household's package."""

    person: Insured
    age: int
    cell: Cell
    regime_coefficient: Decimal
    premium: Decimal


def price_lines(terms: PriceTerms, insured: Sequence[Insured]) -> tuple[PriceLine, ...]:
    """One line per person, in the order given.

    Raises:
        TooOldError: Someone is older than the offer accepts.
        NoPackageError: The offer by package has none for this household.
        NoPriceError: The grid has no price for someone (their régime is missing or not listed).
    """
    _refuse_too_old(terms, insured)
    if terms.grid.is_by_package:
        return _package_lines(terms, insured)
    priced = tuple(_price(terms, person, PricedUnit.PERSON) for person in insured)
    free = _free_reasons(terms.offer, priced)
    return tuple(_line(terms, one, free.get(one.person.id, "")) for one in priced)


def _refuse_too_old(terms: PriceTerms, insured: Sequence[Insured]) -> None:
    oldest = terms.offer.max_age_at_entry
    for person in insured:
        if oldest is not None and _age(terms, person) > oldest:
            raise TooOldError(person.id, oldest)


def _age(terms: PriceTerms, person: Insured) -> int:
    return tariff_age(terms.offer.age_method, person.birth_date, terms.effect_day)


def _price(terms: PriceTerms, person: Insured, unit: PricedUnit) -> _Priced:
    age = _age(terms, person)
    cell = terms.grid.cell(
        terms.level,
        min(age, terms.offer.age_cap),
        regime=person.regime,
        zone=terms.zone.code if terms.zone else None,
        household=unit,
    )
    by_regime = terms.offer.regime_coefficient(person.regime) if cell.regime is None else ONE
    premium = rounded(cell.monthly_price * by_regime * terms.frequency_coefficient, 2)
    return _Priced(person, age, cell, by_regime, premium)


def _package_lines(terms: PriceTerms, insured: Sequence[Insured]) -> tuple[PriceLine, ...]:
    adults = [person for person in insured if not person.is_child]
    kind = composition(adults=len(adults), children=len(insured) - len(adults))
    unit = package_of(terms.offer.code, kind, packages=terms.offer.packages, units=terms.grid.units)
    head = min(adults or insured, key=lambda person: (person.birth_date, person.id))
    package = _price(terms, head, unit)
    covered = package_text(unit)
    return tuple(
        _line(terms, package)
        if person is head
        else _line(terms, _Priced(person, _age(terms, person), package.cell, ONE, FREE), covered)
        for person in insured
    )


def _free_reasons(offer: Offer, priced: Sequence[_Priced]) -> Mapping[str, str]:
    """Why each free child is free, by id; whatever the order given."""
    if offer.free_from_child is None:
        return {}
    children = sorted(
        (one for one in priced if one.person.is_child),
        key=lambda one: (one.person.birth_date, -one.premium, one.person.id),
    )
    if offer.free_child_order is ChildOrder.DEAREST_FIRST:
        children.sort(key=lambda one: one.premium, reverse=True)
    order = offer.free_child_order.label
    return {
        one.person.id: free_text(rank, offer.free_from_child, order)
        for rank, one in enumerate(children, start=1)
        if rank >= offer.free_from_child
    }


def _line(terms: PriceTerms, one: _Priced, free_reason: str = "") -> PriceLine:
    by_package = terms.grid.is_by_package
    listed = FREE if free_reason and by_package else one.cell.monthly_price
    options = terms.option_prices(Per.PERSON, is_free=bool(free_reason) and not by_package)
    premium = FREE if free_reason else one.premium
    cap = terms.offer.age_cap
    return PriceLine(
        insured_id=one.person.id,
        is_child=one.person.is_child,
        age=one.age,
        age_text=age_text(one.age, min(one.age, cap), terms.offer.age_method, terms.effect_day),
        regime=one.person.regime,
        zone=terms.zone.label if terms.zone else "",
        household=one.cell.household,
        listed_price=listed,
        regime_coefficient=one.regime_coefficient,
        frequency_coefficient=terms.frequency_coefficient,
        coefficient_text=coefficient_text(
            one.person.regime, one.regime_coefficient, terms.frequency.code, terms.frequency_coefficient
        ),
        options=options,
        monthly_price=sum((option.monthly_price for option in options), start=premium),
        is_free=bool(free_reason),
        free_reason=free_reason,
        grid_file=terms.grid.file,
        grid_row=one.cell.row,
    )
