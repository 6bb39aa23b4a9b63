"""What the parts of a story are: the elements that a screen reader follows (ISO 32000-1, 14.7 and 14.8).

An element says nothing about pages: what is drawn of it, and where, is recorded while the pages are drawn.
"""

from __future__ import annotations

from typing import Literal

from toolkit.exporters.markers import Reading
from toolkit.model.base import Value

Role = Literal[
    "Document",
    "Sect",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "P",
    "BlockQuote",
    "Code",
    "Div",
    "TOC",
    "TOCI",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "Caption",
    "Figure",
    "TR",
    "TH",
    "TD",
    "Note",
    "Index",
    "Reference",
    "Link",
    "Span",
]
"""Of the standard structure types those that are used."""

_HEADINGS: tuple[Role, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")


def heading_role(level: int) -> Role:
    """The role of a heading of `level`, from 1; what is deeper than any role has the deepest."""
    return _HEADINGS[min(level, len(_HEADINGS)) - 1]


class Attribute(Value, frozen=True):
    """`owner` is `Table` or `List`; `is_name` says whether a value is a name. Numbers are numbers."""

    owner: str
    key: str
    value: str | int
    is_name: bool = True


class Element(Value, frozen=True, eq=False):
    """An element of the structure tree. Two are the same only if they are one object."""

    role: Role
    parent: Element | None = None
    attributes: tuple[Attribute, ...] = ()
    """All of one owner."""
    language: str = ""
    """BCP 47; empty for that of the element around it."""
    id: str = ""
    """Unique in the story; notes must have one."""
    alt: str = ""
    """What a figure shows; read out instead of it."""
    title: str = ""
    """What is cited has its place in the story, `A2/¶23`; so has its reference, which is a `Span`."""

    def child(
        self,
        role: Role,
        *attributes: Attribute,
        language: str = "",
        id: str = "",
        alt: str = "",
        title: str = "",
    ) -> Element:
        """A new element in this one."""
        return Element(
            role=role,
            parent=self,
            attributes=attributes,
            language=language,
            id=id,
            alt=alt,
            title=title,
        )


class Part(Value, frozen=True, eq=False):
    """The section that blocks belong to, and the level of the last heading in it: none is skipped."""

    element: Element
    depth: int = 0


_COUNTERS = {
    "decimal": "Decimal",
    "lowerRoman": "LowerRoman",
    "upperRoman": "UpperRoman",
    "lowerLetter": "LowerAlpha",
    "upperLetter": "UpperAlpha",
}
_BULLETS = dict.fromkeys("◦○", "Circle") | dict.fromkeys("▪■▫□", "Square")


def numbering(first: Reading | None = None) -> Attribute:
    """How a list is numbered whose first marker is read so; what is not known is read out as it is."""
    kind = _COUNTERS.get(first.format) or _BULLETS.get(first.before) if first else None
    return Attribute("List", "ListNumbering", kind or "Disc")


def cell(around: Element, heads: Literal["Row", "Column"] | None, rows: int = 1, columns: int = 1) -> Element:
    """A cell over so many rows and columns in the row `around`; `heads` is what it heads, if anything."""
    scope = [Attribute("Table", "Scope", heads)] if heads else []
    spans = (("RowSpan", rows), ("ColSpan", columns))
    several = [Attribute("Table", key, count) for key, count in spans if count > 1]
    return around.child("TH" if heads else "TD", *scope, *several)
