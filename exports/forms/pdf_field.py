"""A field of a PDF as a value: its name, kind, limits, states and places."""

from dataclasses import dataclass

from eligibility.vocabulary import LabelledEnum

READ_ONLY, REQUIRED = 1 << 0, 1 << 1
MULTILINE, PASSWORD, RADIO, PUSH_BUTTON = 1 << 12, 1 << 13, 1 << 15, 1 << 16
COMBO, EDIT, FILE_SELECT, COMB = 1 << 17, 1 << 18, 1 << 20, 1 << 24
HIDDEN, PRINTED, NO_VIEW = 1 << 1, 1 << 2, 1 << 5


class FieldKind(LabelledEnum):
    """What a field of a PDF is."""

    TEXT = "text", "texte"
    CHECK = "check", "case à cocher"
    RADIO = "radio", "cases dont une seule se coche"
    CHOICE = "choice", "liste"
    BUTTON = "button", "bouton"
    SIGNATURE = "signature", "signature"
    UNKNOWN = "unknown", "inconnu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """One place where a field is shown.

    Attributes:
        page: The first being 1; None when no page shows it.
        rect: Left, bottom, right, top in points of the page.
        states: Names of its ticked states, without « / ».
        is_hidden: Whether readers are told not to show it, its layer is hidden, or it is beyond the page.
    """

    page: int | None
    rect: tuple[float, float, float, float]
    states: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfField:
    """One field.

    Attributes:
        name: Full name (« parent.enfant »).
        flags: Those of the PDF specification, added.
        max_length: Most characters; None when there is no limit.
        options: Of a list, or of radio buttons that have them: value kept and words shown.
        value: What it holds already, "" when nothing.
    """

    name: str
    kind: FieldKind
    flags: int
    max_length: int | None
    options: tuple[tuple[str, str], ...]
    tooltip: str
    value: str
    widgets: tuple[Widget, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """Names of the ticked states, each once."""
        return tuple(dict.fromkeys(state for widget in self.widgets for state in widget.states))

    @property
    def is_seen(self) -> bool:
        """Whether a page shows it."""
        return any(widget.page is not None and not widget.is_hidden for widget in self.widgets)

    @property
    def is_comb(self) -> bool:
        """Whether each letter has its cell."""
        hinders = self.flags & (MULTILINE | PASSWORD | FILE_SELECT)
        is_text = self.kind is FieldKind.TEXT
        return bool(is_text and self.flags & COMB and self.max_length and not hinders)

    @property
    def is_multiline(self) -> bool:
        """Whether a text may take several lines."""
        return self.kind is FieldKind.TEXT and bool(self.flags & MULTILINE)

    @property
    def is_read_only(self) -> bool:
        """Whether people may not change it."""
        return bool(self.flags & READ_ONLY)

    @property
    def is_required(self) -> bool:
        """Whether the form says it must be filled."""
        return bool(self.flags & REQUIRED)

    @property
    def is_closed_list(self) -> bool:
        """Whether only its options may be chosen."""
        return self.kind is FieldKind.CHOICE and not (self.flags & COMBO and self.flags & EDIT)

    @property
    def is_list_box(self) -> bool:
        """Whether several options show at once."""
        return self.kind is FieldKind.CHOICE and not self.flags & COMBO

    def state_of(self, said: str) -> str | None:
        """The state, or the value of the list, that a mapping names; None when there is none."""
        wanted = said.removeprefix("/")
        if self.kind is FieldKind.CHOICE:
            kept = (value for value, shown in self.options if said in (value, shown))
            return next(kept, None if self.is_closed_list else said)
        if wanted in self.states:
            return wanted
        exported = [value for value, _ in self.options]
        rank = exported.index(said) if said in exported else -1
        return self.states[rank] if 0 <= rank < len(self.states) else None
