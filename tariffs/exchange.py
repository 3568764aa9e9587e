"""The JSON of `mcms tariffs quote` and of the HTTP API: one request, one response, one schema each.

Amounts travel as strings (« 14.50 ») so that no reader turns them into binary fractions. The words of the
schemas are in `tariffs/data/schema.toml`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from eligibility.household import FORBID_UNKNOWN, MAX_CHILDREN
from eligibility.schema import TypeWords, type_words
from tariffs.catalogue import offer
from tariffs.errors import RequestError
from tariffs.grid import PricedUnit, Regime
from tariffs.insured import MAX_ADULTS, Insured
from tariffs.offer import Offer
from tariffs.quote import Choices, Quote, quote, quotes
from tariffs.terms import Frequency
from tariffs.zones import Code, Department, Postcode, Residence

WORDS = Path(__file__).parent / "data" / "schema.toml"
MAX_OPTIONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRequest:
    """Who to price, and for when.

    Attributes:
        offer: Code of the offer.
        level: Code of one level; None for every level.
        effect_day: Day the contract would start.
        postcode: Where the household lives; only an offer with zones asks for it.
        department: Code of the département, when the postcode serves two.
        options: Codes of the options chosen.
        frequency: How often it would pay; None for the usual way.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    offer: str
    level: str | None = None
    effect_day: date
    insured: Annotated[tuple[Insured, ...], Field(min_length=1, max_length=MAX_ADULTS + MAX_CHILDREN)]
    postcode: Postcode | None = None
    department: Department | None = None
    options: Annotated[tuple[Code, ...], Field(max_length=MAX_OPTIONS)] = ()
    frequency: Frequency | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteResponse:
    """The quotes asked for, in the partner's order."""

    __pydantic_config__ = FORBID_UNKNOWN

    quotes: tuple[Quote, ...]


_LABELS = {
    kind.__name__: {code.value: code.label for code in kind} for kind in (Frequency, Regime, PricedUnit)
}
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


def answer(request: QuoteRequest, *, find: Callable[[str], Offer] = offer) -> QuoteResponse:
    """Price a request.

    Args:
        request: What is asked.
        find: Gives an offer by code, or raises `UnknownOfferError`; the catalogue unless told.

    Raises:
        TariffError: The offer, the level, the day, the residence or the people cannot be priced.
    """
    asked = find(request.offer)
    choices = Choices(
        residence=Residence(postcode=request.postcode, department=request.department),
        options=request.options,
        frequency=request.frequency,
    )
    day = request.effect_day
    if request.level is None:
        return QuoteResponse(quotes=quotes(asked, request.insured, effect_day=day, choices=choices))
    one = quote(asked, request.insured, level=request.level, effect_day=day, choices=choices)
    return QuoteResponse(quotes=(one,))


def write_response(response: QuoteResponse) -> str:
    """One response in JSON, on one line."""
    return _RESPONSE.dump_json(response).decode()


def request_schema() -> dict[str, Any]:
    """JSON Schema of a request, every field described in French."""
    return _described(_REQUEST.json_schema(mode="validation"))


def response_schema() -> dict[str, Any]:
    """JSON Schema of a response, every field described in French."""
    return _described(_RESPONSE.json_schema(mode="serialization"))


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    words = type_words(WORDS)
    own = {key: inner for key, inner in schema.items() if key != "$defs"}
    types = {name: _told(inner, words[name]) for name, inner in schema["$defs"].items()}
    return _told(own, words[schema["title"]]) | {"$defs": types}


def _told(schema: Mapping[str, Any], words: TypeWords) -> dict[str, Any]:
    codes = _LABELS.get(schema["title"], {}) if "enum" in schema else {}
    lines = (words.about, *(f"- {code}\u00a0: {label}" for code, label in codes.items()))
    told = {**schema, "description": "\n".join(lines)}
    if "properties" in schema:
        told["properties"] = {
            name: inner | {"description": words.fields[name]} for name, inner in schema["properties"].items()
        }
    return told
