"""The parts of an XLSX workbook read as a stream of XML, everything counted: the file may be hostile.

No declaration of type, no entity, a bounded number of elements and letters; each pass is linear in its part.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from zipfile import ZipFile

from tariffs.received.problem import Problem, UnreadableFileError
from tariffs.received.sheet import MAX_LETTERS

MAX_ELEMENTS = 1_000_000
LONGEST_FORMAT = 255
DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in number formats that show a day or an hour (ECMA-376, part 1, 18.8.30)."""
QUOTED = re.compile(r'"[^"]*"|\\.|_.|\[[^\[\]]*\]')

Attributes = Mapping[str, str]


def too_large() -> UnreadableFileError:
    """The refusal of a workbook no grid of prices needs."""
    return UnreadableFileError(
        Problem(
            text="Ce classeur est bien plus grand qu’une grille de prix une fois déplié.",
            remedy="Gardez dans le classeur la seule feuille des prix, sans image, puis joignez-le.",
        )
    )


@dataclass(slots=True)
class Budget:
    """What may still be read of a workbook, all its parts together."""

    elements: int = MAX_ELEMENTS
    letters: int = MAX_LETTERS

    def take(self, *, elements: int = 0, letters: int = 0) -> None:
        """Count what was read.

        Raises:
            UnreadableFileError: More than a grid of prices needs.
        """
        self.elements -= elements
        self.letters -= letters
        if self.elements < 0 or self.letters < 0:
            raise too_large()


def local(name: str) -> str:
    """A name without its prefix (« x:sheet »)."""
    return name.rpartition(":")[2]


def stream(
    part: bytes,
    budget: Budget,
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Read a part from its beginning to its end, telling each element by its local name.

    Raises:
        ValueError: The part declares a type, hence maybe entities.
        ExpatError: It is no XML.
        UnreadableFileError: It holds too many elements.
    """

    def begun(name: str, attributes: dict[str, str]) -> None:
        budget.take(elements=1)
        start(local(name), attributes)

    def declared(*_: object) -> None:
        message = "the part declares a type"
        raise ValueError(message)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begun
    parser.StartDoctypeDeclHandler = declared
    if end is not None:
        ended = end
        parser.EndElementHandler = lambda name: ended(local(name))
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(part, True)  # noqa: FBT003 (the library takes no name)


@dataclass(frozen=True, slots=True)
class NamedSheet:
    """A sheet the workbook lists, and the part that holds it."""

    title: str
    part: str
    is_shown: bool


@dataclass(slots=True, kw_only=True)
class Book:
    """What every sheet of a workbook shares.

    Attributes:
        strings: Texts, as cells number them.
        dates: Rank of the styles that show a day or an hour.
        counts_from_1904: Days are counted from 1904, not from 1900.
    """

    sheets: list[NamedSheet] = field(default_factory=list[NamedSheet])
    strings: list[str] = field(default_factory=list[str])
    dates: frozenset[int] = frozenset()
    counts_from_1904: bool = False


def book_of(archive: ZipFile, budget: Budget) -> Book:
    """Read what the sheets share, and where each is.

    Raises:
        KeyError: A part is missing.
        ValueError, ExpatError: A part is spoiled.
        UnreadableFileError: A part is too large.
    """
    main = next(path for kind, path in _links(archive, "", budget).values() if kind == "officeDocument")
    links = _links(archive, main, budget)
    book = Book()

    def start(name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            book.counts_from_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "sheet":
            link = next(value for key, value in attributes.items() if key.endswith(":id"))
            kind, part = links[link]
            if kind == "worksheet":
                shown = attributes.get("state", "visible") == "visible"
                book.sheets.append(NamedSheet(attributes["name"], part, shown))

    stream(archive.read(main), budget, start=start)
    shared = dict(links.values())
    if "sharedStrings" in shared:
        book.strings = _strings(archive.read(shared["sharedStrings"]), budget)
    if "styles" in shared:
        book.dates = _dates(archive.read(shared["styles"]), budget)
    return book


def _links(archive: ZipFile, part: str, budget: Budget) -> dict[str, tuple[str, str]]:
    """The parts a part names: by identifier, the last word of its type and its path."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/")
            found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], path)

    stream(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")), budget, start=start)
    return found


def _strings(part: bytes, budget: Budget) -> list[str]:
    found: list[str] = []
    pieces = TextPieces()

    def end(name: str) -> None:
        pieces.end(name)
        if name == "si":
            found.append(pieces.taken())

    stream(part, budget, start=lambda name, _: pieces.start(name), end=end, text=pieces.text)
    return found


@dataclass(slots=True)
class TextPieces:
    """The text of a shared or inline string: its `t` elements, those of its pronunciation left out."""

    _kept: list[str] = field(default_factory=list[str])
    _is_open: bool = False
    _is_spoken: bool = False

    def start(self, name: str) -> None:
        """An element begins."""
        self._is_spoken = self._is_spoken or name == "rPh"
        self._is_open = name == "t" and not self._is_spoken

    def end(self, name: str) -> None:
        """An element ends."""
        self._is_open = False
        self._is_spoken = self._is_spoken and name != "rPh"

    def text(self, said: str) -> None:
        """Letters between two elements."""
        if self._is_open:
            self._kept.append(said)

    def taken(self) -> str:
        """The whole text; the next begins."""
        said = "".join(self._kept)
        self._kept.clear()
        return said


def _dates(part: bytes, budget: Budget) -> frozenset[int]:
    formats: dict[str, bool] = {}
    styles: list[str] = []
    within: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            formats[attributes["numFmtId"]] = _shows_a_date(attributes["formatCode"][:LONGEST_FORMAT])
        elif name == "xf" and within[-1:] == ["cellXfs"]:
            styles.append(attributes.get("numFmtId", "0"))
        within.append(name)

    def end(_name: str) -> None:
        within.pop()

    stream(part, budget, start=start, end=end)
    known = {str(number): True for number in DATE_FORMATS} | formats
    return frozenset(rank for rank, number in enumerate(styles) if known.get(number))


def _shows_a_date(code: str) -> bool:
    """Whether the first form of a number format, words and colours left out, names a day or an hour."""
    first = QUOTED.sub("", code).split(";")[0]
    return re.search("[dmhys]", first, re.IGNORECASE) is not None
