"""The forms shipped with the portal: `exports/templates/forms/<code of the offer>/<version>/`."""

from datetime import date
from functools import cache
from pathlib import Path

from communes.data_file import DataFileError
from exports.forms.fill import Form, load_form
from exports.forms.form_file import FILE
from exports.forms.problem import UnusableFormError

FOLDER = Path(__file__).parents[1] / "templates" / "forms"


@cache
def shipped_forms(offer: str) -> tuple[Form, ...]:
    """The forms shipped for an offer, in order of first day; none when it has none.

    Raises:
        DataFileError: A form cannot be used; says which, where and what would be right.
    """
    found = (_load(file.parent) for file in FOLDER.glob(f"{offer}/*/{FILE}"))
    return tuple(sorted(found, key=lambda form: form.sheet.valid_from))


def form_on(forms: tuple[Form, ...], effect_day: date) -> Form | None:
    """The form that serves an effect day: the latest already valid; None when there is none."""
    valid = [form for form in forms if form.sheet.valid_from <= effect_day]
    return valid[-1] if valid else None


def _load(folder: Path) -> Form:
    try:
        return load_form(folder)
    except UnusableFormError as error:
        first = error.problems[0]
        raise DataFileError(folder / FILE, first.where, f"{first.text} {first.remedy}") from error
