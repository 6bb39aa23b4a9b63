"""The rows of a table in plain text: cells that are aligned, rows that have several lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toolkit.model.spans import Span
from toolkit.structuring.blocks.text_cells import Row

Texts = tuple[Span, ...]
"""The stretches of the text of a cell; empty for an empty cell."""


def continued(rows: list[list[Texts]]) -> list[list[Texts]]:
    """The rows, one without a first cell that holds a single other one joined to the row above it."""
    found: list[list[Texts]] = []
    for row in rows:
        if found and not row[0] and sum(map(bool, row)) == 1:
            found[-1] = [above + below for above, below in zip(found[-1], row, strict=True)]
        else:
            found.append(row)
    return found


def are_of_lines(rows: Sequence[Sequence[Texts]], rules: Sequence[str]) -> bool:
    """Whether rows of a drawn table are several lines each: one rule is double, or a line lacks a cell."""
    between = [rule for rule in rules if rule]
    if len(between) < 2:
        return False
    inside = [row for row, rule in zip(rows[1:], rules, strict=True) if not rule]
    return any("=" in rule for rule in between) or any(not all(row) for row in inside)


def joined(rows: list[list[Texts]], rules: Sequence[str]) -> tuple[list[list[Texts]], list[str]]:
    """Rows of several lines, where rules are drawn between rows; and the rules that are left."""
    joined = [list(rows[0])]
    left: list[str] = []
    for row, rule in zip(rows[1:], rules, strict=True):
        if rule or len(row) != len(joined[-1]):
            joined.append(list(row))
            left.append(rule)
        else:
            joined[-1] = [above + below for above, below in zip(joined[-1], row, strict=True)]
    return joined, left


def columns(run: list[tuple[Span, Row]]) -> list[list[Texts]] | None:
    """The cells of lines that are aligned in columns; `None` if they are not.

    A column is what the cells of all lines cover without a gap between them; as many as there are must be
    usual in a line.
    """
    extents = sorted((start - line[0], end - line[0]) for line, cells in run for start, end in cells)
    ends: list[int] = []
    starts: list[int] = []
    for start, end in extents:
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    usual = Counter(len(cells) for _, cells in run).most_common(1)[0][0]
    if len(starts) < 2 or len(starts) > usual + 1:
        return None
    rows: list[list[Texts]] = []
    for line, cells in run:
        row: list[Texts] = [()] * len(starts)
        column = 0
        for start, end in cells:
            while ends[column] <= start - line[0]:
                column += 1
            row[column] += ((start, end),)
        rows.append(row)
    return rows
