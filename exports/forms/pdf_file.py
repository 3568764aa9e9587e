"""Opening a PDF received from outside: what is refused, and what is taken out before anybody fills it."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from exports.forms.limits import MAX_UNPACKED_BYTES, check_sizes, within_limits
from exports.forms.problem import Problem, UnusableFormError

MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 60
MAX_FIELDS = 2000
HEADER_ROOM = 1024
DAMAGED = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    DependencyError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
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
TOO_MANY_FIELDS = Problem(
    text=f"Ce PDF a plus de {MAX_FIELDS}\u00a0champs.",
    remedy="Demandez à l’organisme le formulaire d’une seule personne ou d’un seul foyer.",
)
TOO_BIG_UNPACKED = Problem(
    text=f"Une fois décompressé, ce PDF dépasse {MAX_UNPACKED_BYTES // 1024 // 1024}\u00a0Mo.",
    remedy="Demandez à l’organisme une version allégée.",
)
SCALED = Problem(
    text="Une page compte dans une unité à elle (UserUnit)\u00a0: les cadres y seraient mal placés.",
    remedy="Enregistrez le PDF en A4 depuis un lecteur de PDF.",
)


def open_pdf(content: bytes) -> PdfReader:
    """Read a PDF that can be filled.

    Raises:
        UnusableFormError: It is too big, not a PDF, damaged, encrypted, XFA, signed, has too many pages or
            fields, or counts in odd units.
    """
    if len(content) > MAX_BYTES:
        raise UnusableFormError((FILE_TOO_BIG,))
    if b"%PDF-" not in content[:HEADER_ROOM]:
        raise UnusableFormError((NOT_A_PDF,))
    try:
        with within_limits():
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
    try:
        check_sizes(reader)
    except LimitReachedError:
        return TOO_BIG_UNPACKED
    form = acro_form(reader)
    if "/XFA" in form or "/NeedsRendering" in reader.root_object:
        return XFA
    return _size_problem(reader, form) or (SIGNED if _is_signed(reader, form) else None)


def _size_problem(reader: PdfReader, form: DictionaryObject) -> Problem | None:
    if not 0 < len(reader.pages) <= MAX_PAGES:
        return TOO_MANY_PAGES if reader.pages else DAMAGED_FILE
    if _has_too_many_fields(reader, form):
        return TOO_MANY_FIELDS
    return SCALED if any(page.get("/UserUnit", 1) != 1 for page in reader.pages) else None


def _has_too_many_fields(reader: PdfReader, form: DictionaryObject) -> bool:
    nodes = sum(1 for _ in islice(field_nodes(form), MAX_FIELDS + 1))
    annotations = sum(len(array(page.get("/Annots"))) for page in reader.pages)
    return max(nodes, annotations) > MAX_FIELDS


def _is_signed(reader: PdfReader, form: DictionaryObject) -> bool:
    is_certified = "/DocMDP" in dictionary(reader.root_object.get("/Perms"))
    return is_certified or any(_is_signature(node.get("/V")) for node in field_nodes(form))


def _is_signature(value: PdfObject | None) -> bool:
    """Whether a value is one: the only kind of value that is a dictionary."""
    return bool(dictionary(value)) and not isinstance(dictionary(value), StreamObject)


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
