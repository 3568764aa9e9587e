"""Reading the tree of tags of a PDF, as a screen reader walks it."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from exports.document import Document
from tests.exports.reading import reader


@dataclass(frozen=True)
class Node:
    """One element: its tag, its depth, its own dictionary."""

    tag: str
    depth: int
    facts: DictionaryObject


def elements(document: Document) -> Iterator[Node]:
    """Every element, in the order of reading."""
    root = reader(document).trailer["/Root"]["/StructTreeRoot"]
    yield from _under(root["/K"].get_object(), 0)


def _under(element: DictionaryObject, depth: int) -> Iterator[Node]:
    yield Node(element["/S"].removeprefix("/"), depth, element)
    kids = element.get("/K", ArrayObject())
    for kid in kids:
        found = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if "/S" in found:
            yield from _under(found, depth + 1)


def tags(document: Document) -> list[str]:
    return [node.tag for node in elements(document)]


def ua_report(document: Document, folder: Path) -> str:
    """What `outloud` says against PDF/UA-1 (ISO 14289-1); "" without an error."""
    path = folder / "paper.pdf"
    path.write_bytes(document.content)
    command = [sys.executable, "-m", "outloud.cli", str(path), "--layer", "conformance"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own file
    return "" if done.returncode == 0 else done.stdout + done.stderr
