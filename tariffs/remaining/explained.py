"""A line of the table told in euros, on one example of everyday care (examples.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import model_validator

from communes.data_file import DataModel, Reference, read_toml
from communes.french import euros
from tariffs.guarantee import Cover, MeasuredCover, Post, Unit
from tariffs.offer import OfferSheet
from tariffs.remaining.act import Euros
from tariffs.remaining.bill import bill
from tariffs.remaining.coverage import level_coverage
from tariffs.remaining.patient import Age, Care, Patient
from tariffs.remaining.split import split
from tariffs.remaining.wording import cover_said
from tariffs.wording import number_text

FILE = Path(__file__).parent / "data" / "examples.toml"


class Example(DataModel):
    """The example of one line of the table.

    Attributes:
        words: The care in the sentence (« une consultation »).
        price: Example price in euros; None for the one of acts.toml.
    """

    post: Post
    act: str
    words: str
    price: Euros | None = None


class _Examples(DataModel):
    age: Age
    examples: tuple[Example, ...]

    @model_validator(mode="after")
    def _one_for_each_line(self) -> Self:
        posts = [example.post for example in self.examples]
        if len(set(posts)) != len(posts):
            message = f"keep one example for {max(posts, key=posts.count)}"
            raise ValueError(message)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One cover told in euros.

    Attributes:
        text: One sentence in French, without a full stop.
        to_confirm: The sources nobody has verified yet: when there is one, say « à confirmer ».
    """

    text: str
    to_confirm: tuple[Reference, ...]


@cache
def _examples(path: Path = FILE) -> tuple[Patient, Mapping[Post, Example]]:
    content = read_toml(path, _Examples)
    patient = Patient(age=content.age, age_on_january_1=content.age)
    return patient, {example.post: example for example in content.examples}


def explanation(offer: OfferSheet, level: str, post: Post, day: date) -> Explanation | None:
    """What one line leaves to pay on its example; None when the line has no example with a known price.

    Raises:
        DataFileError: The file of examples cannot be used.
        UnknownLevelError: The offer has no such level.
        NoFigureError: A figure is not known that day.
    """
    patient, examples = _examples()
    example = examples.get(post)
    if example is None:
        return None
    care, coverage = Care(act=example.act, price=example.price), level_coverage(offer, level)
    found = split(care, coverage, patient, day)
    cover = offer.cover(post, level)
    said = f"{cover_said(cover)}{_converted(cover, bill(care, coverage, patient, day).rate.normal)}"
    return Explanation(
        text=f"{said}\u00a0: sur {example.words} à {euros(found.price)}, {_left(found.rest)}",
        to_confirm=found.to_confirm,
    )


def explained(offer: OfferSheet, level: str, post: Post, day: date) -> str | None:
    """The sentence of `explanation` alone; None, and raises, as it does."""
    found = explanation(offer, level, post, day)
    return None if found is None else found.text


def _converted(cover: Cover, rate: Decimal) -> str:
    """A share that comes on top of the Sécurité sociale, said as a whole: insurers differ, people compare."""
    if not isinstance(cover, MeasuredCover) or cover.unit is not Unit.PERCENT_BR or cover.includes_amo:
        return ""
    return f", soit {number_text(cover.value + rate * 100)}\u00a0% en tout"


def _left(rest: Euros | None) -> str:
    if rest is None:
        return "le reste à payer n’est pas connu"
    return f"il vous reste {euros(rest)}" if rest else "il ne vous reste rien à payer"
