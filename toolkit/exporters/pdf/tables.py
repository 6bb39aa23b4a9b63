"""Tables as strips. A row is as many strips as its tallest cell has lines, so that a row taller than
a page continues on the next; a row that is not so tall is kept whole, and so are rows that share cells.

A cell over several rows is set from its first row on. It is not cut with them unless it is tall itself:
then each of its lines stands beside one of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, chain, pairwise
from math import ceil

import msgspec

from toolkit.exporters.areas import (
    Area,
    Row,
    areas,
    ends_right,
    groups,
    head_count,
    is_mirrored,
    right_columns,
)
from toolkit.exporters.columns import NARROW, SMALL, Fit, fitted
from toolkit.exporters.pdf.breaks import is_dense, units_of
from toolkit.exporters.pdf.line import Line, flush_right
from toolkit.exporters.pdf.lines import break_lines
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.strips import Begin, Box, Mark, Strip, baseline, marked, marks_of, spaced, tagged
from toolkit.exporters.pdf.structure import Element, cell
from toolkit.exporters.story import Run, Table
from toolkit.exporters.theme import TypeName, TypeStyle
from toolkit.model.base import Value

_WHOLE = 0.35
"""A row of less than 0.35 of the height of a page's text is kept whole, …"""
_GROUP_WHOLE = 0.5
"""… rows that share cells if they have less than 0.5 in all, …"""
_FIELDS_WHOLE = 0.75
"""… and a table of fields of less than 0.75."""
_SHORT = 8
"""The first two rows, and the last two, are kept together if they have ≤ 8 lines in all."""
_ROUNDING = 0.01


class _Grid(Value, frozen=True):
    """Where columns begin and end, and the type and distances in them."""

    edges: tuple[float, ...]
    """The left edges of the columns, and the right one of the last."""
    vertical: float
    """Above and below the text of a cell."""
    before: float = 0.0
    """To the left of it."""
    after: float = 0.0
    scale: float = 1.0
    is_mirrored: bool = False
    right: frozenset[int] = frozenset()
    """The columns whose texts end on one edge at the right."""
    has_quiet_head: bool = False
    """Whether the head is set like labels."""

    @property
    def width(self) -> float:
        return self.edges[-1]

    def extent(self, first: int, end: int) -> tuple[float, float]:
        """Where the columns from `first` to before `end` begin, and their width."""
        width = self.edges[end] - self.edges[first]
        left = self.width - self.edges[end] if self.is_mirrored else self.edges[first]
        return left, width

    def style(self, name: TypeName, press: Press) -> TypeStyle:
        style = press.theme.types[name]
        return msgspec.structs.replace(
            style, size=style.size * self.scale, leading=style.leading * self.scale
        )


class _Ground(Value, frozen=True):
    """The background of a row: its colour, and the rules above and below it (thickness, colour)."""

    fill: str | None = None
    above: tuple[float, str] | None = None
    below: tuple[float, str] | None = None


class _Text(Value, frozen=True):
    """A cell with its text in lines."""

    area: Area
    lines: Sequence[Line]
    is_tall: bool
    """Whether its lines stand beside those of the rows that it covers."""

    @property
    def is_alone(self) -> bool:
        return self.area.rows == 1


class _Slot(Value, frozen=True):
    """Where a line of a row goes; `row` counts from the first of its group."""

    row: int
    height: float
    above: float
    """From its top to the line's."""
    is_first: bool
    """Whether it is its row's first."""
    is_last: bool


def fits(table: Table, press: Press) -> list[Fit]:
    """`table` as it fits the page: whole, or in blocks of columns."""
    theme = press.theme
    size, padding = theme.types["cell"].size, theme.measures.cell_horizontal
    return fitted(table, theme.page.text_width, size, padding, partial(_measured, press))


def _measured(press: Press, word: str, bold: bool) -> float:
    """The width of a word in ems of the type of cells."""
    types = press.theme.types
    style = types["table_head" if bold else "cell"]
    face = press.face(style)
    if not is_dense(word) and face.characters.issuperset(word):
        return face.width(word, style.size) / types["cell"].size
    units = units_of(word) if is_dense(word) else [word]
    spans = (press.text_spans(unit, style) for unit in units)
    widths = (sum(span.face.width(span.text, span.size) for span in unit) for unit in spans)
    return max(widths, default=0.0) / types["cell"].size


def table_strips(fit: Fit, element: Element, press: Press) -> list[Strip]:
    """A table as the element `element`, from header to last row."""
    table, theme = fit.table, press.theme
    grid = _grid(fit, press)
    rows = areas(table)
    first = head_count(table)
    head_rows = [next(rows) for _ in range(first)]
    bare = [
        [_kept(strip) for strip in row]
        for row in _slices(head_rows, _head_grounds(table, press), grid, press)
    ]
    head = _as_cells(bare, head_rows, element)
    # A header that takes up too much of a page is not repeated on the next.
    repeated = tuple(chain.from_iterable(bare)) if _takes_little(head, press) else ()
    body = []
    for number, group in enumerate(groups(rows, first)):
        fill = theme.colours.tint if table.kind == "grid" and number % 2 else None
        ground = _Ground(fill=fill, below=(theme.measures.hairline, theme.colours.rule))
        slices = _slices(group, [ground] * len(group), grid, press)
        body.append(_as_cells(slices, group, element))
    _hold_ends_together(body)
    strips = [*head, *(msgspec.structs.replace(strip, head=repeated) for group in body for strip in group)]
    if table.kind == "fields" and _takes_little(strips, press, _FIELDS_WHOLE):
        strips = [_kept(strip) for strip in strips]
    strips[-1] = msgspec.structs.replace(strips[-1], keep=False)
    return spaced(strips, theme.measures.block_after / 2, theme.measures.block_after)


def cover_rows(rows: Sequence[tuple[str, str]], around: Element, press: Press) -> list[Strip]:
    """The table of the cover in the element `around`: labels and values between hairlines."""
    theme = press.theme
    label, width = theme.measures.cover_label, theme.page.text_width
    hairline = (theme.measures.hairline, theme.colours.rule)
    grid = _Grid(edges=(0, label, width), vertical=theme.measures.cell_vertical, after=8)
    element = around.child("Table")
    strips = []
    for place, (name, value) in enumerate(rows):
        row = (
            Area(row=place, column=0, runs=(Run(text=name),), heads="Row"),
            Area(row=place, column=1, runs=(Run(text=value),)),
        )
        ground = _Ground(above=None if place else hairline, below=hairline)
        strips += _as_cells(_slices([row], [ground], grid, press), [row], element)
    return strips


def _grid(fit: Fit, press: Press) -> _Grid:
    measures, scale = press.theme.measures, SMALL if fit.is_small else 1.0
    horizontal = measures.cell_horizontal * (NARROW if fit.is_small else 1.0)
    return _Grid(
        edges=tuple(accumulate(fit.widths, initial=0.0)),
        vertical=measures.cell_vertical * scale,
        before=horizontal,
        after=horizontal,
        scale=scale,
        is_mirrored=is_mirrored(fit.table),
        right=right_columns(fit.table),
        has_quiet_head=fit.table.kind == "fields",
    )


def _head_grounds(table: Table, press: Press) -> list[_Ground]:
    """Of the header's rows: on the colour `head` for a grid, quieter for fields."""
    colours, measures = press.theme.colours, press.theme.measures
    hairline = (measures.hairline, colours.rule)
    rows = head_count(table)
    if table.kind == "grid":
        return [_Ground(fill=colours.head, below=hairline if row < rows - 1 else None) for row in range(rows)]
    strong = (measures.strong_rule, colours.heading)
    return [_Ground(fill=colours.tint, above=None if row else strong, below=hairline) for row in range(rows)]


def _as_cells(slices: Sequence[Sequence[Strip]], rows: Sequence[Row], table: Element) -> list[Strip]:
    """The strips of rows as rows of the element `table`, with all their cells, empty ones too."""
    made: list[list[Element]] = []
    for row in rows:
        around = table.child("TR")
        made.append([around, *(cell(around, area.heads, area.rows, area.columns) for area in row)])
    elements = [element for _, *cells in made for element in cells]
    begun = []
    for (first, *rest), each in zip(slices, made, strict=True):
        begun += [marked(first, [Begin(tuple(each))]), *rest]
    return tagged(begun, *elements)


def _slices(rows: Sequence[Row], grounds: Sequence[_Ground], grid: _Grid, press: Press) -> list[list[Strip]]:
    """Rows that share cells with no others, each as strips: one for each line of its tallest cell."""
    style = grid.style("cell", press)
    page = press.theme.page.text_height
    top = rows[0][0].row
    texts = [_text(area, grid, press) for row in rows for area in row]
    counts = _counts(texts, top, len(rows), style.leading, grid)
    starts = list(accumulate(counts, initial=0))
    slots = list(_slots(counts, style.leading, grid.vertical))
    marks = _ground_marks(rows, grounds, slots, grid)
    keeps = _keeps(counts, slots, style.leading, page)
    y = baseline(style, press.face(style))
    for number, text in enumerate(texts):
        start = starts[text.area.row - top]
        left = grid.extent(text.area.column, text.area.beside)[0] + grid.before
        last = start
        for line, (last, above) in zip(text.lines, _places(slots, start, text, style.leading), strict=False):
            marks[last] += marks_of(line, left, above + y, style.leading, number)
        if not text.is_alone and not text.is_tall:
            keeps[start:last] = [True] * (last - start)
    strips = [
        Strip(height=slot.height, marks=tuple(found), keep=keep, row=top + 1)
        for slot, found, keep in zip(slots, marks, keeps, strict=True)
    ]
    return [strips[start:end] for start, end in pairwise(starts)]


def _text(area: Area, grid: _Grid, press: Press) -> _Text:
    in_head = area.heads == "Column"
    names: tuple[TypeName, TypeName] = ("table_head", "table_label")
    name: TypeName = names[grid.has_quiet_head] if in_head else "table_label" if area.heads else "cell"
    style = grid.style(name, press)
    spans = press.spans(area.runs, style)
    if in_head and not grid.has_quiet_head:
        # Nothing else can be read on the colour of the head.
        spans = [msgspec.structs.replace(span, colour=style.colour) for span in spans]
    width = grid.extent(area.column, area.beside)[1] - grid.before - grid.after
    lines = break_lines(spans, max(width, 1))
    if ends_right(area, grid.right, grid.is_mirrored):
        lines = [flush_right(line, width) for line in lines]
    height = len(lines) * style.leading
    is_tall = area.rows > 1 and height >= press.theme.page.text_height * _WHOLE
    return _Text(area=area, lines=lines, is_tall=is_tall)


def _counts(texts: Sequence[_Text], top: int, rows: int, leading: float, grid: _Grid) -> list[int]:
    """How many lines each row has; a cell over several rows that needs more makes its last row taller."""
    counts = [1] * rows
    over_several = []
    for text in texts:
        if text.is_alone:
            counts[text.area.row - top] = max(counts[text.area.row - top], len(text.lines))
        else:
            over_several.append(text)
    for text in sorted(over_several, key=lambda text: text.area.below):
        first, end = text.area.row - top, text.area.below - top
        between = 0.0 if text.is_tall else (end - first - 1) * 2 * grid.vertical / leading
        counts[end - 1] += max(ceil(len(text.lines) - between - _ROUNDING) - sum(counts[first:end]), 0)
    return counts


def _slots(counts: Sequence[int], leading: float, padding: float) -> Iterator[_Slot]:
    for row, count in enumerate(counts):
        for place in range(count):
            is_first, is_last = place == 0, place == count - 1
            above = padding if is_first else 0.0
            height = above + leading + (padding if is_last else 0.0)
            yield _Slot(row=row, height=height, above=above, is_first=is_first, is_last=is_last)


def _places(slots: Sequence[_Slot], start: int, text: _Text, leading: float) -> Iterator[tuple[int, float]]:
    """The slot of each line of a text that begins in slot `start`, and how far below its top the line is.

    A line that is in two is put into the one that holds its middle.
    """
    if text.is_alone or text.is_tall:
        yield from ((slot, slots[slot].above) for slot in range(start, start + len(text.lines)))
        return
    slot, above = start, slots[start].above
    for _ in text.lines:
        while above + leading / 2 >= slots[slot].height:
            above -= slots[slot].height
            slot += 1
        yield slot, above
        above += leading


def _keeps(counts: Sequence[int], slots: Sequence[_Slot], leading: float, page: float) -> list[bool]:
    """For each slot, whether it is kept on one page with the next."""
    if len(counts) > 1 and sum(slot.height for slot in slots) < page * _GROUP_WHOLE:
        return [*(True for _ in slots[1:]), False]
    return [
        place != count - 1 and (count * leading < page * _WHOLE or place in (0, count - 2))
        for count in counts
        for place in range(count)
    ]


def _ground_marks(
    rows: Sequence[Row], grounds: Sequence[_Ground], slots: Sequence[_Slot], grid: _Grid
) -> list[list[Mark]]:
    """The background of each slot. No rule goes through a cell."""
    below = [[grid.extent(first, end) for first, end in stretches] for stretches in _edges(rows, grid)]
    made = []
    for slot in slots:
        ground, marks = grounds[slot.row], list[Mark]()
        if ground.fill:
            marks.append(Box(x=0, y=0, width=grid.width, height=slot.height, colour=ground.fill))
        if ground.above and slot.is_first:
            thickness, colour = ground.above
            marks.append(Box(x=0, y=0, width=grid.width, height=thickness, colour=colour))
        if ground.below and slot.is_last:
            thickness, colour = ground.below
            y = slot.height - thickness
            marks += (
                Box(x=x, y=y, width=width, height=thickness, colour=colour) for x, width in below[slot.row]
            )
        made.append(marks)
    return made


def _edges(rows: Sequence[Row], grid: _Grid) -> Iterator[list[tuple[int, int]]]:
    """For each row, the stretches of columns whose cells end with it: their first, and that behind them."""
    top, count = rows[0][0].row, len(grid.edges) - 1
    reached = [0] * count  # the first row below the cell in each column
    for number, row in enumerate(rows, top + 1):
        for area in row:
            reached[area.column : area.beside] = [area.below] * area.columns
        ends = [place for place in range(count) if reached[place] <= number]
        firsts = [place for place in ends if not place or reached[place - 1] > number]
        lasts = [place for place in ends if place == count - 1 or reached[place + 1] > number]
        yield [(first, last + 1) for first, last in zip(firsts, lasts, strict=True)]


def _hold_ends_together(groups: list[list[Strip]]) -> None:
    """Keeps the first two rows, and the last two, on one page, if they are short."""
    for place in (0, len(groups) - 2):
        if 0 <= place < len(groups) - 1 and len(groups[place] + groups[place + 1]) <= _SHORT:
            groups[place][-1] = _kept(groups[place][-1])


def _kept(strip: Strip) -> Strip:
    return msgspec.structs.replace(strip, keep=True)


def _takes_little(strips: Sequence[Strip], press: Press, share: float = _WHOLE) -> bool:
    return sum(strip.height for strip in strips) < press.theme.page.text_height * share
