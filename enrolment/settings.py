"""What the host of the portal chooses, read once from the environment and checked at the start.

Nothing else reads the environment, except `enrolment.clock` for the day. Every variable has a default that
works on one's own computer.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkstemp

from cryptography.fernet import Fernet

from communes.commune import InseeCode
from communes.places import UnknownCommuneError, place
from enrolment.errors import EnrolmentError

LOCAL_FOLDER = Path(__file__).parents[1] / "var"
COMMUNE, DEFAULT_COMMUNE = "MCMS_COMMUNE", "26362"
DEMONSTRATION = "MCMS_DEMONSTRATION"


class SettingsError(EnrolmentError):
    """A setting cannot be used.

    Attributes:
        variable: Name of the environment variable.
        remedy: What would be right, in French.
    """

    def __init__(self, variable: str, remedy: str) -> None:
        self.variable, self.remedy = variable, remedy
        super().__init__(f"{variable}\u00a0: {remedy}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The choices of the host.

    Attributes:
        commune: INSEE code of the commune the portal speaks for.
        database_url: SQLAlchemy URL; may hold a password, so it is never shown.
        secret_keys: Fernet keys, the one that encrypts first; the others only decrypt.
        secure_cookies: The portal is served over HTTPS, so cookies may demand it.
        allows_demonstration: Invented people and public passwords may be served over HTTPS all the same.
        has_local_database: The default SQLite file is used; it is migrated without asking.
    """

    commune: InseeCode
    database_url: str = field(repr=False)
    secret_keys: tuple[str, ...] = field(repr=False)
    secure_cookies: bool
    allows_demonstration: bool
    has_local_database: bool


def read_settings(environment: Mapping[str, str], *, folder: Path = LOCAL_FOLDER) -> Settings:
    """Read and check the settings.

    Args:
        environment: MCMS_COMMUNE, MCMS_DATABASE_URL, MCMS_SECRET_KEYS, MCMS_HTTPS,
            MCMS_DEMONSTRATION; all optional.
        folder: Where the default database and key live; created when needed.

    Raises:
        SettingsError: A value cannot be used; says which and what would be right.
    """
    url = environment.get("MCMS_DATABASE_URL", "").strip()
    return Settings(
        commune=commune_of(environment),
        database_url=url or f"sqlite:///{_local(folder) / 'portail.sqlite'}",
        secret_keys=_secret_keys(environment.get("MCMS_SECRET_KEYS", ""), folder=folder),
        secure_cookies=_is_on("MCMS_HTTPS", environment.get("MCMS_HTTPS", "")),
        allows_demonstration=_is_on(DEMONSTRATION, environment.get(DEMONSTRATION, "")),
        has_local_database=not url,
    )


def commune_of(environment: Mapping[str, str]) -> InseeCode:
    """The commune the portal speaks for; what needs no database needs nothing else.

    Raises:
        SettingsError: No commune has this code.
    """
    code = environment.get(COMMUNE, "").strip() or DEFAULT_COMMUNE
    try:
        return place(code).insee_code
    except UnknownCommuneError as error:
        remedy = f"{code!r} n’est pas un code INSEE de commune (cinq caractères, pas le code postal)."
        raise SettingsError(COMMUNE, remedy) from error


def _is_on(variable: str, value: str) -> bool:
    if value.strip() not in {"", "0", "1"}:
        raise SettingsError(variable, f"{value!r} n’est pas compris\u00a0; écrivez 1 (oui) ou 0 (non).")
    return value.strip() == "1"


def _secret_keys(value: str, *, folder: Path) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in value.split(",") if key.strip())
    source = "MCMS_SECRET_KEYS"
    if not keys:
        path = _local(folder) / "secret.key"
        _create_key(path)
        keys, source = tuple(path.read_text(encoding="ascii").split()), str(path)
    for position, key in enumerate(keys, start=1):
        _check_key(key, source=source, position=position)
    return keys


def _check_key(key: str, *, source: str, position: int) -> None:
    try:
        Fernet(key)
    except ValueError as error:
        remedy = f"la clé n° {position} n’est pas une clé Fernet (44 caractères, base64)."
        raise SettingsError(source, remedy) from error


def _create_key(path: Path) -> None:
    """Write a new key, readable by its owner only; an existing key is never touched, even in a race."""
    if path.exists():
        return
    descriptor, draft = mkstemp(dir=path.parent)  # mode 0600
    with os.fdopen(descriptor, "wb") as file:
        file.write(Fernet.generate_key())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass  # another process was first: its key is the key
    finally:
        Path(draft).unlink()


def _local(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
