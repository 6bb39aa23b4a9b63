"""WordprocessingML, as strings: the few elements a pack needs, each made in one place.

Lengths are in points here and become twips (twentieths of a point) or half-points in the markup.
All text passes through `escaped`, so nothing that XML or a word processor refuses can get in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Literal

from toolkit.exporters.docx.languages import language_tag, language_xml
from toolkit.exporters.glyphs import printable
from toolkit.language.bidi import base_level, directed
from toolkit.model.base import Value

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_RIGHT_TO_LEFT = "<w:rtl/>"
_TEXT = re.compile(r'<w:t xml:space="preserve">([^<]*)')
_AFTER_DIRECTION = re.compile("<w:(?:spacing|ind|jc|rPr|sectPr)\\b")
"""The properties of a paragraph that come after its direction."""
_BREAKS = re.compile(r"(\r\n|\r|\n|\t)")
_RAISE = 0.9
"""How far the reading of a word is above its base line, as a multiple of its size."""


def twips(points: float) -> int:
    return round(points * 20)


def half_points(points: float) -> int:
    return round(points * 2)


def escaped(text: str) -> str:
    """`text` escaped for XML, in content and in attributes."""
    return escape(printable(text), quote=True)


def text(content: str) -> str:
    """The inside of a run; line ends and tabs become elements."""
    parts = []
    for part in _BREAKS.split(content):
        if part == "\t":
            parts.append("<w:tab/>")
        elif part in ("\n", "\r", "\r\n"):
            parts.append("<w:br/>")
        elif part:
            parts.append(f'<w:t xml:space="preserve">{escaped(part)}</w:t>')
    return "".join(parts)


def words(content: str, properties: str = "", language: str | None = None, base: int | None = None) -> str:
    """Runs of `content`, one for each direction; `base` is the level of the paragraph, if it is known."""
    base = base_level(content) if base is None else base
    return "".join(
        run(text(stretch), properties + (_RIGHT_TO_LEFT if turned else "") + language_xml(language, turned))
        for stretch, turned in directed(content, base)
    )


def run(inside: str, properties: str = "") -> str:
    """A run around `inside`, which is markup already."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>" if properties else f"<w:r>{inside}</w:r>"


def ruby(base: str, reading: str, size: float, language: str) -> str:
    """The runs `base`, of type of `size` points, with the runs `reading` above them, half as large.

    The run around them has no properties of its own: each of those inside has its own.
    """
    return run(
        '<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/>'
        f'<w:hps w:val="{half_points(size / 2)}"/><w:hpsRaise w:val="{half_points(size * _RAISE)}"/>'
        f'<w:hpsBaseText w:val="{half_points(size)}"/><w:lid w:val="{language_tag(language)}"/></w:rubyPr>'
        f"<w:rt>{reading}</w:rt><w:rubyBase>{base}</w:rubyBase></w:ruby>"
    )


def paragraph(style: str, content: str, properties: str = "", base: int | None = None) -> str:
    """`properties` follow the style, in the order the format requires (`keepNext` … `spacing`, `ind`).

    `base` is 1 if it is written from right to left; if it is not said, its first letter decides.
    """
    if base is None:
        base = _level(content)
    if base:
        place = _AFTER_DIRECTION.search(properties)
        cut = place.start() if place else len(properties)
        properties = f"{properties[:cut]}<w:bidi/>{properties[cut:]}"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _level(content: str) -> int:
    return base_level(unescape("".join(_TEXT.findall(content)))) if _RIGHT_TO_LEFT in content else 0


def gap(points: float, section: str = "") -> str:
    """An empty paragraph of exactly this height; it also separates two tables, or ends a section."""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{twips(points)}" w:lineRule="exact"/>'
    mark = '<w:rPr><w:sz w:val="2"/></w:rPr>'
    return f"<w:p><w:pPr>{spacing}{mark}{section}</w:pPr></w:p>"


def margin_frame(content: str, width: float, height: float, right_to_left: bool, below: float = 0) -> str:
    """A paragraph in the margin, beside the first line of the next or `below` it, and ending at the text."""
    frame = (
        f'<w:framePr w:w="{twips(width)}" w:h="{twips(height)}" w:hRule="exact" w:wrap="around" '
        f'w:vAnchor="text" w:hAnchor="margin" w:x="{-twips(width)}" w:y="{twips(below) + 1}"/>'
    )
    return paragraph("ListParagraph", content, f"<w:keepNext/>{frame}{'<w:bidi/>' if right_to_left else ''}")


def spacing(before: float | None = None, after: float | None = None) -> str:
    sides = (("before", before), ("after", after))
    return "<w:spacing" + "".join(f' w:{n}="{twips(v)}"' for n, v in sides if v is not None) + "/>"


def indent(left: float, hanging: float = 0, right: float = 0) -> str:
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:hanging="{twips(hanging)}"/>'


def bookmark(number: int, name: str, content: str) -> str:
    """`content` under a name that links and page references can point to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def internal_link(name: str, content: str) -> str:
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def external_link(relation: str, content: str) -> str:
    return f'<w:hyperlink r:id="{relation}" w:history="1">{content}</w:hyperlink>'


def field(instruction: str, cached: str, properties: str = "") -> str:
    """A field with the runs that are shown until a word processor recomputes it."""
    return field_start(instruction, properties) + cached + field_end(properties)


def field_start(instruction: str, properties: str = "", dirty: bool = False) -> str:
    dirt = ' w:dirty="true"' if dirty else ""
    begin = f'<w:fldChar w:fldCharType="begin"{dirt}/>'
    code = f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>'
    return "".join(
        run(inside, properties) for inside in (begin, code, '<w:fldChar w:fldCharType="separate"/>')
    )


def field_end(properties: str = "") -> str:
    return run('<w:fldChar w:fldCharType="end"/>', properties)


def table(
    style: str,
    look: str,
    title: str,
    widths: Iterable[float],
    rows: Iterable[str],
    right_to_left: bool = False,
    padding: float | None = None,
) -> str:
    """A table of finished `rows`; `widths` are in points, `title` is read out, not printed.

    `padding` is to the left and right of a cell's text, if the style's is not meant.
    """
    columns = [twips(width) for width in widths]
    direction = "<w:bidiVisual/>" if right_to_left else ""
    sides = "".join(f'<w:{side} w:w="{twips(padding or 0)}" w:type="dxa"/>' for side in ("left", "right"))
    margins = "" if padding is None else f"<w:tblCellMar>{sides}</w:tblCellMar>"
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{direction}<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>{margins}{look}'
        f'<w:tblCaption w:val="{escaped(title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


class Cell(Value, frozen=True):
    """A table cell, `width` points wide over so many columns."""

    content: str
    """Paragraphs, as markup."""
    width: float
    columns: int = 1
    merge: Literal["", "restart", "continue"] = ""
    """Whether it begins a cell over several rows, or goes on with the one above."""
    fill: str = ""

    def xml(self) -> str:
        span = f'<w:gridSpan w:val="{self.columns}"/>' if self.columns > 1 else ""
        merge = f'<w:vMerge w:val="{self.merge}"/>' if self.merge else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else ""
        width = f'<w:tcW w:w="{twips(self.width)}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{width}{span}{merge}{fill}</w:tcPr>{self.content}</w:tc>"


def row(cells: Iterable[Cell], header: bool = False, whole: bool = False) -> str:
    """A table row; a `header` is repeated on every page, a `whole` row is never split between two."""
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    inside = "".join(cell.xml() for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"
