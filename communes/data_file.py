"""Reading one data file of the project: exact, validated, and refused with file, entry and remedy.

Every rule, price, form and commune comes through `read_toml`: a bad file stops the start, not one resident.
"""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

LONGEST_FOUND = 80


class DataFileError(Exception):
    """A data file of the project cannot be used.

    Attributes:
        file: Path of the file.
        entry: Dotted path of the entry inside it, or "" for the whole file.
        remedy: What would be right.
    """

    def __init__(self, file: Path, entry: str, remedy: str) -> None:
        self.file, self.entry, self.remedy = file, entry, remedy
        where = f"{file}: {entry}" if entry else str(file)
        super().__init__(f"{where}: {remedy}")


class DataModel(BaseModel):
    """A value read from a data file: frozen, and no unknown key passes unseen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reference(DataModel):
    """Where a fact comes from: an article, a convention, a dataset.

    Attributes:
        title: What a reader would look up (« Code de la sécurité sociale, art. L861-1 »).
        href: Address of the text, or None where no stable one is known.
        as_of: Day the text or figure was read, or None.
        verified: False when nobody has seen the official source yet; the portal then says « à confirmer ».
    """

    title: str
    href: str | None = None
    as_of: date | None = None
    verified: bool = True


Model = TypeVar("Model", bound=BaseModel)


def read_toml(path: Path, model: type[Model]) -> Model:
    """Read a TOML file into a validated model, decimals exact.

    Raises:
        DataFileError: The file is missing, cannot be read, is not TOML, or an entry is wrong; names
            the first wrong entry.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise DataFileError(path, "", "the file is missing; restore it from the repository") from error
    except OSError as error:
        message = f"it cannot be read ({type(error).__name__}); put a file anybody may read there"
        raise DataFileError(path, "", message) from error
    return parse_toml(path, content, model)


def parse_toml(path: Path, content: bytes, model: type[Model]) -> Model:
    """Turn the bytes of a TOML file into a validated model, decimals exact.

    Raises:
        DataFileError: They are not TOML, or an entry is wrong; names the first wrong entry of `path`.
    """
    try:
        parsed = tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        message = f"not a TOML file in UTF-8: {_shortened(str(error))}"
        raise DataFileError(path, "", message) from error
    return validate(path, parsed, model)


def validate(path: Path, content: object, model: type[Model]) -> Model:
    """Turn parsed content into a model.

    Raises:
        DataFileError: Names the first wrong entry of `path` and what was expected there.
    """
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        entry = ".".join(str(part) for part in first["loc"])
        found = "a table" if isinstance(first["input"], dict) else first["input"]
        message = f"{first['msg']} (found: {_shortened(repr(found))})"
        raise DataFileError(path, entry, message) from error


def _shortened(said: str) -> str:
    return said if len(said) <= LONGEST_FOUND else f"{said[:LONGEST_FOUND]}…"
