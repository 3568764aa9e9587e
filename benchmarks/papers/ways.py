"""The same bulletin, the same values, made in four ways."""

from hashlib import sha256
from html import escape
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from weasyprint import HTML  # pyright: ignore[reportMissingImports, reportUnknownVariableType]

from exports.forms.catalogue import shipped_forms
from exports.forms.fill import Form, fill_form, ready
from exports.forms.form_file import POINTS_PER_MM, FieldMap, FormFile
from exports.forms.page_box import shown
from exports.forms.pdf_fields import PdfField, read_fields
from exports.forms.values import intents
from exports.forms.worst_case import sample_values
from exports.layout.form_field import TextField
from exports.layout.paper import Entry, Paper
from exports.layout.render import Running, to_pdf

FORM = shipped_forms("trois_forfaits")[0]
VALUES = sample_values(FORM.sheet)
SAID = tuple((intent.label, intent.text) for intent in intents(FORM.sheet, VALUES))
"""French name and text of each field; "" for a blank one."""

RUNNING = Running(title=FORM.sheet.label, author="Ma commune, ma santé", head="", foot=(), stamp="")
STYLE = "@page {size: A4; margin: 18mm} p {border: 1px solid; margin: 0; padding: 4px} input {width: 90%}"


def ours() -> bytes:
    """Laid out by the portal, tagged, its blank fields to fill."""

    def compose(paper: Paper) -> None:
        paper.start_part(FORM.sheet.label)
        for place, (label, text) in enumerate(SAID):
            paper.form([[Entry(label, text or TextField(f"f{place}", label, max_length=50))]])

    return to_pdf(compose, RUNNING)


def filled() -> bytes:
    """The partner's form, its fields filled, then read again."""
    return fill_form(FORM, VALUES)


def flat_form() -> Form:
    """The same form without its fields: boxes to write in, at the same places."""
    reader = PdfReader(BytesIO(FORM.pdf))
    fields = {field.name: field for field in read_fields(reader)}
    writer = PdfWriter(clone_from=reader)
    for page in writer.pages:
        page.pop("/Annots", None)
    writer.root_object.pop("/AcroForm", None)
    buffer = BytesIO()
    writer.write(buffer)
    boxes = tuple(_box(each, fields[each.pdf_field or ""], reader) for each in FORM.sheet.fields)
    facts = {"fields": boxes, "sha256": sha256(buffer.getvalue()).hexdigest()}
    return ready(FormFile(FORM.sheet.model_copy(update=facts), buffer.getvalue()))


def _box(place: FieldMap, field: PdfField, reader: PdfReader) -> FieldMap:
    widget = field.widgets[0]
    number = widget.page or 1
    box = shown(reader.pages[number - 1]).box(number, widget.rect)
    sides = {"left": box.left, "bottom": box.bottom, "width": box.width, "height": box.height}
    facts: dict[str, object] = {f"{name}_mm": side / POINTS_PER_MM for name, side in sides.items()}
    states = {"states": {}, "when": next(iter(place.states))} if place.states else {}
    return place.model_copy(update={"pdf_field": None, "page": number, **facts, **states})


FLAT = flat_form()


def overlaid() -> bytes:
    """The same form without fields, written over, then read again."""
    return fill_form(FLAT, VALUES)


def weasyprint() -> bytes:
    """The same words as HTML, laid out by WeasyPrint as tagged PDF/UA-1 with fields."""
    rows = "".join(f"<p><label>{escape(label)}<br>{_value(text)}</label></p>" for label, text in SAID)
    title = escape(FORM.sheet.label)
    html = (
        f'<html lang="fr"><head><title>{title}</title><style>{STYLE}</style></head>'
        f"<body><h1>{title}</h1>{rows}</body></html>"
    )
    return HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True)


def _value(text: str) -> str:
    return escape(text) if text else '<input type="text">'
