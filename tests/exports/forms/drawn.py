"""PDF forms drawn for the tests: everything an organisation’s form may hold that the public ones do not."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from communes.data_file import Reference
from exports.forms.fill import Form, ready
from exports.forms.form_file import FieldMap, FormFile, FormSheet

REQUIRED = (
    "souscr.nom_naissance",
    "souscr.prenom",
    "souscr.date_naissance",
    "adr.ligne1",
    "adr.code_postal",
    "adr.commune",
)


def sheet_for(pdf: bytes, fields: Sequence[dict[str, object]], **changes: object) -> FormSheet:
    facts: dict[str, object] = {
        "code": "essai",
        "label": "Formulaire d’essai",
        "organisation": "Organisme fictif",
        "version": "1",
        "valid_from": date(2026, 1, 1),
        "pdf": "form.pdf",
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "source": Reference(title="Dessiné pour les tests"),
        "omits": REQUIRED,
        "fields": tuple(FieldMap.model_validate(each) for each in fields),
    }
    return FormSheet.model_validate(facts | changes)


def file_of(pdf: bytes, *fields: dict[str, object], **changes: object) -> FormFile:
    return FormFile(sheet_for(pdf, fields, **changes), pdf)


def form_of(pdf: bytes, *fields: dict[str, object], **changes: object) -> Form:
    return ready(file_of(pdf, *fields, **changes))


def flat(pages: int = 1, *, size: tuple[float, float] = (595, 842), words: str = "Nom :") -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for _ in range(pages):
        if words:
            canvas.drawString(20, size[1] - 40, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def acro(draw: Callable[[Canvas], None], *, pages: int = 1) -> bytes:
    """A form whose fields reportlab draws, the same on each page."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for _ in range(pages):
        canvas.drawString(20, 800, "Formulaire")
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text_field(name: str = "nom", **changes: object) -> bytes:
    facts: dict[str, object] = {"x": 100, "y": 700, "width": 200, "height": 18, "fontSize": 10} | changes
    return acro(lambda canvas: canvas.acroForm.textfield(name=name, **facts))


def edited(pdf: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """The same PDF after a change to its objects."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    change(writer)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def with_field(pdf: bytes, name: str, **keys: object) -> bytes:
    """The same PDF, its field of this name having these keys (« Ff », « FT »…) besides."""

    def change(writer: PdfWriter) -> None:
        for field in writer.root_object["/AcroForm"]["/Fields"]:
            node = field.get_object()
            if node["/T"] == name:
                node.update({NameObject(f"/{key}"): pdf_value(value) for key, value in keys.items()})

    return edited(pdf, change)


def in_a_tree(pdf: bytes, child: str, *, parent: str) -> bytes:
    """The same PDF, its field of this name under a parent, what it holds kept above its widgets."""

    def change(writer: PdfWriter) -> None:
        fields = writer.root_object["/AcroForm"]["/Fields"]
        kids = [field for field in fields if field.get_object()["/T"] == child]
        top = writer._add_object(  # noqa: SLF001 — a test may
            DictionaryObject({NameObject("/T"): TextStringObject(parent), NameObject("/Kids"): ArrayObject()})
        )
        first = kids[0].get_object()
        middle = DictionaryObject(
            {
                NameObject("/T"): TextStringObject(child),
                NameObject("/FT"): first["/FT"],
                NameObject("/Ff"): first.get("/Ff", NumberObject(0)),
                NameObject("/Parent"): top,
                NameObject("/Kids"): ArrayObject(kids),
            }
        )
        node = writer._add_object(middle)  # noqa: SLF001
        top.get_object()["/Kids"].append(node)
        for kid in kids:
            for key in ("/T", "/FT", "/Ff", "/V"):
                kid.get_object().pop(key, None)
            kid.get_object()[NameObject("/Parent")] = node
        others = [field for field in fields if field not in kids]
        writer.root_object["/AcroForm"][NameObject("/Fields")] = ArrayObject([*others, top])

    return edited(pdf, change)


def pdf_value(value: object) -> object:
    match value:
        case bool():
            made = BooleanObject(value)
        case int():
            made = NumberObject(value)
        case float():
            made = FloatObject(value)
        case str():
            made = NameObject(value) if value.startswith("/") else TextStringObject(value)
        case list():
            made = ArrayObject([pdf_value(each) for each in value])
        case _:
            made = DictionaryObject({NameObject(key): pdf_value(each) for key, each in dict(value).items()})
    return made
