"""Two invented people to try a form with: a usual one, and the worst that is accepted."""

from collections.abc import Sequence

from exports.forms.form_file import FieldMap, FormSheet
from exports.forms.named_fields import Kind, NamedField, Value, named_fields
from exports.forms.transforms import UncutTextError, WrongTransformError, written
from exports.forms.values import Values, is_tick


def sample_values(sheet: FormSheet) -> Values:
    """What a usual person would have written on a form."""
    return _values(sheet, is_worst=False)


def worst_values(sheet: FormSheet) -> Values:
    """The longest texts a form may have to hold."""
    return _values(sheet, is_worst=True)


def worst_text(place: FieldMap, sources: Sequence[NamedField]) -> str | None:
    """The longest text one place may have to hold; None when it cannot be cut as the mapping says."""
    if is_tick(place):
        return place.on_value or ""
    given = [(source, source.worst) for source in sources if source.kind is not Kind.BOOL]
    try:
        texts = [
            written(value, source, place.transform, place.part)
            for source, value in given
            if value is not None
        ]
    except UncutTextError:
        return None
    except WrongTransformError:
        return ""
    return " ".join(texts)


def _values(sheet: FormSheet, *, is_worst: bool) -> dict[str, Value]:
    names = [name for place in sheet.fields if not place.leave_blank for name in place.source]
    known = [named_fields()[name] for name in names if name in named_fields()]
    each = {field.code: field.worst if is_worst else field.sample for field in known}
    return {code: value for code, value in each.items() if value is not None}
