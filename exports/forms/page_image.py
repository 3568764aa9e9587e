"""A page of a PDF as a picture, with numbered places: for administrators, never for a person’s papers.

PDFium draws it, as in Chromium: what is seen here is what most readers will show.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import cast

import pypdfium2
from PIL import ImageDraw, ImageFont
from PIL.Image import Image

from exports.forms.form_file import Box
from exports.forms.pdf_file import DAMAGED_FILE
from exports.forms.problem import UnusableFormError
from exports.layout.typeface import FOLDER, REGULAR

WIDTH_PX = 1100
TALLEST_PX = 2400
LABEL_PX = 17
OUTLINE_PX = 2
IMAGES_KEPT = 32
LINE, CHOSEN, LABEL_INK = (31, 78, 140), (176, 0, 32), (255, 255, 255)
_ONE_AT_A_TIME = Lock()
"""PDFium may be used by one thread at a time."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered place on the picture.

    Attributes:
        is_chosen: Drawn in another colour.
    """

    number: int
    box: Box
    is_chosen: bool = False


@lru_cache(maxsize=IMAGES_KEPT)
def page_png(content: bytes, page: int, marks: tuple[Mark, ...] = ()) -> bytes:
    """The picture of a page, fields filled in, as a PNG.

    Args:
        content: A PDF without anybody’s data.
        page: The first being 1.
        marks: Places to outline; those of other pages are left out.

    Raises:
        UnusableFormError: PDFium cannot draw it.
    """
    with _ONE_AT_A_TIME:
        picture, scale = _drawn(content, page)
    _outline(picture, [mark for mark in marks if mark.box.page == page], scale)
    buffer = BytesIO()
    picture.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _drawn(content: bytes, page: int) -> tuple[Image, float]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnusableFormError((DAMAGED_FILE,)) from error
    try:
        document.init_forms()
        shown = document[page - 1]
        width, height = shown.get_size()
        scale = min(WIDTH_PX / width, TALLEST_PX / height)
        picture = cast("Image", shown.render(scale=scale, may_draw_forms=True).to_pil())  # untyped
        return picture.convert("RGB"), float(scale)
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError) as error:
        raise UnusableFormError((DAMAGED_FILE,)) from error
    finally:
        document.close()


def _outline(picture: Image, marks: Sequence[Mark], scale: float) -> None:
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FOLDER / f"{REGULAR}.ttf"), LABEL_PX)
    for mark in sorted(marks, key=lambda mark: mark.is_chosen):
        color = CHOSEN if mark.is_chosen else LINE
        left, right = (mark.box.left * scale, (mark.box.left + mark.box.width) * scale)
        top = picture.height - (mark.box.bottom + mark.box.height) * scale
        bottom = picture.height - mark.box.bottom * scale
        pen.rectangle((left, top, max(right, left), max(bottom, top)), outline=color, width=OUTLINE_PX)
        said = str(mark.number)
        room = pen.textbbox((left, top), said, font=font)
        pen.rectangle((left, top, room[2] + 4, room[3] + 2), fill=color)
        pen.text((left + 2, top), said, font=font, fill=LABEL_INK)
