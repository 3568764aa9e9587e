"""The prices of a pack, from quotes: the words a paper needs, the same figures."""

from collections.abc import Mapping

from communes.french import euros, long_date
from enrolment.pricing import HouseholdPrices
from exports.pack.facts import Payment
from exports.pack.price_sheet import PriceLine, Prices, PriceSheet
from tariffs.quote import Quote
from tariffs.terms import Frequency
from tariffs.wording import document_text, dues_text


def printed_prices(found: HouseholdPrices, display_names: Mapping[str, str], *, level: str | None) -> Prices:
    """Every level as the pack prints it.

    Raises:
        PackContentError: The level chosen is not among the prices.
    """
    sheets = tuple(
        _sheet(quote, display_names, _later(found, place)) for place, quote in enumerate(found.quotes)
    )
    first = found.quotes[0]
    return Prices(
        tariff=_tariff(first),
        version=first.tariff_version,
        is_fictitious=first.fictitious,
        dues=f"{dues_text(first.yearly_dues, first.one_off_fees)}.",
        sheets=sheets,
        chosen_code=level,
        origin=f"grille {first.lines[0].grid_file}\u00a0; {document_text(first.document)}.",
    )


def printed_payment(found: HouseholdPrices, *, level: str | None) -> Payment | None:
    """How the level chosen would be paid; None before one is."""
    quote = next((quote for quote in found.quotes if quote.level == level), None)
    if quote is None:
        return None
    return Payment(
        insurer=quote.insurer,
        frequency=quote.frequency_label,
        amount=quote.payment_amount,
        options=_options(quote),
        creditor=found.offer.creditor,
        dues_creditor=found.offer.dues_creditor,
    )


def _options(quote: Quote) -> tuple[str, ...]:
    labels = [option.label for line in quote.lines for option in line.options]
    return tuple(dict.fromkeys((*labels, *(option.label for option in quote.contract_options))))


def _tariff(quote: Quote) -> str:
    """The tariff of a paper: whose, from when, how it is paid, with which options."""
    labels = _options(quote)
    said = [
        f"{quote.offer_label}, {quote.insurer}, pour un début le {long_date(quote.effect_day)}",
        f"prix {quote.price_basis}",
        *([f"à payer {quote.frequency_label.lower()}"] if quote.frequency is not Frequency.MONTHLY else []),
        *([f"avec\u00a0: {', '.join(labels)}"] if labels else []),
    ]
    return ", ".join(said)


def _later(prices: HouseholdPrices, place: int) -> tuple[str, ...]:
    """The prices of one level already known to come within twelve months, in words."""
    return tuple(
        f"{euros(change.monthly_totals[place])} par mois à partir du {long_date(change.day)}, "
        "hors du prix par an"
        for change in prices.changes
    )


def _sheet(quote: Quote, display_names: Mapping[str, str], later: tuple[str, ...]) -> PriceSheet:
    free = [line.free_reason for line in quote.lines if line.is_free]
    return PriceSheet(
        code=quote.level,
        level=quote.level_label,
        lines=(
            *(
                PriceLine(
                    person=display_names[line.insured_id],
                    monthly_price=line.monthly_price,
                    grid_row=line.grid_row,
                )
                for line in quote.lines
            ),
            *(
                PriceLine(person=f"Option\u00a0: {option.label}", monthly_price=option.monthly_price)
                for option in quote.contract_options
            ),
        ),
        monthly_total=quote.monthly_total,
        yearly_total=quote.yearly_total,
        remark="".join(free[:1]),
        later=later,
    )
