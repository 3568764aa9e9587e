"""A real HTML table that folds on a narrow screen: each row becomes a block, and every cell keeps its column.

Its look is `.portail-tableau` in the portal’s style sheet.
"""

from collections.abc import Sequence
from html import escape


def table(
    caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, anchors: Sequence[str] = ()
) -> str:
    """A table whose first cell names the row; on a narrow screen each row becomes a block.

    The roles are said in full: a table drawn as blocks loses them otherwise.

    Args:
        caption: What it shows.
        columns: Their names.
        rows: HTML of the cells, already escaped.
        anchors: Where links land, one for each row.
    """
    heads = "".join(f'<th scope="col" role="columnheader">{escape(column)}</th>' for column in columns)
    lines = "".join(_row(columns, row, anchors[rank] if anchors else "") for rank, row in enumerate(rows))
    return (
        f'<table class="portail-tableau" role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{lines}</tbody></table>'
    )


def _row(columns: Sequence[str], cells: Sequence[str], anchor: str) -> str:
    first, *others = cells
    ident = f' id="{escape(anchor)}"' if anchor else ""
    drawn = "".join(
        f'<td role="cell" data-colonne="{escape(column)}">{cell}</td>'
        for column, cell in zip(columns[1:], others, strict=True)
    )
    return f'<tr role="row"{ident}><th scope="row" role="rowheader">{first}</th>{drawn}</tr>'
