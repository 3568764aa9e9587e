"""The prices of a pack, as values: every level of one tariff, person by person."""

from dataclasses import dataclass, field
from decimal import Decimal

from exports.errors import PackContentError


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """The price of one person at one level.

    Attributes:
        person: What to call the person.
        monthly_price: Euros per month, taxes included; None where the partner publishes no price.
        grid_row: Line of the grid the price is read from, the header being line 1; None when it has none.
    """

    person: str = field(repr=False)
    monthly_price: Decimal | None
    grid_row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSheet:
    """The price of the household at one level.

    Attributes:
        code: Stable code of the level.
        level: Its name, as the partner writes it.
        lines: One per person, the same people in the same order on every sheet.
        monthly_total: Euros per month for all; None when one person has no published price.
        yearly_total: Euros per year for all; None likewise.
        remark: Words printed under the level (« Troisième enfant gratuit »), or "".
        later: Prices already known to come within twelve months, in words, in order.
    """

    code: str
    level: str
    lines: tuple[PriceLine, ...]
    monthly_total: Decimal | None
    yearly_total: Decimal | None
    remark: str = ""
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Every level of one tariff, in the partner's order.

    Attributes:
        tariff: Name of the tariff.
        version: Version and fingerprint of the tariff file.
        is_fictitious: Stamps every page « DÉMONSTRATION — tarifs fictifs ».
        dues: Sentence on dues and fees, also when they are « non communiqué ».
        chosen_code: Level the person chose, or None.
        origin: The grid and the document that the prices come from, or "".
    """

    tariff: str
    version: str
    is_fictitious: bool
    dues: str
    sheets: tuple[PriceSheet, ...]
    chosen_code: str | None = None
    origin: str = ""

    def __post_init__(self) -> None:
        """Refuse sheets that do not speak of the same people, and a choice that is not there.

        Raises:
            PackContentError: Names what is wrong.
        """
        if not self.sheets:
            raise PackContentError(
                entry="sheets", remedy="a tariff has at least one level; leave `prices` out instead"
            )
        if len({tuple(line.person for line in sheet.lines) for sheet in self.sheets}) > 1:
            raise PackContentError(
                entry="sheets", remedy="each level lists the same people in the same order"
            )
        if self.chosen_code is not None and self.chosen is None:
            raise PackContentError(entry="chosen_code", remedy="it is the code of one of the sheets")

    @property
    def chosen(self) -> PriceSheet | None:
        """The sheet of the level the person chose."""
        return next((sheet for sheet in self.sheets if sheet.code == self.chosen_code), None)

    @property
    def people(self) -> tuple[str, ...]:
        """What to call the people priced, in order."""
        return tuple(line.person for line in self.sheets[0].lines)
