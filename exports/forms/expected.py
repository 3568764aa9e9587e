"""What a filled form must say when it is read again."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What one field, or one box of a page, must hold.

    Attributes:
        label: Its French name.
        pdf_field: Full name of the field; "" for a box.
        page: Page of the box, the first being 1; 0 for a field.
        resource: Name of the drawing of the box, "" for a field.
        value: Value kept by the field, or state ticked; "" for nothing.
        drawn: Letters shown, whatever their spaces; None where a state is shown instead.
    """

    label: str
    pdf_field: str = ""
    page: int = 0
    resource: str = ""
    value: str = field(default="", repr=False)
    drawn: str | None = field(default=None, repr=False)


def squeezed(text: str) -> str:
    """A text without its spaces: where a line is cut is not what is compared."""
    return "".join(text.split())
