"""Tables of the source as tables of the story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.exporters import story
from toolkit.exporters.compose.runs import runs_of
from toolkit.exporters.marked import plain_text
from toolkit.exporters.story import Merged, Run, Runs
from toolkit.model import document as model
from toolkit.model.parts import spread

Grid = Sequence[Sequence[model.Cell]]

MAX_COLUMNS = 100
"""Nobody can read a table of more than 100 columns: it is printed with one row for each cell."""


def table(block: model.Table, ref: str, view: str | None) -> story.Table:
    """A table of the source; if it has no header row, its columns are numbered.

    A cell that covers several places is printed in each of them, in muted type after the first.
    """
    if _is_wide(block):
        return _long_table(block, ref, view)
    rows = spread(block)
    columns = max(map(len, rows))
    if columns > MAX_COLUMNS:
        return _long_table(block, ref, view)
    texts = [[plain_text(cell, view) for cell in row] + [""] * (columns - len(row)) for row in rows]
    header = texts[0] if block.header_rows else [f"Column {number}" for number in range(1, columns + 1)]
    first = 1 if block.header_rows else 0
    return story.Table(
        kind="grid",
        header=tuple(header),
        rows=tuple(_row(rows, number, columns, block, view) for number in range(first, len(rows))),
        widths=_widths([header, *texts[first:]]),
        title=_title(block, "Table in the source", view),
        ref=ref,
        is_captioned=block.caption is not None,
        head_rows=max(block.header_rows, 1),
        head_columns=_head_columns(rows[block.header_rows :]),
        merged=tuple(_merged(rows, block.header_rows)),
    )


def _title(block: model.Table, otherwise: str, view: str | None) -> str:
    return plain_text(block.caption, view) if block.caption else otherwise


def _head_columns(rows: Grid) -> int:
    """How many columns from the first on hold nothing but headers of rows."""
    count = 0
    while rows and all(len(row) > count and row[count].header == "row" for row in rows):
        count += 1
    return count


def _merged(rows: Grid, header_rows: int) -> Iterator[Merged]:
    """The cells over several places, above and below the last row of the head each by itself."""
    places: dict[tuple[int, bool], list[tuple[int, int]]] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            places.setdefault((id(cell), number < header_rows), []).append((number, column))
    shift = 0 if header_rows else 1  # of tables without a header, the story numbers the columns
    for found in places.values():
        (top, left), (bottom, right) = found[0], found[-1]
        height, width = bottom - top + 1, right - left + 1
        if len(found) > 1 and found == [
            (y, x) for y in range(top, bottom + 1) for x in range(left, right + 1)
        ]:
            yield Merged(row=top + shift, column=left, rows=height, columns=width)


def _is_wide(block: model.Table) -> bool:
    """Whether the cells cover more places than a table of so many columns has."""
    count = len(block.rows)
    covered = sum(
        cell.column_span * min(cell.row_span, count - number)
        for number, row in enumerate(block.rows)
        for cell in row
    )
    return covered > MAX_COLUMNS * len(block.rows)


def _row(
    rows: tuple[tuple[model.Cell, ...], ...], number: int, columns: int, block: model.Table, view: str | None
) -> tuple[Runs, ...]:
    made = []
    for place, cell in enumerate(rows[number]):
        again = (place > 0 and rows[number][place - 1] is cell) or (
            number > 0 and place < len(rows[number - 1]) and rows[number - 1][place] is cell
        )
        bold = number < block.header_rows or cell.header is not None
        made.append(runs_of(cell, view, bold=bold and bool(cell.text), muted=again and bool(cell.text)))
    return (*made, *((Run(text=""),) for _ in range(columns - len(made))))


def _long_table(block: model.Table, ref: str, view: str | None) -> story.Table:
    """A table too wide to be read: one row for each cell, with the numbers of its row and column."""
    cells = []
    for row, line in enumerate(block.rows, 1):
        column = 1
        for cell in line:
            if cell.text:
                runs = runs_of(cell, view, bold=row <= block.header_rows)
                cells.append(((Run(text=str(row)),), (Run(text=str(column)),), runs))
            column += cell.column_span
    return story.Table(
        kind="grid",
        header=("Row", "Column", "Content"),
        rows=tuple(cells),
        widths=(0.1, 0.12, 0.78),
        title=_title(block, "Table in the source, one row a cell", view),
        ref=ref,
        is_captioned=block.caption is not None,
    )


def _widths(rows: list[list[str]]) -> tuple[float, ...]:
    """Fractions of the text width, by the longest text of each column, within bounds."""
    lengths = [min(max(max(map(len, column)), 6), 40) for column in zip(*rows, strict=True)]
    shares = [round(length / sum(lengths), 4) for length in lengths]
    return (*shares[:-1], round(1 - sum(shares[:-1]), 4))
