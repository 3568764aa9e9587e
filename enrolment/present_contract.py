"""The contract a person has today, as its renewal notice tells it: a price, and the lines they can read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from communes.data_file import DataModel, Reference, read_toml
from communes.french import euros
from enrolment.answers import WrongAnswerError, read_price, read_whole_number
from tariffs.guarantee import Cover, MeasuredCover, PlainCover, Post, Unit
from tariffs.remaining.coverage import Coverage, present_contract

MeasuredUnit = Literal[
    Unit.PERCENT_BR, Unit.EUR_PER_DAY, Unit.EUR_PER_YEAR, Unit.EUR_PER_TWO_YEARS, Unit.EUR_PER_DEVICE
]
MOST_A_MONTH = 3_000
FILE = Path(__file__).parent / "data" / "present_contract.toml"


class AskedLine(DataModel):
    """One line the person may copy from their table of guarantees.

    Attributes:
        label: As renewal notices call it.
        unit: How the number is expressed.
        includes_amo: Whether the number holds what the Sécurité sociale pays, as most tables say.
        hint: What the number is, in plain words.
        least: Lowest number accepted, inclusive.
        most: Highest number accepted, inclusive.
    """

    post: Post
    label: str
    unit: MeasuredUnit
    includes_amo: bool
    hint: str
    least: Annotated[int, Field(ge=0)] = 0
    most: Annotated[int, Field(ge=1)]


class PresentContractSheet(DataModel):
    """The file present_contract.toml.

    Attributes:
        asked: The lines asked, in order.
        by_law: What every contrat responsable covers at least, for the lines nobody gave.
        reference: Where `by_law` comes from.
    """

    asked: tuple[AskedLine, ...]
    by_law: Mapping[Post, Cover]
    reference: Reference

    @model_validator(mode="after")
    def _asked_once(self) -> Self:
        posts = [line.post for line in self.asked]
        if len(set(posts)) < len(posts):
            message = f"ask {max(posts, key=posts.count)} once"
            raise ValueError(message)
        return self


@cache
def sheet(path: Path = FILE) -> PresentContractSheet:
    """What is asked of a present contract.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(path, PresentContractSheet)


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentContract:
    """What a person gave of it. It stays in memory.

    Attributes:
        monthly_price: Euros a month for all the people insured.
        numbers: By line asked, as written on the notice; one left empty is not there; 0 is « not covered ».
        is_responsible: Whether the notice says « contrat responsable ».
    """

    monthly_price: Decimal = field(repr=False)
    numbers: Mapping[Post, Decimal] = field(default_factory=dict[Post, Decimal], repr=False)
    is_responsible: bool = True


def read_monthly_price(text: str) -> Decimal:
    """The price of the contract a month.

    Raises:
        WrongAnswerError: Nothing was typed, or it is no amount of one month.
    """
    return read_price(
        text,
        most=MOST_A_MONTH,
        missing="Écrivez le prix par mois, par exemple 72,50.",
        too_large=f"Au plus {euros(MOST_A_MONTH)} par mois. Est-ce le prix de l’année\u00a0?",
    )


def read_number(text: str, line: AskedLine) -> Decimal | None:
    """The number copied for a line, or None when nothing was typed.

    Raises:
        WrongAnswerError: Not a whole number, or outside what such a line can hold.
    """
    number = read_whole_number(
        text.replace("%", "").replace("€", ""),
        most=line.most,
        unit="pour cent" if line.unit is Unit.PERCENT_BR else "euros",
    )
    if number is not None and number < line.least:
        message = f"Au moins {line.least}, Sécurité sociale comprise."
        raise WrongAnswerError(message)
    return None if number is None else Decimal(number)


def coverage_of(contract: PresentContract) -> Coverage:
    """The least the contract covers; a line nobody gave is the minimum of the law, or « non communiqué »."""
    return _coverage(contract, sheet().by_law)


def best_coverage_of(contract: PresentContract) -> Coverage:
    """The most it may cover: a minimum of the law is no maximum, so such a line is « non communiqué »."""
    fixed = {post: cover for post, cover in sheet().by_law.items() if isinstance(cover, PlainCover)}
    return _coverage(contract, fixed)


def _coverage(contract: PresentContract, by_law: Mapping[Post, Cover]) -> Coverage:
    covers: dict[Post, Cover] = dict(by_law) if contract.is_responsible else {}
    covers |= {line.post: _cover(line, number) for line, number in _given(contract)}
    return present_contract(covers, is_responsible=contract.is_responsible)


def _given(contract: PresentContract) -> Iterator[tuple[AskedLine, Decimal]]:
    for line in sheet().asked:
        if line.post in contract.numbers:
            yield line, contract.numbers[line.post]


def _cover(line: AskedLine, number: Decimal) -> Cover:
    if number == 0:
        return PlainCover(unit=Unit.NOT_COVERED)
    return MeasuredCover(unit=line.unit, value=number, includes_amo=line.includes_amo)
