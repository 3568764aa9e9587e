"""The terms of an offer besides its prices: options, payment, coefficients, document of origin."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from communes.data_file import DataModel, Reference
from eligibility.vocabulary import LabelledEnum
from tariffs.grid import Regime
from tariffs.guarantee import Cover, Post
from tariffs.zones import Code, Text

Euros = Annotated[Decimal, Field(ge=0, max_digits=8, decimal_places=2)]
Coefficient = Annotated[Decimal, Field(gt=0, le=5, decimal_places=6)]


class Per(LabelledEnum):
    """What an amount is counted for."""

    CONTRACT = "contract", "par contrat"
    PERSON = "person", "par personne assurée"


class Frequency(LabelledEnum):
    """How often the contribution may be paid."""

    months: int

    def __new__(cls, code: str, label: str, months: int) -> "Frequency":
        """Make a member that is the string `code` and knows its `label` and the `months` of one payment."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label, member.months = label, months
        return member

    MONTHLY = "monthly", "Chaque mois", 1
    QUARTERLY = "quarterly", "Chaque trimestre", 3
    HALF_YEARLY = "half_yearly", "Chaque semestre", 6
    YEARLY = "yearly", "Chaque année", 12


class FrequencyTerms(DataModel):
    """One way to pay.

    Attributes:
        coefficient: Multiplies the prices of the grid when this way is chosen (0.98 is a discount of 2 %);
            None when the insurer did not say whether there is a surcharge or a discount.
    """

    code: Frequency
    coefficient: Coefficient | None = None


class RegimeCoefficient(DataModel):
    """What multiplies a price that the grid gives for every régime.

    Attributes:
        coefficient: 0.82 is 18 % less.
    """

    regime: Regime
    coefficient: Coefficient
    reference: Reference


class Option(DataModel):
    """A choice that costs more.

    Attributes:
        monthly_price_eur: Euros a month, taxes as the offer says; no régime coefficient applies.
        per: Whether each insured person pays it, or the contract once. A free child does not pay it.
        posts: What is covered on a line of the table with the option, in place of the level’s cover.
        note: What it brings besides, in French.
    """

    code: Code
    label: Text
    monthly_price_eur: Euros
    per: Per
    posts: Mapping[Post, Cover] = {}
    note: str = ""


class SourceDocument(DataModel):
    """The document of the insurer that the prices come from.

    Attributes:
        as_of: Day of the document.
    """

    title: Text
    as_of: date
    reference: Reference
