"""Tables as strips. A row is as many strips as its tallest cell has lines, so that a row taller than
a page continues on the next; a row that is not so tall is kept whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from toolkit.exporters.pdf.line import Line
from toolkit.exporters.pdf.lines import break_lines
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.strips import Begin, Box, Mark, Strip, baseline, marked, marks_of, tagged
from toolkit.exporters.pdf.structure import Attribute, Element, scope
from toolkit.exporters.story import Runs, Table
from toolkit.model.base import Value

_WHOLE = 0.35
"""A row of less than 0.35 of the height of a page's text is kept whole, …"""
_FIELDS_WHOLE = 0.75
"""… and a table of fields of less than 0.75."""
_SHORT = 8
"""The first two rows, and the last two, are kept together if they have ≤ 8 lines in all."""


_Head = Literal["Row", "Column"] | None
"""What a cell heads."""


class _Column(Value, frozen=True):
    """Where the text of a column starts, and how wide it may be."""

    x: float
    width: float


class _Ground(Value, frozen=True):
    """The background of a row: its colour, and the rules above and below it (thickness, colour)."""

    width: float
    fill: str | None = None
    above: tuple[float, str] | None = None
    below: tuple[float, str] | None = None


def table_strips(table: Table, around: Element, press: Press) -> list[Strip]:
    """`table` in the element `around`, from header to last row; empty if it has no cells at all."""
    count = max(len(table.header), *map(len, table.rows), 0)
    if not count:
        return []
    columns = _columns(table, count, press)
    head = _header(table, columns, press)
    # A header that takes up too much of a page is not repeated on the next.
    repeated = tuple(head) if _takes_little(head, press) else ()
    element = around.child("Table", Attribute("Table", "Summary", table.title, is_name=False))
    # What is in the corner of a table of fields names its labels and heads nothing.
    labels: list[_Head] = ["Row" if table.kind == "fields" and not place else None for place in range(count)]
    head = _as_cells(head, element.child("TR"), [None if label else "Column" for label in labels])
    made = (_row(table, number, row, columns, press) for number, row in enumerate(table.rows))
    rows = [_as_cells(row, element.child("TR"), labels) for row in made]
    _hold_ends_together(rows)
    body = [msgspec.structs.replace(strip, head=repeated) for row in rows for strip in row]
    strips = [*head, *body]
    if table.kind == "fields" and _takes_little(strips, press, _FIELDS_WHOLE):
        strips = [msgspec.structs.replace(strip, keep=True) for strip in strips]
    strips[0] = msgspec.structs.replace(strips[0], before=press.theme.measures.block_after / 2)
    strips[-1] = msgspec.structs.replace(strips[-1], after=press.theme.measures.block_after, keep=False)
    return strips


def cover_rows(rows: Sequence[tuple[str, str]], around: Element, press: Press) -> list[Strip]:
    """The table of the cover in the element `around`: labels and values between hairlines."""
    theme = press.theme
    label, width = theme.measures.cover_label, theme.page.text_width
    columns = [_Column(x=0, width=label - 8), _Column(x=label, width=width - label)]
    hairline = (theme.measures.hairline, theme.colours.rule)
    element = around.child("Table")
    strips = []
    for place, (name, value) in enumerate(rows):
        cells = [
            break_lines(press.text_spans(name, theme.types["table_label"]), columns[0].width),
            break_lines(press.text_spans(value, theme.types["cell"]), columns[1].width),
        ]
        ground = _Ground(width=width, above=hairline if place == 0 else None, below=hairline)
        row = _slices(cells, columns, ground, place + 1, press)
        strips += _as_cells(row, element.child("TR"), ["Row", None])
    return strips


def _as_cells(row: Sequence[Strip], element: Element, heads: Sequence[_Head]) -> list[Strip]:
    """The strips of a row as its cells, empty ones too; `heads` says what each cell heads, if anything."""
    cells = [element.child("TH", scope(head)) if head else element.child("TD") for head in heads]
    first, *rest = tagged(row, *cells)
    return [marked(first, [Begin(tuple(cells))]), *rest]


def _columns(table: Table, count: int, press: Press) -> list[_Column]:
    """The columns, by the table's widths if there is one for each, else all equal."""
    widths = [max(width, 0.0) for width in table.widths]
    if len(widths) != count or not sum(widths):
        widths = [1.0] * count
    padding = press.theme.measures.cell_horizontal
    scale = press.theme.page.text_width / sum(widths)
    columns = []
    left = 0.0
    for width in widths:
        columns.append(_Column(x=left + padding, width=max(width * scale - 2 * padding, 1)))
        left += width * scale
    return columns


def _header(table: Table, columns: Sequence[_Column], press: Press) -> list[Strip]:
    """The header row: on the colour `head` for a grid, quieter for fields. Always kept with the first row."""
    theme = press.theme
    width = theme.page.text_width
    if table.kind == "grid":
        style = theme.types["table_head"]
        ground = _Ground(width=width, fill=theme.colours.head)
    else:
        style = theme.types["table_label"]
        strong = (theme.measures.strong_rule, theme.colours.heading)
        hairline = (theme.measures.hairline, theme.colours.rule)
        ground = _Ground(width=width, fill=theme.colours.tint, above=strong, below=hairline)
    texts = (*table.header, *("" for _ in columns[len(table.header) :]))
    cells = [
        break_lines(press.text_spans(text, style), column.width)
        for text, column in zip(texts, columns, strict=True)
    ]
    strips = _slices(cells, columns, ground, 1, press)
    return [msgspec.structs.replace(strip, keep=True) for strip in strips]


def _row(
    table: Table, number: int, row: Sequence[Runs], columns: Sequence[_Column], press: Press
) -> list[Strip]:
    theme = press.theme
    cells = []
    for place, column in enumerate(columns):
        style = theme.types["table_label" if table.kind == "fields" and place == 0 else "cell"]
        runs = row[place] if place < len(row) else ()
        cells.append(break_lines(press.spans(runs, style), column.width))
    banded = table.kind == "grid" and number % 2 == 1
    ground = _Ground(
        width=theme.page.text_width,
        fill=theme.colours.tint if banded else None,
        below=(theme.measures.hairline, theme.colours.rule),
    )
    return _slices(cells, columns, ground, number + 2, press)


def _slices(
    cells: Sequence[Sequence[Line]], columns: Sequence[_Column], ground: _Ground, row: int, press: Press
) -> list[Strip]:
    """The row numbered `row` (from 1), a strip for each line of its tallest cell."""
    style = press.theme.types["cell"]
    padding = press.theme.measures.cell_vertical
    y = baseline(style, press.face(style))
    count = max(len(lines) for lines in cells)
    whole = count * style.leading < press.theme.page.text_height * _WHOLE
    strips = []
    for place in range(count):
        above = padding if place == 0 else 0
        below = padding if place == count - 1 else 0
        height = above + style.leading + below
        marks = _ground_marks(ground, height, first=place == 0, last=place == count - 1)
        for number, (lines, column) in enumerate(zip(cells, columns, strict=True)):
            if place < len(lines):
                marks += marks_of(lines[place], column.x, above + y, style.leading, number)
        keep = place != count - 1 and (whole or place in (0, count - 2))
        strips.append(Strip(height=height, marks=tuple(marks), keep=keep, row=row))
    return strips


def _ground_marks(ground: _Ground, height: float, first: bool, last: bool) -> list[Mark]:
    marks: list[Mark] = []
    if ground.fill:
        marks.append(Box(x=0, y=0, width=ground.width, height=height, colour=ground.fill))
    if ground.above and first:
        thickness, colour = ground.above
        marks.append(Box(x=0, y=0, width=ground.width, height=thickness, colour=colour))
    if ground.below and last:
        thickness, colour = ground.below
        marks.append(Box(x=0, y=height - thickness, width=ground.width, height=thickness, colour=colour))
    return marks


def _hold_ends_together(rows: list[list[Strip]]) -> None:
    """Keeps the first two rows, and the last two, on one page, if they are short."""
    for place in (0, len(rows) - 2):
        if 0 <= place < len(rows) - 1 and len(rows[place] + rows[place + 1]) <= _SHORT:
            rows[place][-1] = msgspec.structs.replace(rows[place][-1], keep=True)


def _takes_little(strips: Sequence[Strip], press: Press, share: float = _WHOLE) -> bool:
    return sum(strip.height for strip in strips) < press.theme.page.text_height * share
