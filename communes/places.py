"""The list of French communes, by INSEE code and by postcode.

A postcode does not say where someone lives: 4,205 of 6,310 cover several communes. The INSEE code decides.
Source: communes/data/france/SOURCES.md.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communes.commune import InseeCode
from communes.data_file import DataFileError

FRANCE = Path(__file__).parent / "data" / "france"
COMMUNES_FILE = FRANCE / "communes_2026.csv"
DEPARTMENTS_FILE = FRANCE / "departements_2026.csv"


@dataclass(frozen=True, slots=True)
class Place:
    """One commune of the national list.

    Attributes:
        population: Inhabitants, None for the uninhabited territories.
    """

    insee_code: InseeCode
    name: str
    postcodes: tuple[str, ...]
    population: int | None
    department: str
    region: str


class UnknownCommuneError(Exception):
    """No commune has this INSEE code.

    Attributes:
        insee_code: The code that was asked for.
    """

    def __init__(self, insee_code: str) -> None:
        self.insee_code = insee_code
        super().__init__(
            f"no commune has the INSEE code {insee_code!r} in {COMMUNES_FILE.name};"
            " it is five characters, not the postcode"
        )


@cache
def all_places() -> dict[InseeCode, Place]:
    """Every commune of the list, by INSEE code."""
    places: dict[InseeCode, Place] = {}
    with COMMUNES_FILE.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            try:
                place = _place(row)
            except (KeyError, ValueError, AttributeError) as error:
                remedy = "restore the file from its source (communes/data/france/SOURCES.md)"
                raise DataFileError(COMMUNES_FILE, f"line {line}", remedy) from error
            places[place.insee_code] = place
    return places


def _place(row: dict[str, str]) -> Place:
    return Place(
        insee_code=InseeCode(row["code_insee"]),
        name=row["nom"].replace("'", "’"),
        postcodes=tuple(row["codes_postaux"].split("|")) if row["codes_postaux"] else (),
        population=int(row["population"]) if row["population"] else None,
        department=row["code_departement"],
        region=row["code_region"],
    )


@cache
def _by_postcode() -> dict[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = {}
    for place in all_places().values():
        for postcode in place.postcodes:
            index.setdefault(postcode, []).append(place)
    return {code: tuple(sorted(found, key=lambda p: p.name)) for code, found in index.items()}


def places_of_postcode(postcode: str) -> tuple[Place, ...]:
    """The communes served by a postcode, by name; empty when the postcode is unknown."""
    return _by_postcode().get(postcode, ())


def place(insee_code: str) -> Place:
    """The commune with this INSEE code.

    Raises:
        UnknownCommuneError: No commune of the list has it.
    """
    try:
        return all_places()[InseeCode(insee_code)]
    except KeyError:
        raise UnknownCommuneError(insee_code) from None


@cache
def department_names() -> dict[str, str]:
    """Name of each département by its code."""
    with DEPARTMENTS_FILE.open(encoding="utf-8", newline="") as file:
        return {r["code_departement"]: r["departement"].replace("'", "’") for r in csv.DictReader(file)}
