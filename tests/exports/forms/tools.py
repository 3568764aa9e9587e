"""The independent programs that judge the PDFs we write: qpdf (in pikepdf) and MuPDF. No test here."""

import re
from io import BytesIO

import pikepdf
import pymupdf


def assert_sound(content: bytes) -> None:
    """qpdf finds nothing to say."""
    with pikepdf.open(BytesIO(content)) as file:
        assert file.check_pdf_syntax() == []


def shown(content: bytes) -> str:
    """What MuPDF reads on the pages, fields included, without the width of spaces."""
    with pymupdf.open(stream=content, filetype="pdf") as file:
        return re.sub(r"\s+", " ", " ".join(page.get_text() for page in file))


def shown_at(content: bytes, *, page: int, box: tuple[int, int, int, int]) -> str:
    """What MuPDF reads in a box: left, top, width, height in points from the top left as shown."""
    left, top, width, height = box
    with pymupdf.open(stream=content, filetype="pdf") as file:
        sheet = file[page - 1]
        clip = pymupdf.Rect(left, top, left + width, top + height) * sheet.derotation_matrix
        words = sheet.get_text(clip=clip)
    return re.sub(r"\s+", " ", words).strip()


def words_in(content: bytes, *, box: tuple[float, float, float, float]) -> list[str]:
    """The words that MuPDF finds wholly in a box of page 1: left, top, right, bottom as shown."""
    left, top, right, bottom = box
    with pymupdf.open(stream=content, filetype="pdf") as file:
        found = [(pymupdf.Rect(w[:4]) * file[0].rotation_matrix, w[4]) for w in file[0].get_text("words")]
        return [word for place, word in found if place in pymupdf.Rect(left, top, right, bottom)]
