"""What is wrong in a received grid, where the sheet shows it, and what would be right."""

from dataclasses import dataclass

from eligibility.vocabulary import LabelledEnum

LETTERS = 26
LONGEST_QUOTE = 40


class Severity(LabelledEnum):
    """Whether a problem keeps the grid from being published."""

    ERROR = "error", "Bloque"
    WARNING = "warning", "À vérifier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem.

    Attributes:
        row: Line of the sheet, the first being 1; None for the whole file.
        column: Letters of the column; None for the whole line.
        text: What is wrong, in French.
        remedy: What to do, in French.
    """

    row: int | None = None
    column: str | None = None
    severity: Severity = Severity.ERROR
    text: str
    remedy: str

    @property
    def where(self) -> str:
        """« ligne 12, colonne C », or the part of it that is known."""
        return place(self.row, self.column)


class UnreadableFileError(Exception):
    """Nothing of the file can be read.

    Attributes:
        problem: The reason, for the person who sent the file.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(f"{problem.text} {problem.remedy}")


def place(row: int | None, column: str | None) -> str:
    """Where something stands, in French.

    >>> place(12, "C"), place(12, None), place(None, "C"), place(None, None)
    ('ligne 12, colonne C', 'ligne 12', 'colonne C', 'tout le fichier')
    """
    parts = (f"ligne {row}" if row else "", f"colonne {column}" if column else "")
    return ", ".join(filter(None, parts)) or "tout le fichier"


def letters(column: int) -> str:
    """Name of a column, the first being 0.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def quoted(value: object) -> str:
    r"""What a cell, a heading or a sheet says, on one line and cut at 40 characters.

    >>> quoted("Formule\n1"), len(quoted("a" * 500))
    ('«\xa0Formule 1\xa0»', 45)
    """
    return f"«\u00a0{one_line(value, longest=LONGEST_QUOTE)}\u00a0»"


def one_line(value: object, *, longest: int) -> str:
    r"""A text without line breaks nor signs that steer a screen; cut, with « … », when too long.

    >>> one_line("a\x1b[31m\r\nb", longest=120), one_line("abcdef", longest=3)
    ('a [31m b', 'abc…')
    """
    text = str(value)
    shown = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * longest])
    said = " ".join(shown.split())
    return said if len(said) <= longest else f"{said[:longest]}…"
