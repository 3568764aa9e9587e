"""What each indicator means: a closed list of codes, and the definitions shown beside every figure.

The computations are in `uptake.coverage`; what is shown is put together in `uptake.report`.
"""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints, model_validator

from communes.data_file import DataModel, read_toml

FILE = Path(__file__).parent / "data" / "indicators.toml"

Sentence = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class IndicatorCode(StrEnum):
    """The indicators of the dashboard, in the order they are shown."""

    COVERAGE = "coverage"
    PREVIOUS_COVER = "previous_cover"
    ENTRIES = "entries"
    GUIDED_TO_C2S = "guided_to_c2s"
    FUNNEL = "funnel"
    PACE = "pace"


class Indicator(DataModel):
    """One indicator, as it is defined to its readers. Every text is French.

    Attributes:
        denominator: What the numerator is divided by, or why there is none.
        limits: What the figure does not say.
    """

    name: Sentence
    definition: Sentence
    numerator: Sentence
    denominator: Sentence
    scope: Sentence
    period: Sentence
    source: Sentence
    limits: tuple[Sentence, ...]


class Indicators(DataModel):
    """All the definitions."""

    indicator: dict[IndicatorCode, Indicator]

    @model_validator(mode="after")
    def _is_complete(self) -> "Indicators":
        missing = [code.value for code in IndicatorCode if code not in self.indicator]
        if missing:
            message = f"define also: {', '.join(missing)}"
            raise ValueError(message)
        return self


@cache
def indicators() -> Indicators:
    """The definitions in force.

    Raises:
        DataFileError: The file cannot be used, or an indicator is not defined.
    """
    return read_toml(FILE, Indicators)


def indicator(code: IndicatorCode) -> Indicator:
    """The definition of one indicator."""
    return indicators().indicator[code]
