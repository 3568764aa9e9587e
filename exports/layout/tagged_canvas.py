"""A canvas that ties what it draws to the tree of tags, and writes that tree into the file.

reportlab has no tagged PDF of its own: marked content is written between its commands, and the tree with the
objects it has for any dictionary (ISO 32000-1, 14.6 to 14.8; PDF/UA-1 asks for the rest).
"""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,  # pyright: ignore[reportUnknownVariableType] - a function without types
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from exports.layout.structure import Element, Mark, Widget

ARTIFACT = "/Artifact BMC"
END = "EMC"
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class TaggedCanvas(Canvas):
    """A canvas for one paper.

    Args:
        root: The « Document » element.
    """

    _doc: Any
    _code: list[str]
    _annotationrefs: list[PDFObjectReference]

    def __init__(self, *args: Any, root: Element, **settings: Any) -> None:  # noqa: ANN401 - of reportlab
        super().__init__(*args, **settings)
        self._root = root
        self._marks: list[list[Element]] = [[]]
        self._page_references: list[PDFObjectReference] = []
        self._widgets: list[tuple[PDFObjectReference, Element]] = []

    @contextmanager
    def marked(self, element: Element) -> Generator[None]:
        """What is drawn inside belongs to the element."""
        page = len(self._marks) - 1
        number = len(self._marks[page])
        self._marks[page].append(element)
        element.kids.append(Mark(page, number))
        self._write(f"/{element.tag} <</MCID {number}>> BDC")
        yield
        self._write(END)

    @contextmanager
    def artifact(self) -> Generator[None]:
        """What is drawn inside is decoration: a screen reader skips it."""
        self.begin_artifact()
        yield
        self.end_artifact()

    def begin_artifact(self) -> None:
        """Start drawing decoration."""
        self._write(ARTIFACT)

    def end_artifact(self) -> None:
        """Stop drawing decoration."""
        self._write(END)

    def own_last_field(self, element: Element) -> None:
        """Tie the field just added to the page to its element."""
        reference = self._annotationrefs[-1]
        element.kids.append(Widget(len(self._marks) - 1, reference.name))
        self._widgets.append((reference, element))

    def showPage(self) -> None:  # noqa: N802 - name of reportlab
        """Close the page; the next one starts with no mark."""
        self._page_references.append(PDFObjectReference(self._doc.thisPageName()))
        super().showPage()
        self._marks.append([])

    def save(self) -> None:
        """Write the tree, then the file."""
        if self._code:
            self.showPage()
        self._write_tree()
        super().save()

    def _write(self, operator: str) -> None:
        self._code.append(operator)

    def _write_tree(self) -> None:
        document, catalog = self._doc, self._doc.Catalog
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root = document.Reference(tree)
        references: dict[Element, PDFObjectReference] = {}
        tree["K"] = self._element(self._root, root, references)
        tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": self._parents(references)}))
        tree["ParentTreeNextKey"] = len(self._page_references) + len(self._widgets)
        catalog.StructTreeRoot = tree
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Metadata = self._metadata()
        for number, page in enumerate(document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")

    def _element(
        self, element: Element, parent: PDFObjectReference, known: dict[Element, PDFObjectReference]
    ) -> PDFObjectReference:
        facts = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent})
        reference = known[element] = self._doc.Reference(facts)
        kids = [
            self._element(kid, reference, known) if isinstance(kid, Element) else self._content(kid)
            for kid in element.kids
        ]
        facts["K"] = PDFArray(kids)
        if element.words:
            facts["Alt"] = PDFString(element.words)
        attributes = _attributes(element)
        if attributes:
            facts["A"] = attributes
        return reference

    def _content(self, kid: Mark | Widget) -> PDFDictionary:
        page = self._page_references[kid.page]
        if isinstance(kid, Mark):
            return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": kid.number})
        return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": PDFObjectReference(kid.name)})

    def _parents(self, references: dict[Element, PDFObjectReference]) -> PDFArray:
        """From a page or a field back to its elements: the number tree of 14.7.4.4."""
        numbers: list[Any] = []
        pages = self._marks[: len(self._page_references)]
        for key, owners in enumerate(pages):
            numbers += [key, PDFArray([references[owner] for owner in owners])]
        for key, (widget, owner) in enumerate(self._widgets, start=len(pages)):
            self._doc.idToObject[widget.name].dict["StructParent"] = key
            numbers += [key, references[owner]]
        return PDFArray(numbers)

    def _metadata(self) -> PDFStream:
        info = self._doc.info
        facts = {"title": info.title, "author": info.author, "producer": info.producer, "language": "fr-FR"}
        packet = XMP.format_map({name: escape(words) for name, words in facts.items()})
        kinds = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        return PDFStream(kinds, packet.encode())


def _attributes(element: Element) -> PDFDictionary | None:
    if element.scope:
        return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
    if element.box:
        return PDFDictionary(
            {"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": PDFArray(_rounded(element.box))}
        )
    return None


def _rounded(box: Iterable[float]) -> list[float]:
    return [round(side, 2) for side in box]
