"""One page about one formula, to print and take home: in large type, or easy to read and understand.

Nothing of a household is here: prices by age, what is covered, what stays to pay on a few cares.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from communes.commune import Commune
from communes.data_file import DataModel, read_toml
from communes.french import euros, long_date
from communes.places import place
from eligibility.household import ONE_DAY
from enrolment.pricing import residence_of
from tariffs.errors import TariffError
from tariffs.grid import Cell, Grid, PricedUnit
from tariffs.guarantee import Heading, Post
from tariffs.offer import Offer
from tariffs.remaining.coverage import level_coverage
from tariffs.remaining.explained import explained
from tariffs.remaining.patient import Care, Patient
from tariffs.remaining.split import Split, split
from tariffs.wording import cover_text, dues_text, ratio_text
from tariffs.zones import zone_of

EASY_FILE = Path(__file__).parent / "data" / "easy_reading.toml"
ADULT = 40


class EasyCare(DataModel):
    """One care told in everyday words.

    Attributes:
        act: Code of the care; one whose price nobody knows cannot be told.
        bill: What is asked, with `{price}`.
    """

    act: str
    title: str
    bill: str


class EasyReading(DataModel):
    """The file easy_reading.toml.

    Attributes:
        ages: Ages whose price is written.
    """

    ages: Annotated[tuple[int, ...], Field(min_length=1)]
    cares: Annotated[tuple[EasyCare, ...], Field(min_length=1)]


@cache
def easy_reading(path: Path = EASY_FILE) -> EasyReading:
    """What the easy sheet tells.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(path, EasyReading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Two words side by side."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of the table of guarantees with its lines."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EasyExample:
    """One care in short sentences, from the bill to what stays."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaSheet:
    """Everything both sheets say of one level, in French.

    Attributes:
        stamp: Words of an offer that no insurer makes; "" for a real one.
        prices: By age or by package, a month.
        easy_prices: The same at a few ages, in a sentence each.
        facts: Validity, document, dues, ratios.
        unconfirmed: Whether a figure of the examples still waits for its source.
    """

    level: str
    label: str
    offer: str
    insurer: str
    stamp: str
    basis: str
    prices: tuple[Row, ...]
    sections: tuple[Section, ...]
    facts: tuple[str, ...]
    easy_prices: tuple[str, ...]
    examples: tuple[EasyExample, ...]
    unconfirmed: bool


def formula_sheet(offer: Offer, level: str, *, commune: Commune, day: date) -> FormulaSheet:
    """The sheet of a level for somebody who lives in the commune, on an effect day.

    Raises:
        UnknownLevelError: The offer has no such level.
        OutsideValidityError: The offer has no price for that day.
        ZoneError: The commune is outside every zone of the offer.
    """
    chosen, grid = offer.level(level), offer.grid_on(day)
    zone = zone_of(offer.code, offer.zones, residence_of(commune.insee_code)) if grid.is_by_zone else None
    cells = _cells(grid, level, zone.code if zone else None)
    told = tuple(_told(offer, level, day))
    where = f" à {place(commune.insee_code).name}" if zone else ""
    taxes = "toutes taxes comprises" if offer.taxes_included else "hors taxes"
    return FormulaSheet(
        level=chosen.code,
        label=chosen.label,
        offer=offer.label,
        insurer=offer.insurer,
        stamp=offer.stamp,
        basis=f"Prix par mois{where}, {taxes}, à partir du {long_date(day)}.",
        prices=tuple(_price_row(cell, offer.age_cap) for cell in cells),
        sections=tuple(_sections(offer, level, day)),
        facts=tuple(_facts(offer, grid)),
        easy_prices=tuple(_easy_prices(cells, offer.age_cap)),
        examples=tuple(_example(care, found) for care, found in told),
        unconfirmed=any(found.to_confirm for _, found in told),
    )


def _cells(grid: Grid, level: str, zone: str | None) -> tuple[Cell, ...]:
    cells = [cell for cell in grid.cells if cell.level == level and cell.zone in (None, zone)]
    regimes = [cell.regime for cell in cells]
    cells = [cell for cell in cells if cell.regime == regimes[0]]
    return tuple(sorted(cells, key=lambda cell: (list(PricedUnit).index(cell.household), cell.age_from)))


def _price_row(cell: Cell, age_cap: int) -> Row:
    unit = "" if cell.household is PricedUnit.PERSON else f"{cell.household.label.capitalize()}, "
    return Row(name=f"{unit}{_ages(cell, age_cap)}".strip(), value=euros(cell.monthly_price))


def _ages(cell: Cell, age_cap: int) -> str:
    if cell.age_from == 0 and cell.age_to >= age_cap:
        return "à tout âge"
    if cell.age_from == 0:
        return f"jusqu’à {cell.age_to}\u00a0ans"
    if cell.age_to >= age_cap:
        return f"à partir de {cell.age_from}\u00a0ans"
    return f"de {cell.age_from} à {cell.age_to}\u00a0ans"


def _sections(offer: Offer, level: str, day: date) -> Iterator[Section]:
    for heading in Heading:
        rows = tuple(
            Row(name=line.post.label, value=_cover_words(offer, level, line.post, day))
            for line in offer.guarantees
            if line.post.heading is heading
        )
        yield Section(title=heading.label, rows=rows)


def _cover_words(offer: Offer, level: str, post: Post, day: date) -> str:
    try:
        example = explained(offer, level, post, day)
    except TariffError:
        example = None
    return example or cover_text(offer.cover(post, level))


def _facts(offer: Offer, grid: Grid) -> Iterator[str]:
    yield f"{dues_text(offer.yearly_dues, offer.one_off_fees)}."
    later = [each.first_day for each in offer.grids if each.first_day > grid.first_day]
    last = min(later) - ONE_DAY if later else offer.valid_to
    yield f"Prix valables du {long_date(grid.first_day)} au {long_date(last)}."
    if offer.free_from_child is not None:
        yield f"Gratuit à partir du {offer.free_from_child}e enfant."
    yield f"Part des cotisations reversée en remboursements\u00a0: {ratio_text(offer.ratios.benefits)}."
    yield f"Frais de gestion\u00a0: {ratio_text(offer.ratios.management_costs)}."
    if offer.document is not None:
        yield f"Document\u00a0: {offer.document.title}, {long_date(offer.document.as_of)}."
    yield f"Tarif\u00a0: version {grid.version}."


def _easy_prices(cells: tuple[Cell, ...], age_cap: int) -> Iterator[str]:
    if any(cell.household is not PricedUnit.PERSON for cell in cells):
        for cell in cells:
            yield f"Pour {cell.household.label}, elle coûte {euros(cell.monthly_price)} chaque mois."
        return
    if len(cells) == 1:
        yield f"Elle coûte {euros(cells[0].monthly_price)} chaque mois, à tout âge."
        return
    for age in easy_reading().ages:
        counted = min(age, age_cap)
        price = next(cell.monthly_price for cell in cells if cell.age_from <= counted <= cell.age_to)
        yield f"À {age}\u00a0ans, elle coûte {euros(price)} chaque mois."


def _told(offer: Offer, level: str, day: date) -> Iterator[tuple[EasyCare, Split]]:
    coverage = level_coverage(offer, level)
    patient = Patient(age=ADULT, age_on_january_1=ADULT)
    for care in easy_reading().cares:
        yield care, split(Care(act=care.act), coverage, patient, day)


def _example(care: EasyCare, found: Split) -> EasyExample:
    return EasyExample(title=care.title, sentences=tuple(_sentences(care, found)))


def _sentences(care: EasyCare, found: Split) -> Iterator[str]:
    yield care.bill.format(price=euros(found.price))
    if found.amo >= 1:
        yield f"La Sécurité sociale paie {euros(found.amo)}."
    if found.amc is None or found.rest is None:
        yield "L’organisme n’a pas dit ce que la mutuelle paie."
        return
    if found.amc:
        yield f"La mutuelle paie {euros(found.amc)}."
    yield f"Vous payez {euros(found.rest)}." if found.rest else "Vous ne payez rien."
