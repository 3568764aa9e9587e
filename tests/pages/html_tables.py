"""The tables of a page, as a visitor reads them."""

import re

Tables = dict[str, list[list[str]]]


def tables_of(html: str) -> Tables:
    """The text of each table, row by row, by caption; the columns are the first row."""
    found: Tables = {}
    for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
        rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
        caption = re.search(r"<caption>(.*?)</caption>", table)
        assert caption, "a table says what it shows"
        found[plain(caption.group(1))] = [[plain(cell) for cell in row] for row in cells]
    return found


def plain(html: str) -> str:
    """The words, with plain spaces only."""
    text = re.sub(r"<[^>]+>", " ", html)
    return re.sub(r"\s+", " ", text.replace("\u202f", " ")).strip()
