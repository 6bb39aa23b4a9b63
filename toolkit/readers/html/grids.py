"""The rows and cells of tables, those without text included, while a page is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.model.page import Grid, GridCell
from toolkit.readers.html.nodes import AnyElement
from toolkit.readers.html.outline import NONE, Opened

WIDEST_SPAN = 1_000_000
"""A larger `colspan` or `rowspan` is read as 1,000,000."""

FARTHEST_ROLE = 4
"""A row is looked for up to 4 elements around its cells, a table up to 4 around its rows."""
TABLE_ROLES = frozenset({"table", "grid", "treegrid"})
HEADER_ROLES = {"columnheader": "col", "rowheader": "row"}
CELL_ROLES = frozenset({"cell", "gridcell", *HEADER_ROLES})
PARTS_OF_TABLES = TABLE_ROLES | CELL_ROLES | {"row"}
"""An element with one of these roles is a block, whatever its name."""

_SPAN = re.compile(r"\s*\+?0*([0-9]+)(e[0-9])?", re.IGNORECASE)


class _Cell(NamedTuple):
    opened: Opened
    columns: int
    rows: int
    scope: str


class _Row(NamedTuple):
    in_head: bool
    cells: list[_Cell]


class Grids:
    """The tables of a page in the order of their first rows."""

    def __init__(self) -> None:
        self._rows: list[tuple[Opened, list[_Row]]] = []
        """Each table with its rows."""

    def add_row(self, row: Opened, table: Opened | None) -> None:
        """A `tr` begins, or a cell outside any, in which case `row` is what holds the cell."""
        if table is None:
            return
        if table.grid < 0:
            table.grid = len(self._rows)
            self._rows.append((table, []))
        rows = self._rows[table.grid][1]
        table.table = NONE  # Cells straight in the table are a row until the next one begins.
        row.table, row.place = table.grid, len(rows)
        in_head = "thead" in (row.tag, row.above.tag if row.above else "")
        rows.append(_Row(in_head, []))

    def add_cell(self, element: AnyElement, cell: Opened, row: Opened) -> None:
        """A cell begins in `row`, to which a row has been added if it is in a table."""
        if row.table >= 0:
            columns, rows = span(element.get("colspan")), span(element.get("rowspan"))
            scope = (element.get("scope") or "").strip().lower()
            self._rows[row.table][1][row.place].cells.append(_Cell(cell, columns, rows, scope))

    def add_role(self, element: AnyElement, opened: Opened) -> None:
        """An element begins that states a role: perhaps it is a row or a cell of a table without `table`."""
        role = opened.role.strip().lower()
        if role == "row" and opened.tag != "tr":
            self.add_row(opened, _around(opened, TABLE_ROLES))
        elif role in CELL_ROLES and opened.tag not in ("td", "th"):
            row = _around(opened, frozenset({"row"}))
            if row is not None and row.table >= 0:
                columns, rows = span(element.get("aria-colspan")), span(element.get("aria-rowspan"))
                cell = _Cell(opened, columns, rows, HEADER_ROLES.get(role, ""))
                self._rows[row.table][1][row.place].cells.append(cell)

    def grids(self) -> Iterator[Grid]:
        """The tables that hold text."""
        for table, rows in self._rows:
            if table.index >= 0:
                head = next((number for number, row in enumerate(rows) if not row.in_head), len(rows))
                yield Grid(element=table.index, rows=tuple(_cells(row.cells) for row in rows), head=head)


def _around(opened: Opened, roles: frozenset[str]) -> Opened | None:
    """The element around `opened` that has one of `roles`, at most 4 levels up."""
    above = opened.above
    for _ in range(FARTHEST_ROLE):
        if above is None or above.role.strip().lower() in roles:
            return above
        above = above.above
    return None


def span(value: str | None) -> int:
    """How many rows or columns a cell covers: at least 1, `WIDEST_SPAN` at most (also for 0 and `1e9`)."""
    match = _SPAN.match(value or "")
    if match is None:
        return 1
    number = WIDEST_SPAN if match[2] or len(match[1]) > 6 else int(match[1])
    return number or WIDEST_SPAN


def _cells(cells: Sequence[_Cell]) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(
            element=cell.opened.index,
            columns=cell.columns,
            rows=cell.rows,
            header=cell.opened.tag == "th" or cell.opened.role.strip().lower() in HEADER_ROLES,
            scope=cell.scope,
        )
        for cell in cells
    )
