"""What a level costs a household on an effect day, person by person, with where each price comes from.

Pure values: a quote is kept with a case and printed on paper, so it holds the figures and sentences as
they were said. It informs; it is no proposal of contract, and nothing here compares or ranks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from communes.french import rounded
from eligibility.household import FORBID_UNKNOWN
from tariffs.errors import UnknownFrequencyError
from tariffs.grid import Grid, PricedUnit
from tariffs.insured import MAX_ADULTS, Insured, check_insured
from tariffs.offer import Offer
from tariffs.price_line import FREE, OptionPrice, PriceLine, PriceTerms, price_lines
from tariffs.terms import Frequency, FrequencyTerms, Per, SourceDocument
from tariffs.wording import NO_FREQUENCY_TERMS, basis_text, package_text, regime_assumed_text
from tariffs.zones import Residence, zone_of

__all__ = [
    "MAX_ADULTS",
    "Choices",
    "Insured",
    "OptionPrice",
    "PriceLine",
    "Quote",
    "Residence",
    "quote",
    "quotes",
]

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a household may choose or must say besides its people.

    Attributes:
        residence: Where it lives; only an offer with zones asks.
        options: Codes of the options chosen.
        frequency: How often it would pay; None for each month, or for the first way the offer accepts.
    """

    residence: Residence | None = None
    options: tuple[str, ...] = ()
    frequency: Frequency | None = None


NO_CHOICE = Choices()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The cost of one level for a household.

    Attributes:
        effect_day: Day the contract would start.
        package: The package paid; None when each person has a price.
        lines: One per person, in the order given.
        contract_options: Options paid once for the contract.
        monthly_total: Euros a month for all: the lines and the options of the contract.
        yearly_total: Euros for twelve months at this price, dues and fees left out.
        frequency: How often it is paid.
        payment_amount: Euros at each payment; all the payments of a year make `yearly_total`.
        payments_per_year: How many.
        yearly_dues: Euros a year on top for the household; 0 when there are none, None when not supplied.
        one_off_fees: Euros once on top for the household; 0 when there are none, None when not supplied.
        taxes_included: Whether every price holds all taxes.
        price_basis: Period and taxes of the prices, in French.
        notes: What was assumed or is not known, in French.
        labelled: Whether the contract carries the label for local-government staff; None when not supplied.
        madelin: Whether self-employed people may deduct it; None when not supplied.
        responsible: Whether the insurer says it is « responsable »; None when not supplied.
        fictitious: True when no insurer offers these prices; `stamp` must then be shown.
        tariff_version: Offer, first day of the grid, fingerprint of the files.
        document: Where the prices come from; None when not supplied.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    offer: str
    offer_label: str
    insurer: str
    level: str
    level_label: str
    effect_day: date
    package: PricedUnit | None
    lines: tuple[PriceLine, ...]
    contract_options: tuple[OptionPrice, ...]
    monthly_total: Decimal
    yearly_total: Decimal
    frequency: Frequency
    frequency_label: str
    payment_amount: Decimal
    payments_per_year: int
    yearly_dues: Decimal | None
    one_off_fees: Decimal | None
    taxes_included: bool
    price_basis: str
    notes: tuple[str, ...]
    labelled: bool | None
    madelin: bool | None
    responsible: bool | None
    fictitious: bool
    stamp: str
    tariff_version: str
    document: SourceDocument | None

    @property
    def option_codes(self) -> tuple[str, ...]:
        """The options that were priced, of each person and of the contract, once each."""
        of_people = (option.code for line in self.lines for option in line.options)
        return tuple(dict.fromkeys((*of_people, *(option.code for option in self.contract_options))))


def quotes(
    offer: Offer, insured: Sequence[Insured], *, effect_day: date, choices: Choices = NO_CHOICE
) -> tuple[Quote, ...]:
    """The cost of every level, in the partner's order; see `quote`."""
    return tuple(
        quote(offer, insured, level=code, effect_day=effect_day, choices=choices)
        for code in offer.level_codes
    )


def quote(
    offer: Offer,
    insured: Sequence[Insured],
    *,
    level: str,
    effect_day: date,
    choices: Choices = NO_CHOICE,
) -> Quote:
    """The cost of one level for these people.

    Raises:
        InsuredError: Nobody, too many people, an id given twice, someone not born yet or too old.
        UnknownLevelError: The offer has no such level.
        UnknownOptionError: The offer has no such option.
        UnknownFrequencyError: The offer is not paid that often.
        OutsideValidityError: The offer has no price for `effect_day`.
        ZoneError: The price depends on the residence, which is not known enough or outside every zone.
        NoPackageError: The offer by package has none for such a household.
        NoPriceError: The grid has no price for someone (their régime is missing or not listed).
    """
    check_insured(insured, effect_day)
    chosen = offer.level(level)
    terms = _terms(offer, level, effect_day, choices)
    lines = price_lines(terms, insured)
    contract_options = terms.option_prices(Per.CONTRACT)
    months = terms.frequency.code.months
    monthly_total = sum((one.monthly_price for one in (*lines, *contract_options)), start=FREE)
    return Quote(
        offer=offer.code,
        offer_label=offer.label,
        insurer=offer.insurer,
        level=chosen.code,
        level_label=chosen.label,
        effect_day=effect_day,
        package=lines[0].household if offer.is_by_package else None,
        lines=lines,
        contract_options=contract_options,
        monthly_total=monthly_total,
        yearly_total=monthly_total * MONTHS_PER_YEAR,
        frequency=terms.frequency.code,
        frequency_label=terms.frequency.code.label,
        payment_amount=monthly_total * months,
        payments_per_year=MONTHS_PER_YEAR // months,
        yearly_dues=_for_all(offer.yearly_dues, offer.yearly_dues_per, len(lines)),
        one_off_fees=_for_all(offer.one_off_fees, offer.one_off_fees_per, len(lines)),
        taxes_included=offer.taxes_included,
        price_basis=basis_text(taxes_included=offer.taxes_included),
        notes=tuple(_notes(terms, lines)),
        labelled=offer.labelled,
        madelin=offer.madelin,
        responsible=offer.responsible,
        fictitious=offer.fictitious,
        stamp=offer.stamp,
        tariff_version=terms.grid.version,
        document=offer.document,
    )


def _terms(offer: Offer, level: str, effect_day: date, choices: Choices) -> PriceTerms:
    grid: Grid = offer.grid_on(effect_day)
    return PriceTerms(
        offer=offer,
        grid=grid,
        level=level,
        effect_day=effect_day,
        zone=zone_of(offer.code, offer.zones, choices.residence) if grid.is_by_zone else None,
        options=offer.chosen_options(choices.options),
        frequency=_frequency(offer, choices.frequency),
    )


def _frequency(offer: Offer, asked: Frequency | None) -> FrequencyTerms:
    known = {terms.code: terms for terms in offer.frequencies}
    if asked is None:
        monthly = FrequencyTerms(code=Frequency.MONTHLY)
        return known.get(Frequency.MONTHLY) or next(iter(known.values()), monthly)
    if asked not in known:
        raise UnknownFrequencyError(offer.code, asked, tuple(known))
    return known[asked]


def _for_all(amount: Decimal | None, per: Per, people: int) -> Decimal | None:
    if amount is None:
        return None
    return rounded(amount * people if per is Per.PERSON else amount, 2)


def _notes(terms: PriceTerms, lines: Sequence[PriceLine]) -> Iterator[str]:
    if terms.grid.is_by_package:
        yield package_text(lines[0].household)
    priced = [line for line in lines if not line.is_free]
    if terms.offer.regime_coefficients and any(line.regime is None for line in priced):
        yield regime_assumed_text(tuple(one.regime for one in terms.offer.regime_coefficients))
    if terms.frequency.coefficient is None:
        yield NO_FREQUENCY_TERMS
