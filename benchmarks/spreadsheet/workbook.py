"""The workbook: the files on sheets, one line per household, one line per person, and formulas."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from benchmarks.spreadsheet.households import add_totals, households
from benchmarks.spreadsheet.people import people
from benchmarks.spreadsheet.raw import RawOffer
from benchmarks.spreadsheet.raw_sheets import raw_sheets
from tests.tariffs.drawn import Drawn


def write(drawn: Sequence[Drawn], offers: Sequence[RawOffer], path: Path) -> None:
    """Write the workbook of these households, in the folder of `path`, made when it is not there.

    Raises:
        CoefficientError: A coefficient is not a whole number of hundredths.
    """
    files = raw_sheets(offers)
    homes = households(drawn, files)
    everyone = people(drawn, files, homes)
    add_totals(homes, files, everyone)
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in (*files.all, homes, everyone):
        table.write(book)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
