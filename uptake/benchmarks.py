"""Uptake seen in other communes: press and institutional figures, each dated, none of them an objective.

Source and limits: uptake/data/SOURCES.md.
"""

import csv
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from communes.data_file import DataModel, validate

FILE = Path(__file__).parent / "data" / "benchmarks.csv"

Text = Annotated[str, StringConstraints(min_length=1)]


class Benchmark(DataModel):
    """One rate observed somewhere, one day.

    Attributes:
        observed: When, as the source says it.
        months: Months since the scheme began there.
        people: What was counted, in `unit`.
        kind: Stock, cumulative or mere intentions.
        percent_of_population: Of the population the source quoted.
    """

    place: Text
    insee_code: str
    population: int
    operator: Text
    observed: Text
    months: Annotated[int, Field(ge=0)]
    people: int
    unit: Text
    kind: Text
    percent_of_population: Annotated[Decimal, Field(gt=0, le=100)]
    comment: str
    source_url: Annotated[str, StringConstraints(pattern=r"^https?://")]
    source_date: Text

    @property
    def addresses(self) -> tuple[str, ...]:
        """Addresses of the source, one or more."""
        return tuple(self.source_url.split(" ; "))

    @property
    def share(self) -> Fraction:
        """The same rate as a share of 1."""
        return Fraction(self.percent_of_population) / 100


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Every benchmark, the youngest scheme first.

    Raises:
        DataFileError: A line of the file is wrong.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        found = tuple(validate(FILE, row, Benchmark) for row in csv.DictReader(file))
    return tuple(sorted(found, key=lambda benchmark: (benchmark.months, benchmark.place)))
