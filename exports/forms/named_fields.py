"""Every name a partner's form may ask for: what it means, its type, whether the portal may write it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from communes.data_file import DataModel, read_toml
from eligibility.household import MAX_CHILDREN
from eligibility.vocabulary import LabelledEnum

FILE = Path(__file__).parent / "named_fields.toml"
EACH_CHILD = "{n}"

Value = str | date | Decimal | bool
"""What can be written: a text, the code of a choice, a day, an amount in euros, yes or no."""


class Kind(LabelledEnum):
    """What a named field holds."""

    TEXT = "text", "texte"
    DATE = "date", "date"
    BOOL = "bool", "oui ou non"
    CHOICE = "choice", "choix"
    AMOUNT = "amount", "montant"


class NamedField(DataModel):
    """One name.

    Attributes:
        code: « souscr.prenom », « enfant[1].prenom ».
        label: French name, said in problems and read aloud in the fields left to fill.
        max_length: Most characters, for a text; None otherwise.
        choices: French words of each code, for a choice.
        by_hand: The portal neither knows nor writes it.
        required: A form without a place for it must say so.
        sample: Value of an invented person; None when by hand.
        longest: The worst value that is accepted; None when by hand, or when the sample is as bad.
    """

    code: Annotated[str, Field(pattern=r"^[a-z]+(\[(\{n\}|\d+)\])?\.[a-z0-9_]+$")]
    label: Annotated[str, Field(min_length=1)]
    kind: Kind
    max_length: Annotated[int, Field(ge=1)] | None = None
    choices: Mapping[str, str] = {}
    by_hand: bool = False
    required: bool = False
    sample: Value | None = None
    longest: Value | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.kind is Kind.TEXT) != (self.max_length is not None):
            message = "max_length goes with kind text, and only with it"
            raise ValueError(message)
        if (self.kind is Kind.CHOICE) != bool(self.choices):
            message = "choices go with kind choice, and only with it"
            raise ValueError(message)
        if self.by_hand != (self.sample is None):
            message = "give a sample, unless by_hand is true"
            raise ValueError(message)
        if any(each is not None and not self.accepts(each) for each in (self.sample, self.longest)):
            message = "sample and longest must be values of this kind, no longer than max_length"
            raise ValueError(message)
        return self

    @property
    def worst(self) -> Value | None:
        """The longest value that is accepted; None when by hand."""
        if self.kind is Kind.CHOICE:
            return max(self.choices, key=lambda code: len(self.choices[code]))
        return self.sample if self.longest is None else self.longest

    @property
    def group(self) -> str:
        """Whom or what it is about: « souscr », « enfant[2] », « offre »."""
        return self.code.partition(".")[0]

    def accepts(self, value: Value) -> bool:
        """Whether a value is of this kind and no longer than it may be."""
        match self.kind:
            case Kind.TEXT:
                return isinstance(value, str) and len(value) <= (self.max_length or 0)
            case Kind.CHOICE:
                return isinstance(value, str) and value in self.choices
            case Kind.DATE:
                return isinstance(value, date)
            case Kind.BOOL:
                return isinstance(value, bool)
            case Kind.AMOUNT:
                return isinstance(value, Decimal)

    def of_child(self, rank: int) -> "NamedField":
        """The same for one child, the first being 1."""
        code, label = (text.replace(EACH_CHILD, str(rank)) for text in (self.code, self.label))
        return self.model_copy(update={"code": code, "label": label})


class _File(DataModel):
    suspicious_words: tuple[str, ...]
    people: Mapping[str, str]
    fields: Annotated[tuple[NamedField, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _no_code_twice(self) -> Self:
        codes = [field.code for field in self.fields]
        if len(set(codes)) != len(codes):
            message = f"keep one entry for {max(codes, key=codes.count)}"
            raise ValueError(message)
        return self


@cache
def _file() -> _File:
    return read_toml(FILE, _File)


@cache
def named_fields() -> Mapping[str, NamedField]:
    """Every name by code, the children numbered.

    Raises:
        DataFileError: The file cannot be used.
    """
    found: dict[str, NamedField] = {}
    for field in _file().fields:
        ranks = range(1, MAX_CHILDREN + 1) if EACH_CHILD in field.code else ()
        each = [field.of_child(rank) for rank in ranks] or [field]
        found |= {one.code: one for one in each}
    return found


def person_label(group: str) -> str | None:
    """French name of the person a group is about (« enfant[2] » → « Enfant 2 »); None when it is nobody."""
    person, _, rank = group.partition("[")
    words = _file().people.get(person)
    return words.replace(EACH_CHILD, rank.removesuffix("]")) if words else None


def looks_by_hand(*texts: str) -> bool:
    """Whether the words of a field of a PDF tell of what the portal never writes (an IBAN, a signature)."""
    words = " ".join(texts).casefold()
    return any(word in words for word in _file().suspicious_words)
