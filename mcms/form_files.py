"""`mcms forms check`: a partner's form, read before anybody relies on it."""

import logging
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from communes.data_file import DataFileError
from exports.forms.checks import check_form
from exports.forms.form_file import FILE, FieldMap, FormSheet, read_form_file
from exports.forms.listing import Listing, list_fields
from exports.forms.pdf_file import MAX_BYTES
from exports.forms.problem import Problem, UnusableFormError
from mcms.named_files import named, read_bytes
from mcms.refusal import refuse

FormToRead = Annotated[Path, typer.Argument(help="Dossier d’un formulaire (form.toml et PDF), ou PDF seul.")]


def check_file(path: FormToRead) -> None:
    """Relit un formulaire\u00a0: ses champs, ce qui les remplit, les problèmes. Code 1 s’il bloque."""
    with _without_logs_of_pypdf():
        if path.is_dir():
            _check_folder(path)
            return
        if path.exists() and not path.is_file():
            refuse(f"{named(path)}\u00a0: ce n’est pas un fichier ordinaire. Donnez un PDF, ou son dossier.")
        _show_listing(read_bytes(path, most=MAX_BYTES + 1), ())


@contextmanager
def _without_logs_of_pypdf() -> Generator[None]:
    """What is wrong with a PDF is said in French by the problems."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def require_form(folder: Path) -> None:
    """Stop the command unless this is the folder of a form."""
    if not folder.is_dir():
        refuse(
            f"{named(folder)}\u00a0: ce dossier n’existe pas."
            f" Donnez le dossier qui contient {FILE} et son PDF."
        )
    if not (folder / FILE).is_file():
        refuse(
            f"{named(folder)}\u00a0: ce dossier n’a pas de {FILE}. Ajoutez-le à côté du PDF"
            " (mcms forms check lit aussi un PDF seul)."
        )


def _check_folder(folder: Path) -> None:
    require_form(folder)
    try:
        file = read_form_file(folder)
    except DataFileError as error:
        refuse(error)
    sheet = file.sheet
    typer.echo(f"{sheet.label} – {sheet.organisation}, version {sheet.version}")
    problems = check_form(file)
    _show_listing(file.pdf, sheet.fields, sheet)
    _show_problems(problems)
    if any(problem.blocks for problem in problems):
        raise typer.Exit(1)


def _show_listing(content: bytes, mapped: Sequence[FieldMap], sheet: FormSheet | None = None) -> None:
    try:
        listing = list_fields(content)
    except UnusableFormError as error:
        if sheet is None:
            _show_problems(error.problems)
            raise typer.Exit(1) from error
        return
    for line in _lines(listing, {place.pdf_field: place for place in mapped if place.pdf_field}):
        typer.echo(line)
    for place in mapped:
        if place.box:
            typer.echo(f"  {place.place}\u00a0: {_filling(place)}")


def _lines(listing: Listing, mapped: Mapping[str, FieldMap]) -> Iterator[str]:
    yield f"{listing.kind}, {len(listing.pages)} page(s)"
    for listed in listing.fields:
        place = mapped.get(listed.field.name)
        filled = f" ← {_filling(place)}" if place else ""
        yield f"  {listed.where}\u00a0: «\u00a0{listed.field.name}\u00a0» ({listed.said}){filled}"


def _filling(place: FieldMap) -> str:
    if place.leave_blank:
        return "à remplir à la main"
    return " + ".join(place.source)


def _show_problems(problems: Sequence[Problem]) -> None:
    typer.echo(f"\nProblèmes\u00a0: {len(problems) or 'aucun'}")
    for problem in problems:
        typer.echo(f"  - {problem.where} ({problem.severity.label.lower()})\u00a0: {problem.text}")
        typer.echo(f"    {problem.remedy}")
