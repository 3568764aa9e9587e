"""Ages and prices as people write them in a cell, and what is wrong with those that cannot be read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from communes.french import NO_BREAK, decimal, euros, short_date
from tariffs.received.problem import quoted
from tariffs.received.sheet import Value
from tariffs.received.words import plain, words

CENT = Decimal("0.01")
OLDEST = 130
LONGEST_AGE = 80
HUGE = Decimal(10) ** 12

Ages = tuple[int, int]
"""First and last age, both included."""

_AGE_FORMS: tuple[tuple[str, Callable[[int, int, int], Ages]], ...] = (
    (r"(?:moins de|inferieur a|<) ?([0-9]{1,3})", lambda a, _b, _last: (0, a - 1)),
    (r"(?:jusqu a|<=) ?([0-9]{1,3})|([0-9]{1,3}) et moins", lambda a, _b, _last: (0, a)),
    (r"(?:plus de|superieur a|>) ?([0-9]{1,3})", lambda a, _b, last: (a + 1, max(a + 1, last))),
    (r"(?:a partir de|des|>=) ?([0-9]{1,3})", lambda a, _b, last: (a, max(a, last))),
    (r"([0-9]{1,3}) ?(?:et plus|et \+|\+|ou plus|et au dela)", lambda a, _b, last: (a, max(a, last))),
    (r"(?:de |entre )?([0-9]{1,3}) ?(?:-|a|et|/) ?([0-9]{1,3})(?: inclus)?", lambda a, b, _last: (a, b)),
    (r"([0-9]{1,3})", lambda a, _b, _last: (a, a)),
)
_ANY_AGE = {"any", "tous", "tous ages", "tout age", "tous les ages", "quel que soit l age"}


def ages_of(value: Value, last_age: int) -> Ages | None:
    """The ages a cell names, or None when it names none.

    Args:
        value: A cell.
        last_age: Where « et plus » ends, included.

    >>> ages_of("18 à 25 ans", 85), ages_of("Moins de 18 ans", 85), ages_of("76 ans et plus", 85)
    ((18, 25), (0, 17), (76, 85))
    >>> ages_of("41-54", 85), ages_of("adulte", 85)
    ((41, 54), None)
    """
    if isinstance(value, Decimal):
        return (int(value), int(value)) if 0 <= value <= OLDEST and value == int(value) else None
    if not isinstance(value, str) or len(value) > LONGEST_AGE or _has_foreign_digits(value):
        return None
    if plain(value) in _ANY_AGE:
        return 0, last_age
    if not any(map(str.isdigit, value)):
        return None
    text = _age_text(value)
    for form, ages in _AGE_FORMS:
        if found := re.fullmatch(form, text):
            numbers = [int(number) for number in found.groups() if number is not None]
            first, last = ages(numbers[0], numbers[-1], last_age)
            return (first, last) if 0 <= first <= OLDEST and 0 <= last <= OLDEST else None
    return None


def _has_foreign_digits(text: str) -> bool:
    """Figures of other writings, exponents and fractions: never read as ours."""
    return not text.isascii() and any(letter.isnumeric() for letter in text if not letter.isascii())


def _age_text(value: str) -> str:
    """The text in small letters without accents, « ans » nor dashes of other kinds."""
    text = value.replace("≥", ">=").replace("≤", "<=")
    text = re.sub("[\u2010-\u2015]", "-", text)
    kept = re.sub(r"[^a-z0-9+<>=/-]+", " ", " ".join(_bare(text).split()))
    return " ".join(re.sub(r"\b(?:ans?|annees?|age de|ages? de)\b", " ", kept).split())


def _bare(text: str) -> str:
    """The text without accents, signs kept."""
    if text.isascii():
        return text.lower()
    return "".join(plain(letter) or letter if letter.isalpha() else letter for letter in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A cell where a price should be.

    Attributes:
        amount: Euros, to the cent; None when the cell cannot be read.
        text: What is wrong, in French; "" when nothing is.
        remedy: What to do about it.
        had_comma: Its decimals were after a comma.
        was_rounded: It had more than two decimals, and was rounded half up.
    """

    amount: Decimal | None = None
    text: str = ""
    remedy: str = ""
    had_comma: bool = False
    was_rounded: bool = False


def price_of(value: Value) -> Price:
    """Read the price of a cell; anything but a plain number is refused, never cleaned in silence."""
    if isinstance(value, Decimal):
        return _amount(value)
    if not isinstance(value, str):
        return _odd(value)
    if re.fullmatch(r"-?[0-9]+(?:[.,][0-9]+)?", value):
        return _amount(Decimal(value.replace(",", ".")), had_comma="," in value)
    return _wrong_text(value)


def _odd(value: date | None) -> Price:
    if value is None:
        return Price(
            text="La case du prix est vide (ou sa formule n’a jamais été calculée).",
            remedy="Écrivez le prix\u00a0: chaque âge de chaque formule doit en avoir un.",
        )
    return Price(
        text=f"Une date ({short_date(value)}) à la place d’un prix.",
        remedy="Votre tableur a changé un nombre en date\u00a0: mettez la case au format nombre.",
    )


def _wrong_text(value: str) -> Price:
    shown = quoted(value)
    if value.startswith(("=", "+", "@", "#")):
        return Price(
            text=f"Une formule de calcul ou son erreur ({shown}) à la place d’un prix.",
            remedy="Collez la valeur à la place de la formule de calcul.",
        )
    if plain(value[:LONGEST_AGE]) in words().prices.not_supplied:
        return Price(
            text=f"Le prix n’est pas communiqué ({shown}).",
            remedy="Demandez ce prix à l’organisme\u00a0: une case sans prix n’est jamais un prix de 0.",
        )
    if value.upper() == "O":
        return Price(
            text="La lettre «\u00a0O\u00a0» à la place d’un nombre.",
            remedy="Écrivez le prix en chiffres. Une gratuité se dit dans l’offre, pas par un prix de 0.",
        )
    return Price(
        text=f"Du texte dans un nombre\u00a0: {shown}.",
        remedy="Écrivez le nombre seul, sans «\u00a0€\u00a0» ni espace\u00a0: 14 ou 14,50.",
    )


def _huge(value: object) -> Price:
    return Price(
        text=f"Un nombre qui a bien trop de chiffres\u00a0: {quoted(value)}.",
        remedy="Écrivez le prix de chaque mois, en euros, avec deux décimales au plus.",
    )


def _amount(amount: Decimal, *, had_comma: bool = False) -> Price:
    if abs(amount) >= HUGE:
        return _huge(amount)
    cents = amount.quantize(CENT, rounding=ROUND_HALF_UP)
    shown = f"{decimal(cents)}{NO_BREAK}€"
    if amount < 0:
        return Price(text=f"Un prix négatif ({shown}).", remedy="Écrivez le prix à payer chaque mois.")
    if cents == 0:
        return Price(
            text="Un prix nul.",
            remedy="Écrivez le prix en chiffres. Une gratuité se dit dans l’offre, pas par un prix de 0.",
        )
    if cents > words().highest_price:
        most = euros(words().highest_price)
        return Price(
            text=f"Un prix absurde ({shown}), au-delà de {most} par mois.",
            remedy="Vérifiez l’unité\u00a0: des euros, par mois. Les centimes s’écrivent après une virgule.",
        )
    return Price(amount=cents, had_comma=had_comma, was_rounded=cents != amount)
