"""The answers of the portal as JSON: a question or a list of them in, one line out for each."""

import json
import os

import typer
from pydantic import TypeAdapter

from communes.commune import InseeCode
from communes.data_file import DataFileError
from eligibility import exchange as rights
from eligibility import schema as schema_of_rights
from enrolment.settings import SettingsError, commune_of
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


def quote_schema() -> None:
    """Écrit le schéma JSON d’une demande de prix et de sa réponse."""
    schemas = {"request": prices.request_schema(), "response": prices.response_schema()}
    typer.echo(json.dumps(schemas, ensure_ascii=False, indent=2))


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
