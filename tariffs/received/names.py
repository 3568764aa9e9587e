"""What the words of one offer mean in a grid: its levels and zones, the régimes, the kinds of household."""

from collections.abc import Mapping
from dataclasses import dataclass

from tariffs.grid import PricedUnit, Regime
from tariffs.offer import Offer
from tariffs.received.sheet import Value
from tariffs.received.words import LONGEST_NAME, Key, key_of, plain, without_price_words, words


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text says of a price: which of the four, and its code (`any` for all régimes or zones)."""

    key: Key
    code: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names an offer gives, and how it prices.

    Attributes:
        values: By key, the codes each name in plain letters may stand for.
        labels: How to say a level, by code.
        is_by_package: Whether one price pays for a household.
        last_age: Last age that must have a price, included; where « et plus » ends.
    """

    values: Mapping[Key, Mapping[str, str]]
    labels: Mapping[str, str]
    is_by_package: bool
    last_age: int

    def code(self, key: Key, value: Value) -> str | None:
        """The code a cell names, of this key; None when it names none."""
        text = str(value)
        return self.values[key].get(plain(text)) if len(text) <= LONGEST_NAME else None

    def meaning(self, value: Value) -> Meaning | None:
        """What a heading says of the prices under it, words of price left out; None when nothing."""
        if not isinstance(value, str) or len(value) > LONGEST_NAME or key_of(value) is Key.LEVEL:
            return None
        for text in (plain(value), without_price_words(value)):
            for key, known in self.values.items():
                if text in known:
                    return Meaning(key, known[text])
        return None

    def levels_text(self) -> str:
        """The levels of the offer, as they may be written."""
        return ", ".join(f"{label} (ou {code})" for code, label in self.labels.items())

    def known_text(self, key: Key) -> str:
        """Every code of a key, with the names of levels."""
        if key is Key.LEVEL:
            return self.levels_text()
        return ", ".join(dict.fromkeys(self.values[key].values()))


def names_of(offer: Offer) -> Names:
    """The names of an offer; a name of its own comes before a general word."""
    zones = {zone.code: zone.label for zone in offer.zones}
    return Names(
        values={
            Key.LEVEL: _both({level.code: level.label for level in offer.levels}),
            Key.HOUSEHOLD: _aliases(words().households, {unit.value: unit.label for unit in PricedUnit}),
            Key.REGIME: _aliases(words().regimes, {regime.value: regime.label for regime in Regime}),
            Key.ZONE: _aliases(words().zones, {}) | _both(zones),
        },
        labels={level.code: level.label for level in offer.levels},
        is_by_package=offer.is_by_package,
        last_age=offer.age_cap,
    )


def _both(labels: Mapping[str, str]) -> dict[str, str]:
    return {plain(name): code for code, label in labels.items() for name in (label, code)}


def _aliases(names: Mapping[str, tuple[str, ...]], labels: Mapping[str, str]) -> dict[str, str]:
    known = {name: code for code, listed in names.items() for name in listed}
    return known | _both(labels)
