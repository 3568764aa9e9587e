"""How a value becomes the text of a field: a small closed table, and the part of a text cut in pieces."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate, pairwise

from communes.french import decimal, short_date
from exports.forms.named_fields import Kind, NamedField, Value

SPLIT = "split"

OF_TEXT: Mapping[str, Callable[[str], str]] = {
    "upper": str.upper,
    "digits": lambda text: "".join(letter for letter in text if letter.isdigit()),
    "no_spaces": lambda text: "".join(text.split()),
    "initial": lambda text: text[:1].upper(),
}
OF_DATE: Mapping[str, Callable[[date], str]] = {
    "date_fr": short_date,
    "date_ddmmyyyy": lambda day: f"{day.day:02}{day.month:02}{day.year:04}",
    "date_ddmmyy": lambda day: f"{day.day:02}{day.month:02}{day.year % 100:02}",
    "day": lambda day: f"{day.day:02}",
    "month": lambda day: f"{day.month:02}",
    "year": lambda day: f"{day.year:04}",
}


class WrongTransformError(Exception):
    """A transform cannot be used there.

    Attributes:
        text: What is wrong, in French.
        remedy: What would be right, in French.
    """

    def __init__(self, text: str, remedy: str) -> None:
        self.text, self.remedy = text, remedy
        super().__init__(f"{text} {remedy}")


class UncutTextError(Exception):
    """A text is longer than all the pieces it should be cut in."""


def check_transforms(names: Sequence[str], part: int | None, kinds: Sequence[Kind]) -> None:
    """Check that the transforms exist, suit the kinds, and that `part` goes with a split.

    Raises:
        WrongTransformError: They cannot be used.
    """
    lengths: tuple[int, ...] = ()
    for name in names:
        if name.partition(":")[0] == SPLIT:
            lengths = split_lengths(name)
        elif name not in OF_TEXT and name not in OF_DATE:
            raise _unknown(name)
        elif name in OF_DATE and (Kind.DATE not in kinds or name != names[0]):
            raise _not_a_date(name)
    if (part is None) != (not lengths) or not 0 < (part or 1) <= (len(lengths) or 1):
        raise _wrong_part(len(lengths))


def split_lengths(name: str) -> tuple[int, ...]:
    """Lengths of the pieces of « split:2,2,4 ».

    Raises:
        WrongTransformError: It is not written so.
    """
    pieces = name.removeprefix(f"{SPLIT}:").split(",")
    if not all(piece.isdecimal() and int(piece) > 0 for piece in pieces):
        text = f"Découpage illisible «\u00a0{name}\u00a0»."
        raise WrongTransformError(text, "Écrivez par exemple split:2,2,4.")
    return tuple(int(piece) for piece in pieces)


def _unknown(name: str) -> WrongTransformError:
    known = ", ".join((*OF_DATE, *OF_TEXT, "split:2,2,4"))
    return WrongTransformError(f"Transformation inconnue «\u00a0{name}\u00a0».", f"Connues\u00a0: {known}.")


def _not_a_date(name: str) -> WrongTransformError:
    return WrongTransformError(
        f"«\u00a0{name}\u00a0» ne transforme qu’une date.",
        "Placez-la en premier, sur une date, ou enlevez-la.",
    )


def _wrong_part(pieces: int) -> WrongTransformError:
    return WrongTransformError(
        "«\u00a0part\u00a0» ne va pas avec le découpage.",
        f"Donnez la partie voulue, de 1 à {pieces or 1}, et seulement avec split.",
    )


def written(value: Value, field: NamedField, names: Sequence[str], part: int | None) -> str:
    """The text of a value.

    A day is written « 03/02/1951 », an amount « 1234,56 », a choice in its French words, unless a transform
    says otherwise. A yes or no has no text: it ticks a box.

    Args:
        value: Accepted by `field`.
        field: Its name.
        names: Transforms, in order, checked by `check_transforms`.
        part: Piece of the split, the first being 1; None without split.

    Raises:
        UncutTextError: The split is too short for the text.
    """
    text = _plain(value, field, names[0] if names else "")
    for name in names:
        if name in OF_TEXT:
            text = OF_TEXT[name](text)
        elif name.partition(":")[0] == SPLIT:
            text = _piece(text, split_lengths(name), part or 1)
    return text


def _plain(value: Value, field: NamedField, first: str) -> str:
    if isinstance(value, date):
        return OF_DATE.get(first, short_date)(value)
    if isinstance(value, Decimal):
        return decimal(value).replace("\u202f", "").replace("\u00a0", "")
    return field.choices.get(str(value), str(value))


def _piece(text: str, lengths: Sequence[int], part: int) -> str:
    if len(text) > sum(lengths):
        raise UncutTextError
    bounds = tuple(pairwise((0, *accumulate(lengths))))
    start, end = bounds[part - 1]
    return text[start:end]
