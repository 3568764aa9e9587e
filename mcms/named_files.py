"""Files and folders named on the command line: a refusal says which one, and what to do."""

import re
from pathlib import Path
from typing import NoReturn

from mcms.refusal import refuse

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def read_bytes(path: Path, *, most: int = -1) -> bytes:
    """The content of a file; stops the command when it cannot be read.

    Args:
        path: As it was typed.
        most: Bytes read at most; all of them when negative.
    """
    try:
        with path.open("rb") as opened:
            return opened.read(most)
    except FileNotFoundError:
        refuse(f"{named(path)}\u00a0: ce fichier n’existe pas. Vérifiez son nom et son dossier.")
    except IsADirectoryError:
        refuse(f"{named(path)}\u00a0: c’est un dossier. Donnez le nom d’un fichier.")
    except (OSError, ValueError):
        refuse(f"{named(path)}\u00a0: ce fichier ne se lit pas. Vérifiez que vous avez le droit de le lire.")


def require_folder(path: Path) -> None:
    """Stop the command unless something can be written in this folder."""
    if not path.exists():
        refuse(
            f"impossible d’écrire dans {named(path)}\u00a0: ce dossier n’existe pas."
            " Créez-le, ou donnez-en un autre avec --out."
        )
    if not path.is_dir():
        refuse(
            f"impossible d’écrire dans {named(path)}\u00a0: c’est un fichier. Donnez un dossier avec --out."
        )


def refuse_to_write(path: Path) -> NoReturn:
    """Say that a folder which is there takes no file."""
    refuse(
        f"impossible d’écrire dans {named(path)}."
        " Vérifiez que vous en avez le droit et qu’il reste de la place."
    )


def named(path: Path) -> str:
    """A path as it may be shown: what would steer the screen, or is no letter, is replaced."""
    shown = str(path).encode(errors="replace").decode()
    return f"«\u00a0{_STEERING.sub('?', shown)}\u00a0»"
