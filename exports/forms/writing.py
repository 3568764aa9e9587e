"""Writing values into the PDF of a form: in memory from end to end, and read again before anybody gets it."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfWriter

from exports.errors import BrokenFormError
from exports.forms.active_content import take_out_active
from exports.forms.fill_fields import fill_fields
from exports.forms.form_file import FormFile
from exports.forms.limits import within_limits
from exports.forms.overlay import draw_on_pages
from exports.forms.pdf_file import DAMAGED, open_pdf
from exports.forms.read_back import prove
from exports.forms.values import Intent, Values, intents

AUTHOR = "Ma commune, ma santé – le portail"


def write_form(file: FormFile, values: Values) -> bytes:
    """The PDF of a form with these values. The same ones give the same bytes.

    Args:
        file: Sheet and PDF, already checked together.
        values: By name, see `exports.forms.named_fields`; what nobody knows is left out.

    Raises:
        FormFillError: Something is missing, does not fit, has no line or does not read back, or the PDF is
            damaged where nothing looked; no message holds a value.
        UnprintableCharacterError: A letter is in no Latin alphabet.
        UnusableFormError: The PDF cannot be opened.
    """
    wanted = intents(file.sheet, values)
    try:
        with within_limits():
            return _written(file, wanted)
    except DAMAGED:
        raise BrokenFormError from None


def _written(file: FormFile, wanted: Sequence[Intent]) -> bytes:
    reader = open_pdf(file.pdf)
    take_out_active(reader)
    writer = PdfWriter(clone_from=reader)
    expected = (*fill_fields(writer, wanted), *draw_on_pages(writer, wanted))
    writer.pdf_header = "%PDF-1.7"
    writer.metadata = None
    writer.add_metadata({"/Title": file.sheet.label, "/Author": AUTHOR, "/Producer": AUTHOR})
    buffer = BytesIO()
    writer.write(buffer)
    content = buffer.getvalue()
    prove(content, expected)
    return content
