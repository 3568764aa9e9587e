"""What a new grid changes for ten invented households: how much more or less, a month and a year, per level.

The households are in `data/tariff_personas.toml`. Levels stay in the partner's order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MINYEAR, date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from communes.data_file import DataModel, read_toml
from communes.french import NO_BREAK, decimal, percent
from tariffs.errors import TariffError
from tariffs.grid import Grid, Regime
from tariffs.insured import Insured
from tariffs.offer import Level, Offer
from tariffs.quote import MONTHS_PER_YEAR, Choices, Residence, quote

FILE = Path(__file__).parent / "data" / "tariff_personas.toml"
UNPRICED = "Ce foyer n’a pas de prix dans cette offre."
BIG_CHANGE = Decimal("0.2")
"""Share of the price before from which a change, in more or in less, is worth a look; not included."""
NO_GRID_BEFORE = "Aucune grille ne vaut avant celle-ci."


class Member(DataModel):
    """One person of an invented household.

    Attributes:
        age: Years, in the year the grid begins.
        regime: What an offer that asks for it is told; the régime général otherwise.
    """

    age: Annotated[int, Field(ge=0, le=120)]
    is_child: bool = False
    regime: Regime = Regime.GENERAL


class TariffPersona(DataModel):
    """One invented household."""

    code: str
    title: str
    people: Annotated[tuple[Member, ...], Field(min_length=1)]

    def insured(self, day: date) -> tuple[Insured, ...]:
        """Its people, born so that they have their age on `day` however it is counted."""
        return tuple(
            Insured(
                id=f"p{rank}",
                birth_date=date(max(day.year - member.age, MINYEAR), 1, 1),
                is_child=member.is_child,
                regime=member.regime,
            )
            for rank, member in enumerate(self.people, start=1)
        )


class _Personas(DataModel):
    personas: tuple[TariffPersona, ...]


@cache
def tariff_personas() -> tuple[TariffPersona, ...]:
    """The invented households, in the order of the file.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(FILE, _Personas).personas


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One level for one household, before and after.

    Attributes:
        before: Euros a month with the grid in force that day; None when it gives no price.
        after: Euros a month with the new grid; None when it gives no price.
        note: Why a price is missing, in French; "" when none is.
    """

    persona: str
    level: str
    level_label: str
    before: Decimal | None
    after: Decimal | None
    note: str = ""

    @property
    def monthly_difference(self) -> Decimal | None:
        """Euros a month more (or less, under 0); None when a price is missing."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def yearly_difference(self) -> Decimal | None:
        """Euros for twelve months more (or less); None when a price is missing."""
        difference = self.monthly_difference
        return None if difference is None else difference * MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewCount:
    """How many of the invented households pay more, less or the same for one level.

    Attributes:
        unpriced: Those the new grid gives no price.
        not_compared: Those that have a price now and had none before.
    """

    level_label: str
    more: int
    less: int
    same: int
    unpriced: int
    not_compared: int

    @property
    def text(self) -> str:
        """The line that says it, in French."""
        compared = self.more + self.less + self.same
        pay = "foyers paient" if self.more > 1 else "foyer paie"
        parts = (
            f"{self.more} {pay} plus, {self.less} moins, {self.same} autant" if compared else "",
            f"{self.unpriced} sans prix" if self.unpriced else "",
            f"{self.not_compared} sans prix avant cette grille" if self.not_compared else "",
        )
        return f"{self.level_label}\u00a0: {', '.join(filter(None, parts))}."


def preview(
    offer: Offer, grid: Grid, day: date, *, residence: Residence | None = None
) -> tuple[PreviewRow, ...]:
    """The difference with the grid that holds just before, for an effect on `day`.

    Args:
        offer: The offer with every grid it has; one that begins with `grid` or later is left aside.
        grid: The new grid.
        day: Effect day of both prices.
        residence: Where the households live, for an offer with zones.

    Returns:
        A row for each household and level, households in the order of their file.
    """
    before = grids_before(offer, grid.first_day)
    old = offer.model_copy(update={"grids": before})
    new = offer.model_copy(update={"grids": (*before, grid)})
    choices = Choices(residence=residence)
    return tuple(
        _row(persona, level, (old if before else None, new), day, choices)
        for persona in tariff_personas()
        for level in offer.levels
    )


def counts(rows: tuple[PreviewRow, ...]) -> tuple[PreviewCount, ...]:
    """Who pays more, level by level; households without both prices are counted apart."""
    found: list[PreviewCount] = []
    for label, of_level in _by_level(rows):
        known = [one for row in of_level if (one := row.monthly_difference) is not None]
        more, less = sum(one > 0 for one in known), sum(one < 0 for one in known)
        unpriced = sum(row.after is None for row in of_level)
        found.append(
            PreviewCount(
                level_label=label,
                more=more,
                less=less,
                same=len(known) - more - less,
                unpriced=unpriced,
                not_compared=len(of_level) - len(known) - unpriced,
            )
        )
    return tuple(found)


def big_changes(rows: tuple[PreviewRow, ...]) -> tuple[str, ...]:
    """A line for each level whose price rises or falls by more than `BIG_CHANGE` for some households."""
    found: list[str] = []
    for label, of_level in _by_level(rows):
        shares = [
            (one / row.before, row) for row in of_level if row.before and (one := row.monthly_difference)
        ]
        for word, sign in (("hausse", 1), ("baisse", -1)):
            far = [(share, row) for share, row in shares if share * sign > BIG_CHANGE]
            if far:
                share, row = max(far, key=lambda one: abs(one[0]))
                households = f"{len(far)} foyer{'s' if len(far) > 1 else ''}"
                found.append(
                    f"{label}\u00a0: {word} de plus de {percent(BIG_CHANGE)} pour {households} "
                    f"(jusqu’à {percent(abs(share))}\u00a0: {row.persona})."
                )
    return tuple(found)


def _by_level(rows: tuple[PreviewRow, ...]) -> Iterator[tuple[str, list[PreviewRow]]]:
    for code in dict.fromkeys(row.level for row in rows):
        of_level = [row for row in rows if row.level == code]
        yield of_level[0].level_label, of_level


def difference_text(amount: Decimal) -> str:
    r"""A difference in euros, its sign always written.

    >>> difference_text(Decimal("4.70")), difference_text(Decimal("-3")), difference_text(Decimal(0))
    ('+4,70\xa0€', '-3,00\xa0€', '0,00\xa0€')
    """
    return f"{'+' if amount > 0 else ''}{decimal(amount)}{NO_BREAK}€"


def grids_before(offer: Offer, day: date) -> tuple[Grid, ...]:
    """The grids of an offer that begin before a day, oldest first."""
    return tuple(grid for grid in offer.grids if grid.first_day < day)


def _row(
    persona: TariffPersona, level: Level, offers: tuple[Offer | None, Offer], day: date, choices: Choices
) -> PreviewRow:
    before, after = (
        None if offer is None else _price(persona, level, offer, day, choices) for offer in offers
    )
    note = "" if before is not None else UNPRICED if offers[0] else NO_GRID_BEFORE
    return PreviewRow(
        persona=persona.title,
        level=level.code,
        level_label=level.label,
        before=before,
        after=after,
        note=note if after is not None else UNPRICED,
    )


def _price(persona: TariffPersona, level: Level, offer: Offer, day: date, choices: Choices) -> Decimal | None:
    try:
        told = quote(offer, persona.insured(day), level=level.code, effect_day=day, choices=choices)
    except TariffError:
        return None
    return told.monthly_total
