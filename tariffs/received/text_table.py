"""CSV as spreadsheets write it: any of three separators, UTF-8, UTF-16 or Windows letters."""

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from io import StringIO

from tariffs.received.problem import Problem, UnreadableFileError
from tariffs.received.sheet import Sheet, check_size, cleaned, square

SEPARATORS = {";": "point-virgule", "\t": "tabulation", ",": "virgule"}
FIRST_LINES = 200


def read_text(content: bytes) -> Sheet:
    """Read a CSV file.

    Raises:
        UnreadableFileError: It is no text, or no table.
    """
    text, encoding = _decoded(content)
    separator = _separator(text)
    rows = square([[cleaned(value) for value in row] for row in _rows(text, separator)])
    if not rows:
        raise UnreadableFileError(
            Problem(text="Le fichier est vide.", remedy="Joignez la grille des prix, en CSV ou en XLSX.")
        )
    kind = f"Fichier CSV, séparateur\u00a0: {SEPARATORS[separator]}, lettres\u00a0: {encoding}."
    return Sheet(rows=rows, kind=kind)


def _decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its letters."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        attempts = (("utf-16", "UTF-16"),)
    elif content.startswith(BOM_UTF8):
        attempts = (("utf-8-sig", "UTF-8"),)
    else:
        attempts = (("utf-8", "UTF-8"), ("cp1252", "Windows (cp1252)"))
    for codec, name in attempts:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if all(letter.isprintable() or letter.isspace() or letter in "\u00ad\u200b\ufeff" for letter in text):
            return text, name
    raise UnreadableFileError(
        Problem(
            text="Ce fichier n’est ni un classeur XLSX ni un texte CSV.",
            remedy="Dans votre tableur, enregistrez la grille en XLSX ou en CSV, puis joignez ce fichier.",
        )
    )


def _separator(text: str) -> str:
    """The separator that makes the widest regular table of the first lines."""
    lines = "\n".join(text.splitlines()[:FIRST_LINES])

    def width(separator: str) -> int:
        try:
            widths = Counter(len(row) for row in csv.reader(lines.splitlines(), delimiter=separator) if row)
        except csv.Error:
            return 0
        return widths.most_common(1)[0][0] if widths else 0

    return max(SEPARATORS, key=width)


def _rows(text: str, separator: str) -> list[list[str]]:
    found: list[list[str]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            found.append(row)
            check_size(len(found), 0)
    except csv.Error as error:
        raise UnreadableFileError(
            Problem(
                text="Des guillemets sont ouverts et mal fermés, ou une case est démesurée.",
                remedy="Enregistrez de nouveau le fichier depuis votre tableur.",
                row=reader.line_num,
            )
        ) from error
    return found
