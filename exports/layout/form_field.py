"""Fields a person fills on their own device or by hand: text, comb and tick box, always empty.

The portal never writes a value into them. Boxes are drawn on the page too, so that paper works like a screen.
Empty fields need no embedded font: the reader's own Helvetica is used for what is typed.
"""

from itertools import accumulate

from reportlab.platypus import Flowable

from exports.layout.structure import Element
from exports.layout.style import GREY, INK, LINE, WHITE
from exports.layout.tagged import canvas_of

TEXT_HEIGHT_PT = 24.0
TICK_SIZE_PT = 15


class Field(Flowable):
    """A field of a form, tied to its element in the tree of tags."""

    element: Element

    def __init__(self, name: str, tooltip: str) -> None:
        super().__init__()
        self.name, self.tooltip = name, tooltip

    def draw(self) -> None:
        """Draw what stands under the field, then the field."""
        canvas = canvas_of(self)
        with canvas.artifact():
            self.draw_under()
        self.add_field()
        canvas.own_last_field(self.element)

    def draw_under(self) -> None:
        """Draw the decoration: nothing by default."""

    def add_field(self) -> None:
        """Add the field to the page."""
        raise NotImplementedError


class TextField(Field):
    """An empty text field.

    Args:
        name: Stable name of the field inside the document.
        tooltip: French name, read aloud by a screen reader.
        max_length: Most characters that can be typed.
        groups: Lengths of the groups of a comb (one box a character), or () for a plain field; they sum to
            `max_length`.
        height: Height in points.
    """

    def __init__(
        self,
        name: str,
        tooltip: str,
        *,
        max_length: int,
        groups: tuple[int, ...] = (),
        height: float = TEXT_HEIGHT_PT,
    ) -> None:
        super().__init__(name, tooltip)
        self.max_length, self.groups, self.height = max_length, groups, height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - names of reportlab
        """Take the whole width."""
        self.width = aW
        return aW, self.height

    def add_field(self) -> None:
        """Add the field, empty."""
        self.canv.acroForm.textfield(
            name=self.name,
            tooltip=self.tooltip,
            value="",
            maxlen=self.max_length,
            width=round(self.width),
            height=round(self.height),
            fieldFlags="comb doNotSpellCheck" if self.groups else "doNotSpellCheck",
            fontName="Helvetica",
            fontSize=13 if self.groups else 12,
            borderWidth=1,
            borderColor=GREY,
            fillColor=None,
            textColor=INK,
            relative=True,
        )

    def draw_under(self) -> None:
        """Draw the boxes of the comb."""
        if not self.groups:
            return
        box = self.width / self.max_length
        ends = set(accumulate(self.groups))
        self.canv.saveState()
        self.canv.setFillColor(WHITE)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        for position in range(1, self.max_length):
            is_end = position in ends
            self.canv.setStrokeColor(INK if is_end else LINE)
            self.canv.setLineWidth(1.4 if is_end else 0.6)
            self.canv.line(position * box, 0, position * box, self.height)
        self.canv.restoreState()


class TickBox(Field):
    """An empty box to tick, named like a text field."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - names of reportlab
        """Take a square."""
        return TICK_SIZE_PT, TICK_SIZE_PT

    def add_field(self) -> None:
        """Add the box, not ticked."""
        self.canv.acroForm.checkbox(
            name=self.name,
            tooltip=self.tooltip,
            checked=False,
            size=TICK_SIZE_PT,
            borderWidth=1,
            borderColor=INK,
            fillColor=WHITE,
            textColor=INK,
            fieldFlags="",
            relative=True,
        )
