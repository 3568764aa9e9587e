"""What a PDF received from a partner holds: each place to fill, where people see it. For administrators."""

from dataclasses import dataclass

from exports.forms.form_file import POINTS_PER_MM, Box
from exports.forms.limits import within_limits
from exports.forms.page_box import Shown, shown
from exports.forms.pdf_field import FieldKind, PdfField
from exports.forms.pdf_fields import read_fields
from exports.forms.pdf_file import DAMAGED, DAMAGED_FILE, open_pdf
from exports.forms.problem import UnusableFormError


@dataclass(frozen=True, slots=True)
class ListedField:
    """A field of a PDF and its places.

    Attributes:
        boxes: Where it is shown, each time a page shows it, in points from its bottom left.
    """

    field: PdfField
    boxes: tuple[Box, ...]

    @property
    def where(self) -> str:
        """Its first place, in millimetres from the bottom left of the page."""
        if not self.boxes:
            return "sur aucune page"
        first = self.boxes[0]
        left, bottom = (round(side / POINTS_PER_MM) for side in (first.left, first.bottom))
        return f"page {first.page}, {left} × {bottom}\u00a0mm"

    @property
    def said(self) -> str:
        """What it is, in French: kind, limits, states."""
        field = self.field
        parts = [field.kind.label]
        if field.max_length is not None and field.kind is FieldKind.TEXT:
            parts.append(f"{field.max_length} caractères{', un par case' if field.is_comb else ''}")
        if field.is_multiline:
            parts.append("plusieurs lignes")
        if field.states:
            parts.append(f"états\u00a0: {', '.join(field.states)}")
        if field.kind is FieldKind.CHOICE:
            parts.append(f"choix\u00a0: {', '.join(value for value, _ in field.options)}")
        marks = ((field.is_required, "obligatoire"), (field.is_read_only, "lecture seule"))
        return "\u00a0; ".join((*parts, *(words for is_so, words in marks if is_so)))


@dataclass(frozen=True, slots=True)
class Listing:
    """A PDF as an administrator sees it.

    Attributes:
        pages: Each page as shown.
        fields: Every field, in the order of the pages; none for a flat PDF.
    """

    pages: tuple[Shown, ...]
    fields: tuple[ListedField, ...]

    @property
    def kind(self) -> str:
        """What it is, in French."""
        if not self.fields:
            return "PDF sans champ\u00a0: le portail écrit dans des cadres"
        return f"PDF à remplir\u00a0: {len(self.fields)} champs"


def list_fields(content: bytes) -> Listing:
    """What a PDF holds.

    Raises:
        UnusableFormError: It cannot be filled; says why.
    """
    reader = open_pdf(content)
    try:
        with within_limits():
            pages = tuple(shown(page) for page in reader.pages)
            return Listing(pages, tuple(_listed(field, pages) for field in read_fields(reader)))
    except DAMAGED as error:
        raise UnusableFormError((DAMAGED_FILE,)) from error


def _listed(field: PdfField, pages: tuple[Shown, ...]) -> ListedField:
    boxes = (
        pages[widget.page - 1].box(widget.page, widget.rect)
        for widget in field.widgets
        if widget.page is not None
    )
    return ListedField(field, tuple(boxes))
