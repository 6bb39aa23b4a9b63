"""Tables in plain text: cells separated by tabs or by strokes, or aligned with spaces.

A reader of text trims its lines, so the cells of a line are looked for from the line's true beginning to
its true end: an empty first cell is only white space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from toolkit.model.base import Value
from toolkit.model.document import Cell, Label, Table
from toolkit.model.spans import Span, text_of, trim
from toolkit.structuring.blocks.table_headers import names_columns
from toolkit.structuring.blocks.table_spans import padded
from toolkit.structuring.passages import Passage

FEWEST_ROWS = 2
"""Lines with tabs or strokes are a table from 2 on."""
FEWEST_ALIGNED = 3
"""Lines whose cells are only aligned are a table from 3 on."""
CELL_WORDS = 25
"""Lines with more than 25 words for each cell are no rows of a table."""

_RULE = re.compile(r"[ \t]*[|+:=_─━═┌├└╔╠╚┬┼┴╦╬╩┐┤┘╗╣╝-][ \t|+:=_─━═┌├└╔╠╚┬┼┴╦╬╩┐┤┘╗╣╝-]{2,}")
_FIELD = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_STROKES = "|│┃║"
_STROKE = re.compile(f"[{_STROKES}]")
_PARTED = re.compile(rf"[{_STROKES}]|[^\S \u00a0]|\s\s")
"""What is in every line of several cells."""

Row = list[Span]
"""The stretches of the cells of a line, the empty ones too."""


class Found(Value, frozen=True, kw_only=True):
    """The lines of a table: how many passages they are, their cells, the strokes between them."""

    passages: int
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    strokes: tuple[Span, ...] = ()
    headers: int = 0


def find(view: str, group: Sequence[Passage], position: int) -> tuple[Found | None, int]:
    """The table that begins at `position`, if one does, and how many lines were looked at."""
    if not _PARTED.search(view, *_whole_line(view, group[position].pieces[0])):
        return None, 1
    longest = 1
    for split, fewest in ((_tabbed, FEWEST_ROWS), (_stroked, FEWEST_ROWS), (_aligned, FEWEST_ALIGNED)):
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
        if passage.label is not None or len(passage.pieces) != 1:
            break
        line = _whole_line(view, passage.pieces[0])
        cells = split(view, line)
        if passage.marker is not None and len(cells) < 3:
            break
        if len(cells) < 2 or passage.line.words > CELL_WORDS * len(cells):
            break
        run.append((line, cells))
    return run


def _whole_line(view: str, span: Span) -> Span:
    """The line of a stretch with the spaces and tabs around it."""
    start, end = span
    while start and view[start - 1] in " \t":
        start -= 1
    while end < len(view) and view[end] in " \t":
        end += 1
    return start, end


def _tabbed(view: str, line: Span) -> Row:
    """The cells between tabs."""
    return [trim(view, *part) for part in _between(view, line, re.compile("\t"))]


def _stroked(view: str, line: Span) -> Row:
    """The cells between strokes, of a line that begins and ends with one or holds one at least."""
    start, end = trim(view, *line)
    if start == end or not _STROKE.search(view, start, end):
        return []
    start += view[start] in _STROKES
    end -= end > start and view[end - 1] in _STROKES
    return [trim(view, *part) for part in _between(view, (start, end), _STROKE)]


def _between(view: str, line: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    start = line[0]
    for match in separator.finditer(view, *line):
        yield start, match.start()
        start = match.end()
    yield start, line[1]


def _aligned(view: str, line: Span) -> Row:
    """The stretches between two spaces or more."""
    if "\n" in view[line[0] : line[1]]:
        return []
    return [match.span() for match in _FIELD.finditer(view, *line)]


def _table(view: str, run: list[tuple[Span, Row]], split: Callable[[str, Span], Row]) -> Found | None:
    lines = [line for line, _ in run]
    rules = [_ruled(view, one, other) for one, other in pairwise(lines)]
    if split is _aligned:
        rows = _columns(run)
        if rows is None:
            return None
    else:
        rows = [[(cell,) if cell[0] < cell[1] else () for cell in cells] for _, cells in run]
    strokes: list[Span] = []
    if split is _stroked:
        if not _is_drawn(view, run, rules):
            return None
        strokes = [match.span() for line in lines for match in _STROKE.finditer(view, *line)]
        if sum(map(bool, rules)) > 1:
            rows, rules = _joined(rows, rules)
    headers = int((bool(rules) and _heads(rules)) or names_columns(view, rows))
    return Found(
        passages=len(run),
        rows=tuple(map(tuple, rows)),
        strokes=tuple(strokes),
        headers=headers if len(rows) > headers else 0,
    )


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
    framed = all(view[start] in _STROKES for start, _ in (trim(view, *line) for line, _ in run))
    return (framed and len(counts) == 1) or (bool(rules[0]) and max(counts) - min(counts) <= 1)


def _joined(
    rows: list[list[tuple[Span, ...]]], rules: Sequence[str]
) -> tuple[list[list[tuple[Span, ...]]], list[str]]:
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


def _columns(run: list[tuple[Span, Row]]) -> list[list[tuple[Span, ...]]] | None:
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
    rows: list[list[tuple[Span, ...]]] = []
    for line, cells in run:
        row: list[tuple[Span, ...]] = [()] * len(starts)
        column = 0
        for start, end in cells:
            while ends[column] <= start - line[0]:
                column += 1
            row[column] += ((start, end),)
        rows.append(row)
    return rows
