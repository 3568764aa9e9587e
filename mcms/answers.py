"""The answers of the portal as JSON: a question or a list of them in, one line out for each."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from communes.commune import InseeCode
from communes.data_file import DataFileError
from eligibility import exchange as rights
from eligibility import schema as schema_of_rights
from enrolment import papers_exchange
from enrolment.settings import SettingsError, commune_of
from exports.document import Document
from exports.forms.catalogue import shipped_forms
from exports.forms.fill import Form, load_form
from exports.forms.problem import UnusableFormError
from mcms.refusal import refuse
from mcms.requests import Source, answer_each
from pages.shared import wiring
from storage.errors import StorageError
from tariffs import catalogue
from tariffs import exchange as prices
from tariffs.offer import Offer

_QUOTE = TypeAdapter(prices.QuoteRequest)


def assess(source: Source = None) -> None:
    """Dit les droits de chaque personne d’un foyer, une ligne par demande."""
    here = portal_commune()
    answer_each(source, lambda text: rights.answer_json(text, here=here).decode())


def portal_commune() -> InseeCode:
    """The commune asked about when a request names none; stops the command when the setting is wrong."""
    try:
        return commune_of(os.environ)
    except SettingsError as error:
        refuse(error)


def schema() -> None:
    """Écrit le schéma JSON des questions et des réponses."""
    typer.echo(json.dumps(schema_of_rights.schemas(), ensure_ascii=False, indent=2))


def quote(source: Source = None) -> None:
    """Donne le prix des formules pour un foyer, une ligne par demande."""
    answer_each(source, _quoted)


def _quoted(text: str) -> str:
    return prices.write_response(prices.answer(_QUOTE.validate_json(text, strict=True), find=offer))


def offer(code: str) -> Offer:
    """The offer the pages show, grids published since included; only those shipped where no portal is set up.

    Raises:
        UnknownOfferError: No offer has this code.
    """
    try:
        return wiring.offer(code)
    except (StorageError, SettingsError):
        return catalogue.offer(code)
    except DataFileError as error:
        refuse(error)


def partner_forms(code: str) -> tuple[Form, ...]:
    """The forms of an offer, those published since included; only those shipped where no portal is set up."""
    try:
        return wiring.partner_forms(code)
    except (StorageError, SettingsError):
        return shipped_forms(code)
    except (DataFileError, UnusableFormError) as error:
        refuse(error)


def fill(
    source: Source = None,
    out: Annotated[Path, typer.Option(help="Dossier où écrire les PDF, ou nom du PDF.")] = Path(),
    form: Annotated[
        Path | None, typer.Option(help="Dossier du formulaire à remplir, au lieu du dossier préparatoire.")
    ] = None,
) -> None:
    """Prépare les papiers d’un foyer en PDF, une ligne par demande\u00a0; aucun fichier n’est remplacé."""
    partner = None if form is None else _form(form)

    def filled(text: str) -> str:
        request = papers_exchange.REQUEST.validate_json(text)
        document = (
            papers_exchange.fill_partner_form(request, partner, find=offer)
            if partner
            else papers_exchange.fill(request, find=offer, find_forms=partner_forms)
        )
        return json.dumps({"file": str(_write(document, out)), "bytes": len(document.content)})

    try:
        answer_each(source, filled)
    except OSError as error:
        refuse(f"impossible d’écrire dans ce dossier ({type(error).__name__})")


def _form(folder: Path) -> Form:
    try:
        return load_form(folder)
    except (DataFileError, UnusableFormError) as error:
        refuse(error)


def _write(document: Document, out: Path) -> Path:
    """Write the file under its name, or under the first of « name-2 », « name-3 »… that is free.

    Args:
        document: What to write.
        out: Folder, or the name wanted, which ends in « .pdf ».
    """
    is_name = out.suffix.lower() == ".pdf" and not out.is_dir()
    wanted = out if is_name else out / document.filename
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
