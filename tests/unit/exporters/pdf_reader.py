"""Reads PDF files back with an independent library: text in drawing order, links, bookmarks, fonts."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

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
    names = re.findall(rb"/BaseFont /(\S+)", data)
    assert len(names) == len(re.findall(rb"/FontFile2 \d+ 0 R", data))
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in names)
    return {name.partition(b"+")[2].decode() for name in names}


def _regions(data: bytes, bottom: float, top: float, page: Page) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = (
        each.get_textpage().get_text_bounded(left=0, bottom=bottom, right=page.width, top=top)
        for each in document
    )
    return [" ".join(text.split()) for text in texts]


def _target(document: pypdfium2.PdfDocument, link: object) -> str | int:
    action = raw.FPDFLink_GetAction(link)
    if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
        size = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document, action, buffer, size)
        return buffer.value.decode("ascii")
    return int(raw.FPDFDest_GetDestPageIndex(document, raw.FPDFLink_GetDest(document, link))) + 1
