"""Tables in plain text: cells between tabs, strokes, commas or semicolons, or aligned with spaces.

A reader of text trims its lines, so the cells of a line are looked for from the line's true beginning to
its true end: an empty first cell is only white space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from toolkit.model.base import Value
from toolkit.model.document import Cell, Label, Table
from toolkit.model.spans import Span, text_of, trim
from toolkit.structuring.blocks.table_headers import is_number, names_columns
from toolkit.structuring.blocks.table_spans import padded
from toolkit.structuring.blocks.text_cells import (
    STROKE,
    STROKES,
    Row,
    aligned,
    commas,
    led,
    semicolons,
    stroked,
    tabbed,
    whole_line,
)
from toolkit.structuring.blocks.text_rows import Texts, are_of_lines, columns, continued, joined
from toolkit.structuring.passages import Passage

FEWEST_ROWS = 2
"""Lines with tabs or strokes are a table from 2 on."""
FEWEST_UNDRAWN = 3
"""Lines whose cells are only aligned, or between commas, or between strokes without a rule, from 3 on."""
LONGEST_LED = 30
"""What stands behind a leader has at most 30 characters."""
CELL_WORDS = 25
"""Lines with more than 25 words for each cell are no rows of a table."""

_RULE = re.compile(r"[ \t]*[|+:=_─━═┌├└╔╠╚┬┼┴╦╬╩┐┤┘╗╣╝-][ \t|+:=_─━═┌├└╔╠╚┬┼┴╦╬╩┐┤┘╗╣╝-]{2,}")
_SPLITS: tuple[tuple[Callable[[str, Span], Row], int], ...] = (
    (tabbed, FEWEST_ROWS),
    (stroked, FEWEST_ROWS),
    (led, FEWEST_UNDRAWN),
    (semicolons, FEWEST_UNDRAWN),
    (commas, FEWEST_UNDRAWN),
    (aligned, FEWEST_UNDRAWN),
)
"""The ways in which lines have cells, and how many lines at least."""


class Found(Value, frozen=True, kw_only=True):
    """The lines of a table: how many passages they are, their cells, the strokes between them."""

    passages: int
    rows: tuple[tuple[Texts, ...], ...]
    strokes: tuple[Span, ...] = ()
    headers: int = 0


def find(view: str, group: Sequence[Passage], position: int) -> tuple[Found | None, int]:
    """The table that begins at `position`, if one does, and how many lines were looked at."""
    if (first := _own_line(view, group[position])) is None:
        return None, 1
    longest = 1
    for split, fewest in _SPLITS:
        if len(split(view, first)) < 2:  # as most lines: seen first
            continue
        run = _run(view, group, position, split)
        if len(run) >= fewest and (found := _table(view, run, split)):
            return found, len(run)
        longest = max(longest, len(run))
    return None, longest


def made(id: str, view: str, found: Found) -> Table:
    """The table block of what was found."""
    rows = tuple(
        tuple(
            Cell(
                pieces=pieces,
                text=text_of(view, pieces),
                header="column" if number < found.headers and pieces else None,
            )
            for pieces in row
        )
        for number, row in enumerate(found.rows)
    )
    marker = Label(pieces=found.strokes, text=text_of(view, found.strokes)) if found.strokes else None
    return Table(id=id, header_rows=found.headers, rows=padded(rows), marker=marker)


def _run(
    view: str, group: Sequence[Passage], position: int, split: Callable[[str, Span], Row]
) -> list[tuple[Span, Row]]:
    """The lines from `position` on that have several cells, with them."""
    run: list[tuple[Span, Row]] = []
    for place in range(position, len(group)):
        passage = group[place]
        if (line := _own_line(view, passage)) is None:
            break
        cells = split(view, line)
        if passage.marker is not None and len(cells) < 3 and split is not led:
            break
        goes_on = split is aligned and bool(run) and _is_below_second(line, cells, run[-1])
        if (len(cells) < 2 and not goes_on) or passage.line.words > CELL_WORDS * len(cells):
            break
        run.append((line, cells))
    return run


def _own_line(view: str, passage: Passage) -> Span | None:
    """The whole line of a passage that stands in one, without a label."""
    if passage.label is not None or len(passage.pieces) != 1:
        return None
    return whole_line(view, passage.pieces[0])


def _is_below_second(line: Span, cells: Row, above: tuple[Span, Row]) -> bool:
    """Whether the only cell of a line begins where the second of the line above does, or further right."""
    return len(cells) == 1 and len(above[1]) > 1 and cells[0][0] - line[0] >= above[1][1][0] - above[0][0]


def _table(view: str, run: list[tuple[Span, Row]], split: Callable[[str, Span], Row]) -> Found | None:
    lines = [line for line, _ in run]
    rules = [_ruled(view, one, other) for one, other in pairwise(lines)]
    rows: list[list[Texts]] = [[(cell,) if cell[0] < cell[1] else () for cell in cells] for _, cells in run]
    strokes: list[Span] = []
    if split is aligned:
        aligned_rows = columns(run)
        if aligned_rows is None and not (_are_equal(rows) and _ends_in_numbers(view, rows)):
            return None
        rows = rows if aligned_rows is None else continued(aligned_rows)
    elif split is commas or split is semicolons:
        if not _are_equal(rows):
            return None
        strokes = [(end, end + 1) for _, cells in run for _, end in cells[:-1]]
    elif split is led:
        if not _ends_in_short(view, rows):
            return None
        strokes = [trim(view, cells[0][1], cells[1][0]) for _, cells in run]
    elif split is stroked:
        if not (_is_drawn(view, run, rules) or (_are_equal(rows) and _ends_in_numbers(view, rows[1:]))):
            return None
        strokes = [match.span() for line in lines for match in STROKE.finditer(view, *line)]
        if are_of_lines(rows, rules):
            rows, rules = joined(rows, rules)
    headers = int((bool(rules) and _heads(rules)) or names_columns(view, rows))
    return Found(
        passages=len(run),
        rows=tuple(map(tuple, rows)),
        strokes=tuple(strokes),
        headers=headers if len(rows) > headers else 0,
    )


def _ends_in_short(view: str, rows: Sequence[Sequence[Texts]]) -> bool:
    """Whether what stands behind each leader is short and holds a digit: a number or a price."""
    last = [view[start:end] for row in rows for start, end in row[1]]
    return all(len(text) <= LONGEST_LED and any(map(str.isdigit, text)) for text in last)


def _are_equal(rows: Sequence[Sequence[Texts]]) -> bool:
    """Whether there are ≥ 3 rows of equally many cells, ≥ 3 each."""
    return len(rows) >= FEWEST_UNDRAWN and len(rows[0]) >= FEWEST_UNDRAWN and len({*map(len, rows)}) == 1


def _ends_in_numbers(view: str, rows: Sequence[Sequence[Texts]]) -> bool:
    """Whether the last cells of rows are numbers."""
    return bool(rows) and all(row[-1] and is_number(view, row[-1]) for row in rows)


def _ruled(view: str, line: Span, following: Span) -> str:
    """The rule that is drawn between two lines; empty for none."""
    for part in view[line[1] : following[0]].split("\n"):
        if _RULE.fullmatch(part.rstrip()):
            return part.strip()
    return ""


def _heads(rules: Sequence[str]) -> bool:
    """Whether the first of the rules between rows is the only one, or the only double one."""
    if not rules[0]:
        return False
    return not any(rules[1:]) or ("=" in rules[0] and not any("=" in rule for rule in rules[1:]))


def _is_drawn(view: str, run: list[tuple[Span, Row]], rules: Sequence[str]) -> bool:
    """Whether strokes draw a table: a rule under its first row, or strokes around all its rows."""
    counts = {len(cells) for _, cells in run}
    framed = all(view[start] in STROKES for start, _ in (trim(view, *line) for line, _ in run))
    return (framed and len(counts) == 1) or (bool(rules[0]) and max(counts) - min(counts) <= 1)
