"""Computes a workbook with IronCalc, a spreadsheet that knows nothing of the portal.

Run by an interpreter that has IronCalc and nothing of ours: `python evaluate.py WORKBOOK VALUES`.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import ironcalc

LANGUAGE, CLOCK = "en", "Europe/Paris"


def main(workbook: str, values: str) -> None:
    """Write as JSON the engine, and every value of every sheet: lines, the header first."""
    model = ironcalc.load_from_xlsx(workbook, LANGUAGE, CLOCK)
    model.evaluate()
    sheets = {}
    for index, sheet in enumerate(model.get_worksheets_properties()):
        _, last_row, _, last_column = model.get_sheet_dimensions(index)
        sheets[sheet["name"]] = [
            [model.get_cell_value(index, row, column) for column in range(1, last_column + 1)]
            for row in range(1, last_row + 1)
        ]
    found = {"engine": f"IronCalc {version('ironcalc')}", "sheets": sheets}
    Path(values).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
