"""The answers of the portal as JSON: a question or a list of them in, one answer a line out."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from communes.places import UnknownCommuneError
from eligibility import exchange as rights
from enrolment import papers_exchange
from exports.errors import ExportError
from mcms.refusal import refuse
from tariffs import exchange as prices
from tariffs.errors import TariffError

Source = Annotated[Path | None, typer.Argument(help="Fichier JSON\u00a0; l’entrée standard par défaut.")]


def _read(source: Path | None) -> str:
    try:
        return source.read_text(encoding="utf-8") if source else sys.stdin.read()
    except (OSError, UnicodeDecodeError) as error:
        refuse(f"ce fichier ne se lit pas ({type(error).__name__})")


def _items(source: Path | None) -> Iterator[str]:
    """The JSON text of each request: one object, a list of them, or one after the other."""
    text = _read(source).strip()
    if text.startswith("["):
        text = text.removeprefix("[").removesuffix("]")
    decoder, place = json.JSONDecoder(), 0
    while place < len(text):
        try:
            _, end = decoder.raw_decode(text, place)
        except json.JSONDecodeError as error:
            refuse(f"ce n’est pas du JSON, à partir du caractère {place + 1} ({error.msg})")
        yield text[place:end]
        place = len(text) - len(text[end:].lstrip(", \t\r\n"))


def _wrong(error: ValidationError) -> str:
    """The wrong entries, without what was written in them."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return "\u00a0; ".join(
        f"{'.'.join(str(part) for part in each['loc'])}\u00a0: {each['msg']}" for each in found[:5]
    )


def assess(source: Source = None) -> None:
    """Dit les droits de chaque personne d’un foyer."""
    try:
        for item in _items(source):
            request = rights.REQUEST.validate_json(item)
            typer.echo(rights.RESPONSE.dump_json(rights.answer(request)).decode())
    except ValidationError as error:
        refuse(_wrong(error))
    except UnknownCommuneError as error:
        refuse(error)


def schema() -> None:
    """Écrit le schéma JSON des questions et des réponses."""
    typer.echo(json.dumps(rights.schemas(), ensure_ascii=False, indent=2))


def quote(source: Source = None) -> None:
    """Donne le prix des formules pour un foyer."""
    try:
        for item in _items(source):
            typer.echo(prices.write_response(prices.answer(prices.read_request(item))))
    except TariffError as error:
        refuse(error)


def fill(
    source: Source = None,
    out: Annotated[Path, typer.Option(help="Dossier où écrire les PDF.")] = Path(),
) -> None:
    """Prépare les papiers d’un foyer en PDF."""
    try:
        for item in _items(source):
            document = papers_exchange.fill(papers_exchange.REQUEST.validate_json(item))
            path = out / document.filename
            path.write_bytes(document.content)
            typer.echo(json.dumps({"file": str(path), "bytes": len(document.content)}))
    except ValidationError as error:
        refuse(_wrong(error))
    except (ExportError, TariffError, UnknownCommuneError) as error:
        refuse(error)
    except OSError as error:
        refuse(f"impossible d’écrire dans ce dossier ({type(error).__name__})")
