"""A partner's form as a folder: `form.toml`, that says where each thing goes, beside the PDF it fills."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from communes.data_file import DataFileError, DataModel, Reference, read_toml
from exports.forms.pdf_file import MAX_BYTES, MAX_PAGES

FILE = "form.toml"
POINTS_PER_MM = 72 / 25.4
MAX_SHEET_BYTES = 1024 * 1024
FLOOR_PT = 5.0
USUAL_PT = 9.0

Name = Annotated[str, Field(min_length=1)]
Millimetres = Annotated[float, Field(ge=0, le=2000)]
BOX_KEYS = ("page", "left_mm", "bottom_mm", "width_mm", "height_mm")


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[Name, ...], BeforeValidator(_several)]
"""One name, or several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on a page as it is shown, in points from its bottom left corner.

    Attributes:
        page: The first being 1.
    """

    page: int
    left: float
    bottom: float
    width: float
    height: float


class FieldMap(DataModel):
    """Where one thing goes: a field of the PDF, or a box on one of its pages.

    Attributes:
        pdf_field: Full name of the field (« parent.enfant »); None for a box.
        page: Page of the box, the first being 1; with the four next ones, from the bottom left of the page
            as it is shown.
        source: Names of what is written there, joined by spaces; empty only when left blank.
        transform: Transforms, in order; see `exports.forms.transforms`.
        part: Piece of the split, the first being 1.
        when: Code of a choice, or a text: the box is ticked when the source has it.
        on_value: State of the ticked box; in a text field or on the page, the sign written.
        states: For radio buttons and lists: state of each code or text (« true » and « false » too).
        required: Filling without it is refused.
        leave_blank: Nothing is written; on a page, an empty field to fill is placed there.
        label: French name; that of the source when None.
        size_pt: Size of the text before it shrinks, for a box.
        comb: Number of cells of the box, one letter each; 0 for plain text.
        max_length: Most characters of an empty field placed on the page; that of the source when None.
        overflow: What to do with a text too wide at that size: shrink to 5 points, or refuse.
    """

    pdf_field: Name | None = None
    page: Annotated[int, Field(ge=1, le=MAX_PAGES)] | None = None
    left_mm: Millimetres | None = None
    bottom_mm: Millimetres | None = None
    width_mm: Annotated[float, Field(gt=0, le=2000)] | None = None
    height_mm: Annotated[float, Field(gt=0, le=2000)] | None = None
    source: Names = ()
    transform: Names = ()
    part: Annotated[int, Field(ge=1)] | None = None
    when: Name | None = None
    on_value: Name | None = None
    states: Mapping[str, Name] = {}
    required: bool = False
    leave_blank: bool = False
    label: Name | None = None
    size_pt: Annotated[float, Field(ge=FLOOR_PT, le=40)] = USUAL_PT
    align: Literal["left", "center", "right"] = "left"
    comb: Annotated[int, Field(ge=0, le=100)] = 0
    max_length: Annotated[int, Field(ge=1, le=1000)] | None = None
    overflow: Literal["shrink", "refuse"] = "shrink"

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        given = [key for key in BOX_KEYS if getattr(self, key) is not None]
        if (self.pdf_field is None) != (len(given) == len(BOX_KEYS)) or (self.pdf_field and given):
            message = f"give either pdf_field, or all of {', '.join(BOX_KEYS)}"
            raise ValueError(message)
        if not self.source and not self.leave_blank:
            message = "give a source, or leave_blank = true"
            raise ValueError(message)
        if self.required and self.leave_blank:
            message = "required and leave_blank contradict each other"
            raise ValueError(message)
        return self

    @property
    def box(self) -> Box | None:
        """The box on the page, in points; None for a field of the PDF."""
        sides = (self.left_mm, self.bottom_mm, self.width_mm, self.height_mm)
        if self.page is None or None in sides:
            return None
        left, bottom, width, height = (float(side or 0) * POINTS_PER_MM for side in sides)
        return Box(page=self.page, left=left, bottom=bottom, width=width, height=height)

    @property
    def place(self) -> str:
        """Where it goes, in French, for problems."""
        if self.pdf_field is not None:
            return f"champ «\u00a0{self.pdf_field}\u00a0»"
        return f"cadre page {self.page}, {self.left_mm:g}\u00a0mm × {self.bottom_mm or 0:g}\u00a0mm"


class FormSheet(DataModel):
    """The file `form.toml`.

    Attributes:
        code: Stable code of the form.
        label: What people call it; becomes the title of the filled PDF.
        organisation: Whose form it is.
        version: As printed on it, or the date it was received.
        valid_from: First effect day it serves, inclusive.
        pdf: Name of the PDF, in the same folder.
        sha256: Fingerprint of the PDF, in hexadecimal.
        source: Where it comes from.
        fictitious: True when no organisation uses it.
        omits: Required names it has no place for, on purpose.
        fields: At least one.
    """

    code: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    label: Name
    organisation: Name
    version: Name
    valid_from: date
    pdf: Annotated[str, Field(pattern=r"^[^/\\]+\.pdf$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    source: Reference
    fictitious: bool = False
    omits: tuple[str, ...] = ()
    fields: Annotated[tuple[FieldMap, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form as received: its sheet and its PDF, not checked together yet."""

    sheet: FormSheet
    pdf: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """That of the PDF at hand, in hexadecimal."""
        return sha256(self.pdf).hexdigest()


def read_form_file(folder: Path) -> FormFile:
    """Read a folder.

    Raises:
        DataFileError: `form.toml` is missing, huge or wrong, or the PDF it names is missing or no file.
    """
    path = folder / FILE
    if path.is_file() and path.stat().st_size > MAX_SHEET_BYTES:
        raise DataFileError(
            path, "", f"it is larger than {MAX_SHEET_BYTES} bytes; keep the entries of the form"
        )
    sheet = read_toml(path, FormSheet)
    content = _read_pdf(folder / sheet.pdf)
    if content is None:
        raise DataFileError(path, "pdf", f"put {sheet.pdf!r} in the same folder")
    return FormFile(sheet, content)


def _read_pdf(path: Path) -> bytes | None:
    """The content of a file, at most one byte more than is accepted; None when it is no file to read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return None
