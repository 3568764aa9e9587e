"""Many documents in one ZIP, in memory; the same documents give the same bytes."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exports.document import Document

ZIP = "application/zip"


def archive(documents: Sequence[Document], *, filename: str, day: date) -> Document:
    """The documents in one file, numbered in order: no name of a person is in it.

    Args:
        documents: What to put together, in order.
        filename: Name of the archive, with its « .zip ».
        day: Day written beside each file.
    """
    buffer = BytesIO()
    width = len(str(len(documents)))
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for rank, document in enumerate(documents, start=1):
            entry = ZipInfo(f"{rank:0{width}}-{document.filename}", (day.year, day.month, day.day, 0, 0, 0))
            file.writestr(entry, document.content, ZIP_DEFLATED)
    return Document(filename, ZIP, buffer.getvalue())
