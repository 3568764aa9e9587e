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


class FormFillError(ExportError):
    """A partner's form cannot be filled with what was given. No message repeats a value."""


class WrongFormValueError(FormFillError):
    """A value is not one that a form may be given.

    Attributes:
        name: Name of the field, as mappings use it.
        remedy: What would be right, in French.
    """

    def __init__(self, name: str, remedy: str) -> None:
        self.name, self.remedy = name, remedy
        super().__init__(f"{name}\u00a0: {remedy}")


class MissingFormValueError(FormFillError):
    """A form needs something nobody gave.

    Attributes:
        field: French name of what is missing.
    """

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(f"{field}\u00a0: le formulaire le demande, et personne ne l’a donné")


class NoBoxInFormError(FormFillError):
    """A form has no box for what was given, and asks for one.

    Attributes:
        field: French name of the field.
        known: What it has boxes for.
    """

    def __init__(self, field: str, known: tuple[str, ...]) -> None:
        self.field, self.known = field, known
        super().__init__(f"{field}\u00a0: le formulaire n’a de case que pour {', '.join(known)}")


class FieldTooSmallError(FormFillError):
    """A text does not fit in its field, even at the smallest size; it is never cut.

    Attributes:
        field: French name of the field.
    """

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(f"{field}\u00a0: le texte ne tient pas dans la case du formulaire")


class NoPlaceInFormError(FormFillError):
    """A form has no line for somebody to insure.

    Attributes:
        person: What to call them (« Enfant 6 »).
    """

    def __init__(self, person: str) -> None:
        self.person = person
        super().__init__(f"{person}\u00a0: le formulaire n’a pas de ligne pour cette personne")


class BrokenFormError(FormFillError):
    """The PDF of a partner is damaged where only filling it could tell."""

    def __init__(self) -> None:
        super().__init__("Le PDF de l’organisme est abîmé\u00a0: il ne se remplit pas")


class ReadBackError(FormFillError):
    """What was written does not read the same; the paper is thrown away.

    Attributes:
        field: French name of the field.
    """

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(f"{field}\u00a0: relu après l’écriture, le champ ne dit pas ce qui était voulu")
