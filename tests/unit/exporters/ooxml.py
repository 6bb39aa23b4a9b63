"""Reads a DOCX apart, for tests that look at its markup."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import count
from zipfile import ZipFile

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs bidi spacing "
    "ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs strike color sz szCs u vertAlign rtl lang",
    "tblPr": "tblStyle bidiVisual tblStyleRowBandSize tblW tblInd tblBorders tblLayout tblCellMar tblLook "
    "tblCaption tblDescription",
    "sectPr": "headerReference footerReference type pgSz pgMar cols",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "pBdr": "top left bottom right",
    "font": "altName family pitch embedRegular embedBold embedItalic embedBoldItalic",
    "abstractNum": "nsid multiLevelType lvl",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "numPr": "ilvl numId",
    "ruby": "rubyPr rt rubyBase",
    "rubyPr": "rubyAlign hps hpsRaise hpsBaseText lid",
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
    """The text of the body in order, as it is read: tabs and line ends, markers of lists, signs of footnotes.

    A reading comes behind its word.
    """
    marks = {f"{W}tab": "\t", f"{W}br": "\n"}
    numbers, notes = Numbers(data), count(1)
    pieces = []
    root = part(data, "word/document.xml")
    for ruby in find_all(root, "ruby"):
        ruby.extend(ruby.findall(f"{W}rt"))
    runs = set(root.iter(f"{W}r"))
    for element in root.iter(f"{W}p", f"{W}t", f"{W}footnoteReference", *marks):
        if element.tag == f"{W}p":
            pieces.append(numbers.marker(element))
        elif element.tag == f"{W}footnoteReference":
            pieces.append("" if value(element, "customMarkFollows") else str(next(notes)))
        elif element.getparent() in runs:
            pieces.append(marks.get(str(element.tag)) or element.text or "")
    return "".join(pieces)


def lines(data: bytes) -> list[str]:
    """The paragraphs outside of tables as they are read, with the markers that a word processor makes."""
    numbers = Numbers(data)
    return [
        numbers.marker(paragraph._p) + paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs
    ]


class Numbers:
    """Counts the numbered paragraphs of a document as a word processor does, from the first to the last."""

    def __init__(self, data: bytes) -> None:
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._definitions: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if "word/numbering.xml" in parts(data):
            root = part(data, "word/numbering.xml")
            for each in find_all(root, "abstractNum"):
                levels = {int(value(level, "ilvl")): level for level in each.iterfind(f"{W}lvl")}
                self._levels[value(each, "abstractNumId")] = levels
            for num in find_all(root, "num"):
                self._definitions[value(num, "numId")] = value(num[0], "val")

    def marker(self, paragraph: etree._Element) -> str:
        """The marker of the next paragraph and the tab after it; empty if it is not numbered."""
        number = paragraph.find(f"{W}pPr/{W}numPr")
        if number is None:
            return ""
        level = int(value(number[0], "val"))
        definition = self._definitions[value(number[1], "val")]
        levels = self._levels[definition]
        counts = self._counts.setdefault(definition, {})
        start = int(value(levels[level][0], "val"))
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return (
            re.sub(
                r"%([1-9])",
                lambda match: self._count(levels, counts, int(match[1]) - 1),
                self._text(levels[level]),
            )
            + "\t"
        )

    def _text(self, level: etree._Element) -> str:
        return value(level[2], "val")

    def _count(self, levels: dict[int, etree._Element], counts: dict[int, int], level: int) -> str:
        """Formats as ISO/IEC 29500-1, 17.18.59 has them."""
        number, format = counts[level], value(levels[level][1], "val")
        if format == "decimal":
            return str(number)
        if format.endswith("Letter"):
            written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        else:
            written, rest = "", number
            for worth, sign in (
                (100, "c"),
                (90, "xc"),
                (50, "l"),
                (40, "xl"),
                (10, "x"),
                (9, "ix"),
                (5, "v"),
                (4, "iv"),
                (1, "i"),
            ):
                written += sign * (rest // worth)
                rest %= worth
        return written.upper() if format.startswith("upper") else written


def value(element: etree._Element, name: str) -> str:
    """An attribute in the format's own namespace."""
    return element.get(f"{W}{name}") or ""


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
