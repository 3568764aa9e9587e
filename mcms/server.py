"""Serving the portal and looking after its data."""

import os
import socket
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from communes.data_file import DataFileError
from enrolment import doctor as examination
from enrolment.errors import EnrolmentError
from mcms import demonstration
from mcms.refusal import refuse
from pages.server import health
from pages.shared import wiring
from storage.database import migrate as migrate_tables
from storage.engine import make_engine
from storage.errors import StorageError

ROOT = Path(__file__).parents[1]


def serve(
    port: Annotated[int, typer.Option(help="Port du portail.", min=1, max=65535)] = 8501,
    address: Annotated[str, typer.Option(help="Adresse d’écoute.")] = "127.0.0.1",
) -> None:
    """Sert le portail (http://localhost:8501)."""
    if _is_taken(address, port):
        refuse(f"le port {port} est déjà pris. Choisissez-en un autre\u00a0: mcms serve --port {port + 1}")
    try:
        health.check_start()
    except (StorageError, EnrolmentError, DataFileError) as error:
        refuse(error)
    os.chdir(ROOT)
    from streamlit_app import app  # noqa: PLC0415 — imports every page: only when serving

    typer.echo(f"Le portail s’ouvre sur http://localhost:{port} (arrêt\u00a0: Ctrl+C)")
    app.run(config={"server.port": port, "server.address": address})


def _is_taken(address: str, port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except OSError:
            return True
    return False


def demo(
    *,
    if_empty: Annotated[bool, typer.Option(help="Seulement dans une base vide.")] = False,
) -> None:
    """Remet les données de démonstration (personnes inventées)."""
    try:
        accounts = demonstration.put_back(wiring.database(), only_if_empty=if_empty)
    except (StorageError, EnrolmentError, DataFileError) as error:
        refuse(error)
    for account in accounts:
        typer.echo(
            f"Compte de démonstration\u00a0: {account.login} / {account.password} ({account.role.label})"
        )


def migrate() -> None:
    """Met la base de données à jour."""
    try:
        settings = wiring.settings()
        engine = make_engine(settings.database_url)
        migrate_tables(engine)
        engine.dispose()
    except (StorageError, EnrolmentError) as error:
        refuse(error)
    typer.echo("La base est à jour.")


def _has_form() -> bool:
    """Whether a form was published for the offer of the commune; no when the database cannot tell."""
    commune = wiring.commune()
    try:
        published = wiring.forms().listed(commune.insee_code, commune.offer)
    except StorageError:
        return False
    return any(form.stands for form in published)


def doctor() -> None:
    """Dit ce qui est non vérifié, manquant ou périmé dans les données, et qui doit le fournir."""
    try:
        symptoms = examination.examine(wiring.commune(), day=wiring.today(), has_form=_has_form())
    except (DataFileError, EnrolmentError) as error:
        refuse(error)
    for ailment, group in groupby(symptoms, key=lambda symptom: symptom.ailment):
        typer.echo(f"\n{ailment.label}")
        for symptom in group:
            typer.echo(
                f"  - {symptom.what}\n    {symptom.entry}\u00a0; à fournir par\u00a0: {symptom.supplier}"
            )
    typer.echo(f"\n{len(symptoms)} points à régler.")
