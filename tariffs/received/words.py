"""The words of received grids (`data/words.toml`), compared without accent, capital or punctuation."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from communes.data_file import DataModel, read_toml
from eligibility.vocabulary import LabelledEnum

FILE = Path(__file__).parent / "data" / "words.toml"
ANY = "any"
TEXTS_KEPT = 4096
LONGEST_NAME = 200
"""Letters of a text that may be a name the portal knows."""
YEAR = re.compile(r"20[0-9][0-9]")


class Key(LabelledEnum):
    """What a column that holds no price says of each price; the label is how the portal names it."""

    LEVEL = "level", "la formule"
    AGE = "age", "l’âge"
    AGE_FROM = "age_from", "le premier âge"
    AGE_TO = "age_to", "le dernier âge"
    REGIME = "regime", "le régime"
    ZONE = "zone", "la zone"
    HOUSEHOLD = "household", "la composition"


class Unit(LabelledEnum):
    """What a price is not for, as the label says it."""

    YEAR = "year", "par an"
    QUARTER = "quarter", "par trimestre"
    HALF_YEAR = "half_year", "par semestre"
    COUPLE = "couple", "par couple"


class _PriceWords(DataModel):
    strong: frozenset[str]
    units: frozenset[str]
    phrases: tuple[str, ...]
    neutral: frozenset[str]


class _Prices(DataModel):
    not_supplied: frozenset[str]


class Words(DataModel):
    """The file `words.toml`.

    Attributes:
        highest_price: Euros a month above which a price is absurd.
        suspicious_ratio: From this ratio with the grid in force on, the unit is in doubt.
    """

    highest_price: Decimal
    suspicious_ratio: Decimal
    headings: Mapping[Key, tuple[str, ...]]
    price: _PriceWords
    units: Mapping[str, tuple[str, ...]]
    regimes: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, tuple[str, ...]]
    households: Mapping[str, tuple[str, ...]]
    prices: _Prices


@cache
def words() -> Words:
    """The words in use.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(FILE, Words)


@lru_cache(maxsize=TEXTS_KEPT)
def plain(text: str) -> str:
    r"""The text as words are compared: no accent, no capital, no punctuation but « + ».

    >>> plain("Tranche d’âge\u00a0:"), plain("Alsace-Moselle (AM)"), plain("14\u00a0€")
    ('tranche d age', 'alsace moselle am', '14 euros')
    """
    letters = unicodedata.normalize("NFKD", text.replace("€", " euros "))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    return " ".join(re.sub(r"[^a-z0-9+]+", " ", bare).split())


def key_of(text: str) -> Key | None:
    """The key a heading stands for, when it is one of its names in full."""
    return _key_names().get(plain(text)) if len(text) <= LONGEST_NAME else None


def units_of(text: str) -> tuple[Unit, ...]:
    """The other units a text names."""
    return tuple(unit for unit in Unit if _names(text, words().units[unit]))


def is_monthly(text: str) -> bool:
    """Whether a text says that prices are by the month."""
    return _names(text, words().units["month"])


def _names(text: str, phrases: tuple[str, ...]) -> bool:
    padded = f" {plain(text)} "
    return any(f" {phrase} " in padded for phrase in phrases)


def is_about_prices(text: str) -> bool:
    """Whether a heading names a price."""
    return bool(words().price.strong & set(plain(text).split()))


def is_neutral(text: str) -> bool:
    """Whether a heading only holds words that say nothing of who pays (« Grille 2027, TTC »)."""
    known = words().price.strong | words().price.units | words().price.neutral
    return all(word in known or YEAR.fullmatch(word) for word in plain(text).split())


def without_price_words(text: str) -> str:
    """What a heading says besides the price and its unit.

    >>> without_price_words("Tarif mensuel Formule 1 (€ par mois) 2027"), without_price_words("Prix TTC")
    ('formule 1', '')
    """
    said = f" {plain(text)} "
    for phrase in _phrases():
        said = said.replace(f" {phrase} ", " ")
    noise = words().price.strong | words().price.units
    return " ".join(word for word in said.split() if word not in noise and not YEAR.fullmatch(word))


@cache
def _phrases() -> tuple[str, ...]:
    """What names a price or its unit, the longest first."""
    units = (phrase for phrases in words().units.values() for phrase in phrases)
    return tuple(sorted((*words().price.phrases, *units), key=len, reverse=True))


@cache
def _key_names() -> Mapping[str, Key]:
    found: dict[str, Key] = {}
    for key, names in words().headings.items():
        for name in names:
            found.setdefault(name, key)
    return found
