"""A finished file, whatever made it (PDF, CSV, XLSX): the one return type of `exports`."""

from dataclasses import dataclass, field

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Document:
    """A file in memory; nothing is written to a disk.

    Attributes:
        filename: Name offered to the person; never holds a person's name.
        mime: Media type.
        content: The bytes, left out of `repr` so that no log can hold them.
    """

    filename: str
    mime: str
    content: bytes = field(repr=False)
