"""What can keep a paper from being made. No message repeats what a person wrote."""


class ExportError(Exception):
    """A document cannot be made as asked."""


class UnprintableCharacterError(ExportError):
    """The embedded font cannot draw a character; printing a blank square on a signed paper is refused.

    Attributes:
        character: The character, alone.
        field: French name of the field or part it was found in.
    """

    def __init__(self, character: str, field: str) -> None:
        self.character, self.field = character, field
        super().__init__(
            f"{field}: the font has no glyph for U+{ord(character):04X};"
            " ask the person for the Latin spelling of their identity papers"
        )


class TextTooLongError(ExportError):
    """A text does not fit even at the smallest size; it is never cut.

    Attributes:
        place: Title of the document, or the part of the page it stands in.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(f"{place}: a text does not fit; shorten the entry of the data file it comes from")


class PackContentError(ExportError):
    """The parts of a pack contradict each other.

    Attributes:
        entry: The part of the content that is wrong.
        remedy: What would be right.
    """

    def __init__(self, entry: str, remedy: str) -> None:
        self.entry, self.remedy = entry, remedy
        super().__init__(f"{entry}: {remedy}")
