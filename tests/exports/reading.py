"""Reading a PDF back, as a person or a screen reader would."""

import re
from functools import cache
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from exports.document import Document


def reader(document: Document) -> PdfReader:
    return PdfReader(BytesIO(document.content))


@cache
def pages(document: Document) -> tuple[str, ...]:
    """The text of each page, with plain spaces only."""
    return tuple(re.sub(r"\s+", " ", page.extract_text()) for page in reader(document).pages)


def text(document: Document) -> str:
    return " ".join(pages(document))


def fields(document: Document) -> dict[str, DictionaryObject]:
    form = reader(document).trailer["/Root"]["/AcroForm"]
    return {field.get_object()["/T"]: field.get_object() for field in form["/Fields"]}
