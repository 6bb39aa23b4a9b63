"""A table's cells, each once, with the places that it covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import Literal

from toolkit.exporters.story import Run, Runs, Table, plain
from toolkit.language.bidi import base_level
from toolkit.model.base import Value

_FIGURE = re.compile(r"[^\w\s]?\s*[^\w\s]?\d[\d\s.,'’]*[^\w\s]{0,2}")
"""A number, and the signs, currencies, per cent and brackets around it."""

Heads = Literal["Row", "Column"] | None
"""What a cell heads."""


class Area(Value, frozen=True, kw_only=True):
    """A cell by its first place, as in `Merged`: row 0 is the header of the table."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    runs: Runs = ()
    heads: Heads = None

    @property
    def below(self) -> int:
        """The first row below it."""
        return self.row + self.rows

    @property
    def beside(self) -> int:
        """The first column behind it."""
        return self.column + self.columns


Row = tuple[Area, ...]


def column_count(table: Table) -> int:
    return max(len(table.header), *map(len, table.rows), 0)


def head_count(table: Table) -> int:
    """How many rows head the columns: never less than one, nor more than there are."""
    return min(max(table.head_rows, 1), len(table.rows) + 1)


def areas(table: Table) -> Iterator[Row]:
    """For each row, from the header on, the cells that begin in it.

    They cover every place once, whatever the table says: what reaches out of the table, out of its head
    or into another cell is cut off there.
    """
    width, head = column_count(table), head_count(table)
    merged = {(each.row, each.column): each for each in table.merged}
    header = tuple((Run(text=text, language=table.language),) for text in table.header)
    free = [0] * width  # the first row that no cell above reaches, for each column
    for number, row in enumerate((header, *table.rows)):
        end = head if number < head else len(table.rows) + 1
        found = []
        for column in range(width):
            if free[column] > number:
                continue
            each = merged.get((number, column))
            rows = max(1, min(each.rows, end - number)) if each else 1
            columns = _free_columns(free, number, column, each.columns) if each else 1
            free[column : column + columns] = [number + rows] * columns
            found.append(
                Area(
                    row=number,
                    column=column,
                    rows=rows,
                    columns=columns,
                    runs=row[column] if column < len(row) else (),
                    heads=_heads(table, number, column, head),
                )
            )
        yield tuple(found)


def groups(rows: Iterable[Row], first: int = 0) -> Iterator[list[Row]]:
    """`rows`, of which the first is numbered `first`, in groups that no cell reaches out of."""
    group: list[Row] = []
    end = first
    for number, row in enumerate(rows, first + 1):
        group.append(row)
        end = max((end, *(area.below for area in row)))
        if end == number:
            yield group
            group = []


def is_mirrored(table: Table) -> bool:
    """Whether the first column is the right one: most cells that hold letters begin from right to left."""
    cells = (*table.header, *(plain(runs) for row in table.rows for runs in row))
    turned = sum(map(base_level, (cell for cell in cells if not cell.isascii())))
    return turned > 0 and 2 * turned > sum(any(map(str.isalpha, cell)) for cell in cells)


def right_columns(table: Table) -> frozenset[int]:
    """The columns whose texts, heads and all, end on one edge at the right.

    Those are all of a mirrored table, and those of a grid that hold figures in most cells that say anything.
    """
    columns = range(column_count(table))
    if is_mirrored(table):
        return frozenset(columns)
    if table.kind == "fields":
        return frozenset()
    body = table.rows[head_count(table) - 1 :]
    return frozenset(
        column
        for column in columns
        if _holds_figures(plain(row[column]).strip() for row in body if column < len(row))
    )


def ends_right(area: Area, right: Set[int], is_mirrored: bool) -> bool:
    """Whether the text of a cell ends at the right, as all in the columns `right` do.

    A cell over several columns begins where they do, unless they are those of a mirrored table.
    """
    return area.column in right and (area.columns == 1 or is_mirrored)


def _holds_figures(cells: Iterable[str]) -> bool:
    told = [cell for cell in cells if any(map(str.isalnum, cell))]
    return 2 * sum(_FIGURE.fullmatch(cell) is not None for cell in told) > len(told)


def _free_columns(free: list[int], row: int, column: int, wanted: int) -> int:
    """How many columns from `column` on, of those that are `wanted`, no cell above reaches into."""
    last = min(column + max(wanted, 1), len(free))
    return next((place for place in range(column + 1, last) if free[place] > row), last) - column


def _heads(table: Table, row: int, column: int, head: int) -> Heads:
    """What is in the corner of a table of fields names its labels and heads nothing."""
    if table.kind == "fields":
        return "Column" if row == 0 and column else "Row" if row and not column else None
    return "Column" if row < head else "Row" if column < table.head_columns else None
