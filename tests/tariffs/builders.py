"""Builders of the tests of tariffs: a copy of the demonstration offer to spoil, and people to insure."""

import shutil
from datetime import date
from pathlib import Path

from tariffs.catalogue import DATA, offer
from tariffs.grid import Regime
from tariffs.quote import Choices, Insured, Residence

DEMONSTRATION = offer("demonstration")
ONE_PRICE = offer("prix_unique")
PACKAGES = offer("trois_forfaits")
SIX_LEVELS = offer("six_niveaux")
SHIPPED = (DEMONSTRATION, ONE_PRICE, PACKAGES, SIX_LEVELS)
VALENCE = Choices(residence=Residence(postcode="26000"))
EFFECT_DAY = date(2026, 12, 1)
GRID = "prices-2026-01-01.csv"


def an_adult(number: int = 1, *, born: int | date = 1985, regime: Regime | None = None) -> Insured:
    return Insured(id=f"p{number}", birth_date=_day(born), regime=regime)


def a_child(number: int, *, born: int | date) -> Insured:
    return Insured(id=f"c{number}", birth_date=_day(born), is_child=True)


def a_couple(*, born: int) -> tuple[Insured, ...]:
    return an_adult(1, born=born), an_adult(2, born=born)


def _day(born: int | date) -> date:
    return born if isinstance(born, date) else date(born, 6, 15)


def a_copy(tmp_path: Path, code: str = "demonstration") -> Path:
    return Path(shutil.copytree(DATA / code, tmp_path / code))


def spoil(file: Path, before: str, after: str) -> None:
    """Replace the only occurrence of a text; a test that would spoil nothing fails here."""
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, (file.name, before, text.count(before))
    file.write_text(text.replace(before, after), encoding="utf-8")
