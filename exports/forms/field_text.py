"""How a text stands in one widget of a PDF: in which font, at which size."""

from dataclasses import dataclass, replace

from exports.forms.drawing import Drawing
from exports.forms.embedded_text import embedded_measure
from exports.forms.field_font import FieldFont
from exports.forms.fitting import Fitted, Room, fit
from exports.forms.pdf_field import PdfField
from exports.forms.widget import Look


@dataclass(frozen=True, slots=True)
class Placed:
    """A text in its widget.

    Attributes:
        font: None when it is drawn in the embedded typeface.
    """

    font: FieldFont | None
    fitted: Fitted


def place_text(text: str, field: PdfField, look: Look) -> Placed:
    """Make a text fit in a widget, in its own font when that font can write it.

    Raises:
        NoRoomError: It does not fit, even as small as anyone can read.
    """
    font = look.font if look.font and look.font.can_write(text) else None
    cells = field.max_length or 0 if field.is_comb else 0
    room = Room(
        width=look.width if cells else look.width - 2 * look.inset,
        height=look.height - 2 * look.inset,
        size=look.size,
        align=look.align,
        is_multiline=field.is_multiline or field.is_list_box,
        cells=cells,
    )
    fitted = fit(text, room, font.measure if font else embedded_measure)
    right = 0 if cells else look.inset
    lines = (replace(line, x=line.x + right, y=line.y + look.inset) for line in fitted.lines)
    return Placed(font, replace(fitted, lines=tuple(lines)))


def drawing_of(placed: Placed, look: Look) -> Drawing:
    """The drawing of a text in its widget."""
    return Drawing(
        width=look.width,
        height=look.height,
        fitted=placed.fitted,
        font=placed.font,
        color=look.color,
        under=look.under,
        inset=look.inset,
        turn=look.turn,
    )
