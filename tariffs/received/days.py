"""Days and years written around a table of prices, held against the first day asked for them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from communes.french import MONTHS, long_date
from tariffs.received.layout import Layout
from tariffs.received.problem import Problem, Severity, letters, quoted
from tariffs.received.sheet import Sheet, Value
from tariffs.received.words import plain

LONGEST_READ = 500
NUMBERS = {plain(name): number for number, name in MONTHS.items()}
SPOKEN_DAY = re.compile(
    rf"\b(?P<day>1er|[0-9]{{1,2}}) (?P<month>{'|'.join(NUMBERS)}) (?P<year>20[0-9]{{2}})\b"
)
WRITTEN_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-](20[0-9]{2})(?![0-9])")
ISO_DAY = re.compile(r"(?<![0-9])(20[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9])")
YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def other_days(sheet: Sheet, layout: Layout, notes: Sequence[int], first_day: date) -> Iterator[Problem]:
    """A warning for each text around the prices that names other days, or another year, than the one asked.

    Titles, headings, notes and the name of the sheet are read. A text that also names the right one
    (« du 1er janvier 2027 au 31 décembre 2027 ») is not a doubt.

    Args:
        sheet: The sheet.
        layout: Where its headings are.
        notes: Rows of words under the prices, the first of the sheet being 0.
        first_day: First day asked for the prices.
    """
    above = range(layout.heading_row + 1)
    if _is_another(sheet.title, first_day):
        yield _doubt(None, None, sheet.title, first_day)
    for rank in (*above, *notes):
        for column, value in enumerate(sheet.rows[rank]):
            if _is_another(value, first_day):
                yield _doubt(rank + 1, letters(column), value, first_day)


def _doubt(row: int | None, column: str | None, value: Value, first_day: date) -> Problem:
    shown = quoted(long_date(value) if isinstance(value, date) else value)
    return Problem(
        row=row,
        column=column,
        severity=Severity.WARNING,
        text=f"La feuille dit {shown}, mais le premier jour demandé est le {long_date(first_day)}.",
        remedy="Vérifiez que c’est la bonne grille, ou changez le premier jour.",
    )


def _is_another(value: Value, first_day: date) -> bool:
    if isinstance(value, date):
        return value != first_day
    if not isinstance(value, str):
        return False
    text = value[:LONGEST_READ]
    if days := set(_days(text)):
        return (first_day.year, first_day.month, first_day.day) not in days
    years = set(YEAR.findall(text))
    return bool(years) and str(first_day.year) not in years


def _days(text: str) -> Iterator[tuple[int, int, int]]:
    for found in SPOKEN_DAY.finditer(plain(text)):
        yield int(found["year"]), NUMBERS[found["month"]], int(found["day"].removesuffix("er"))
    for day, month, year in WRITTEN_DAY.findall(text):
        yield int(year), int(month), int(day)
    for year, month, day in ISO_DAY.findall(text):
        yield int(year), int(month), int(day)
