"""The structure tree of a file (ISO 32000-1, 14.7): which stretches of which page each element consists of.

It is recorded while pages are drawn, and written when all are. Numbers, pages and links that belong to an
element are called its kids, as in the standard.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

from toolkit.exporters.pdf.structure import Attribute, Element

_ROOT = "StructureRoot"


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
        """Adds the tree to a reportlab document."""
        names = {element: f"Element{number}" for number, element in enumerate(self._kids)}
        references = {element: PDFObjectReference(name) for element, name in names.items()}
        for element, kids in self._kids.items():
            document.Reference(_dictionary(element, kids, references, document), names[element])
        tops = [references[element] for element in self._kids if element.parent is None]
        parents = [*self._of_pages(references, document), *(references[link] for link in self._links)]
        entries = [entry for number, parent in enumerate(parents) for entry in (number, parent)]
        root = {
            "Type": PDFName("StructTreeRoot"),
            "K": PDFArray(tops),
            "ParentTree": document.Reference(PDFDictionary({"Nums": PDFArray(entries)})),
            "ParentTreeNextKey": len(parents),
        }
        identified = {element.id: references[element] for element in self._kids if element.id}
        if identified:
            pairs = [part for id in sorted(identified) for part in (PDFString(id), identified[id])]
            root["IDTree"] = document.Reference(PDFDictionary({"Names": PDFArray(pairs)}))
        tree = PDFDictionary(root)
        document.Reference(tree, _ROOT)
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _of_pages(self, references: dict[Element, Any], document: Any) -> list[Any]:
        rows = ([references[element] for element in stretches] for stretches in self._stretches)
        return [document.Reference(PDFArray(row)) for row in rows]


def _dictionary(
    element: Element, kids: Sequence[_Kid], references: dict[Element, Any], document: Any
) -> PDFDictionary:
    page = next((kid.page for kid in kids if isinstance(kid, _Content)), None)
    entries: dict[str, Any] = {
        "Type": PDFName("StructElem"),
        "S": PDFName(element.role),
        "P": references[element.parent] if element.parent else PDFObjectReference(_ROOT),
    }
    if page is not None:
        entries["Pg"] = _page(page)
    if kids:
        entries["K"] = PDFArray([_kid(kid, page, references, document) for kid in kids])
    if element.language:
        entries["Lang"] = PDFString(element.language)
    if element.id:
        entries["ID"] = PDFString(element.id)
    if element.attribute is not None:
        entries["A"] = _attribute(element.attribute)
    return PDFDictionary(entries)


def _kid(kid: _Kid, page: int | None, references: dict[Element, Any], document: Any) -> Any:
    """An entry of an element whose first stretch is on `page`."""
    match kid:
        case Element():
            return references[kid]
        case _Content():
            if kid.page == page:
                return kid.number
            return PDFDictionary({"Type": PDFName("MCR"), "Pg": _page(kid.page), "MCID": kid.number})
        case _Annotation():
            annotation = document.refAnnotation(kid.name)
            return PDFDictionary({"Type": PDFName("OBJR"), "Pg": _page(kid.page), "Obj": annotation})


def _attribute(attribute: Attribute) -> PDFDictionary:
    value = PDFName(attribute.value) if attribute.is_name else PDFString(attribute.value)
    return PDFDictionary({"O": PDFName(attribute.owner), attribute.key: value})


def _page(number: int) -> PDFObjectReference:
    """reportlab's name for a page."""
    return PDFObjectReference(f"Page{number}")
