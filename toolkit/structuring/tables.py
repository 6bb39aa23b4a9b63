"""Makes a table block from the passages of one table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.model.document import Cell, Table
from toolkit.model.page import Page
from toolkit.model.spans import Span, text_of, trim
from toolkit.structuring.markup import cell_of
from toolkit.structuring.passages import Passage

_INDEX = re.compile(r"\[(\d+)\]\Z")


def table_block(id: str, page: Page, passages: Sequence[Passage]) -> Table:
    """The rows of a table in order; a cell without text keeps its place if the paths show it."""
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


def tabbed(view: str, passage: Passage) -> int:
    """How many cells, separated by tabs, a line of text has; 1 for a line that is not in a table."""
    return view.count("\t", *passage.pieces[0]) + 1 if len(passage.pieces) == 1 else 1


def text_table(id: str, view: str, passages: Sequence[Passage]) -> Table:
    """The table made of lines whose cells are separated by tabs; shorter rows are padded."""
    rows = [tuple(_cells(view, passage.pieces[0])) for passage in passages]
    width = max(len(row) for row in rows)
    return Table(id=id, rows=tuple(row + (Cell(),) * (width - len(row)) for row in rows))


def _cells(view: str, span: Span) -> Iterator[Cell]:
    start = span[0]
    for part in view[span[0] : span[1]].split("\t"):
        piece = trim(view, start, start + len(part))
        pieces = (piece,) if piece[0] < piece[1] else ()
        yield Cell(pieces=pieces, text=text_of(view, pieces))
        start += len(part) + 1


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
