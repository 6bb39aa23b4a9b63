"""What a segment is by the elements around it: a heading, a list item, a table cell, a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from toolkit.model.base import Value
from toolkit.model.page import Element, Page

ShapeKind = Literal["plain", "heading", "list", "table", "code", "quote", "figure"]

DATA_CELL_WORDS = 40
"""A table whose cells hold more than 40 words on average is a page layout, not a data table."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol", "menu", "dir"}
_CELLS = {"td", "th"}


class Shape(Value, frozen=True, kw_only=True):
    """The kind of block a segment belongs to. `root` is the index of the block's element, or -1.

    Neighbouring segments of one shape make one list, table or code block.
    """

    kind: ShapeKind
    root: int = -1
    level: int = 0
    ordered: bool = False


PLAIN = Shape(kind="plain")


class Shapes:
    """The shapes of the segments of a page; whether a table holds data is computed once for each table."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._data_tables: dict[int, bool] = {}

    def of(self, segment: int) -> Shape:
        """The shape of a segment (by index) from the elements around it; text is always plain."""
        for index, element in chain(self._page, segment):
            shape = self._shape(index, element)
            if shape is not None:
                return shape
        return PLAIN

    def _shape(self, index: int, element: Element) -> Shape | None:
        page, tag = self._page, element.tag
        if tag == "pre":
            return Shape(kind="code", root=index)
        if tag in _HEADINGS:
            return Shape(kind="heading", root=index, level=_HEADINGS[tag])
        if tag == "figcaption":
            return Shape(kind="figure", root=index)
        if tag == "li":
            root = _outermost_list(page, index)
            if root >= 0:
                return Shape(kind="list", root=root, ordered=page.elements[root].tag == "ol")
        if tag in _CELLS:
            root = _enclosing(page, index, "table")
            if root >= 0 and self._holds_data(root):
                return Shape(kind="table", root=root)
        if tag == "blockquote":
            return Shape(kind="quote", root=index)
        return None

    def _holds_data(self, root: int) -> bool:
        if root not in self._data_tables:
            self._data_tables[root] = is_data_table(self._page, root)
        return self._data_tables[root]


def chain(page: Page, segment: int) -> Iterator[tuple[int, Element]]:
    """The elements around a segment, the innermost first, with their indices."""
    index = page.segments[segment].element
    while index >= 0:
        element = page.elements[index]
        yield index, element
        index = element.parent


def list_depth(page: Page, segment: int, root: int) -> int:
    """How many lists inside `root` the segment is in; 0 for an item of `root` itself."""
    depth = -1
    for index, element in chain(page, segment):
        depth += element.tag in _LISTS
        if index == root:
            break
    return depth


def is_data_table(page: Page, root: int) -> bool:
    """Whether a table holds data: ≥ 2 rows of ≥ 2 cells, short cells, and no table inside."""
    first, last = page.elements[root].first, page.elements[root].last
    cells: dict[int, set[int]] = {}
    words = 0
    for segment in range(first, last):
        inner = [index for index, element in chain(page, segment) if element.tag == "table"]
        if inner and inner[0] != root:
            return False
        row, cell = cell_of(page, segment)
        cells.setdefault(row, set()).add(cell)
        words += len(page.view[page.segments[segment].start : page.segments[segment].end].split())
    several = sum(1 for row in cells.values() if len(row) >= 2)
    total = sum(len(row) for row in cells.values())
    return several >= 2 and words <= total * DATA_CELL_WORDS


def cell_of(page: Page, segment: int) -> tuple[int, int]:
    """The indices of the row and the cell that hold a segment; -1 for none."""
    cell = row = -1
    for index, element in chain(page, segment):
        if cell < 0 and element.tag in _CELLS:
            cell = index
        if element.tag == "tr":
            row = index
            break
        if element.tag == "table":
            break
    return row, cell


def _outermost_list(page: Page, index: int) -> int:
    root = -1
    while index >= 0 and page.elements[index].tag in _LISTS | {"li"}:
        if page.elements[index].tag in _LISTS:
            root = index
        index = page.elements[index].parent
    return root


def _enclosing(page: Page, index: int, tag: str) -> int:
    while index >= 0 and page.elements[index].tag != tag:
        index = page.elements[index].parent
    return index
