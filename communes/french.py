"""Numbers and dates as French writes them, for every layer above. No sentence of the portal lives here."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

LOCALE = "fr_FR"


def euros(amount: Decimal | Fraction | int) -> str:
    r"""An amount in euros, to the cent, half up; whole euros without cents.

    >>> euros(Decimal("1234.5")), euros(Decimal("14")), euros(Fraction(1406835, 100))
    ('1\u202f234,50\xa0€', '14\xa0€', '14\u202f068,35\xa0€')
    """
    exact = Fraction(amount)
    cents = (exact * 200 + 1) // 2
    value = Decimal(cents).scaleb(-2)
    pattern = "#,##0\xa0¤" if cents % 100 == 0 else "#,##0.00\xa0¤"
    return format_currency(value, "EUR", pattern, locale=LOCALE, currency_digits=False)


def percent(share: Decimal | Fraction, *, digits: int = 0) -> str:
    r"""A share between 0 and 1 as a percentage.

    >>> percent(Decimal("0.6")), percent(Fraction(1, 3), digits=1)
    ('60\xa0%', '33,3\xa0%')
    """
    value = Decimal(Fraction(share).numerator) / Decimal(Fraction(share).denominator)
    pattern = "#,##0" + ("." + "0" * digits if digits else "") + "\xa0%"
    return format_percent(value, pattern, locale=LOCALE)


def integer(number: int) -> str:
    r"""A whole number.

    >>> integer(64458)
    '64\u202f458'
    """
    return format_decimal(number, locale=LOCALE)


def long_date(day: date) -> str:
    """A day in words.

    >>> long_date(date(2026, 11, 22)), long_date(date(2026, 4, 1))
    ('22 novembre 2026', '1er avril 2026')
    """
    text = format_date(day, "d MMMM y", locale=LOCALE)
    return f"1er{text[1:]}" if day.day == 1 else text


def month(day: date) -> str:
    """The month of a day in words.

    >>> month(date(2026, 9, 30))
    'septembre 2026'
    """
    return format_date(day, "MMMM y", locale=LOCALE)


def short_date(day: date) -> str:
    """A day in figures.

    >>> short_date(date(1958, 3, 2))
    '02/03/1958'
    """
    return format_date(day, "dd/MM/y", locale=LOCALE)
