"""Amounts, dates and names as French paper writes them."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency

LOCALE = "fr_FR"


def euros(amount: Decimal) -> str:
    r"""The amount with two decimals and its sign.

    >>> euros(Decimal("1234.5"))
    '1\u202f234,50\xa0€'
    """
    return format_currency(amount, "EUR", locale=LOCALE)


def long_date(day: date) -> str:
    r"""The date in words; the first of a month is « 1er ».

    >>> long_date(date(2026, 11, 22)), long_date(date(2027, 1, 1))
    ('22\xa0novembre\xa02026', '1er\xa0janvier\xa02027')
    """
    words = format_date(day, "d MMMM y", locale=LOCALE).replace(" ", "\u00a0")
    return words.replace("1\u00a0", "1er\u00a0", 1) if day.day == 1 else words


def short_date(day: date) -> str:
    """The date in figures, as forms ask for it.

    >>> short_date(date(1948, 2, 29))
    '29/02/1948'
    """
    return format_date(day, "dd/MM/y", locale=LOCALE)


def enumerated(words: tuple[str, ...]) -> str:
    """The words in one phrase.

    >>> enumerated(("Vous", "Camille", "Noé"))
    'Vous, Camille et Noé'
    """
    return " et ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def slug(words: str) -> str:
    """The words as part of a file name.

    >>> slug("Ma commune, ma santé"), slug("L’Haÿ-les-Roses")
    ('ma-commune-ma-sante', 'l-hay-les-roses')
    """
    plain = unicodedata.normalize("NFKD", words.replace("’", "-")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
