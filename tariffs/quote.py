"""What a level costs a household on an effect day, person by person, with where each price comes from.

Pure values: a quote is kept with a case and printed on paper, so it holds the figures and sentences as
they were said. It informs; it is no proposal of contract, and nothing here compares or ranks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from eligibility.household import FORBID_UNKNOWN, MAX_CHILDREN
from tariffs.age import tariff_age
from tariffs.errors import DuplicateInsuredError, NobodyInsuredError, NotBornYetError, TooManyInsuredError
from tariffs.grid import Cell, Grid, Regime
from tariffs.offer import ChildOrder, Offer
from tariffs.wording import age_text, free_text

MAX_ADULTS = 2
MONTHS_PER_YEAR = 12
FREE = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Insured:
    """One person to insure. Someone whose birth date is unknown cannot be priced: leave them out, and say so.

    Attributes:
        id: `Person.id`; never a real name.
        is_child: Counts among the children for the free ones.
        regime: None when not asked.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,20}$")]
    birth_date: date
    is_child: bool = False
    regime: Regime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """The price of one person.

    Attributes:
        insured_id: `Insured.id`.
        age: Age for the tariff, before the cap.
        age_text: That age and how it was counted, in French.
        listed_price: Euros a month in the grid.
        monthly_price: Euros a month to pay: `listed_price`, or 0 when free.
        free_reason: Why it is free, in French; "" otherwise.
        grid_file: File of the price.
        grid_row: Line of that file, the header being line 1.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    insured_id: str
    is_child: bool
    age: int
    age_text: str
    listed_price: Decimal
    monthly_price: Decimal
    is_free: bool
    free_reason: str
    grid_file: str
    grid_row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The cost of one level for a household.

    Attributes:
        effect_day: Day the contract would start.
        lines: One per person, in the order given.
        monthly_total: Euros a month for all.
        yearly_total: Euros for twelve months at this price, dues and fees left out.
        yearly_dues: Euros a year on top; None when not supplied.
        one_off_fees: Euros once on top; None when not supplied.
        fictitious: True when no insurer offers these prices; `stamp` must then be shown.
        tariff_version: Offer, first day of the grid, fingerprint of the files.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    offer: str
    offer_label: str
    insurer: str
    level: str
    level_label: str
    effect_day: date
    lines: tuple[PriceLine, ...]
    monthly_total: Decimal
    yearly_total: Decimal
    yearly_dues: Decimal | None
    one_off_fees: Decimal | None
    taxes_included: bool
    fictitious: bool
    stamp: str
    tariff_version: str


def quotes(offer: Offer, insured: Sequence[Insured], *, effect_day: date) -> tuple[Quote, ...]:
    """The cost of every level, in the partner's order; see `quote`."""
    return tuple(quote(offer, insured, level=code, effect_day=effect_day) for code in offer.level_codes)


def quote(offer: Offer, insured: Sequence[Insured], *, level: str, effect_day: date) -> Quote:
    """The cost of one level for these people.

    Raises:
        InsuredError: Nobody, too many people, an id given twice, or someone not born yet.
        UnknownLevelError: The offer has no such level.
        OutsideValidityError: The offer has no price for `effect_day`.
        NoPriceError: The grid has no price for someone (their régime is missing or not listed).
    """
    _check(insured, effect_day)
    chosen = offer.level(level)
    grid = offer.grid_on(effect_day)
    priced = tuple(_price(offer, grid, person, level, effect_day) for person in insured)
    free = _free_reasons(offer, priced)
    lines = tuple(_line(offer, grid, one, free.get(one.person.id, ""), effect_day) for one in priced)
    monthly_total = sum((line.monthly_price for line in lines), start=FREE)
    return Quote(
        offer=offer.code,
        offer_label=offer.label,
        insurer=offer.insurer,
        level=chosen.code,
        level_label=chosen.label,
        effect_day=effect_day,
        lines=lines,
        monthly_total=monthly_total,
        yearly_total=monthly_total * MONTHS_PER_YEAR,
        yearly_dues=offer.yearly_dues,
        one_off_fees=offer.one_off_fees,
        taxes_included=offer.taxes_included,
        fictitious=offer.fictitious,
        stamp=offer.stamp,
        tariff_version=grid.version,
    )


def _check(insured: Sequence[Insured], effect_day: date) -> None:
    if not insured:
        raise NobodyInsuredError
    children = sum(person.is_child for person in insured)
    adults = len(insured) - children
    if adults > MAX_ADULTS or children > MAX_CHILDREN:
        raise TooManyInsuredError(adults, children, max_adults=MAX_ADULTS, max_children=MAX_CHILDREN)
    seen: set[str] = set()
    for person in insured:
        if person.id in seen:
            raise DuplicateInsuredError(person.id)
        if person.birth_date > effect_day:
            raise NotBornYetError(person.id)
        seen.add(person.id)


@dataclass(frozen=True, slots=True)
class _Priced:
    """A person with the cell of the grid for their age."""

    person: Insured
    age: int
    cell: Cell


def _price(offer: Offer, grid: Grid, person: Insured, level: str, effect_day: date) -> _Priced:
    age = tariff_age(offer.age_method, person.birth_date, effect_day)
    return _Priced(person, age, grid.cell(level, min(age, offer.age_cap), regime=person.regime))


def _free_reasons(offer: Offer, priced: Sequence[_Priced]) -> Mapping[str, str]:
    """Why each free child is free, by id. Children of the same rank (twins) stay in the order given."""
    if offer.free_from_child is None:
        return {}
    children = sorted((one for one in priced if one.person.is_child), key=lambda one: one.person.birth_date)
    if offer.free_child_order is ChildOrder.DEAREST_FIRST:
        children.sort(key=lambda one: one.cell.monthly_price, reverse=True)
    order = offer.free_child_order.label
    return {
        one.person.id: free_text(rank, offer.free_from_child, order)
        for rank, one in enumerate(children, start=1)
        if rank >= offer.free_from_child
    }


def _line(offer: Offer, grid: Grid, one: _Priced, free_reason: str, effect_day: date) -> PriceLine:
    return PriceLine(
        insured_id=one.person.id,
        is_child=one.person.is_child,
        age=one.age,
        age_text=age_text(one.age, min(one.age, offer.age_cap), offer.age_method, effect_day),
        listed_price=one.cell.monthly_price,
        monthly_price=FREE if free_reason else one.cell.monthly_price,
        is_free=bool(free_reason),
        free_reason=free_reason,
        grid_file=grid.file,
        grid_row=one.cell.row,
    )
