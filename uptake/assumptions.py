"""What the statistics take for granted: values with their meaning and reference, read from one data file."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from communes.data_file import DataModel, Reference, read_toml
from uptake.small_cells import LOWEST_THRESHOLD, Threshold

FILE = Path(__file__).parent / "data" / "assumptions.toml"

Share = Annotated[Decimal, Field(ge=0, le=1)]


class ShareAssumption(DataModel):
    """A share between 0 and 1, what it stands for and where it comes from."""

    value: Share
    meaning: str
    reference: Reference


class Quantile(DataModel):
    """The number of standard deviations of a confidence interval."""

    value: Annotated[Decimal, Field(gt=0, lt=5)]
    meaning: str
    reference: Reference


class SmallestShown(DataModel):
    """The smallest count shown, of people or of contracts."""

    value: Annotated[int, Field(ge=LOWEST_THRESHOLD)]
    meaning: str
    reference: Reference


class Assumptions(DataModel):
    """Everything taken for granted.

    Attributes:
        yearly_exits_at_most: Share of the people who leave in a year, at most, when exits are unknown.
        enough_answers: Share of known previous covers under which only bounds are trusted.
        uncovered_elsewhere: Share of adherents without cover before, seen in another commune.
    """

    smallest_shown: SmallestShown
    yearly_exits_at_most: ShareAssumption
    normal_quantile: Quantile
    enough_answers: ShareAssumption
    uncovered_elsewhere: ShareAssumption

    @property
    def threshold(self) -> Threshold:
        """The rule for small numbers."""
        return Threshold(self.smallest_shown.value)


@cache
def assumptions() -> Assumptions:
    """The assumptions in force.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(FILE, Assumptions)
