"""An offer of the partner: its sheet (levels, guarantees, rules of price) and its dated grids.

Whatever the insurer did not say is None or empty, never 0; `tariffs.wording` says « non communiqué ».
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from communes.data_file import DataModel, Reference
from eligibility.vocabulary import LabelledEnum
from tariffs.age import AgeMethod
from tariffs.errors import OutsideValidityError, UnknownLevelError
from tariffs.grid import Grid
from tariffs.guarantee import Cover, Guarantee, Post

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]{1,30}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Euros = Annotated[Decimal, Field(ge=0, max_digits=8, decimal_places=2)]
Share = Annotated[Decimal, Field(ge=0, le=1)]


class ChildOrder(LabelledEnum):
    """How children are counted to find the free ones: the last in this order are free."""

    ELDEST_FIRST = "eldest_first", "par ordre de naissance"
    DEAREST_FIRST = "dearest_first", "par ordre de prix, du plus élevé au plus bas"


class Frequency(LabelledEnum):
    """How often the contribution may be paid."""

    MONTHLY = "monthly", "Chaque mois"
    QUARTERLY = "quarterly", "Chaque trimestre"
    HALF_YEARLY = "half_yearly", "Chaque semestre"
    YEARLY = "yearly", "Chaque année"


class Level(DataModel):
    """One level of cover.

    Attributes:
        code: Short stable code (N1).
        label: As the partner calls it (« Formule 1 »).
    """

    code: Code
    label: Text


class Ratios(DataModel):
    """What the arrêté of 6 May 2020 makes an insurer tell before subscription.

    Attributes:
        benefits: Benefits paid over contributions before tax, between 0 and 1.
        management_costs: Management costs over contributions before tax, between 0 and 1.
        year: Year the ratios count for.
        management_composition: What the management costs hold, in the insurer's words.
        mentions: The standard sentences that explain the ratios.
    """

    benefits: Share | None = None
    management_costs: Share | None = None
    year: int | None = None
    management_composition: str | None = None
    mentions: tuple[str, ...] = ()


class OfferSheet(DataModel):
    """The file `offer.toml`.

    Attributes:
        insurer: Name of the insurer.
        fictitious: True when no insurer offers these prices; `stamp` is then shown on every screen and page.
        stamp: The words of the stamp; "" for a real offer.
        valid_from: First effect day, inclusive.
        valid_to: Last effect day, inclusive.
        age_cap: Older people pay the price of this age.
        free_from_child: First child that is free in the order of `free_child_order`; None when none is.
        payment_frequencies: Empty when not supplied.
        yearly_dues: Euros a year to the association, on top of the price; None when not supplied.
        one_off_fees: Euros once, on top of the price; None when not supplied.
        taxes_included: Whether prices hold all taxes.
        levels: In the partner's order, which is the order shown.
        guarantees: Every line of the table, in the standard order whatever the order of the file.
    """

    code: Code
    label: Text
    insurer: Text
    fictitious: bool
    stamp: str = ""
    valid_from: date
    valid_to: date
    age_method: AgeMethod
    age_cap: Annotated[int, Field(ge=18, le=130)]
    free_from_child: Annotated[int, Field(ge=1)] | None = None
    free_child_order: ChildOrder = ChildOrder.ELDEST_FIRST
    payment_frequencies: tuple[Frequency, ...] = ()
    yearly_dues: Euros | None = None
    one_off_fees: Euros | None = None
    taxes_included: bool
    ratios: Ratios = Ratios()
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    guarantees: tuple[Guarantee, ...]

    @field_validator("guarantees")
    @classmethod
    def _every_line_once(cls, guarantees: tuple[Guarantee, ...]) -> tuple[Guarantee, ...]:
        posts = [guarantee.post for guarantee in guarantees]
        missing = [post.value for post in Post if post not in posts]
        if missing:
            message = f'add the lines {", ".join(missing)}; unit "not_supplied" where nobody knows'
            raise ValueError(message)
        if len(posts) > len(Post):
            message = f"keep one line for {max(posts, key=posts.count)}"
            raise ValueError(message)
        return tuple(sorted(guarantees, key=lambda guarantee: list(Post).index(guarantee.post)))

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.valid_to < self.valid_from:
            message = "valid_to must not come before valid_from"
            raise ValueError(message)
        if self.fictitious != bool(self.stamp.strip()):
            message = "stamp must be given when fictitious is true, and only then"
            raise ValueError(message)
        codes = self.level_codes
        if len(set(codes)) != len(codes):
            message = "levels must have different codes"
            raise ValueError(message)
        for guarantee in self.guarantees:
            if set(guarantee.levels) != set(codes):
                message = f"guarantee {guarantee.post} must have one cover for each of {', '.join(codes)}"
                raise ValueError(message)
        return self

    @property
    def level_codes(self) -> tuple[str, ...]:
        """Codes of the levels, in the partner's order."""
        return tuple(level.code for level in self.levels)

    def level(self, code: str) -> Level:
        """The level with this code.

        Raises:
            UnknownLevelError: The offer has none.
        """
        for level in self.levels:
            if level.code == code:
                return level
        raise UnknownLevelError(self.code, code, self.level_codes)

    def cover(self, post: Post, level: str) -> Cover:
        """What a level covers on one line of the table.

        Raises:
            UnknownLevelError: The offer has no such level.
        """
        code = self.level(level).code
        return next(guarantee.levels[code] for guarantee in self.guarantees if guarantee.post is post)


class Offer(OfferSheet):
    """An offer ready to be quoted: its sheet, and its grids in order of first day."""

    grids: Annotated[tuple[Grid, ...], Field(min_length=1)]

    def grid_on(self, day: date) -> Grid:
        """The grid that holds for an effect day.

        Raises:
            OutsideValidityError: The offer has no price for that day.
        """
        if not self.valid_from <= day <= self.valid_to:
            raise OutsideValidityError(self.code, day, self.valid_from, self.valid_to)
        return max((grid for grid in self.grids if grid.first_day <= day), key=lambda grid: grid.first_day)
