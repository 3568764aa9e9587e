"""XLSX workbooks, opened with care: a file of an unknown sender may be a bomb, or hold a million lines."""

import re
import warnings
import zlib
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.packaging.relationship import get_dependents
from openpyxl.utils.cell import column_index_from_string, range_boundaries

from tariffs.received.problem import Problem, UnreadableFileError
from tariffs.received.sheet import MAX_COLUMNS, MAX_ROWS, Merge, Sheet, Value, check_size, cleaned, square

MAX_UNZIPPED = 20_000_000
MAX_PARTS = 500

WORKBOOK, WORKBOOK_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
NAMED_SHEET = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"[^>]*?\s\w+:id="([^"]+)"')
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
FILLED_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"[^>/]*>')
MARKS = {True: "VRAI", False: "FAUX"}

BROKEN = (
    BadZipFile, ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError,
    NotImplementedError, RuntimeError, OverflowError, zlib.error,
)  # fmt: skip
"""What a damaged workbook makes the libraries raise."""


def read_workbook(content: bytes) -> Sheet:
    """Read the first sheet that is shown and holds something.

    Raises:
        UnreadableFileError: The file is damaged, too large once unfolded, or holds nothing.
    """
    try:
        _check_archive(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and forms the portal does not read
            return _read(content)
    except BROKEN as error:
        raise UnreadableFileError(
            Problem(
                text="Ce classeur est endommagé, ou n’est pas un classeur XLSX.",
                remedy="Ouvrez-le dans votre tableur, enregistrez-le de nouveau en XLSX, puis joignez-le.",
            )
        ) from error


def _check_archive(content: bytes) -> None:
    """Unfold every part once, counting: what the archive says of its sizes is not trusted."""
    left = MAX_UNZIPPED
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS:
            raise _too_large()
        for part in parts:
            with archive.open(part) as folded:
                unfolded = folded.read(left + 1)
            left -= len(unfolded)
            if left < 0:
                raise _too_large()
            if part.filename.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in unfolded or b"\0" in unfolded):
                message = f"{part.filename} declares entities, or is no UTF-8"
                raise ValueError(message)


def _too_large() -> UnreadableFileError:
    return UnreadableFileError(
        Problem(
            text="Ce classeur est bien plus grand qu’une grille de prix une fois déplié.",
            remedy="Gardez dans le classeur la seule feuille des prix, sans image, puis joignez-le.",
        )
    )


def _read(content: bytes) -> Sheet:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        with ZipFile(BytesIO(content)) as archive:
            parts = {sheet.title: _part(archive, sheet.title) for sheet in shown}
            tables = {sheet.title: _rows(sheet, parts[sheet.title]) for sheet in shown}
        filled = [title for title, rows in tables.items() if rows]
    finally:
        book.close()
    if not filled:
        raise UnreadableFileError(
            Problem(
                text="Le classeur est vide, ou toutes ses feuilles sont masquées.",
                remedy="Joignez un classeur dont la première feuille montre la grille des prix.",
            )
        )
    title, *others = filled
    return Sheet(
        rows=tables[title],
        merges=tuple(_merges(parts[title], len(tables[title]))),
        kind=f"Classeur XLSX, feuille «\u00a0{title}\u00a0».",
        unread=tuple(others),
    )


def _part(archive: ZipFile, title: str) -> bytes:
    """The XML of a sheet; empty when the workbook names its parts in an unusual way."""
    listed: Any = get_dependents(archive, WORKBOOK_LINKS)
    links: dict[str, str] = {link.Id: link.target for link in listed}
    for name, link in NAMED_SHEET.findall(archive.read(WORKBOOK)):
        part = links.get(link.decode(), "")
        if _unescaped(name) == title and part in archive.namelist():
            return archive.read(part)
    return b""


def _unescaped(name: bytes) -> str:
    text = name.decode()
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text


def _rows(sheet: Any, part: bytes) -> tuple[tuple[Value, ...], ...]:  # noqa: ANN401 (openpyxl has no types)
    """The rows of a sheet.

    Raises:
        UnreadableFileError: A cell stands too far down or to the right.
    """
    for column, row in FILLED_CELL.findall(part):
        check_size(int(row), column_index_from_string(column.decode()))
    limits = {"max_row": MAX_ROWS + 1, "max_col": MAX_COLUMNS + 1}
    read: Iterable[tuple[object, ...]] = sheet.iter_rows(min_row=1, min_col=1, values_only=True, **limits)
    return square([[_value(value) for value in row] for row in read])


def _value(value: object) -> Value:
    """One value of openpyxl; a number keeps the 15 digits a spreadsheet shows, not its binary noise."""
    if isinstance(value, bool):
        return MARKS[value]
    if isinstance(value, int | float) and isfinite(value):
        return Decimal(f"{value:.15g}")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    return cleaned(str(value))


def _merges(part: bytes, height: int) -> Iterable[Merge]:
    """The merged cells of a sheet."""
    for reference in MERGED.findall(part):
        left, top, right, bottom = range_boundaries(reference.decode())
        if left and top and right and bottom and top <= height:
            yield Merge(top - 1, left - 1, bottom - 1, min(right, MAX_COLUMNS) - 1)
