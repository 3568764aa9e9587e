"""The sheets that hold the files as they are written, one for each kind of fact."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.spreadsheet import raw
from benchmarks.spreadsheet.raw import RawOffer, Row
from benchmarks.spreadsheet.table import Table


class CoefficientError(Exception):
    """A coefficient has more decimals than the formulas keep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheets:
    """One sheet per kind of fact; but for the grid and the terms, a key says the offer and what is asked."""

    terms: Table
    grid: Table
    zones: Table
    regimes: Table
    paid: Table
    options: Table
    packages: Table

    @property
    def all(self) -> tuple[Table, ...]:
        """Every sheet, in order."""
        return (
            *(self.terms, self.grid, self.zones, self.regimes),
            *(self.paid, self.options, self.packages),
        )


def raw_sheets(offers: Sequence[RawOffer]) -> RawSheets:
    """The files of these offers.

    Raises:
        CoefficientError: A coefficient is not a whole number of hundredths.
    """
    return RawSheets(
        terms=Table("Offres", raw.OFFER_COLUMNS, (offer.row for offer in offers)),
        grid=Table("Grilles", raw.GRID_COLUMNS, raw.grid(offers)),
        zones=Table("Zones", ("clé", "zone"), raw.zones(offers)),
        regimes=Table("Régimes", ("clé", "coefficient"), map(_in_hundredths, raw.regimes(offers))),
        paid=Table("Paiements", ("clé", "coefficient", "mois"), map(_in_hundredths, raw.frequencies(offers))),
        options=Table("Options", ("clé", "prix"), raw.options(offers)),
        packages=Table("Forfaits", ("clé", "forfait"), raw.packages(offers)),
    )


def _in_hundredths(row: Row) -> Row:
    if Decimal(row[1]) * 100 % 1:
        message = f"{row[0]}: {row[1]} has more than two decimals; let the formulas of prices keep more"
        raise CoefficientError(message)
    return row
