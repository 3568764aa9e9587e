"""Accounts of the staff."""

from typing import Annotated

import typer

from enrolment import accounts
from enrolment.accounts import Role
from enrolment.errors import EnrolmentError
from mcms.refusal import refuse
from pages.shared import wiring
from storage.errors import StorageError


def add(
    login: Annotated[str, typer.Argument(help="Identifiant, sans espace.")],
    name: Annotated[str, typer.Option(help="Nom affiché.")] = "",
    role: Annotated[str, typer.Option(help="agent, city (équipe de la Ville) ou admin.")] = Role.AGENT.value,
    password: Annotated[
        str, typer.Option(prompt="Mot de passe", hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Ajoute un compte local."""
    if role not in set(Role):
        refuse(f"rôle inconnu\u00a0: {role}. Rôles\u00a0: {', '.join(each.value for each in Role)}")
    try:
        if wiring.is_demonstration():
            refuse(
                "cette base est celle de la démonstration, dont les mots de passe sont publics."
                " Choisissez une autre base avec MCMS_DATABASE_URL, puis lancez mcms migrate."
            )
        account = accounts.add_account(
            login=login,
            name=name,
            role=Role(role),
            password=password,
            accounts=wiring.accounts(),
            now=wiring.now(),
        )
    except (EnrolmentError, StorageError) as error:
        refuse(error)
    typer.echo(f"Compte ajouté\u00a0: {account.login} ({account.role.label})")
