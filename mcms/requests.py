"""Reading requests as JSON and answering each on its line: the answer, or what is wrong with it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from eligibility.batch import RefusedRequest, answers, requests_of_file
from mcms.named_files import named, read_bytes
from mcms.problems import REFUSALS, problems
from mcms.refusal import refuse

Source = Annotated[Path | None, typer.Argument(help="Fichier JSON\u00a0; l’entrée standard par défaut.")]

_REFUSED = TypeAdapter(RefusedRequest)


def answer_each(source: Path | None, answer: Callable[[str], str]) -> None:
    """Write one line per request, whatever the others are worth; exit code 2 when one is refused.

    Args:
        source: The file, or None for the standard input.
        answer: From the JSON of one request to the JSON of its answer, on one line.
    """
    is_wrong = False
    for answered in answers(requests_of_file(read(source)), answer, refused=REFUSALS, said=problems):
        if isinstance(answered, RefusedRequest):
            is_wrong = True
            typer.echo(_REFUSED.dump_json(answered))
        else:
            typer.echo(answered)
    if is_wrong:
        raise typer.Exit(2)


def read(source: Path | None) -> str:
    """The text of the file, or of the standard input; stops the command when there is none to read."""
    try:
        content = read_bytes(source) if source else sys.stdin.buffer.read()
        return content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        where = named(source) if source else "l’entrée standard"
        refuse(f"{where}\u00a0: ce texte ne se lit pas. Enregistrez-le en UTF-8.")
