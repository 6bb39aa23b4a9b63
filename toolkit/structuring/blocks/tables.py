"""Makes a table block from the passages of one table of HTML."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from toolkit.language.line_words import is_table_caption
from toolkit.model.document import Caption, Cell, ContentBlock, Heading, Paragraph, Table, Warned
from toolkit.model.page import Grid, GridCell, Page
from toolkit.model.spans import Pieces, Span, text_of
from toolkit.structuring.blocks.marks import Marks
from toolkit.structuring.blocks.table_headers import Title, shown_headers, stated_headers, titles_of
from toolkit.structuring.blocks.table_spans import fitted, with_rows
from toolkit.structuring.passages import Passage

WIDEST = 1000
"""A span of more than 1000 columns or 65,534 rows, the most that browsers draw, is warned about."""
LONGEST = 65_534
LONGEST_CAPTION = 300
"""A paragraph of more than 300 characters is no caption."""

Kept = tuple[GridCell, ...]


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
        cells = [grid.rows[number] for number in kept]
        texts = [[pieces.get(cell.element, ()) for cell in row] for row in cells]
        headers = stated_headers(grid, kept) or shown_headers(self._page.view, cells, texts, self._are_strong)
        titles = titles_of(cells, headers)
        made = [
            tuple(
                self._cell(pieces.get(cell.element, ()), cell, title)
                for cell, title in zip(row, named, strict=True)
            )
            for row, named in zip(cells, titles, strict=True)
        ]
        spanned = with_rows(made, kept)
        self._warn(cells, caption or next(iter(pieces.values())))
        return Table(id=id, caption=self._caption(caption), header_rows=headers, rows=fitted(spanned))

    def _are_strong(self, row: Sequence[Pieces]) -> bool:
        """Whether a row has text, and all of it is in strong type."""
        return any(row) and all(self._marks.covers(cell, "strong") for cell in row if cell)

    def _kept(self, pieces: dict[int, Pieces]) -> tuple[Grid | None, list[int]]:
        """The table and the numbers of its rows that hold text, in order."""
        places = [self._rows[part] for part in pieces if part in self._rows]
        if not places:
            return None, []
        return places[0][0], sorted({number for _, number in places})

    def _cell(self, pieces: Pieces, cell: GridCell, title: Title) -> Cell:
        """A cell; an empty one heads nothing."""
        heads = title if pieces else None
        return Cell(
            pieces=pieces,
            text=text_of(self._page.view, pieces),
            marks=self._marks.of(pieces),
            header=heads,
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


def captioned(blocks: Sequence[ContentBlock]) -> list[ContentBlock]:
    """The blocks, with a paragraph such as `Table 1. Boats` above a table as its caption, if it has none."""
    found: list[ContentBlock] = []
    for block in blocks:
        above = found[-1] if found else None
        if isinstance(block, Table) and block.caption is None and _is_caption(above):
            assert isinstance(above, Paragraph | Heading)
            caption = Caption(pieces=above.pieces, text=above.text, marks=above.marks)
            found[-1] = msgspec.structs.replace(block, caption=caption)
        else:
            found.append(block)
    return found


def _is_caption(block: ContentBlock | None) -> bool:
    """Whether a block is a short paragraph, or a line that looks like a heading, that names a table."""
    if not isinstance(block, Paragraph) and not (isinstance(block, Heading) and block.basis):
        return False
    return len(block.text) <= LONGEST_CAPTION and is_table_caption(block.text)
