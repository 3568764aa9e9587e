"""What a PDF could run, open or send: taken out before anybody fills it; nothing runs at a person’s home."""

from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from exports.forms.pdf_file import acro_form, array, dictionary, field_nodes
from exports.forms.problem import Problem, Severity

KEPT_ACTIONS = frozenset({"/GoTo", "/URI", "/Named"})
ACTIVE_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
ACTIVE_NAMES = ("/JavaScript", "/EmbeddedFiles")
ACTIVE_KEYS = ("/AA", "/AF", "/Collection")
TAKEN_OUT = Problem(
    text="Ce PDF contient des scripts, des actions ou des fichiers joints.",
    remedy="Le portail les enlève\u00a0: rien ne s’exécute chez la personne. Relisez le papier sans eux.",
    severity=Severity.WARNING,
)


def take_out_active(reader: PdfReader) -> bool:
    """Take scripts, actions, attached files, usage rights and metadata out of a document read.

    Links to pages and addresses stay.

    Returns:
        Whether something a reader could run or open was there.
    """
    root = reader.root_object
    found = [_pop(dictionary(root.get("/Names")), *ACTIVE_NAMES), _pop(root, *ACTIVE_KEYS)]
    found.append(_take_action(root, "/OpenAction"))
    _pop(root, "/Perms", "/Metadata", "/PieceInfo")
    form = acro_form(reader)
    _pop(form, "/CO")
    found.extend(_take_actions(node) for node in field_nodes(form))
    for page in reader.pages:
        found.append(_pop(page, *ACTIVE_KEYS))
        _pop(page, "/PieceInfo", "/Metadata")
        found.append(_take_annotations(page))
    found.extend(_take_actions(item) for item in _chain(dictionary(root.get("/Outlines"))))
    return any(found)


def _take_annotations(page: DictionaryObject) -> bool:
    annotations = [annotation for annotation in array(page.get("/Annots")) if dictionary(annotation)]
    kept = [each for each in annotations if dictionary(each).get("/Subtype") not in ACTIVE_ANNOTATIONS]
    found = [_take_actions(dictionary(each)) for each in kept]
    if "/Annots" in page:
        page[NameObject("/Annots")] = ArrayObject(kept)
    return any(found) or len(kept) < len(annotations)


def _take_actions(node: DictionaryObject) -> bool:
    return any([_pop(node, "/AA", "/AF"), _take_action(node, "/A"), _take_action(node, "/PA")])


def _take_action(node: DictionaryObject, key: str) -> bool:
    action = dictionary(node.get(key))
    is_active = bool(action) and (action.get("/S") not in KEPT_ACTIONS or "/Next" in action)
    return is_active and _pop(node, key)


def _chain(outline: DictionaryObject) -> Iterator[DictionaryObject]:
    seen: set[int] = set()
    waiting = [outline]
    while waiting:
        item = waiting.pop()
        if not item or id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        waiting.extend(dictionary(item.get(key)) for key in ("/First", "/Next"))


def _pop(node: DictionaryObject, *keys: str) -> bool:
    there = [key for key in keys if key in node]
    for key in there:
        del node[key]
    return bool(there)
