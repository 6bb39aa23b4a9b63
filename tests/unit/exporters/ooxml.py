"""Reads a DOCX apart, for tests that look at its markup."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr shd tabs spacing ind outlineLvl "
    "rPr sectPr",
    "rPr": "rStyle rFonts b i color sz szCs vertAlign lang",
    "tblPr": "tblStyle tblStyleRowBandSize tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "sectPr": "headerReference footerReference type pgSz pgMar cols",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "pBdr": "top left bottom right",
    "font": "altName family pitch embedRegular embedBold embedItalic embedBoldItalic",
}
"""The order in which the schema wants the children of an element, as far as they are used."""


def parts(data: bytes) -> dict[str, bytes]:
    """Name -> content of every file in the package."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(parts(data)[name])


def find_all(root: etree._Element, tag: str) -> list[etree._Element]:
    """Every `w:tag` in document order."""
    return list(root.iter(f"{W}{tag}"))


def text_of(element: etree._Element) -> str:
    """The text of an element, field codes included."""
    return "".join(str(piece) for piece in element.itertext())


def body_text(data: bytes) -> str:
    """The text of the body in order: tabs and line ends as they are, nothing between paragraphs."""
    marks = {f"{W}tab": "\t", f"{W}br": "\n"}
    pieces = []
    for element in part(data, "word/document.xml").iter(f"{W}t", *marks):
        pieces.append(marks.get(str(element.tag)) or element.text or "")
    return "".join(pieces)


def schema_order_errors(root: etree._Element) -> list[str]:
    """Elements whose children the schema wants in another order, or does not know."""
    errors = []
    for element in root.iter():
        name = str(element.tag).removeprefix(W)
        if name in _ORDERS and str(element.tag).startswith(W):
            order = _ORDERS[name].split()
            children = [str(child.tag).removeprefix(W) for child in element]
            if any(c not in order for c in children) or children != sorted(children, key=order.index):
                errors.append(f"{name}: {' '.join(children)}")
    return errors
