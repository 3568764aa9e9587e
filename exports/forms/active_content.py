"""What a PDF could run, open or send: taken out before anybody fills it; nothing runs at a person’s home.

Every object that can be reached is looked at, wherever it hangs: readers follow paths nobody thinks of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, PdfObject, StreamObject

from exports.forms.problem import Problem, Severity

KEPT_ACTIONS = frozenset({"/GoTo", "/URI", "/Named"})
ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Hide", "/SetOCGState"}
    | {"/GoToR", "/GoToE", "/Thread", "/Sound", "/Movie", "/Rendition", "/RichMediaExecute", "/GoTo3DView"}
)
ACTION_KEYS = frozenset({"/A", "/PA", "/Next", "/OpenAction"})
ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
ACTIVE_KEYS = frozenset(
    {"/AA", "/AF", "/EF", "/JS", "/JavaScript", "/EmbeddedFiles", "/Renditions", "/Templates", "/Collection"}
)
SILENT_KEYS = frozenset({"/CO", "/Metadata", "/Perms", "/PieceInfo"})
"""Taken out too, and not worth a word: nothing in them runs or opens."""
NAMES = frozenset(
    {"/Font", "/XObject", "/ExtGState", "/Pattern", "/Shading", "/ColorSpace", "/Properties", "/CharProcs"}
    | {"/Dests", "/RoleMap", "/ClassMap", "/Colorants"}
)
"""Keys whose dictionaries hold names of the author’s choice: a font may well be called « /AA »."""
STATES = frozenset({"/N", "/R", "/D"})
ADDRESS = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
SAFE_ADDRESSES = frozenset({"http", "https", "mailto", "tel"})
TAKEN_OUT = Problem(
    text="Ce PDF contient des scripts, des actions ou des fichiers joints.",
    remedy="Le portail les enlève\u00a0: rien ne s’exécute chez la personne. Relisez le papier sans eux.",
    severity=Severity.WARNING,
)


@dataclass(frozen=True, slots=True)
class _Node:
    """A dictionary or an array, and how it was reached.

    Attributes:
        key: Key it was under; "" in an array or under a name of the author’s choice.
        holds_names: Whether its own keys are names of the author’s choice.
    """

    value: DictionaryObject | ArrayObject
    key: str = ""
    holds_names: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something active hangs."""

    holder: DictionaryObject | ArrayObject
    key: str | int

    def empty(self) -> None:
        """Take it out."""
        if isinstance(self.holder, DictionaryObject):
            self.holder.pop(self.key, None)
        elif isinstance(self.key, int):
            del self.holder[self.key]


def take_out_active(reader: PdfReader) -> bool:
    """Take scripts, actions, attached files, usage rights and metadata out of a document read.

    What is cloned from it afterwards has them no more. Links to pages and addresses stay.

    Returns:
        Whether something a reader could run or open was there.
    """
    reader.trailer.pop("/Info", None)
    found = False
    for place in _active_places(reader.root_object):
        found = found or place.key not in SILENT_KEYS
        place.empty()
    return found


def is_active(reader: PdfReader) -> bool:
    """Whether anything is left that `take_out_active` would take out."""
    return next(_active_places(reader.root_object), None) is not None


def _active_places(root: DictionaryObject) -> Iterator[_Place]:
    """Each place, the last ones of an array first; it may be taken out at once."""
    seen: dict[tuple[int, bool], _Node] = {}
    waiting = [_Node(root)]
    while waiting:
        node = waiting.pop()
        if seen.setdefault((id(node.value), node.holds_names), node) is not node:
            continue
        for key, value in _entries(node.value):
            if _is_active(node, key, value):
                yield _Place(node.value, key)
            elif isinstance(value, DictionaryObject | ArrayObject):
                waiting.append(_child(node, key, value))


def _entries(holder: DictionaryObject | ArrayObject) -> list[tuple[str | int, PdfObject | None]]:
    if isinstance(holder, DictionaryObject):
        return [(str(key), value.get_object()) for key, value in holder.items()]
    return [(rank, holder[rank].get_object()) for rank in reversed(range(len(holder)))]


def _child(parent: _Node, key: str | int, value: DictionaryObject | ArrayObject) -> _Node:
    if isinstance(key, int) or parent.holds_names:
        return _Node(value)
    is_plain = not isinstance(value, StreamObject)
    has_names = key in NAMES or (parent.key == "/AP" and key in STATES)
    return _Node(value, key, holds_names=is_plain and has_names)


def _is_active(node: _Node, key: str | int, value: PdfObject | None) -> bool:
    has_meaning = isinstance(key, str) and not node.holds_names
    if has_meaning and key in ACTIVE_KEYS | SILENT_KEYS:
        return True
    if has_meaning and key == "/URI":
        return isinstance(value, DictionaryObject) or not _is_safe(value)
    if not isinstance(value, DictionaryObject):
        return False
    action = _name(value, "/S")
    is_unknown = has_meaning and key in ACTION_KEYS and action and action not in KEPT_ACTIONS
    opens_an_address = has_meaning and key == "/OpenAction" and action == "/URI"
    return bool(
        is_unknown or opens_an_address or action in ACTIONS or _name(value, "/Subtype") in ANNOTATIONS
    )


def _is_safe(address: PdfObject | None) -> bool:
    """Whether an address only opens a page or a letter; readers skip spaces and control characters."""
    said = address.decode("latin-1") if isinstance(address, ByteStringObject) else str(address)
    scheme = ADDRESS.match("".join(letter for letter in said if letter > " "))
    return scheme is None or scheme[1].lower() in SAFE_ADDRESSES


def _name(holder: DictionaryObject, key: str) -> str:
    return str(holder[key]) if key in holder else ""
