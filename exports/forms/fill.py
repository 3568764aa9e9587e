"""A partner's form that can be filled, and filling it."""

from dataclasses import dataclass, field
from pathlib import Path

from exports.forms.checks import check_form
from exports.forms.form_file import FormFile, FormSheet, read_form_file
from exports.forms.problem import UnusableFormError
from exports.forms.values import Values
from exports.forms.writing import write_form


@dataclass(frozen=True, slots=True)
class Form:
    """A form that can be filled: its sheet and its PDF agree. Made by `ready` and `load_form` only."""

    sheet: FormSheet
    pdf: bytes = field(repr=False)


def load_form(folder: Path) -> Form:
    """The form of a folder.

    Raises:
        DataFileError: A file is missing, or an entry of `form.toml` is wrong.
        UnusableFormError: The PDF cannot be filled, or the mapping does not suit it.
    """
    return ready(read_form_file(folder))


def ready(file: FormFile) -> Form:
    """The form of a sheet and its PDF.

    Raises:
        UnusableFormError: A problem blocks; holds them all.
    """
    blocking = tuple(problem for problem in check_form(file) if problem.blocks)
    if blocking:
        raise UnusableFormError(blocking)
    return Form(file.sheet, file.pdf)


def fill_form(form: Form, values: Values) -> bytes:
    """The PDF of a form, filled. The same form and values give the same bytes.

    Everything stays editable; nothing is signed; what is left blank is proved empty.

    Args:
        form: From `load_form` or `ready`.
        values: By name, see `exports.forms.named_fields`; what nobody knows is left out.

    Raises:
        FormFillError: Something is missing, does not fit, has no line or does not read back; names the field
            in French and never its value. Or the PDF is damaged where the check saw nothing.
        UnprintableCharacterError: A letter is in no Latin alphabet.
    """
    return write_form(FormFile(form.sheet, form.pdf), values)
