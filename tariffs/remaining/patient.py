"""Who is cared for, and for what: facts that never leave the memory of the request."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from eligibility.household import FORBID_UNKNOWN, Person
from tariffs.grid import Regime

Amount = Annotated[Decimal, Field(ge=0, le=100_000, decimal_places=2)]
Age = Annotated[int, Field(ge=0, le=130)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """One person, on the day of the care.

    Attributes:
        age: Completed years on the day of the care.
        age_on_january_1: Completed years on 1 January of that year.
        regime: Compulsory scheme.
        pathway: Goes through a médecin traitant (parcours de soins coordonnés).
        maternity: Between the sixth month of pregnancy and twelve days after the birth.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    age: Age
    age_on_january_1: Age
    regime: Regime = Regime.GENERAL
    pathway: bool = True
    maternity: bool = False


def patient_born(
    birth_date: date,
    day: date,
    *,
    regime: Regime = Regime.GENERAL,
    pathway: bool = True,
    maternity: bool = False,
) -> Patient:
    """The patient born that day; someone born in the year has age 0 on 1 January too."""
    person = Person(id="p", birth_date=birth_date)
    return Patient(
        age=max(0, person.age_on(day) or 0),
        age_on_january_1=max(0, person.age_on_january_1(day.year) or 0),
        regime=regime,
        pathway=pathway,
        maternity=maternity,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """One care, once.

    Attributes:
        act: Code of acts.toml.
        price: Euros asked, from a devis or a bill; None for the example price.
        br: Base de remboursement in euros, from the devis; None for the known one.
        nights: Nights of a stay billed as a whole.
        frame: What the frame of glasses costs, in the price; None when not known.
        ald: For an affection de longue durée recognised for this very care.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    act: str
    price: Amount | None = None
    br: Amount | None = None
    nights: Annotated[int, Field(ge=1, le=366)] = 1
    frame: Amount | None = None
    ald: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CareCount:
    """The same care several times in a year.

    Attributes:
        count: How many times.
        per_day: How many of them on one day, with one professional.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    care: Care
    count: Annotated[int, Field(ge=1, le=400)] = 1
    per_day: Annotated[int, Field(ge=1, le=50)] = 1
