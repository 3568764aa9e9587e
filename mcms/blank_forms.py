"""`mcms forms blank`: the forms of the portal's commune without anybody's data."""

from pathlib import Path
from typing import Annotated

import typer

from communes.registry import commune
from exports.pack.blank import BlankForm, build_blank
from mcms.answers import offer, portal_commune
from mcms.named_files import refuse_to_write, require_folder


def blank(
    out: Annotated[Path, typer.Option(help="Dossier où écrire les PDF.")] = Path(),
) -> None:
    """Écrit les formulaires vierges, à remplir au stylo\u00a0; un fichier du même nom est remplacé."""
    require_folder(out)
    here = commune(portal_commune())
    creditor = offer(here.offer).creditor if here.offer else None
    try:
        for form in BlankForm:
            document = build_blank(form, here, creditor=creditor)
            path = out / document.filename
            path.write_bytes(document.content)
            typer.echo(str(path))
    except OSError:
        refuse_to_write(out)
