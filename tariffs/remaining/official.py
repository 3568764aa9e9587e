"""The official worked examples (Unocam): hidden one by one until price, source and date are filled."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from communes.data_file import DataModel, read_toml
from tariffs.remaining.act import Euros

FILE = Path(__file__).parent / "data" / "examples_official.toml"


class OfficialExample(DataModel):
    """One official example, as published.

    Attributes:
        price: Price or mean price in euros; None until somebody copies it, as for every figure.
        br: Base de remboursement in euros.
        amo: Euros refunded by the Sécurité sociale.
        amo_rate: Its share of the base, between 0 and 1.
        source_url: Where the figures were read.
        as_of: Day they were read.
    """

    id: str
    label: str
    price: Euros | None = None
    br: Euros | None = None
    amo: Euros | None = None
    amo_rate: Annotated[Decimal, Field(ge=0, le=1)] | None = None
    source_url: Annotated[str, Field(pattern=r"^https://")] | None = None
    as_of: date | None = None

    @property
    def is_shown(self) -> bool:
        """Whether its figures have a price, a source and a date."""
        return None not in (self.price, self.source_url, self.as_of)


class _Examples(DataModel):
    examples: tuple[OfficialExample, ...]

    @model_validator(mode="after")
    def _different_ids(self) -> Self:
        ids = [example.id for example in self.examples]
        if len(set(ids)) != len(ids):
            message = f"two examples have the id {max(ids, key=ids.count)}"
            raise ValueError(message)
        return self


@cache
def every_official_example(path: Path = FILE) -> tuple[OfficialExample, ...]:
    """Every example of the file, filled or not.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(path, _Examples).examples


def official_examples(path: Path = FILE) -> tuple[OfficialExample, ...]:
    """The examples that may be shown; raises as `every_official_example`."""
    return tuple(example for example in every_official_example(path) if example.is_shown)
