"""How a command refuses: one line on the error output, exit code 2, no trace."""

from typing import NoReturn

import typer


def refuse(reason: Exception | str) -> NoReturn:
    """Say why and stop."""
    typer.echo(f"Erreur\u00a0: {reason}", err=True)
    raise typer.Exit(2)
