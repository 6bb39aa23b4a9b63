"""What the parts of a story are: the elements that a screen reader follows (ISO 32000-1, 14.7 and 14.8).

An element says nothing about pages: what is drawn of it, and where, is recorded while the pages are drawn.
"""

from __future__ import annotations

import re
from typing import Literal

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
    title: str = ""
    """What is cited has its place in the story, `A2/¶23`; so has its reference, which is a `Span`."""

    def child(
        self, role: Role, *attributes: Attribute, language: str = "", id: str = "", title: str = ""
    ) -> Element:
        """A new element in this one."""
        return Element(role=role, parent=self, attributes=attributes, language=language, id=id, title=title)


class Part(Value, frozen=True, eq=False):
    """The section that blocks belong to, and the level of the last heading in it: none is skipped."""

    element: Element
    depth: int = 0


_NUMBERINGS = (
    (re.compile(r"\W*\d"), "Decimal"),
    (re.compile(r"\W*[ivxlcdm]+\b"), "LowerRoman"),
    (re.compile(r"\W*[IVXLCDM]+\b"), "UpperRoman"),
    (re.compile(r"\W*[a-z]\b"), "LowerAlpha"),
    (re.compile(r"\W*[A-Z]\b"), "UpperAlpha"),
    (re.compile(r"[•●·]"), "Disc"),
    (re.compile(r"[◦○]"), "Circle"),
    (re.compile(r"[▪■▫□]"), "Square"),
)


def numbering(marker: str) -> Attribute:
    """How a list is numbered whose first marker is this one; what is not known is read out as it is."""
    found = (name for pattern, name in _NUMBERINGS if pattern.match(marker))
    return Attribute("List", "ListNumbering", next(found, "Disc"))


def cell(around: Element, heads: Literal["Row", "Column"] | None, rows: int = 1, columns: int = 1) -> Element:
    """A cell over so many rows and columns in the row `around`; `heads` is what it heads, if anything."""
    scope = [Attribute("Table", "Scope", heads)] if heads else []
    spans = (("RowSpan", rows), ("ColSpan", columns))
    several = [Attribute("Table", key, count) for key, count in spans if count > 1]
    return around.child("TH" if heads else "TD", *scope, *several)
