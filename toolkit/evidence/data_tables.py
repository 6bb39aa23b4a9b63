"""Which tables of HTML hold data, and which only arrange the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from toolkit.evidence.lines import Line
from toolkit.model.page import Grid, Page

DATA_CELL_WORDS = 40
"""A table whose cells hold more than 40 words on average is a page layout, not a data table."""
ROWS = 2
"""A data table has at least 2 rows of at least 2 cells with text."""
FEW_ROWS = 3
"""A table of at most 3 rows without a header cell may be a layout however short its cells are."""
FRAME_LEVELS = 2
SPOKEN = 0.5
"""A table in which turns begin in ≥ 0.5 of the rows that have text arranges a talk."""

_LAYOUT_ROLES = frozenset({"presentation", "none"})
_PAGE_PARTS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "form", "nav", "article", "section", "aside"})


def data_tables(page: Page, lines: Sequence[Line], turns: Sequence[int]) -> frozenset[int]:
    """The tables (by element) that hold data: ≥ 2 rows of ≥ 2 cells, and short cells.

    One that holds another table, or of few rows that hold parts of a page or prose, must have a row or a
    column of header cells besides. In none of them somebody speaks: `turns` are the segments that turns begin
    in, in order.
    """
    words = [0, *accumulate(line.words for line in lines)]
    around = _tables_around(page)
    nested = {around[grid.element] for grid in page.grids}
    parted = {
        table for table, element in zip(around, page.elements, strict=True) if element.tag in _PAGE_PARTS
    }
    found = []
    for grid in page.grids:
        element = page.elements[grid.element]
        filled = [sum(cell.element >= 0 for cell in row) for row in grid.rows]
        rows = sum(count >= 2 for count in filled)
        total = words[element.last] - words[element.first]
        arranging = grid.element in nested or (
            rows <= FEW_ROWS and (grid.element in parted or _is_of_prose(page, grid, lines))
        )
        begun = bisect_left(turns, element.last) - bisect_left(turns, element.first)
        layout = (
            (arranging and not _has_headers(grid))
            or element.role.strip().lower() in _LAYOUT_ROLES
            or begun >= max(ROWS, SPOKEN * sum(count > 0 for count in filled))
        )
        if not layout and rows >= ROWS and total <= sum(filled) * DATA_CELL_WORDS:
            found.append(grid.element)
    return frozenset(found)


def table_frame(page: Page, table: int) -> int:
    """The figure that a table is in, at most 2 levels up, or the table itself."""
    above = page.elements[table].parent
    for _ in range(FRAME_LEVELS):
        if above >= 0 and page.elements[above].tag == "figure":
            return above
        above = page.elements[above].parent if above >= 0 else -1
    return table


def _has_headers(grid: Grid) -> bool:
    """Whether a row of ≥ 2 cells holds headers only, or all rows begin with one."""
    rows = [[cell for cell in row if cell.element >= 0] for row in grid.rows]
    filled = [row for row in rows if row]
    headed = any(len(row) >= ROWS and all(cell.header for cell in row) for row in filled)
    return headed or all(row[0].header for row in filled)


def _is_of_prose(page: Page, grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether more than half of the cells with text hold prose."""
    cells = [page.elements[cell.element] for row in grid.rows for cell in row if cell.element >= 0]
    return 2 * sum(any(lines[n].prose for n in range(cell.first, cell.last)) for cell in cells) > len(cells)


def _tables_around(page: Page) -> list[int]:
    """For each element the innermost table that it is in; -1 if it is in none."""
    tables = {grid.element for grid in page.grids}
    around: list[int] = []
    for element in page.elements:
        outer = element.parent
        around.append(outer if outer in tables else around[outer] if outer >= 0 else -1)
    return around
