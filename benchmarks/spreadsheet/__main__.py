"""`make spreadsheet`: writes the workbook; then, once computed, compares it with the page and the command."""

import json
import sys
from pathlib import Path

from benchmarks.spreadsheet.compare import compare
from benchmarks.spreadsheet.raw import raw_offers
from benchmarks.spreadsheet.report import Run, page
from benchmarks.spreadsheet.workbook import write
from enrolment.clock import today
from tests.tariffs.drawn import SEED, draw

PAGE = Path(__file__).parents[2] / "docs" / "tariff-spreadsheet.md"
HOUSEHOLDS = 1000


def main(action: str, file: str) -> int:
    """Write the workbook to `file`, or compare the values in `file`; exit status 1 when some differ."""
    drawn, offers = draw(HOUSEHOLDS), raw_offers()
    if action == "write":
        write(drawn, offers, Path(file))
        return 0
    values = json.loads(Path(file).read_text(encoding="utf-8"))
    compared = compare(drawn, offers, values["sheets"])
    text = page(compared, Run(day=today(), seed=SEED, engine=values["engine"]))
    PAGE.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0 if all(one.agrees for one in compared) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
