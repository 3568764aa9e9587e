"""Several requests in one JSON text: each is answered or refused alone, whatever the others are worth.

The command line and the HTTP API share it. What a request asks for is the business of who answers it.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from eligibility.household import FORBID_UNKNOWN
from eligibility.refusals import FieldRefusal, RepeatedFieldError, UnreadableJsonError

Answer = TypeVar("Answer")
Refused = TypeVar("Refused", bound=Exception)

_BETWEEN = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it was written, and its place among the others (from 1)."""

    place: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRequest:
    """One request that cannot be answered.

    Attributes:
        request: Its place among the others, from 1.
        errors: What is wrong with it, field by field.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    request: int
    errors: tuple[FieldRefusal, ...]


def answers(
    requests: Iterable[Request],
    answer: Callable[[str], Answer],
    *,
    refused: tuple[type[Refused], ...],
    said: Callable[[Refused | RepeatedFieldError], tuple[FieldRefusal, ...]],
) -> Iterator[Answer | RefusedRequest]:
    """The answer of each request, in order, or what is wrong with it.

    Args:
        requests: What was asked.
        answer: From the JSON of one request to its answer.
        refused: What `answer` raises for a request that cannot be answered.
        said: What is wrong, in words.
    """
    for request in requests:
        try:
            refuse_repeated_fields(request.text)
            yield answer(request.text)
        except (RepeatedFieldError, *refused) as error:
            yield RefusedRequest(request=request.place, errors=said(error))


def requests_of_body(text: str) -> Iterator[Request]:
    """The requests of a whole JSON text: one value, or a list of them.

    Raises:
        UnreadableJsonError: The text is not JSON; nothing in it is answered.
    """
    try:
        _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise UnreadableJsonError(error.lineno, error.colno) from None  # it holds the text
    except RecursionError:
        raise UnreadableJsonError from None
    return requests_of_file(text.strip())


def requests_of_file(text: str) -> Iterator[Request]:
    """The requests of a file: one value, values one after the other, or a list of them.

    What is no JSON is one request that will be refused; so is nothing at all.
    """
    if not text.startswith("["):
        values = _values(text) if text else iter(("",))
    elif text.endswith("]"):
        values = _values(text[1:-1])
    else:
        values = iter((text,))
    return (Request(place, value) for place, value in enumerate(values, start=1))


def _values(text: str) -> Iterator[str]:
    """Each value as it was written, so that amounts keep their digits.

    After one that is no JSON, goes on at the next line that opens an object.
    """
    start = _next(text, 0)
    while start < len(text):
        try:
            _, end = _DECODER.raw_decode(text, start)
        except (json.JSONDecodeError, RecursionError):
            following = text.find("\n{", start)
            end = len(text) if following < 0 else following
        yield text[start:end]
        start = _next(text, end)


def _next(text: str, start: int) -> int:
    between = _BETWEEN.match(text, start)
    return between.end() if between else start


def refuse_repeated_fields(text: str) -> None:
    """Refuse an object that gives a field twice: nobody knows which of the two was meant.

    Raises:
        RepeatedFieldError: Says where. What is no JSON passes: reading it will say so.
    """
    try:
        value: _Json = _WATCHFUL.decode(text)
    except (json.JSONDecodeError, RecursionError):
        return
    waiting: list[tuple[tuple[int | str, ...], _Json]] = [((), value)]
    while waiting:  # no recursion: the nesting is the sender’s choice
        path, value = waiting.pop()
        if isinstance(value, _Repeated):
            raise RepeatedFieldError((*path, value.name))
        if isinstance(value, dict):
            waiting.extend(((*path, name), inner) for name, inner in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, rank), inner) for rank, inner in enumerate(value))


@dataclass(frozen=True, slots=True)
class _Repeated:
    """Stands for an object that gives the field `name` twice."""

    name: str


_Json = dict[str, "_Json"] | list["_Json"] | _Repeated | str | float | bool | None


def _watched(pairs: list[tuple[str, _Json]]) -> _Json:
    found: dict[str, _Json] = {}
    for name, value in pairs:
        if name in found:
            return _Repeated(name)
        found[name] = value
    return found


_DECODER = json.JSONDecoder(parse_int=str)  # only looks for the end: a number of 5,000 digits is no integer
_WATCHFUL = json.JSONDecoder(parse_int=str, object_pairs_hook=_watched)
