"""The layers of a PDF (optional content): which are hidden when the file is opened."""

from collections.abc import Collection

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from exports.forms.pdf_file import array, dictionary


def layers_off(document: PdfReader | PdfWriter) -> frozenset[int]:
    """The identities of the layers that are hidden at first."""
    known = dictionary(document.root_object.get("/OCProperties"))
    shown_first = dictionary(known.get("/D"))
    off = {id(dictionary(layer)) for layer in array(shown_first.get("/OFF"))}
    if shown_first.get("/BaseState") == "/OFF":
        on = {id(dictionary(layer)) for layer in array(shown_first.get("/ON"))}
        off |= {id(dictionary(layer)) for layer in array(known.get("/OCGs"))} - on
    return frozenset(off)


def is_in_layer(widget: DictionaryObject, layers: Collection[int]) -> bool:
    """Whether a widget belongs to one of these layers, and to no other."""
    owner = dictionary(widget.get("/OC"))
    group = owner.get("/OCGs")
    members = [dictionary(each) for each in array(group)] or [dictionary(group) or owner]
    return bool(owner) and all(id(each) in layers for each in members)
