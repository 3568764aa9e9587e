"""A grid of prices: one file as the insurer sends it, one row a cell, and the price it gives.

Columns: `level,age_from,age_to,regime,household,monthly_price_eur`. Ages are inclusive.
Prices are euros a month, taxes as the offer says. `tariffs.grid_file` reads and checks the file.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from eligibility.vocabulary import LabelledEnum
from tariffs.errors import NoPriceError


class Regime(LabelledEnum):
    """The compulsory scheme of an insured person, as insurers tell them apart."""

    GENERAL = "general", "Régime général"
    INDEPENDANTS = "independants", "Indépendants"
    AGRICOLE_SALARIES = "agricole_salaries", "Salariés agricoles (MSA)"
    AGRICOLE_EXPLOITANTS = "agricole_exploitants", "Exploitants agricoles (Amexa)"
    ALSACE_MOSELLE = "alsace_moselle", "Régime local d’Alsace-Moselle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One price of the grid.

    Attributes:
        age_from: First age of the band, inclusive.
        age_to: Last age of the band, inclusive.
        regime: None when the price is the same for every régime (« any » in the file).
        monthly_price: Euros a month for one person.
        row: Line of the file, the header being line 1.
    """

    level: str
    age_from: int
    age_to: int
    regime: Regime | None
    monthly_price: Decimal
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
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

    def cell(self, level: str, age: int, *, regime: Regime | None = None) -> Cell:
        """The cell that prices one person.

        Args:
            level: Code of the level.
            age: Age for the tariff, already capped.
            regime: Scheme of the person; None when not asked, which only suits a grid without régimes.

        Raises:
            NoPriceError: No cell covers this level, age and régime.
        """
        for cell in self.cells:
            if cell.level == level and cell.age_from <= age <= cell.age_to and cell.regime in (None, regime):
                return cell
        raise NoPriceError(self.offer, level, age, regime)

    def monthly_price(self, level: str, age: int, *, regime: Regime | None = None) -> Decimal:
        """Price in euros a month for one person; see `cell`."""
        return self.cell(level, age, regime=regime).monthly_price
