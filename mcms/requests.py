"""Reading requests as JSON and answering each on its line: the answer, or what is wrong with it."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from mcms.problems import REFUSALS, problems
from mcms.refusal import refuse

Source = Annotated[Path | None, typer.Argument(help="Fichier JSON\u00a0; l’entrée standard par défaut.")]

_DECODER = json.JSONDecoder(parse_int=str)  # only looks for the end: a number of 5,000 digits is no integer
_BETWEEN = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it was written, and its place in the file (from 1)."""

    place: int
    text: str = field(repr=False)


def answer_each(source: Path | None, answer: Callable[[str], str]) -> None:
    """Write one line per request, whatever the others are worth; exit code 2 when one is refused.

    Args:
        source: The file, or None for the standard input.
        answer: From the JSON of one request to the JSON of its answer, on one line.
    """
    is_wrong = False
    for request in _requests(_read(source)):
        try:
            line = answer(request.text)
        except REFUSALS as error:
            is_wrong = True
            errors = [
                {"field": each.field, "problem": each.problem, "remedy": each.remedy}
                for each in problems(error)
            ]
            line = json.dumps({"request": request.place, "errors": errors}, ensure_ascii=False)
        typer.echo(line)
    if is_wrong:
        raise typer.Exit(2)


def _read(source: Path | None) -> str:
    try:
        content = source.read_bytes() if source else sys.stdin.buffer.read()
        return content.decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        refuse(f"ce fichier ne se lit pas ({type(error).__name__})")


def _requests(text: str) -> Iterator[Request]:
    """The requests: one object, objects one after the other, or a list of them; nothing at all is wrong."""
    if not text.startswith("["):
        values = _values(text) if text else iter(("",))
    elif text.endswith("]"):
        values = _values(text[1:-1])
    else:
        values = iter((text,))
    yield from (Request(place, value) for place, value in enumerate(values, start=1))


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
