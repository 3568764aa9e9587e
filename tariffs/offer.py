"""An offer of the partner: its sheet (levels, guarantees, rules of price) and its dated grids.

Whatever the insurer did not say is None or empty, never 0; `tariffs.wording` says « non communiqué ».
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from communes.data_file import DataModel, Reference
from eligibility.vocabulary import LabelledEnum
from tariffs.age import AgeMethod
from tariffs.creditor import Creditor
from tariffs.errors import OutsideValidityError, UnknownLevelError, UnknownOptionError
from tariffs.grid import Grid, PricedUnit, Regime
from tariffs.guarantee import Cover, Guarantee, Post
from tariffs.package import Composition
from tariffs.terms import Euros, FrequencyTerms, Option, Per, RegimeCoefficient, SourceDocument
from tariffs.zones import Code, Text, Zone

Share = Annotated[Decimal, Field(ge=0, le=1)]


class ChildOrder(LabelledEnum):
    """How children are counted to find the free ones: the last in this order are free."""

    ELDEST_FIRST = "eldest_first", "par ordre de naissance"
    DEAREST_FIRST = "dearest_first", "par ordre de prix, du plus élevé au plus bas"


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
        age_method: How age is counted; an offer without a criterion of age only shows it.
        age_cap: Older people pay the price of this age.
        max_age_at_entry: Oldest age at entry, inclusive, counted by `age_method`; None when there is none.
        free_from_child: First child that is free in the order of `free_child_order`; None when none is.
        zones: In the order they are tried; a grid may give a price for each.
        packages: For an offer by package, the package a kind of household pays when it has not its own name.
        regime_coefficients: Multiply the prices that a grid gives for every régime.
        frequencies: Ways to pay; empty when not supplied.
        yearly_dues: Euros a year to the association, on top of the price; 0 when there are none, None when
            not supplied.
        yearly_dues_per: What they are counted for.
        one_off_fees: Euros once, on top of the price; 0 when there are none, None when not supplied.
        one_off_fees_per: What they are counted for.
        taxes_included: Whether prices hold all taxes.
        labelled: Whether the contract carries the label that lets a local employer share its cost; None when
            not supplied.
        madelin: Whether self-employed people may deduct it (Madelin); None when not supplied.
        responsible: Whether the insurer says the contract is « responsable »; None when not supplied.
        document: Where the prices come from; None when not supplied.
        creditor: Who debits the premiums; None when not supplied.
        dues_creditor: Who debits the association’s dues; None when no debit pays them.
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
    max_age_at_entry: Annotated[int, Field(ge=18, le=130)] | None = None
    free_from_child: Annotated[int, Field(ge=1)] | None = None
    free_child_order: ChildOrder = ChildOrder.ELDEST_FIRST
    zones: tuple[Zone, ...] = ()
    packages: Mapping[Composition, PricedUnit] = {}
    regime_coefficients: tuple[RegimeCoefficient, ...] = ()
    options: tuple[Option, ...] = ()
    frequencies: tuple[FrequencyTerms, ...] = ()
    yearly_dues: Euros | None = None
    yearly_dues_per: Per = Per.CONTRACT
    one_off_fees: Euros | None = None
    one_off_fees_per: Per = Per.CONTRACT
    taxes_included: bool
    labelled: bool | None = None
    madelin: bool | None = None
    responsible: bool | None = None
    ratios: Ratios = Ratios()
    document: SourceDocument | None = None
    creditor: Creditor | None = None
    dues_creditor: Creditor | None = None
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
        for name, codes in self._codes():
            if len(set(codes)) != len(codes):
                message = f"{name} must have different codes"
                raise ValueError(message)
        for guarantee in self.guarantees:
            if set(guarantee.levels) != set(self.level_codes):
                wanted = ", ".join(self.level_codes)
                message = f"guarantee {guarantee.post} must have one cover for each of {wanted}"
                raise ValueError(message)
        return self

    def _codes(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The codes of each list whose entries must differ."""
        yield "levels", self.level_codes
        yield "zones", self.zone_codes
        yield "options", tuple(option.code for option in self.options)
        yield "frequencies", tuple(terms.code for terms in self.frequencies)
        yield "regime_coefficients", tuple(one.regime for one in self.regime_coefficients)

    @property
    def level_codes(self) -> tuple[str, ...]:
        """Codes of the levels, in the partner's order."""
        return tuple(level.code for level in self.levels)

    @property
    def zone_codes(self) -> tuple[str, ...]:
        """Codes of the zones, in the order they are tried."""
        return tuple(zone.code for zone in self.zones)

    def regime_coefficient(self, regime: Regime | None) -> Decimal:
        """What multiplies a price given for every régime; 1 for a régime nobody spoke of."""
        found = (one.coefficient for one in self.regime_coefficients if one.regime is regime)
        return next(found, Decimal(1))

    def chosen_options(self, codes: Sequence[str]) -> tuple[Option, ...]:
        """The options with these codes, in the order of the offer.

        Raises:
            UnknownOptionError: The offer has no such option.
        """
        known = tuple(option.code for option in self.options)
        for code in codes:
            if code not in known:
                raise UnknownOptionError(self.code, code, known)
        return tuple(option for option in self.options if option.code in codes)

    def level(self, code: str) -> Level:
        """The level with this code.

        Raises:
            UnknownLevelError: The offer has none.
        """
        for level in self.levels:
            if level.code == code:
                return level
        raise UnknownLevelError(self.code, code, self.level_codes)

    def cover(self, post: Post, level: str, *, options: Sequence[str] = ()) -> Cover:
        """What a level covers on one line of the table, with the options chosen.

        An option takes the place of the level’s cover on its lines; of two, the later of the offer counts.

        Raises:
            UnknownLevelError: The offer has no such level.
            UnknownOptionError: The offer has no such option.
        """
        code = self.level(level).code
        for option in reversed(self.chosen_options(options)):
            if post in option.posts:
                return option.posts[post]
        return next(guarantee.levels[code] for guarantee in self.guarantees if guarantee.post is post)


class Offer(OfferSheet):
    """An offer ready to be quoted: its sheet, and its grids in order of first day.

    Attributes:
        digest: Fingerprint of the file of the sheet.
    """

    digest: str = ""
    grids: Annotated[tuple[Grid, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_kind_of_price(self) -> Self:
        if len({grid.is_by_package for grid in self.grids}) > 1:
            message = "an offer is per person or by package in all its grids, never both"
            raise ValueError(message)
        return self

    @property
    def is_by_package(self) -> bool:
        """Whether one price pays for the whole household."""
        return self.grids[0].is_by_package

    def grid_on(self, day: date) -> Grid:
        """The grid that holds for an effect day.

        Raises:
            OutsideValidityError: The offer has no price for that day.
        """
        if not self.valid_from <= day <= self.valid_to:
            raise OutsideValidityError(self.code, day, self.valid_from, self.valid_to)
        return max((grid for grid in self.grids if grid.first_day <= day), key=lambda grid: grid.first_day)
