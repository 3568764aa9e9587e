"""What a pack says, as values: the caller converts its own; nothing here is drawn or computed."""

from dataclasses import dataclass, field
from datetime import date

from communes.commune import Commune
from eligibility.verdict import Outcome, Verdict
from exports.errors import PackContentError
from exports.forms.append import FilledForm
from exports.identity import Identity, InsuredPerson
from exports.pack.facts import Departure, KeyDate, Payment, Solidarity, YearTable
from exports.pack.price_sheet import Prices, PriceSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonResult:
    """The answer for one person, and what to call them on paper (« Vous », a first name)."""

    display_name: str = field(repr=False)
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContent:
    """All that one pack says. Without identity it is an anonymous summary with blank fields.

    Attributes:
        day: Day the pack is made.
        results: One per person of the household, the applicant first.
        insured: People to insure; empty leaves blank lines.
        short_code: Code to go on at the counter, the only thing the QR holds.
        desired_start: First day of cover the person would like.
        payment: How the level chosen would be paid; None before there is one.
        departure: The present contract, when the holder pays one.
        dates: Days to keep in mind, the first one first.
        year: Premiums and what remains to pay over a year.
        solidarity: When somebody may have the C2S.
        wants_referral: The person asked to be called back about care they gave up; kept nowhere.
        partner_form: The partner's own form, filled: it comes last, in place of our bulletin.
        lacks_partner_form: The partner has a form that could not be filled: our bulletin says so.
    """

    commune: Commune
    day: date
    results: tuple[PersonResult, ...]
    prices: Prices | None = None
    identity: Identity | None = None
    insured: tuple[InsuredPerson, ...] = ()
    payment: Payment | None = None
    departure: Departure | None = None
    desired_start: date | None = None
    dates: tuple[KeyDate, ...] = ()
    year: YearTable | None = None
    solidarity: Solidarity | None = None
    wants_referral: bool = field(default=False, repr=False)
    partner_form: FilledForm | None = None
    lacks_partner_form: bool = False
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
    def needs_mandate(self) -> bool:
        """Whether a mandate of ours goes with the form: the partner's may have its own."""
        form = self.partner_form
        return bool(self.chosen and self.payment) and not (form and form.takes_account)

    @property
    def chosen(self) -> PriceSheet | None:
        """The chosen level, when the scheme is open to someone: then there is a bulletin to prepare."""
        return self.prices.chosen if self.prices and self.is_open_to_someone else None
