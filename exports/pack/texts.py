"""The words of the pack, read from `templates/pack/`, one file a part, and never written in code."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

from communes.data_file import DataModel, Reference, read_toml
from communes.french import enumerated, euros, long_date

FOLDER = Path(__file__).parents[1] / "templates" / "pack"
Words = TypeVar("Words", bound=DataModel)


class PartNames(DataModel):
    """What each part of the pack is called, wherever it is spoken of."""

    results: str
    solidarity: str
    prices: str
    year: str
    bulletin: str
    mandate: str
    dues_mandate: str
    departure: str
    checklist: str
    referral: str
    notice: str


class IdentityTexts(DataModel):
    """What forms call the civil status and the address."""

    you: str
    civility: str
    birth_name: str
    used_name: str
    first_name: str
    birth_date: str
    address_line: str
    address_extra: str
    postcode: str
    city: str
    email: str
    phone: str


class SigningTexts(DataModel):
    """Words of the place left to sign."""

    title: str
    place: str
    date: str
    place_tooltip: str
    date_tooltip: str
    signature: str


class Choice(DataModel):
    """One box to tick: a stable code, and its words."""

    code: str
    label: str


class PackTexts(DataModel):
    """The words that several parts say; braces hold what the portal fills in."""

    stamp: str
    title: str
    blank_title: str
    author: str
    head: str
    foot: str
    foot_blank: str
    foot_blank_more: str
    foot_versions: str
    foot_versions_with_tariff: str
    unverified: str
    not_communicated: str
    you_chose: str
    source: str
    everyone: str
    as_of: str
    between: str
    preparatory: str
    parts: PartNames
    identity: IdentityTexts
    signing: SigningTexts

    def people(self, names: tuple[str, ...], *, among: int) -> str:
        """Some of the `among` people of a household, in words."""
        return self.everyone if len(names) == among > 1 else enumerated(names)

    def source_of(self, reference: Reference) -> str:
        """Where a fact comes from, with its day and the mark of what nobody has checked."""
        day = self.as_of.format(day=long_date(reference.as_of)) if reference.as_of else ""
        return f"{self.source}{reference.title}{day}{'' if reference.verified else self.unverified}"

    def amount(self, low: Decimal | None, high: Decimal | None = None) -> str:
        """An amount in euros, between two when they differ; « non communiqué » when nobody told."""
        if low is None:
            return self.not_communicated
        if high is None or low == high:
            return euros(low)
        return self.between.format(low=euros(low), high=euros(high))


def read_part(name: str, model: type[Words]) -> Words:
    """The words of one part.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(FOLDER / f"{name}.toml", model)


@cache
def pack_texts() -> PackTexts:
    """The words that several parts say.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_part("common", PackTexts)
