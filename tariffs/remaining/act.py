"""The cares the portal can count: which rate, which line of the table, which price, as acts.toml says."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from communes.data_file import DataModel, Reference, read_toml
from tariffs.guarantee import Post
from tariffs.remaining.errors import NoFigureError, UnknownActError

FILE = Path(__file__).parent / "data" / "acts.toml"

Euros = Annotated[Decimal, Field(ge=0, max_digits=8, decimal_places=2)]


class CareKind(StrEnum):
    """Which rate of the Sécurité sociale applies: the parameter `amo_<kind>`."""

    HOSPITAL = "hospital"
    DOCTOR = "doctor"
    DENTIST = "dentist"
    PARAMEDICAL = "paramedical"
    BIOLOGY = "biology"
    MEDICINE_65 = "medicine_65"
    MEDICINE_30 = "medicine_30"
    MEDICINE_15 = "medicine_15"
    DEVICE = "device"
    TRANSPORT = "transport"
    CURE = "cure"
    PSYCHOLOGIST = "psychologist"
    ORTHODONTICS = "orthodontics"
    UNREIMBURSED = "unreimbursed"


class Levy(StrEnum):
    """What the Sécurité sociale keeps back, and nobody refunds: the parameter of the same name."""

    PARTICIPATION = "participation"
    FRANCHISE_MEDICINE = "franchise_medicine"
    FRANCHISE_PARAMEDICAL = "franchise_paramedical"
    FRANCHISE_TRANSPORT = "franchise_transport"


class Rule(StrEnum):
    """How the bill is shared before the complémentaire.

    SHARE: the Sécurité sociale pays a rate of the base. LUMP: it pays nothing, the price is a figure of the
    law. HEAVY: it pays the base less the lump sum of heavy acts. STAY: a rate of the tariff of the stay, the
    daily charge being set against the person’s share. HEAVY_STAY: the lump sum and the daily charge add up.
    """

    SHARE = "share"
    LUMP = "lump"
    HEAVY = "heavy"
    STAY = "stay"
    HEAVY_STAY = "heavy_stay"


class Tariff(DataModel):
    """The amounts of a care over a period.

    Attributes:
        since: First day.
        until: Last day, inclusive; None means until the next one, or still in force.
        price: Example price in euros; None when nobody knows one.
        br: Base de remboursement in euros; "price" when it equals the price; None when unknown.
        ceiling: Highest price the law allows, in euros; None when there is none.
    """

    since: date
    until: date | None = None
    price: Euros | None = None
    br: Euros | Literal["price"] | None = None
    ceiling: Euros | None = None
    reference: Reference


class Act(DataModel):
    """One care.

    Attributes:
        label: In plain French words.
        unit: What one of it is (« consultation », « nuit »).
        post: Line of the table of guarantees that covers it.
        levy: What is kept back on each; None when nothing is.
        needs_pathway: Less is refunded to who has no médecin traitant or did not go through them.
        sante_100: Of the 100 % Santé basket, or another full cover by law: nothing to pay up to the ceiling.
        free_in_c2s: Its price stays free for people with the C2S.
        figure: Parameter that gives the price of a LUMP.
        reduced_figure: Parameter that gives it for an affection de longue durée; None when there is none.
        full_rate_waives: A LUMP nobody owes when the care is covered in full (ALD, maternity).
        sante_100_twin: The same need in the 100 % Santé basket, by code; None when there is none.
        note: What the amounts do not say, in French; "" when nothing.
        tariffs: In order of first day; empty for a LUMP.
    """

    code: str
    label: str
    unit: str
    kind: CareKind
    post: Post
    rule: Rule = Rule.SHARE
    levy: Levy | None = None
    needs_pathway: bool = False
    sante_100: bool = False
    free_in_c2s: bool = False
    figure: str | None = None
    reduced_figure: str | None = None
    full_rate_waives: bool = False
    sante_100_twin: str | None = None
    note: str = ""
    tariffs: tuple[Tariff, ...] = ()

    @model_validator(mode="after")
    def _priced_one_way(self) -> Self:
        if (self.rule is Rule.LUMP) == (self.figure is None) or bool(self.figure) == bool(self.tariffs):
            message = f"care {self.code}: give figure for a lump, tariffs for any other rule"
            raise ValueError(message)
        for earlier, later in pairwise(self.tariffs):
            if later.since <= (earlier.until or earlier.since):
                message = f"care {self.code}: tariffs must be sorted and not overlap"
                raise ValueError(message)
        return self

    def tariff_on(self, day: date) -> Tariff:
        """The amounts that hold on a day.

        Raises:
            NoFigureError: None covers that day.
        """
        for tariff in reversed(self.tariffs):
            if tariff.since <= day:
                if tariff.until is None or day <= tariff.until:
                    return tariff
                break
        raise NoFigureError(self.code, day)


class _Acts(DataModel):
    acts: tuple[Act, ...]

    @model_validator(mode="after")
    def _different_codes(self) -> Self:
        codes = [act.code for act in self.acts]
        if len(set(codes)) != len(codes):
            message = f"two cares have the code {max(codes, key=codes.count)}"
            raise ValueError(message)
        full = {act.code for act in self.acts if act.sante_100}
        for act in self.acts:
            if act.sante_100_twin is not None and act.sante_100_twin not in full:
                message = f"care {act.code}: sante_100_twin must be the code of a care with sante_100"
                raise ValueError(message)
        return self


@cache
def acts(path: Path = FILE) -> tuple[Act, ...]:
    """Every care, in the order of the file.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(path, _Acts).acts


@cache
def _by_code() -> Mapping[str, Act]:
    return {act.code: act for act in acts()}


def act(code: str) -> Act:
    """The care with this code.

    Raises:
        UnknownActError: There is none.
    """
    found = _by_code().get(code)
    if found is None:
        raise UnknownActError(code, tuple(_by_code()))
    return found
