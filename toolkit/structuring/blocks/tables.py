"""Makes a table block from the passages of one table of HTML."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from toolkit.model.document import Caption, Cell, Table, Warned
from toolkit.model.page import Grid, GridCell, Page
from toolkit.model.spans import Pieces, Span, text_of
from toolkit.structuring.blocks.marks import Marks
from toolkit.structuring.passages import Passage

LIKELY_SPAN = 100
"""A cell that states more than 100 columns covers as many as the table has."""
WIDEST = 1000
"""A span of more than 1000 columns or 65,534 rows, the most that browsers draw, is warned about."""
LONGEST = 65_534

MOST_PADDING = 20
"""A table whose padding would make it more than 20 times as large is not padded."""

Kept = tuple[GridCell, ...]
_Header = str | None


class Tables:
    """Makes the tables of a page; `warnings` says what was odd in them."""

    def __init__(self, page: Page, marks: Marks) -> None:
        self._page = page
        self._marks = marks
        self._rows: dict[int, tuple[Grid, int]] = {}
        """Element of a cell -> its table and the number of its row."""
        for grid in page.grids:
            for number, row in enumerate(grid.rows):
                self._rows |= {cell.element: (grid, number) for cell in row if cell.element >= 0}
        self.warnings: list[Warned] = []

    def make(self, id: str, passages: Sequence[Passage], parts: Sequence[int]) -> Table:
        """The table that holds `passages`; `parts` are the elements of their cells or captions."""
        found: dict[int, list[Span]] = {}
        for passage, part in zip(passages, parts, strict=True):
            found.setdefault(part, []).extend(passage.pieces)
        pieces: dict[int, Pieces] = {part: tuple(spans) for part, spans in found.items()}
        caption = tuple(piece for part in pieces if part not in self._rows for piece in pieces[part])
        grid, kept = self._kept(pieces)
        if grid is None:
            rows: list[tuple[Cell, ...]] = [(self._cell(caption, GridCell(), None),)]
            return Table(id=id, rows=tuple(rows))
        headers = _header_rows(grid, kept) or int(self._names_columns(grid, kept, pieces))
        cells = [grid.rows[number] for number in kept]
        titles = _titles(grid, cells, headers)
        made = [
            tuple(
                self._cell(pieces.get(cell.element, ()), cell, title)
                for cell, title in zip(row, named, strict=True)
            )
            for row, named in zip(cells, titles, strict=True)
        ]
        spanned = _with_rows(made, kept)
        self._warn(cells, caption or next(iter(pieces.values())))
        return Table(id=id, caption=self._caption(caption), header_rows=headers, rows=fitted(spanned))

    def _names_columns(self, grid: Grid, kept: Sequence[int], pieces: Mapping[int, Pieces]) -> bool:
        """Whether a first row without header cells names the columns all the same.

        It has text in every cell, and it is in strong type and the next is not, or all rows below begin with
        a header cell, or of ≥ 3 columns one holds digits in all rows below and the row itself none.
        """
        first, *below = ([pieces.get(cell.element, ()) for cell in grid.rows[number]] for number in kept)
        if not below or len(first) < 2 or not all(first):
            return False
        if self._are_strong(first) and not self._are_strong(below[0]):
            return True
        firsts = [grid.rows[number][0] for number in kept if grid.rows[number]]
        if not firsts[0].header and all(cell.header for cell in firsts[1:]):
            return True
        return len(first) > 2 and digits_below(self._page.view, [first, *below])

    def _are_strong(self, row: Sequence[Pieces]) -> bool:
        return all(self._marks.covers(cell, "strong") for cell in row if cell)

    def _kept(self, pieces: dict[int, Pieces]) -> tuple[Grid | None, list[int]]:
        """The table and the numbers of its rows that hold text, in order."""
        places = [self._rows[part] for part in pieces if part in self._rows]
        if not places:
            return None, []
        return places[0][0], sorted({number for _, number in places})

    def _cell(self, pieces: Pieces, cell: GridCell, title: _Header) -> Cell:
        """A cell; an empty one heads nothing."""
        heads = title if pieces else None
        return Cell(
            pieces=pieces,
            text=text_of(self._page.view, pieces),
            marks=self._marks.of(pieces),
            header="column" if heads == "column" else "row" if heads == "row" else None,
            column_span=cell.columns,
            row_span=cell.rows,
        )

    def _caption(self, pieces: Pieces) -> Caption | None:
        if not pieces:
            return None
        return Caption(pieces=pieces, text=text_of(self._page.view, pieces), marks=self._marks.of(pieces))

    def _warn(self, rows: Sequence[Kept], place: tuple[Span, ...]) -> None:
        odd = sum(cell.columns > WIDEST or cell.rows > LONGEST for row in rows for cell in row)
        if odd:
            cells = f"{odd} cell states" if odd == 1 else f"{odd} cells state"
            message = f"{cells} more columns or rows than a table can have; cut to those of the table."
            self.warnings.append(Warned(code="table-spans", message=message, pieces=place[:1]))


def _header_rows(grid: Grid, kept: Sequence[int]) -> int:
    """How many of the first rows are headers: in a `thead`, or with text in `th` only; never all of them."""
    number = 0
    for number, row in enumerate(kept):
        filled = [cell for cell in grid.rows[row] if cell.element >= 0]
        if row >= grid.head and not all(cell.header for cell in filled):
            return number
    return 1 if number else 0


def digits_below(view: str, rows: Sequence[Sequence[Pieces]]) -> bool:
    """Whether the first row holds no digit and some column holds digits in all rows below it."""
    first, *below = rows
    if not below or any(_has_digit(view, cell) for cell in first):
        return False
    return any(
        all(_has_digit(view, row[column]) for row in below if column < len(row) and row[column])
        for column in range(len(first))
    )


def _has_digit(view: str, pieces: Pieces) -> bool:
    return any(map(str.isdigit, "".join(view[start:end] for start, end in pieces)))


def _titles(grid: Grid, rows: Sequence[Kept], headers: int) -> Iterator[list[_Header]]:
    """For each cell of each row, whether it heads its column or its row."""
    corner = headers > 0 and len(rows[0]) > 1 and rows[0][0].element < 0
    covered = 0
    for number, row in enumerate(rows):
        titles = [_title(cell, number < headers) for cell in row]
        if number >= headers and corner and not covered and row and row[0].element >= 0:
            titles[0] = titles[0] or "row"
        if number >= headers and row:
            covered = covered - 1 if covered else row[0].rows - 1
        yield titles


def _title(cell: GridCell, in_head: bool) -> _Header:
    if cell.element < 0:
        return None
    if cell.scope.startswith("row"):
        return "row"
    if in_head or cell.scope.startswith("col"):
        return "column"
    return "row" if cell.header else None


def _with_rows(rows: Sequence[tuple[Cell, ...]], numbers: Sequence[int]) -> list[tuple[Cell, ...]]:
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
