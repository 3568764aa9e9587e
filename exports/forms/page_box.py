"""From a place on a page as people see it to its coordinates, whatever its origin and rotation."""

from dataclasses import dataclass

from pypdf import PageObject

from exports.forms.form_file import Box

Matrix = tuple[float, float, float, float, float, float]
SLACK_PT = 0.5
OVERHANG_PT = 4.0
"""Borders of fields may be beyond the edge; what is written in them is not."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as people see it, in points.

    Attributes:
        width: As shown, after rotation.
        height: As shown, after rotation.
        turn: Degrees the page is turned clockwise to be shown: 0, 90, 180 or 270.
        sides: Left, bottom, right, top of what is shown, in the coordinates of the page.
    """

    width: float
    height: float
    turn: int
    sides: tuple[float, float, float, float]

    @property
    def matrix(self) -> Matrix:
        """From points as shown to the coordinates of the page."""
        left, bottom, right, top = self.sides
        return {
            90: (0, 1, -1, 0, right, bottom),
            180: (-1, 0, 0, -1, right, top),
            270: (0, -1, 1, 0, left, top),
        }.get(self.turn, (1, 0, 0, 1, left, bottom))

    def holds(self, box: Box) -> bool:
        """Whether a box stands wholly on the page."""
        is_wide_enough = box.left + box.width <= self.width + SLACK_PT
        return is_wide_enough and box.bottom + box.height <= self.height + SLACK_PT

    def shows(self, rect: tuple[float, float, float, float]) -> bool:
        """Whether a rectangle in the coordinates of the page has some room, all of it on what is shown."""
        left, bottom, right, top = self.sides
        is_in_width = left - OVERHANG_PT <= rect[0] < rect[2] <= right + OVERHANG_PT
        return is_in_width and bottom - OVERHANG_PT <= rect[1] < rect[3] <= top + OVERHANG_PT

    def rect(self, box: Box) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of a box in the coordinates of the page."""
        corners = (
            self._point(box.left, box.bottom),
            self._point(box.left + box.width, box.bottom + box.height),
        )
        (first_x, first_y), (second_x, second_y) = corners
        return (
            min(first_x, second_x),
            min(first_y, second_y),
            max(first_x, second_x),
            max(first_y, second_y),
        )

    def box(self, page: int, rect: tuple[float, float, float, float]) -> Box:
        """The box, as shown, of a rectangle in the coordinates of the page."""
        a, b, c, d, e, f = self.matrix
        ends = ((rect[0] - e, rect[1] - f), (rect[2] - e, rect[3] - f))
        (x1, y1), (x2, y2) = ((a * x + b * y, c * x + d * y) for x, y in ends)
        return Box(page=page, left=min(x1, x2), bottom=min(y1, y2), width=abs(x2 - x1), height=abs(y2 - y1))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


def shown(page: PageObject) -> Shown:
    """How a page is shown: what its crop box leaves of its media box, turned."""
    media, crop = page.mediabox, page.cropbox
    left, bottom = max(float(media.left), float(crop.left)), max(float(media.bottom), float(crop.bottom))
    right, top = min(float(media.right), float(crop.right)), min(float(media.top), float(crop.top))
    turn = page.rotation % 360
    sides = (right - left, top - bottom)
    width, height = sides if turn % 180 == 0 else (sides[1], sides[0])
    return Shown(width, height, turn, (left, bottom, right, top))
