"""Makes the rows of a table one width: spans cut to it, empty cells added to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from toolkit.model.document import Cell

LIKELY_SPAN = 100
"""A cell that states more than 100 columns covers as many as the table has."""
MOST_PADDING = 20
"""A table whose padding would make it more than 20 times as large is not padded."""


def with_rows(rows: Sequence[tuple[Cell, ...]], numbers: Sequence[int]) -> list[tuple[Cell, ...]]:
    """The cells with the rows they cover counted in `rows`, whose numbers in the source are given."""
    found = []
    for place, row in enumerate(rows):
        number = numbers[place]
        found.append(
            tuple(_with_span(cell, bisect_left(numbers, number + cell.row_span) - place) for cell in row)
        )
    return found


def _with_span(cell: Cell, rows: int) -> Cell:
    return cell if cell.row_span == rows else msgspec.structs.replace(cell, row_span=rows)


def fitted(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows, all of one width: spans cut to it, empty cells added to it.

    The width is that of the widest row, not counting what only the last cell of each row reaches beyond it.
    """
    above = _covered_from_above(rows)
    needed = [covered + _least(row) for row, covered in zip(rows, above, strict=True)]
    width = max(needed)
    cut = [_cut(row, width - covered) for row, covered in zip(rows, above, strict=True)]
    return padded(cut, above)


def _covered_from_above(rows: Sequence[tuple[Cell, ...]]) -> list[int]:
    """For each row, how many of its columns are covered by cells that begin above it."""
    ending = [0] * (len(rows) + 1)
    found = []
    covered = 0
    for number, row in enumerate(rows):
        covered -= ending[number]
        found.append(covered)
        for place, cell in enumerate(row):
            if cell.row_span > 1:
                columns = _counted(cell, last=place == len(row) - 1)
                covered += columns
                ending[min(number + cell.row_span, len(rows))] += columns
    return found


def _least(row: Sequence[Cell]) -> int:
    """How many columns a row needs."""
    return sum(_counted(cell, last=place == len(row) - 1) for place, cell in enumerate(row))


def _counted(cell: Cell, last: bool) -> int:
    return 1 if last or cell.column_span > LIKELY_SPAN else cell.column_span


def _cut(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """A row whose cells span no more than `width` columns together, if they can be cut to that."""
    spare = width - _least(row)
    made = []
    for place, cell in enumerate(row):
        least = _counted(cell, last=place == len(row) - 1)
        columns = min(cell.column_span, least + max(spare, 0))
        spare -= columns - least
        made.append(
            cell if columns == cell.column_span else msgspec.structs.replace(cell, column_span=columns)
        )
    return tuple(made)


def padded(rows: Sequence[tuple[Cell, ...]], covered: Sequence[int] = ()) -> tuple[tuple[Cell, ...], ...]:
    """The rows with empty cells at their ends, so that all have as many columns.

    `covered` says how many columns of each row are covered from above. Nothing is added where that would be
    most of the table.
    """
    widths = [sum(cell.column_span for cell in row) for row in rows]
    widths = [width + above for width, above in zip(widths, covered, strict=True)] if covered else widths
    widest = max(widths)
    if widest * len(rows) > MOST_PADDING * (sum(map(len, rows)) + MOST_PADDING):
        return tuple(rows)
    return tuple((*row, *(Cell(),) * (widest - width)) for row, width in zip(rows, widths, strict=True))
