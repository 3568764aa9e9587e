"""The JSON of `mcms tariffs quote` and of the HTTP API: one request, one response, one schema each.

Amounts travel as strings (« 14.50 ») so that no reader turns them into binary fractions.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from eligibility.household import FORBID_UNKNOWN, MAX_CHILDREN
from tariffs.catalogue import offer
from tariffs.errors import RequestError
from tariffs.quote import MAX_ADULTS, Insured, Quote, quote, quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRequest:
    """Who to price, and for when.

    Attributes:
        offer: Code of the offer.
        level: Code of one level; None for every level.
        effect_day: Day the contract would start.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    offer: str
    level: str | None = None
    effect_day: date
    insured: Annotated[tuple[Insured, ...], Field(min_length=1, max_length=MAX_ADULTS + MAX_CHILDREN)]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteResponse:
    """The quotes asked for, in the partner's order."""

    __pydantic_config__ = FORBID_UNKNOWN

    quotes: tuple[Quote, ...]


_REQUEST = TypeAdapter(QuoteRequest)
_RESPONSE = TypeAdapter(QuoteResponse)


def read_request(text: str | bytes) -> QuoteRequest:
    """Read one request in JSON.

    Raises:
        RequestError: Names the first wrong entry and what was expected, never what was typed.
    """
    try:
        return _REQUEST.validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        entry, remedy = ".".join(str(part) for part in first["loc"]), first["msg"]
    raise RequestError(entry, remedy)


def answer(request: QuoteRequest) -> QuoteResponse:
    """Price a request with the offers of the catalogue.

    Raises:
        TariffError: The offer, the level, the day or the people cannot be priced.
    """
    asked = offer(request.offer)
    if request.level is None:
        return QuoteResponse(quotes=quotes(asked, request.insured, effect_day=request.effect_day))
    one = quote(asked, request.insured, level=request.level, effect_day=request.effect_day)
    return QuoteResponse(quotes=(one,))


def write_response(response: QuoteResponse) -> str:
    """One response in JSON, on one line."""
    return _RESPONSE.dump_json(response).decode()


def request_schema() -> dict[str, Any]:
    """JSON Schema of a request."""
    return _REQUEST.json_schema(mode="validation")


def response_schema() -> dict[str, Any]:
    """JSON Schema of a response."""
    return _RESPONSE.json_schema(mode="serialization")
