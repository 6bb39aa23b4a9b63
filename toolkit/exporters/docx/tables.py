"""Tables: the cover's, those of fields and those of rows."""

from __future__ import annotations

from toolkit.exporters.docx.inline import Links, runs_xml
from toolkit.exporters.docx.markup import paragraph, row, table, words
from toolkit.exporters.docx.scripts import is_right_to_left
from toolkit.exporters.story import Cover, Runs, Table, plain
from toolkit.exporters.theme import Theme

_LONGEST_WHOLE = 300
"""A row with more than 300 characters in one cell may be split between two pages."""


def cover_table(cover: Cover, theme: Theme) -> str:
    """The cover's rows: labels left, values right, no visible header row."""
    label = theme.measures.cover_label
    widths = (label, theme.page.text_width - label)
    rows = [
        row(
            (
                paragraph("TableLabel", words(name)),
                paragraph("TableText", words(value)),
            ),
            widths,
            whole=True,
        )
        for name, value in cover.rows
    ]
    return table("PackCover", _look(first_row=False, bands=False), "Details of the pack", widths, rows)


def table_xml(block: Table, links: Links, theme: Theme) -> str:
    """A table of the story, its header row repeated on every page."""
    widths = [share * theme.page.text_width for share in block.widths]
    fields = block.kind == "fields"
    head_style = "TableLabel" if fields else "TableHead"
    header = row(
        (paragraph(head_style, words(head, "", block.language), "<w:keepNext/>") for head in block.header),
        widths,
        header=True,
        whole=True,
    )
    last = len(block.rows) - 1
    rows = (
        row(
            _cells(cells, fields, links, keep=place in (0, last - 1) and place != last),
            widths,
            whole=all(len(plain(runs)) <= _LONGEST_WHOLE for runs in cells),
        )
        for place, cells in enumerate(block.rows)
    )
    style = "PackFields" if fields else "PackGrid"
    look = _look(first_row=True, bands=not fields)
    return table(style, look, block.title, widths, (header, *rows), _is_right_to_left(block))


def _is_right_to_left(block: Table) -> bool:
    """Whether most of its cells are, of those that have a direction; the pack's own header counts as well."""
    cells = (*block.header, *(plain(runs) for row in block.rows for runs in row))
    turned = sum(map(is_right_to_left, cells))
    return 2 * turned > sum(any(character.isalpha() for character in cell) for cell in cells)


def _cells(cells: tuple[Runs, ...], fields: bool, links: Links, keep: bool) -> list[str]:
    """The cells of a row; `keep` holds it on one page with the row after it."""
    properties = "<w:keepNext/>" if keep else ""
    return [
        paragraph("TableLabel" if fields and column == 0 else "TableText", runs_xml(runs, links), properties)
        for column, runs in enumerate(cells)
    ]


def _look(first_row: bool, bands: bool) -> str:
    """Which conditions of the table's style apply; `w:val` says the same in the older form."""
    value = (0x0020 if first_row else 0) | (0 if bands else 0x0280) | 0x0400
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{int(first_row)}" w:lastRow="0" '
        f'w:firstColumn="{int(not bands)}" w:lastColumn="0" w:noHBand="{int(not bands)}" w:noVBand="1"/>'
    )
