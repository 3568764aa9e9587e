"""Years of care in plain words: ready-made ones, and the cares a person may pick one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from communes.data_file import DataModel, read_toml
from tariffs.guarantee import Heading
from tariffs.remaining.act import Euros, act
from tariffs.remaining.errors import UnknownActError, UnknownBasketError
from tariffs.remaining.patient import Care, CareCount

FILE = Path(__file__).parent / "data" / "baskets.toml"


class BasketLine(DataModel):
    """One care of a basket.

    Attributes:
        count: Times in the year.
        price: Example price in euros for each; None for the one of acts.toml.
        per_day: How many of them on one day.
    """

    act: str
    count: Annotated[int, Field(ge=1, le=400)]
    price: Euros | None = None
    per_day: Annotated[int, Field(ge=1, le=50)] = 1

    @model_validator(mode="after")
    def _known(self) -> Self:
        _refuse_unknown(self.act)
        return self

    def care_count(self) -> CareCount:
        """The line as `year` takes it."""
        return CareCount(care=Care(act=self.act, price=self.price), count=self.count, per_day=self.per_day)


class Basket(DataModel):
    """A ready-made year.

    Attributes:
        label: What people choose (« Une petite année »).
        words: What is in it, in one plain sentence.
    """

    code: str
    label: str
    words: str
    lines: Annotated[tuple[BasketLine, ...], Field(min_length=1)]

    def care_counts(self) -> tuple[CareCount, ...]:
        """The cares as `year` takes them."""
        return tuple(line.care_count() for line in self.lines)


class Choice(DataModel):
    """Something a person may say they need.

    Attributes:
        label: In plain words (« Nuits d’hôpital »).
        acts: Cares counted for one of it.
        most: Highest number to offer for a year.
        price_needed: Nobody knows a price: the person gives theirs, from a devis.
    """

    code: str
    label: str
    acts: Annotated[tuple[str, ...], Field(min_length=1)]
    most: Annotated[int, Field(ge=1, le=400)]
    price_needed: bool = False

    @model_validator(mode="after")
    def _known(self) -> Self:
        for code in self.acts:
            _refuse_unknown(code)
        if self.price_needed and len(self.acts) > 1:
            message = f"choice {self.code}: a price can be asked for one care only"
            raise ValueError(message)
        return self

    @property
    def heading(self) -> Heading:
        """Heading of the table of guarantees it stands under."""
        return act(self.acts[0]).post.heading

    def care_counts(self, count: int, *, price: Decimal | None = None) -> tuple[CareCount, ...]:
        """`count` of it as `year` takes them, at the example price or at the price given for each."""
        cares = (Care(act=code, price=price) for code in self.acts)
        return tuple(CareCount(care=care, count=count) for care in cares) if count else ()


class Baskets(DataModel):
    """The file baskets.toml.

    Attributes:
        note: To show beside any basket, in French.
        baskets: From the least care to the most.
        choices: In the order they are offered; those of one heading follow each other.
    """

    note: str
    baskets: tuple[Basket, ...]
    choices: tuple[Choice, ...]


def _refuse_unknown(code: str) -> None:
    try:
        act(code)
    except UnknownActError as error:
        raise ValueError(str(error)) from error


@cache
def baskets(path: Path = FILE) -> Baskets:
    """The ready-made years and the choices.

    Raises:
        DataFileError: The file cannot be used, or names a care that acts.toml does not have.
    """
    return read_toml(path, Baskets)


@cache
def _by_code() -> Mapping[str, Basket]:
    return {basket.code: basket for basket in baskets().baskets}


def basket(code: str) -> Basket:
    """The ready-made year with this code.

    Raises:
        UnknownBasketError: There is none.
    """
    found = _by_code().get(code)
    if found is None:
        raise UnknownBasketError(code, tuple(_by_code()))
    return found


def with_sante_100(cares: Sequence[CareCount]) -> tuple[CareCount, ...]:
    """The same needs, each met in the 100 % Santé basket when it has one there, at its example price."""
    return tuple(_in_sante_100(counted) for counted in cares)


def _in_sante_100(counted: CareCount) -> CareCount:
    twin = act(counted.care.act).sante_100_twin
    return counted if twin is None else replace(counted, care=Care(act=twin, ald=counted.care.ald))
