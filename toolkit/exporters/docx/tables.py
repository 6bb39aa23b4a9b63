"""Tables: the cover's, those of fields and those of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import cycle

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
from toolkit.exporters.columns import NARROW, Fit, fitted, roomier
from toolkit.exporters.docx.fonts import Face, face_widths
from toolkit.exporters.docx.inline import Links, runs_xml
from toolkit.exporters.docx.markup import Cell, paragraph, row, table, words
from toolkit.exporters.pdf.breaks import is_dense, units_of
from toolkit.exporters.story import Cover, Paragraph, Run, Table, plain
from toolkit.exporters.theme import Theme
from toolkit.language.bidi import base_level

_LONGEST_WHOLE = 300
"""A row with more than 300 characters in one cell may be split between two pages."""
_MOST_KEPT = 8
"""Rows that share cells are kept on one page if they are ≤ 8."""
_MOST_FIELDS = 20
"""A table of fields is kept on one page if it has ≤ 20 rows, none of which may be split."""
_WIDTH, _WIDE = 0.63, 1.0
"""In ems, of characters that the theme's face lacks, and of those of East Asia."""
_OTHER_FONT, _OTHER_BOLD = 1.08, 1.14
"""How much wider the words of a face are that stands in for the theme's; DejaVu Sans is the widest."""


def cover_table(cover: Cover, theme: Theme) -> str:
    """The cover's rows: labels left, values right, no visible header row."""
    label = theme.measures.cover_label
    widths = (label, theme.page.text_width - label)
    rows = [
        row(
            (
                Cell(paragraph("TableLabel", words(name)), widths[0]),
                Cell(paragraph("TableText", words(value)), widths[1]),
            ),
            whole=True,
        )
        for name, value in cover.rows
    ]
    look = _look(first_row=False, first_column=True, bands=False)
    return table("PackCover", look, "Details of the pack", widths, rows)


def table_parts(block: Table, theme: Theme, has_fonts: bool = False) -> list[Fit]:
    """A table as it fits the page: whole, or in blocks of columns.

    If the file `has_fonts`, columns are as wide as in the PDF; else there is room for the letters of another.
    """
    size, padding = theme.types["cell"].size, theme.measures.cell_horizontal
    measure = partial(_measured, theme)
    found = fitted(block, theme.page.text_width, size, padding, measure)
    if has_fonts:
        return found

    def in_another_font(word: str, bold: bool) -> float:
        return measure(word, bold) * (_OTHER_BOLD if bold else _OTHER_FONT)

    return [roomier(fit, size, padding, in_another_font) for fit in found]


def shown_columns(fit: Fit, ref: str) -> Paragraph:
    """The line that says which columns a block has, with this reference in its margin."""
    return Paragraph(runs=(Run(text=fit.shown),), style="small", ref=ref)


def table_xml(fit: Fit, links: Links, theme: Theme) -> str:
    """A table of the story, the rows of its head repeated on every page."""
    return _Writer(fit, links, theme).table()


class _Writer:
    """Writes one table."""

    def __init__(self, fit: Fit, links: Links, theme: Theme) -> None:
        self.fit, self.links, self.theme = fit, links, theme
        self.block = fit.table
        self.is_fields = self.block.kind == "fields"
        self.head = head_count(self.block)
        self.size = "Small" if fit.is_small else ""
        self.right = right_columns(self.block)
        self.is_mirrored = is_mirrored(self.block)
        self.groups = list(groups(areas(self.block)))
        self.is_kept = _is_kept(self.block)
        self.shares_rows = any(len(group) > 1 for group in self.groups if group[0][0].row >= self.head)

    def table(self) -> str:
        has_bands = not (self.is_fields or self.shares_rows)
        look = _look(True, self.is_fields or self.block.head_columns > 0, has_bands)
        return table(
            "PackFields" if self.is_fields else "PackGrid",
            look,
            self.block.title,
            self.fit.widths,
            self._rows(),
            self.is_mirrored,
            self.theme.measures.cell_horizontal * NARROW if self.fit.is_small else None,
        )

    def _rows(self) -> Iterator[str]:
        """The rows; those that share cells have one background, of every second group."""
        bands = (self.theme.colours.tint if self.shares_rows and band else "" for band in cycle((0, 1)))
        for group in self.groups:
            is_head = group[0][0].row < self.head
            yield from self._group(group, is_head, "" if is_head else next(bands))

    def _group(self, group: Sequence[Row], is_head: bool, fill: str) -> Iterator[str]:
        """Rows that share cells, each with those that go on from the rows above it."""
        last = len(self.block.rows)
        first = group[0][0].row
        open_areas: dict[int, Area] = {}
        for number, begun in enumerate(group, first):
            open_areas = {at: area for at, area in open_areas.items() if area.below > number}
            open_areas |= {area.column: area for area in begun}
            is_inside = self.is_kept or (len(group) <= _MOST_KEPT and number + 1 < first + len(group))
            keep = is_head or is_inside or number in (self.head, last - 1)
            cells = [
                self._cell(open_areas[at], number, keep and number != last, fill) for at in sorted(open_areas)
            ]
            whole = is_head or all(len(plain(area.runs)) <= _LONGEST_WHOLE for area in begun)
            yield row(cells, header=is_head, whole=whole)

    def _cell(self, area: Area, number: int, keep: bool, fill: str) -> Cell:
        """A cell in the row `number`; its text is in the first of its rows."""
        is_first = area.row == number
        width = sum(self.fit.widths[area.column : area.beside])
        content = self._runs(area) if is_first else ""
        # A text from right to left begins at the right anyhow, and here `right` is where it ends.
        at_right = ends_right(area, self.right, self.is_mirrored)
        is_right = at_right and not base_level(plain(area.runs))
        properties = ("<w:keepNext/>" if keep else "") + ('<w:jc w:val="right"/>' if is_right else "")
        return Cell(
            paragraph(self._style(area, number), content, properties),
            width,
            columns=area.columns,
            merge="" if area.rows == 1 else "restart" if is_first else "continue",
            fill=fill,
        )

    def _style(self, area: Area, number: int) -> str:
        if number < self.head and not self.is_fields:
            return f"TableHead{self.size}"
        return f"TableLabel{self.size}" if area.heads or number < self.head else f"TableText{self.size}"

    def _runs(self, area: Area) -> str:
        """The text of a cell; on the colour of a grid's head, nothing but its own colour can be read."""
        on_colour = area.heads == "Column" and not self.is_fields
        return runs_xml(area.runs, self.links, self.theme.types["table_head"].colour if on_colour else "")


def _is_kept(block: Table) -> bool:
    cells = (plain(runs) for fields in block.rows for runs in fields)
    is_short = len(block.rows) <= _MOST_FIELDS and all(len(cell) <= _LONGEST_WHOLE for cell in cells)
    return block.kind == "fields" and is_short


def _measured(theme: Theme, word: str, bold: bool) -> float:
    """The width of a word in the theme's face, in ems of the type of cells."""
    if is_dense(word):
        return max(len(unit) * _WIDE for unit in units_of(word))
    style = theme.types["table_head" if bold else "cell"]
    widths = face_widths(Face(style.family, style.bold, style.italic), theme)
    ems = sum(widths.get(letter, _WIDTH) for letter in word)
    return ems * style.size / theme.types["cell"].size


def _look(first_row: bool, first_column: bool, bands: bool) -> str:
    """Which conditions of the table's style apply; `w:val` says the same in the older form."""
    value = 0x0020 * first_row | 0x0080 * first_column | 0x0200 * (not bands) | 0x0400
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{int(first_row)}" w:lastRow="0" '
        f'w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="{int(not bands)}" w:noVBand="1"/>'
    )
