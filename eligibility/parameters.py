"""Figures of the law, dated and sourced: what applied on a day, says who, and whether it was verified.

Values are appended to their file, never edited; a day that no value covers raises: none is borrowed.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from communes.data_file import DataFileError, DataModel, Reference, read_toml

PARAMETERS = Path(__file__).parent / "data" / "parameters"
DAYS_KEPT = 64

Unit = Literal[
    "EUR/month", "EUR/year", "EUR/day", "EUR", "ratio", "year", "month", "hour", "month before", "count"
]


class DatedValue(DataModel):
    """One value of a parameter.

    Attributes:
        since: First day it applies.
        until: Last day it applies, inclusive; None means until the next value, or still in force.
        value: A number, or numbers by key (age bands, sizes of household).
    """

    since: date
    until: date | None = None
    value: Decimal | dict[str, Decimal]
    reference: Reference


class Parameter(DataModel):
    """One dated series, as its file gives it.

    Attributes:
        supplier: Who can confirm or supply the next value (shown by `mcms doctor`).
        reviewed_on: Day somebody last compared the file with its sources.
    """

    description: str
    unit: Unit
    supplier: str
    reviewed_on: date
    values: tuple[DatedValue, ...]

    @model_validator(mode="after")
    def _sorted_without_overlap_or_gap(self) -> "Parameter":
        for earlier, later in pairwise(self.values):
            if later.since <= (earlier.until or earlier.since):
                message = f"values must be sorted and not overlap; look at the one since {later.since}"
                raise ValueError(message)
            if earlier.until is not None and later.since != earlier.until + timedelta(days=1):
                message = (
                    f"no value from {earlier.until} to {later.since}; fill the gap, or leave `until` out"
                )
                raise ValueError(message)
        return self


class NoValueError(Exception):
    """No value of a parameter covers the day.

    Attributes:
        code: Name of the parameter.
        day: The day asked for.
    """

    def __init__(self, code: str, day: date) -> None:
        self.code, self.day = code, day
        super().__init__(f"parameter {code!r} has no value on {day}; add one to {code}.toml with its source")


class FiguresOfDay:
    """The figures that hold on one day, by code (the name of their file)."""

    def __init__(self, series: Mapping[str, Parameter], day: date) -> None:
        self.day = day
        self._values = {code: _value_on(parameter, day) for code, parameter in series.items()}
        self._exact: dict[str, Fraction] = {}
        self._exact_tables: dict[str, Mapping[str, Fraction]] = {}

    def at(self, code: str) -> DatedValue:
        """The value of `code`.

        Raises:
            NoValueError: No value covers the day.
            KeyError: No such parameter.
        """
        value = self._values[code]
        if value is None:
            raise NoValueError(code, self.day)
        return value

    @property
    def missing(self) -> frozenset[str]:
        """The figures that have no value on the day."""
        return frozenset(code for code, value in self._values.items() if value is None)

    def number(self, code: str) -> Decimal:
        """The single number of `code`; raises as `at`, or TypeError for a table."""
        value = self.at(code).value
        if isinstance(value, dict):
            message = f"parameter {code!r} is a table"
            raise TypeError(message)
        return value

    def table(self, code: str) -> Mapping[str, Decimal]:
        """The numbers of `code` by key; raises as `at`, or TypeError for a single number."""
        value = self.at(code).value
        if not isinstance(value, dict):
            message = f"parameter {code!r} is a single number"
            raise TypeError(message)
        return value

    def exact(self, code: str) -> Fraction:
        """The single number of `code`, for arithmetic; raises as `number`."""
        if code not in self._exact:
            self._exact[code] = Fraction(self.number(code))
        return self._exact[code]

    def exact_table(self, code: str) -> Mapping[str, Fraction]:
        """The numbers of `code` by key, for arithmetic; raises as `table`."""
        if code not in self._exact_tables:
            table = self.table(code)
            self._exact_tables[code] = {key: Fraction(number) for key, number in table.items()}
        return self._exact_tables[code]

    def reference(self, code: str) -> Reference:
        """Where the value of `code` comes from; raises as `at`."""
        return self.at(code).reference


def _value_on(parameter: Parameter, day: date) -> DatedValue | None:
    latest = next((value for value in reversed(parameter.values) if value.since <= day), None)
    return latest if latest and (latest.until is None or day <= latest.until) else None


class Parameters:
    """Every dated figure, by code (the name of its file)."""

    def __init__(self, series: Mapping[str, Parameter]) -> None:
        self.series = series
        self.on = lru_cache(maxsize=DAYS_KEPT)(partial(FiguresOfDay, series))


@cache
def load_parameters(folder: Path = PARAMETERS) -> Parameters:
    """Read every parameter file of a folder.

    Raises:
        DataFileError: A file cannot be used, or the folder holds none.
    """
    series = {path.stem: read_toml(path, Parameter) for path in sorted(folder.glob("*.toml"))}
    if not series:
        raise DataFileError(folder, "", "no parameter file; restore the folder from the repository")
    return Parameters(series)
