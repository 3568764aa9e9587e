"""What a pack says, as values: the caller converts its own; nothing here is drawn or computed."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from communes.commune import Commune
from eligibility.verdict import Outcome, Verdict
from exports.errors import PackContentError
from exports.identity import Identity, InsuredPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonResult:
    """The answer for one person, and what to call them on paper (« Vous », a first name)."""

    display_name: str = field(repr=False)
    verdict: Verdict


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
        remark: Sentence printed under the level (« Troisième enfant gratuit. »), or "".
    """

    code: str
    level: str
    lines: tuple[PriceLine, ...]
    monthly_total: Decimal | None
    yearly_total: Decimal | None
    remark: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentContract:
    """The complémentaire santé someone pays today. `since` is None when unknown."""

    insurer: str = field(repr=False)
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContent:
    """All that one pack says. Without identity it is an anonymous summary with blank fields.

    Attributes:
        day: Day the pack is made.
        results: One per person of the household, the applicant first.
        insured: People to insure; empty leaves blank lines.
        short_code: Code to go on at the counter, the only thing the QR holds.
        desired_start: First day of cover the person would like.
    """

    commune: Commune
    day: date
    results: tuple[PersonResult, ...]
    prices: Prices | None = None
    identity: Identity | None = None
    insured: tuple[InsuredPerson, ...] = ()
    current_contract: CurrentContract | None = None
    desired_start: date | None = None
    short_code: str | None = None

    def __post_init__(self) -> None:
        """Refuse a pack about nobody.

        Raises:
            PackContentError: There is no result.
        """
        if not self.results:
            raise PackContentError(entry="results", remedy="a pack answers for at least one person")

    @property
    def is_fictitious(self) -> bool:
        """Whether every page carries the stamp of demonstration tariffs."""
        return self.prices is not None and self.prices.is_fictitious

    @property
    def is_open_to_someone(self) -> bool:
        """Whether the scheme is not closed to everyone."""
        return any(r.verdict.outcome is not Outcome.NOT_ELIGIBLE for r in self.results)

    @property
    def chosen(self) -> PriceSheet | None:
        """The chosen level, when the scheme is open to someone: then there is a bulletin to prepare."""
        return self.prices.chosen if self.prices and self.is_open_to_someone else None
