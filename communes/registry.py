"""Which commune the portal speaks for: its file when it has one, else its line of the national list."""

from functools import cache
from pathlib import Path

from communes.commune import Commune
from communes.data_file import DataFileError, read_toml
from communes.places import department_names, place

DATA = Path(__file__).parent / "data"


@cache
def commune(insee_code: str) -> Commune:
    """The commune with this INSEE code.

    A commune without a file of its own gets a working portal that says what it does not know.

    Raises:
        UnknownCommuneError: No commune of the national list has this code.
        DataFileError: Its file cannot be used.
    """
    listed = place(insee_code)
    path = DATA / f"{insee_code}.toml"
    if not path.exists():
        return _from_list(insee_code)
    found = read_toml(path, Commune)
    if found.insee_code != insee_code:
        raise DataFileError(
            path, "insee_code", f"must be {insee_code!r}, as in the file name ({listed.name})"
        )
    return found


def described_communes() -> tuple[str, ...]:
    """INSEE codes of the communes that have a file, in order."""
    return tuple(sorted(path.stem for path in DATA.glob("*.toml")))


def _from_list(insee_code: str) -> Commune:
    listed = place(insee_code)
    return Commune(
        insee_code=insee_code,
        name=listed.name,
        of_name=of_name(listed.name),
        at_name=at_name(listed.name),
        department_name=department_names().get(listed.department, ""),
        population=listed.population,
        population_year=2023 if listed.population is not None else None,
    )


def of_name(name: str) -> str:
    """The name after « de », as French writes it.

    >>> of_name("Valence"), of_name("Avignon"), of_name("Le Mans"), of_name("Les Angles")
    ('de Valence', 'd’Avignon', 'du Mans', 'des Angles')
    """
    if name.startswith("Le "):
        return f"du {name[3:]}"
    if name.startswith("Les "):
        return f"des {name[4:]}"
    return f"d’{name}" if name[0] in "AEÉÈÊIÎOÔUYŒH" else f"de {name}"


def at_name(name: str) -> str:
    """The name after « à », as French writes it.

    >>> at_name("Valence"), at_name("Le Mans"), at_name("Les Angles")
    ('à Valence', 'au Mans', 'aux Angles')
    """
    if name.startswith("Le "):
        return f"au {name[3:]}"
    if name.startswith("Les "):
        return f"aux {name[4:]}"
    return f"à {name}"
