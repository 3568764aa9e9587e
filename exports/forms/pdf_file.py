"""Opening a PDF received from outside: what is refused, and what is taken out before anybody fills it."""

import zlib
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from exports.forms.problem import Problem, UnusableFormError

MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 60
HEADER_ROOM = 1024
DAMAGED = (
    PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What pypdf lets through when a file is not what it says."""

FILE_TOO_BIG = Problem(
    text=f"Le fichier dépasse {MAX_BYTES // 1024 // 1024}\u00a0Mo.",
    remedy="Demandez à l’organisme une version allégée.",
)
NOT_A_PDF = Problem(text="Ce fichier n’est pas un PDF.", remedy="Envoyez le PDF reçu de l’organisme.")
DAMAGED_FILE = Problem(
    text="Ce PDF est abîmé\u00a0: on ne peut pas le lire en entier.",
    remedy="Demandez-le de nouveau à l’organisme, ou enregistrez-le depuis un lecteur de PDF.",
)
ENCRYPTED = Problem(
    text="Ce PDF est protégé (chiffré).",
    remedy="Demandez à l’organisme une version sans protection ni mot de passe.",
)
XFA = Problem(
    text="Ce PDF est un formulaire XFA\u00a0: les lecteurs courants ne montrent pas ce que l’on y écrit.",
    remedy="Demandez à l’organisme un formulaire PDF classique (AcroForm), ou la version à imprimer.",
)
SIGNED = Problem(
    text="Ce PDF porte déjà une signature électronique\u00a0: le remplir la briserait.",
    remedy="Demandez à l’organisme la version à signer.",
)
TOO_MANY_PAGES = Problem(
    text=f"Ce PDF a plus de {MAX_PAGES} pages.", remedy="Gardez seulement les pages du formulaire."
)
SCALED = Problem(
    text="Une page compte dans une unité à elle (UserUnit)\u00a0: les cadres y seraient mal placés.",
    remedy="Enregistrez le PDF en A4 depuis un lecteur de PDF.",
)


def open_pdf(content: bytes) -> PdfReader:
    """Read a PDF that can be filled.

    Raises:
        UnusableFormError: It is too big, not a PDF, damaged, encrypted, XFA, signed, or counts in odd units.
    """
    if len(content) > MAX_BYTES:
        raise UnusableFormError((FILE_TOO_BIG,))
    if b"%PDF-" not in content[:HEADER_ROOM]:
        raise UnusableFormError((NOT_A_PDF,))
    try:
        reader = PdfReader(BytesIO(content))
        problem = _refusal(reader)
    except DAMAGED as error:
        raise UnusableFormError((DAMAGED_FILE,)) from error
    if problem:
        raise UnusableFormError((problem,))
    return reader


def _refusal(reader: PdfReader) -> Problem | None:
    if reader.is_encrypted:
        return ENCRYPTED
    form = acro_form(reader)
    if "/XFA" in form or "/NeedsRendering" in reader.root_object:
        return XFA
    is_signed = any(node.get("/FT") == "/Sig" and dictionary(node.get("/V")) for node in field_nodes(form))
    if is_signed or "/DocMDP" in dictionary(reader.root_object.get("/Perms")):
        return SIGNED
    if not 0 < len(reader.pages) <= MAX_PAGES:
        return TOO_MANY_PAGES if reader.pages else DAMAGED_FILE
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None:
            contents.get_data()
        if page.get("/UserUnit", 1) != 1:
            return SCALED
    return None


def acro_form(document: PdfReader | PdfWriter) -> DictionaryObject:
    """The form of a document; an empty one when it has none."""
    return dictionary(document.root_object.get("/AcroForm"))


def dictionary(value: PdfObject | None) -> DictionaryObject:
    """The dictionary a value is or points to; an empty one when it is something else."""
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(value: PdfObject | None) -> ArrayObject:
    """The array a value is or points to; an empty one when it is something else."""
    found = value.get_object() if value is not None else None
    return found if isinstance(found, ArrayObject) else ArrayObject()


def added(writer: PdfWriter, value: DictionaryObject) -> IndirectObject:
    """Put an object of its own into a document being written."""
    value.indirect_reference = None
    copy = value.clone(writer)
    if copy.indirect_reference is None:
        message = "pypdf gave no reference to an object it was asked to keep"
        raise TypeError(message)
    return copy.indirect_reference


def field_nodes(form: DictionaryObject) -> Iterator[DictionaryObject]:
    """Every node of the tree of fields, each once, whatever loops it has."""
    seen: set[int] = set()
    waiting = [dictionary(node) for node in array(form.get("/Fields"))]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        waiting.extend(dictionary(kid) for kid in array(node.get("/Kids")))
