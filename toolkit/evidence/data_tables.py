"""Which tables of HTML hold data, and which only arrange the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from toolkit.evidence.lines import Line
from toolkit.model.page import Page

DATA_CELL_WORDS = 40
"""A table whose cells hold more than 40 words on average is a page layout, not a data table."""
ROWS = 2
"""A data table has at least 2 rows of at least 2 cells with text."""

_LAYOUT_ROLES = frozenset({"presentation", "none"})


def data_tables(page: Page, lines: Sequence[Line]) -> frozenset[int]:
    """The tables (by element) that hold data: ≥ 2 rows of ≥ 2 cells, short cells, and no table inside."""
    words = [0, *accumulate(line.words for line in lines)]
    nested = _with_tables_inside(page)
    found = []
    for grid in page.grids:
        element = page.elements[grid.element]
        filled = [sum(cell.element >= 0 for cell in row) for row in grid.rows]
        rows = sum(count >= 2 for count in filled)
        total = words[element.last] - words[element.first]
        layout = grid.element in nested or element.role.strip().lower() in _LAYOUT_ROLES
        if not layout and rows >= ROWS and total <= sum(filled) * DATA_CELL_WORDS:
            found.append(grid.element)
    return frozenset(found)


def _with_tables_inside(page: Page) -> frozenset[int]:
    """The tables that hold another one."""
    innermost: list[int] = []
    nested: set[int] = set()
    for index, element in enumerate(page.elements):
        around = innermost[element.parent] if element.parent >= 0 else -1
        if element.tag == "table":
            nested.add(around)
        innermost.append(index if element.tag == "table" else around)
    return frozenset(nested)
