"""The structure tree of a file (ISO 32000-1, 14.7): which stretches of which page each element consists of.

It is recorded while pages are drawn, and written when all are. Numbers, pages and links that belong to an
element are called its kids, as in the standard.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject, PDFObjectReference, PDFString

from toolkit.exporters.pdf.structure import Attribute, Element


class _Content(NamedTuple):
    """A marked stretch of a page (both numbered as in the file: pages from 1, stretches from 0)."""

    page: int
    number: int


class _Annotation(NamedTuple):
    page: int
    name: str


_Kid = Element | _Content | _Annotation


class Tree:
    """`pages` is how many pages the file will have."""

    def __init__(self, pages: int) -> None:
        self._kids: dict[Element, list[_Kid]] = {}
        self._stretches: list[list[Element]] = [[] for _ in range(pages)]
        """For each page the elements of its stretches."""
        self._links: list[Element] = []

    def begin(self, element: Element) -> None:
        """Places `element`, and those around it, behind what the element around it holds so far."""
        if element in self._kids:
            return
        self._kids[element] = []
        if element.parent is not None:
            self.begin(element.parent)
            self._kids[element.parent].append(element)

    def mark(self, element: Element, page: int) -> str:
        """The operator that begins a stretch of `element` on a page (counted from 1).

        Behind an element in it, a stretch is an element too: some readers take elements last.
        """
        self.begin(element)
        if any(isinstance(kid, Element) for kid in self._kids[element]):
            element = element.child("Span")
            self.begin(element)
        stretches = self._stretches[page - 1]
        self._kids[element].append(_Content(page, len(stretches)))
        stretches.append(element)
        return f"/{element.role} <</MCID {len(stretches) - 1}>> BDC"

    def link(self, element: Element, page: int, name: str) -> int:
        """Adds the annotation `name` to `element`; returns its number in the parent tree."""
        self.begin(element)
        self._kids[element].append(_Annotation(page, name))
        self._links.append(element)
        return len(self._stretches) + len(self._links) - 1

    def write(self, document: Any) -> None:
        """Adds the tree to a reportlab document whose pages are all drawn."""
        if not self._kids:
            self.begin(Element(role="Document"))
        written = {element: _Written() for element in self._kids}
        places = _Places(document, {element: _reference(each, document) for element, each in written.items()})
        for element, kids in self._kids.items():
            written[element].data = _element(element, kids, places)
        document.Catalog.StructTreeRoot = places.root
        places.root.data = self._root(places)
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _root(self, places: _Places) -> bytes:
        tops = [places.elements[element] for element in self._kids if element.parent is None]
        rows = ([places.elements[element] for element in stretches] for stretches in self._stretches)
        of_pages = [_reference(_Written(_array(row)), places.document) for row in rows]
        parents = [*of_pages, *(places.elements[link] for link in self._links)]
        numbers = _array([b"%d %b" % entry for entry in enumerate(parents)])
        identified = {element.id: places.elements[element] for element in self._kids if element.id}
        names = _array([b"%b %b" % (places.text(id), identified[id]) for id in sorted(identified)])
        tree = b"/ParentTree <</Nums %b>> /ParentTreeNextKey %d" % (numbers, len(parents))
        return b"<</Type /StructTreeRoot /K %b %b /IDTree <</Names %b>>>>" % (_array(tops), tree, names)


class _Written(PDFObject):  # type: ignore[misc]
    """An object as it is written; dictionaries of reportlab's take ten times as long."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, document: Any) -> bytes:
        return self.data


class _Places:
    """How the objects of a document are referred to."""

    def __init__(self, document: Any, elements: dict[Element, bytes]) -> None:
        self.document = document
        self.elements = elements
        self.root = _Written()
        self.root_reference = _reference(self.root, document)

    def page(self, number: int) -> bytes:
        return _formatted(PDFObjectReference(f"Page{number}"), self.document)

    def annotation(self, name: str) -> bytes:
        return _formatted(self.document.refAnnotation(name), self.document)

    def text(self, text: str) -> bytes:
        return _formatted(PDFString(text), self.document)


def _element(element: Element, kids: Sequence[_Kid], places: _Places) -> bytes:
    page = next((kid.page for kid in kids if isinstance(kid, _Content)), None)
    parent = places.elements[element.parent] if element.parent else places.root_reference
    parts = [b"<</Type /StructElem /S /%b /P %b" % (element.role.encode(), parent)]
    if page is not None:
        parts.append(b"/Pg %b" % places.page(page))
    if kids:
        parts.append(b"/K %b" % _array([_kid(kid, page, places) for kid in kids]))
    if element.language:
        parts.append(b"/Lang %b" % places.text(element.language))
    if element.title:
        parts.append(b"/T %b" % places.text(element.title))
    if element.id:
        parts.append(b"/ID %b" % places.text(element.id))
    if element.alt:
        parts.append(b"/Alt %b" % places.text(element.alt))
    if element.attributes:
        parts.append(b"/A %b" % _attributes(element.attributes, places))
    return b" ".join((*parts, b">>"))


def _kid(kid: _Kid, page: int | None, places: _Places) -> bytes:
    """An entry of an element whose first stretch is on `page`."""
    match kid:
        case Element():
            return places.elements[kid]
        case _Content():
            if kid.page == page:
                return b"%d" % kid.number
            return b"<</Type /MCR /Pg %b /MCID %d>>" % (places.page(kid.page), kid.number)
        case _Annotation():
            named = places.page(kid.page), places.annotation(kid.name)
            return b"<</Type /OBJR /Pg %b /Obj %b>>" % named


def _attributes(attributes: Sequence[Attribute], places: _Places) -> bytes:
    """Attributes of one owner."""
    entries = (b"/%b %b" % (each.key.encode(), _value(each, places)) for each in attributes)
    return b"<</O /%b %b>>" % (attributes[0].owner.encode(), b" ".join(entries))


def _value(attribute: Attribute, places: _Places) -> bytes:
    if isinstance(attribute.value, int):
        return b"%d" % attribute.value
    return b"/" + attribute.value.encode() if attribute.is_name else places.text(attribute.value)


def _array(entries: Sequence[bytes]) -> bytes:
    return b"[%b]" % b"\n".join(entries)


def _reference(written: _Written, document: Any) -> bytes:
    """A reference to an object that is added to a reportlab document."""
    return _formatted(document.Reference(written), document)


def _formatted(each: Any, document: Any) -> bytes:
    return bytes(each.format(document))
