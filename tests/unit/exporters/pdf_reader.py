"""Reads PDF files back with an independent library: text in drawing order, links, bookmarks, fonts."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
from pypdfium2 import raw

from toolkit.exporters.theme import Page
from toolkit.exporters.theme_files import load_theme

PAGE = load_theme().page


@dataclass(frozen=True)
class Link:
    """`target` is an address, or the number of the page that an internal link leads to."""

    page: int
    target: str | int


def bodies(data: bytes, page: Page = PAGE) -> list[str]:
    """The text of each page without running head and foot, white space collapsed."""
    return _regions(data, page.bottom - 4, page.height - page.top + 4, page)


def heads(data: bytes, page: Page = PAGE) -> list[str]:
    """The running head of each page."""
    return _regions(data, page.height - page.top + 4, page.height, page)


def feet(data: bytes, page: Page = PAGE) -> list[str]:
    """The running foot of each page."""
    return _regions(data, 0, page.bottom - 4, page)


def bookmarks(data: bytes) -> list[tuple[int, str, int]]:
    """(level from 0, title, page number) of each entry of the outline."""
    document = pypdfium2.PdfDocument(data)
    return [(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]


def links(data: bytes) -> list[Link]:
    """Every link annotation, page by page."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for number, page in enumerate(document, 1):
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            found.append(Link(page=number, target=_target(document, link)))
    return found


def fonts(data: bytes) -> set[str]:
    """The names of all fonts, without the tag of a subset; checks that each of them is embedded."""
    names = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert len(names) == len(re.findall(rb"/FontFile2 \d+ 0 R", data))
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in names)
    return {name.partition(b"+")[2].decode() for name in names}


@dataclass(frozen=True)
class Node:
    """An element of the structure tree with the text that is read out for it, links and pages included."""

    role: str
    kids: tuple[Node | str, ...]
    alt: str = ""

    @property
    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def roles(self) -> Iterator[str]:
        """Its role and those of all elements in it, in order."""
        yield self.role
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.roles()

    def all(self, role: str) -> Iterator[Node]:
        """The elements in it that have a role."""
        for kid in self.kids:
            if isinstance(kid, Node):
                if kid.role == role:
                    yield kid
                yield from kid.all(role)


def structure(data: bytes) -> Node:
    """The structure tree of a file, whose one root is the document."""
    marked = [dict(_marked(page)) for page in pypdfium2.PdfDocument(data)]
    with pikepdf.open(BytesIO(data)) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        (root,) = file.Root.StructTreeRoot.K
        return _node(root, pages, marked)


def unmarked(data: bytes) -> list[str]:
    """The text of each page that is neither in an element nor set apart as decoration."""
    return ["".join(text for number, text in _marked(page) if number is None) for page in _opened(data)]


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(data)


def _marked(page: pypdfium2.PdfPage) -> Iterator[tuple[int | None, str]]:
    """The number of each marked stretch of a page (-1 for decoration), with its text."""
    texts: dict[int | None, str] = {}
    reader = page.get_textpage()
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        number: int | None = raw.FPDFPageObj_GetMarkedContentID(each)
        if number == -1 and "Artifact" not in _marks(each):
            number = None
        size = raw.FPDFTextObj_GetText(each, reader, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFTextObj_GetText(each, reader, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
        texts[number] = texts.get(number, "") + buffer.raw.decode("utf-16-le").rstrip("\0")
    yield from texts.items()


def _marks(each: pypdfium2.PdfObject) -> set[str]:
    names = set()
    for place in range(raw.FPDFPageObj_CountMarks(each)):
        mark = raw.FPDFPageObj_GetMark(each, place)
        buffer, size = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
        raw.FPDFPageObjMark_GetName(mark, buffer, 128, ctypes.byref(size))
        names.add(bytes(buffer)[: size.value - 2].decode("utf-16-le"))
    return names


def _node(
    element: pikepdf.Object, pages: dict[tuple[int, int], int], marked: list[dict[int | None, str]]
) -> Node:
    own = element.get("/Pg")
    kids: list[Node | str] = []
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            assert own is not None
            kids.append(marked[pages[own.objgen]][kid])
        elif kid.get("/Type") == "/MCR":
            kids.append(marked[pages[kid.Pg.objgen]][int(kid.MCID)])
        elif kid.get("/Type") != "/OBJR":
            kids.append(_node(kid, pages, marked))
    return Node(role=str(element.S).removeprefix("/"), kids=tuple(kids), alt=str(element.get("/Alt", "")))


def _regions(data: bytes, bottom: float, top: float, page: Page) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = (
        each.get_textpage().get_text_bounded(left=0, bottom=bottom, right=page.width, top=top)
        for each in document
    )
    # The library tells a hyphen at the end of a line by a control character.
    return [" ".join(re.sub(r"[\x02\ufffe](?:\r\n)?", "", text).split()) for text in texts]


def _target(document: pypdfium2.PdfDocument, link: object) -> str | int:
    action = raw.FPDFLink_GetAction(link)
    if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
        size = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document, action, buffer, size)
        return buffer.value.decode("ascii")
    return int(raw.FPDFDest_GetDestPageIndex(document, raw.FPDFLink_GetDest(document, link))) + 1
