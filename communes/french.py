"""Numbers, amounts, dates and names as French writes them, for every layer above. No sentence here."""

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from babel import Locale
from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

LOCALE = Locale("fr", "FR")
NO_BREAK = "\u00a0"
FRENCH_SIGNS = str.maketrans({",": get_group_symbol(LOCALE), ".": get_decimal_symbol(LOCALE)})
MONTHS: dict[int, str] = {number: str(name) for number, name in LOCALE.months["format"]["wide"].items()}


def integer(number: int) -> str:
    r"""A whole number, thousands apart.

    >>> integer(64458), integer(-1200), integer(11)
    ('64\u202f458', '-1\u202f200', '11')
    """
    return f"{number:,}".translate(FRENCH_SIGNS)


def decimal(number: Decimal | Fraction | int, *, digits: int = 2) -> str:
    r"""A number with exactly `digits` decimals, rounded half up.

    >>> decimal(Decimal("0.125")), decimal(Fraction(1, 3), digits=1), decimal(Decimal("1234.5"), digits=0)
    ('0,13', '0,3', '1\u202f235')
    """
    return f"{rounded(number, digits):,.{digits}f}".translate(FRENCH_SIGNS)


def euros(amount: Decimal | Fraction | int) -> str:
    r"""An amount in euros to the cent, half up, with cents only when there are some.

    >>> euros(Decimal("38.405")), euros(Decimal("1700.00")), euros(Fraction(1406835, 100)), euros(-3)
    ('38,41\xa0€', '1\u202f700\xa0€', '14\u202f068,35\xa0€', '-3\xa0€')
    """
    cents = rounded(amount, 2)
    return f"{decimal(cents, digits=0 if cents == cents.to_integral_value() else 2)}{NO_BREAK}€"


def percent(share: Decimal | Fraction, *, digits: int = 0) -> str:
    r"""A share between 0 and 1, as a percentage.

    >>> percent(Decimal("0.6")), percent(Fraction(1, 3), digits=1), percent(Fraction(6012, 10000), digits=2)
    ('60\xa0%', '33,3\xa0%', '60,12\xa0%')
    """
    return f"{decimal(share * 100, digits=digits)}{NO_BREAK}%"


def rounded(number: Decimal | Fraction | int, digits: int) -> Decimal:
    """Half up at `digits` decimals; a fraction is first scaled, so nothing is lost before the rounding."""
    if isinstance(number, Decimal):
        return number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    scaled = Fraction(number) * 10**digits
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-digits)


def long_date(day: date) -> str:
    """A day in words.

    >>> long_date(date(2026, 11, 22)), long_date(date(2026, 5, 1))
    ('22 novembre 2026', '1er mai 2026')
    """
    return f"{day.day}{'er' if day.day == 1 else ''} {MONTHS[day.month]} {day.year}"


def short_date(day: date) -> str:
    """A day in figures, as forms ask for it.

    >>> short_date(date(1948, 2, 29))
    '29/02/1948'
    """
    return f"{day.day:02}/{day.month:02}/{day.year}"


def month_label(month: str) -> str:
    r"""A month « YYYY-MM » in words.

    >>> month_label("2026-11"), month_label("2026-02")
    ('novembre 2026', 'février 2026')
    """
    return format_date(_first_day(month), "MMMM y", locale=LOCALE)


def short_month_label(month: str) -> str:
    r"""A month « YYYY-MM », short enough for the axis of a chart.

    >>> short_month_label("2026-11"), short_month_label("2026-02")
    ('nov. 2026', 'févr. 2026')
    """
    return format_date(_first_day(month), "MMM y", locale=LOCALE)


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


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
