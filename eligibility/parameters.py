"""Figures of the law, dated and sourced: what applied on a day, says who, and whether it was verified.

Values are appended to their file, never edited; a day that no value covers raises: none is borrowed.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from communes.data_file import DataFileError, DataModel, Reference, read_toml

PARAMETERS = Path(__file__).parent / "data" / "parameters"

Unit = Literal["EUR/month", "EUR/year", "EUR", "ratio", "year", "month", "hour", "month before"]


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
    def _sorted_without_overlap(self) -> "Parameter":
        for earlier, later in zip(self.values, self.values[1:], strict=False):
            if later.since <= (earlier.until or earlier.since):
                message = f"values must be sorted and not overlap; look at the one since {later.since}"
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


class Parameters:
    """Every dated figure, by code (the name of its file)."""

    def __init__(self, series: dict[str, Parameter]) -> None:
        self.series = series

    def at(self, code: str, day: date) -> DatedValue:
        """The value of `code` on `day`.

        Raises:
            NoValueError: No value covers the day.
            KeyError: No such parameter.
        """
        for value in reversed(self.series[code].values):
            if value.since <= day:
                if value.until is not None and day > value.until:
                    break
                return value
        raise NoValueError(code, day)

    def number(self, code: str, day: date) -> Decimal:
        """The single number of `code` on `day`; raises as `at`, or TypeError for a table."""
        value = self.at(code, day).value
        if isinstance(value, dict):
            message = f"parameter {code!r} is a table"
            raise TypeError(message)
        return value

    def table(self, code: str, day: date) -> dict[str, Decimal]:
        """The numbers of `code` on `day` by key; raises as `at`, or TypeError for a single number."""
        value = self.at(code, day).value
        if not isinstance(value, dict):
            message = f"parameter {code!r} is a single number"
            raise TypeError(message)
        return value


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
