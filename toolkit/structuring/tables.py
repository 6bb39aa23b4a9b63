"""Makes a table block of the passages that stand in one table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.model.document import Cell, Table
from toolkit.model.page import Page
from toolkit.model.spans import Span, text_of
from toolkit.structuring.markup import cell_of
from toolkit.structuring.passages import Passage

_INDEX = re.compile(r"\[(\d+)\]\Z")


def table_block(id: str, page: Page, passages: Sequence[Passage]) -> Table:
    """The rows of a table in order; a cell without text keeps its place where the path tells it."""
    rows: dict[int, dict[int, list[Span]]] = {}
    for passage in passages:
        row, cell = cell_of(page, passage.line.index)
        rows.setdefault(row, {}).setdefault(cell, []).extend(passage.pieces)
    made = [_row(page, cells) for cells in rows.values()]
    width = max(len(row) for row in made)
    return Table(
        id=id,
        header_rows=_header_rows(page, rows),
        rows=tuple(row + (Cell(),) * (width - len(row)) for row in made),
    )


def _row(page: Page, cells: dict[int, list[Span]]) -> tuple[Cell, ...]:
    row: list[Cell] = []
    headers = sum(1 for cell in cells if cell >= 0 and page.elements[cell].tag == "th")
    for cell, spans in cells.items():
        if cell >= 0 and page.elements[cell].tag == "td":
            column = headers + _number(page.elements[cell].path) - 1
            row += [Cell()] * (column - len(row))
        pieces = tuple(spans)
        row.append(Cell(pieces=pieces, text=text_of(page.view, pieces)))
    return tuple(row)


def _number(path: str) -> int:
    match = _INDEX.search(path)
    return int(match[1]) if match else 1


def _header_rows(page: Page, rows: dict[int, dict[int, list[Span]]]) -> int:
    number = 0
    for cells in rows.values():
        if not all(cell >= 0 and page.elements[cell].tag == "th" for cell in cells):
            break
        number += 1
    return number
