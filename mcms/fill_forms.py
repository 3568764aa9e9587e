"""`mcms forms fill`: the papers of a household, a request or a list of them in, one PDF out for each."""

import json
from pathlib import Path
from typing import Annotated

import typer

from communes.data_file import DataFileError
from enrolment import papers_exchange, papers_schema
from enrolment.settings import SettingsError
from exports.document import Document
from exports.forms.catalogue import shipped_forms
from exports.forms.fill import Form, load_form
from exports.forms.problem import UnusableFormError
from mcms.answers import offer
from mcms.form_files import require_form
from mcms.named_files import refuse_to_write, require_folder
from mcms.refusal import refuse
from mcms.requests import Source, answer_each
from pages.shared import wiring
from storage.errors import StorageError


def fill(
    source: Source = None,
    out: Annotated[Path, typer.Option(help="Dossier où écrire les PDF, ou nom du PDF.")] = Path(),
    form: Annotated[
        Path | None, typer.Option(help="Dossier du formulaire à remplir, au lieu du dossier préparatoire.")
    ] = None,
) -> None:
    """Prépare les papiers d’un foyer en PDF, une ligne par demande\u00a0; aucun fichier n’est remplacé."""
    partner = None if form is None else _form(form)
    folder = out.parent if _is_name(out) else out
    require_folder(folder)

    def filled(text: str) -> str:
        request = papers_exchange.REQUEST.validate_json(text)
        document = (
            papers_exchange.fill_partner_form(request, partner, find=offer)
            if partner
            else papers_exchange.fill(request, find=offer, find_forms=_partner_forms)
        )
        return json.dumps({"file": str(_write(document, out)), "bytes": len(document.content)})

    try:
        answer_each(source, filled)
    except OSError:
        refuse_to_write(folder)


def schema() -> None:
    """Écrit le schéma JSON de la demande."""
    typer.echo(json.dumps(papers_schema.request_schema(), ensure_ascii=False, indent=2))


def _form(folder: Path) -> Form:
    require_form(folder)
    try:
        return load_form(folder)
    except (DataFileError, UnusableFormError) as error:
        refuse(error)


def _partner_forms(code: str) -> tuple[Form, ...]:
    """The forms of an offer, those published since included; only those shipped where no portal is set up."""
    try:
        return wiring.partner_forms(code)
    except (StorageError, SettingsError):
        return shipped_forms(code)
    except (DataFileError, UnusableFormError) as error:
        refuse(error)


def _is_name(out: Path) -> bool:
    return out.suffix.lower() == ".pdf" and not out.is_dir()


def _write(document: Document, out: Path) -> Path:
    """Write the file under its name, or under the first of « name-2 », « name-3 »… that is free.

    Args:
        document: What to write.
        out: Folder, or the name wanted, which ends in « .pdf ».
    """
    wanted = out if _is_name(out) else out / document.filename
    path, rank = wanted, 1
    while True:
        try:
            with path.open("xb") as file:
                file.write(document.content)
        except FileExistsError:
            rank += 1
            path = wanted.with_stem(f"{wanted.stem}-{rank}")
        else:
            return path
