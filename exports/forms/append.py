"""A filled form at the end of a pack: one PDF, its fields still editable, nothing lost on the way."""

from dataclasses import dataclass, field
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from exports.errors import ReadBackError
from exports.forms.pdf_fields import field_objects
from exports.forms.pdf_file import acro_form, added, array, dictionary

CLAIM = b"<pdfuaid:part>1</pdfuaid:part>"
OURS = "portail."
"""Put before the name of a field of ours that the form uses too: readers would fill both at once."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form of a partner, filled.

    Attributes:
        label: What the partner calls it.
        takes_account: Whether it has its own place for the IBAN.
        content: The PDF.
    """

    label: str
    content: bytes = field(repr=False)
    takes_account: bool = False


def append_form(pack: bytes, form: FilledForm) -> bytes:
    """The pack with the form after its last page. The same two give the same bytes.

    The pages of the form have no tags: the whole no longer claims PDF/UA.

    Raises:
        ReadBackError: A field of the form does not read the same in the whole.
    """
    reader = PdfReader(BytesIO(form.content))
    _forget_tags(reader)
    writer = PdfWriter(clone_from=BytesIO(pack))
    _rename_ours(writer, {str(node["/T"]) for node in _top_fields(reader) if "/T" in node})
    writer.append(reader, outline_item=form.label, import_outline=False)
    _lend_fonts(acro_form(reader), writer)
    _lend_layers(reader, writer)
    _withdraw_claim(writer)
    buffer = BytesIO()
    writer.write(buffer)
    content = buffer.getvalue()
    _prove(content, form)
    return content


def _top_fields(document: PdfReader | PdfWriter) -> list[DictionaryObject]:
    return [dictionary(node) for node in array(acro_form(document).get("/Fields"))]


def _forget_tags(reader: PdfReader) -> None:
    """The numbers that tie pages and fields to a tree that stays behind would point into ours."""
    for page in reader.pages:
        page.pop("/StructParents", None)
        for annotation in array(page.get("/Annots")):
            dictionary(annotation).pop("/StructParent", None)


def _rename_ours(writer: PdfWriter, taken: set[str]) -> None:
    for node in _top_fields(writer):
        name = str(node.get("/T", ""))
        if name in taken:
            node[NameObject("/T")] = TextStringObject(f"{OURS}{name}".replace(".", "_"))


def _lend_fonts(form: DictionaryObject, writer: PdfWriter) -> None:
    """Give the fields of the form the fonts they name, ours kept where both have one of that name."""
    whole = acro_form(writer)
    resources = whole.setdefault(NameObject("/DR"), DictionaryObject())
    fonts = dictionary(resources).setdefault(NameObject("/Font"), DictionaryObject())
    for name, font in dictionary(dictionary(form.get("/DR")).get("/Font")).items():
        if name not in dictionary(fonts):
            dictionary(fonts)[NameObject(name)] = font.clone(writer)


def _lend_layers(reader: PdfReader, writer: PdfWriter) -> None:
    """What the form hides stays hidden; our own papers have no layers."""
    layers = dictionary(reader.root_object.get("/OCProperties"))
    if layers:
        writer.root_object[NameObject("/OCProperties")] = layers.clone(writer)


def _withdraw_claim(writer: PdfWriter) -> None:
    metadata = writer.root_object.get("/Metadata")
    packet = metadata.get_object() if metadata is not None else None
    if isinstance(packet, StreamObject):
        shorter = StreamObject()
        shorter.update(packet)
        shorter.set_data(packet.get_data().replace(CLAIM, b""))
        writer.root_object[NameObject("/Metadata")] = added(writer, shorter)


def _prove(content: bytes, form: FilledForm) -> None:
    alone, whole = (
        {found.field.name: found.field.value for found in field_objects(PdfReader(BytesIO(each)))}
        for each in (form.content, content)
    )
    for name, value in alone.items():
        if whole.get(name) != value:
            raise ReadBackError(form.label)
