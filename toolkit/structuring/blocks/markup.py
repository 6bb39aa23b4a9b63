"""What a segment is by the elements around it: a heading, a list item, a table cell, a quotation."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

from toolkit.evidence.data_tables import table_frame
from toolkit.model.base import Value
from toolkit.model.page import Element, Page

ShapeKind = Literal[
    "plain",
    "heading",
    "given-heading",
    "list",
    "definitions",
    "table",
    "code",
    "quote",
    "attribution",
    "figure",
    "note",
]

NONE = -1
LISTS = ("list", "definitions")

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol", "menu", "dir"}
_CELLS = {"td", "th"}
_CODE = {"pre", "listing", "xmp"}
_CAPTION = re.compile(r"(?:.*[-_])?caption(?:[-_]*text)?")


class Shape(Value, frozen=True, kw_only=True):
    """The kind of block a segment belongs to. `root` is the index of the block's element, or -1.

    Neighbouring segments of one shape make one block, or the blocks of one kind in it.
    """

    kind: ShapeKind
    root: int = NONE
    level: int = 0
    """Of a heading or a quotation."""
    ordered: bool = False


class Place(Value, frozen=True, kw_only=True):
    """Where the text directly in an element belongs."""

    shape: Shape
    part: int = NONE
    """The list item, the term or definition, or the table cell: an index into `Page.elements`."""
    depth: int = 0
    """In how many lists within `shape.root` it is."""
    list: int = NONE
    """The innermost list that it is directly in."""
    table: int = NONE
    """The innermost table."""


PLAIN = Place(shape=Shape(kind="plain"))


class Shapes:
    """The places of the segments of a page, found for an element after those around it, once."""

    def __init__(
        self, page: Page, data_tables: Collection[int], notes: Collection[int], unlisted: Collection[int]
    ) -> None:
        """The elements that hold data, that are footnotes, and the lists whose items are none."""
        self._page = page
        self._unlisted = unlisted
        self._notes = notes
        self._data = data_tables
        self._tables = {grid.element for grid in page.grids}
        self._cells = {cell.element for grid in page.grids for row in grid.rows for cell in row}
        self._defining = {element.parent for element in page.elements if element.tag == "dt"}
        self._captions = _captions(page, data_tables)
        self._quoting = {
            element.parent: n for n, element in enumerate(page.elements) if element.tag == "blockquote"
        }
        self._places = {NONE: PLAIN}

    def of(self, segment: int) -> Place:
        """The place of a segment (by index); that of text is always plain."""
        return self._place_in(self._page.segments[segment].element)

    def _place_in(self, index: int) -> Place:
        """The place of the text in an element; those of the elements around it are found on the way."""
        elements, unknown = self._page.elements, []
        while index not in self._places:
            unknown.append(index)
            index = elements[index].parent
        place = self._places[index]
        for inner in reversed(unknown):
            place = self._places[inner] = self._place(inner, elements[inner], place)
        return place

    def _place(self, index: int, element: Element, around: Place) -> Place:
        tag = element.tag
        if around.shape.kind in ("table", "note"):
            return self._inner(index, tag, around)
        if index in self._notes:
            return Place(shape=Shape(kind="note", root=index), part=index)
        if index in self._tables:
            return _inside(around, table=index)
        if index in self._cells or tag in ("caption", *_CELLS):
            if around.table in self._data:
                return Place(shape=Shape(kind="table", root=around.table), part=index, table=around.table)
            return _inside(around, list=NONE)
        if index in self._unlisted or element.parent in self._unlisted:
            return _inside(around, list=NONE)
        if tag in _LISTS:
            return _list(index, around)
        if tag == "li" and around.list >= 0:
            return self._item(index, around)
        shape = self._own_shape(index, element, around.shape)
        if shape is None:
            return around if around.list == NONE else _inside(around, list=NONE)
        return Place(shape=shape, part=index, table=around.table)

    def _own_shape(self, index: int, element: Element, around: Shape) -> Shape | None:
        """The shape of an element outside tables; a heading in an item of a list is part of that."""
        if element.tag in ("dt", "dd") and element.parent in self._defining:
            return Shape(kind="definitions", root=element.parent)
        if index in self._captions:
            return Shape(kind="table", root=self._captions[index])
        if element.tag in HEADINGS and around.kind == "list":
            return None
        if element.tag == "figcaption" and self._quotes(element.parent):
            return Shape(kind="attribution", root=self._quoting[element.parent])
        return _own_shape(index, element, around)

    def _quotes(self, index: int) -> bool:
        """Whether an element is a figure that holds a quotation."""
        return index in self._quoting and self._page.elements[index].tag == "figure"

    def _inner(self, index: int, tag: str, around: Place) -> Place:
        """Whatever is inside a footnote or a cell belongs to it, a table too; cells are parts."""
        if around.shape.kind == "note":
            return around
        if index in self._tables:
            return _inside(around, table=index)
        if around.table == around.shape.root and (index in self._cells or tag == "caption"):
            return Place(shape=around.shape, part=index, table=around.table)
        return around

    def _item(self, index: int, around: Place) -> Place:
        """An item, of the outermost of the lists that are directly in one another."""
        if around.shape.kind in LISTS:
            return Place(shape=around.shape, part=index, depth=around.depth, list=NONE, table=around.table)
        ordered = self._page.elements[around.list].tag == "ol"
        shape = Shape(kind="list", root=around.list, ordered=ordered)
        return Place(shape=shape, part=index, depth=0, list=NONE, table=around.table)


def _captions(page: Page, data_tables: Collection[int]) -> dict[int, int]:
    """The captions of figures that hold a table -> the table."""
    framed = {table_frame(page, table): table for table in data_tables}
    return {
        index: framed[element.parent]
        for index, element in enumerate(page.elements)
        if element.tag == "figcaption" and element.parent in framed
    }


def _list(index: int, around: Place) -> Place:
    """A list inside an item or an explanation belongs to the list of that; any other begins one."""
    if around.shape.kind in LISTS and around.part >= 0:
        return _inside(around, list=index, depth=around.depth + 1)
    return _inside(around, list=index)


def _inside(
    around: Place, list: int | None = None, table: int | None = None, depth: int | None = None
) -> Place:
    return Place(
        shape=around.shape,
        part=around.part,
        depth=around.depth if depth is None else depth,
        list=around.list if list is None else list,
        table=around.table if table is None else table,
    )


def _own_shape(index: int, element: Element, around: Shape) -> Shape | None:
    tag = element.tag
    if tag in _CODE:
        return Shape(kind="code", root=index)
    if tag in HEADINGS:
        return Shape(kind="heading", root=index, level=HEADINGS[tag])
    if tag == "figcaption" or any(map(_CAPTION.fullmatch, element.tokens)):
        in_quote = around.kind == "quote"
        return Shape(kind="attribution", root=around.root) if in_quote else Shape(kind="figure", root=index)
    if tag == "blockquote":
        return Shape(kind="quote", root=index, level=around.level + 1 if around.kind == "quote" else 1)
    if tag == "footer" and around.kind == "quote":
        return Shape(kind="attribution", root=around.root)
    return None
