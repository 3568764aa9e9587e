"""A grid of prices: one file as the insurer sends it, one row a cell, and the price it gives.

Columns: `level,age_from,age_to,regime,zone,household,monthly_price_eur`. Ages are inclusive. Prices are
euros a month, taxes as the offer says, for what `household` names. `tariffs.grid_file` reads the file.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from eligibility.vocabulary import LabelledEnum
from tariffs.errors import NoPriceError


class Regime(LabelledEnum):
    """The compulsory scheme of an insured person, as insurers tell them apart."""

    GENERAL = "general", "Régime général"
    INDEPENDANTS = "independants", "Indépendants"
    AGRICOLE_SALARIES = "agricole_salaries", "Salariés agricoles (MSA)"
    AGRICOLE_EXPLOITANTS = "agricole_exploitants", "Exploitants agricoles (Amexa)"
    ALSACE_MOSELLE = "alsace_moselle", "Régime local d’Alsace-Moselle"


class PricedUnit(LabelledEnum):
    """What one price of a grid pays for: one person, or a household as a whole (a package)."""

    PERSON = "person", "par personne"
    SOLO = "solo", "une personne seule"
    COUPLE = "couple", "un couple"
    SINGLE_PARENT = "single_parent", "un adulte et ses enfants"
    FAMILY = "family", "une famille"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One price of the grid.

    Attributes:
        age_from: First age of the band, inclusive.
        age_to: Last age of the band, inclusive. For a package, ages are the eldest adult’s.
        regime: None when the price is the same for every régime (« any » in the file).
        zone: Code of a zone of the offer; None when the price is the same everywhere (« any »).
        household: What the price pays for.
        monthly_price: Euros a month for that unit.
        row: Line of the file, the header being line 1.
    """

    level: str
    age_from: int
    age_to: int
    regime: Regime | None
    zone: str | None = None
    household: PricedUnit = PricedUnit.PERSON
    monthly_price: Decimal
    row: int


_Place = tuple[str, PricedUnit, Regime | None, str | None]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The prices of an offer from one day on.

    Attributes:
        offer: Code of the offer.
        first_day: First effect day the prices hold for.
        file: Name of the file.
        version: Offer, first day and short fingerprint of the files: names the tariff for good.
    """

    offer: str
    first_day: date
    file: str
    version: str
    cells: tuple[Cell, ...]

    @cached_property
    def _bands(self) -> Mapping[_Place, Sequence[Cell]]:
        bands: defaultdict[_Place, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            bands[cell.level, cell.household, cell.regime, cell.zone].append(cell)
        return bands

    @cached_property
    def units(self) -> tuple[PricedUnit, ...]:
        """What the prices pay for: `PERSON` alone, or packages."""
        found = {cell.household for cell in self.cells}
        return tuple(unit for unit in PricedUnit if unit in found)

    @cached_property
    def is_by_package(self) -> bool:
        """Whether one price pays for the whole household."""
        return PricedUnit.PERSON not in self.units

    @cached_property
    def is_by_zone(self) -> bool:
        """Whether the price depends on where the household lives."""
        return any(cell.zone is not None for cell in self.cells)

    def cell(
        self,
        level: str,
        age: int,
        *,
        regime: Regime | None = None,
        zone: str | None = None,
        household: PricedUnit = PricedUnit.PERSON,
    ) -> Cell:
        """The cell that prices one person or one package.

        Args:
            level: Code of the level.
            age: Age for the tariff, already capped; of the eldest adult for a package.
            regime: Scheme of the person; None when not asked, which only suits a grid without régimes.
            zone: Code of the zone of the household; None only suits a grid without zones.
            household: What the price must pay for.

        Raises:
            NoPriceError: No cell covers this level, age, régime, zone and unit.
        """
        for asked_regime in dict.fromkeys((regime, None)):
            for asked_zone in dict.fromkeys((zone, None)):
                for cell in self._bands.get((level, household, asked_regime, asked_zone), ()):
                    if cell.age_from <= age <= cell.age_to:
                        return cell
        sought = {"level": level, "régime": regime, "zone": zone, "household": household}
        raise NoPriceError(self.offer, age, sought)

    def monthly_price(self, level: str, age: int, *, regime: Regime | None = None) -> Decimal:
        """Price in euros a month for one person, in a grid without zones; see `cell`."""
        return self.cell(level, age, regime=regime).monthly_price
