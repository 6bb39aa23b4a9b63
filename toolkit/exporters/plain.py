"""The cleaned text of a document: only what was kept, one paragraph for each block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.exporters.marked import plain_text
from toolkit.exporters.numbering import marker_of, term_text
from toolkit.model.document import Cell, ContentBlock, Document, ListBlock, Note, Quote, Table, Turn
from toolkit.model.parts import spread

MOST_SPREAD = 20
"""A table whose cells would be printed more than 20 times each on average is printed as its cells stand."""


def render_text(document: Document) -> str:
    """Title, then the body: blocks separated by blank lines, labels before the first block of a turn."""
    parts = [document.metadata.title.value] if document.metadata.title else []
    view = document.source.text
    for node in document.body:
        if isinstance(node, Turn):
            blocks = [_text(block, view) for block in node.blocks]
            label = f"{node.label.text} " if node.label else ""
            parts += [label + blocks[0], *blocks[1:]]
        else:
            parts.append(_text(node, view))
    return "\n\n".join(parts) + "\n" if parts else ""


def _text(block: ContentBlock, view: str | None) -> str:
    match block:
        case ListBlock():
            return "\n".join(_items(block, view))
        case Table():
            caption = [plain_text(block.caption, view)] if block.caption else []
            rows = ("\t".join(plain_text(cell, view) for cell in row) for row in _rows(block))
            return "\n".join([*caption, *rows])
        case Quote():
            attribution = f"\n{block.attribution.text}" if block.attribution else ""
            return plain_text(block, view) + attribution
        case Note():
            return (f"{block.marker.text} " if block.marker else "") + plain_text(block, view)
        case _:
            return plain_text(block, view)


def _rows(table: Table) -> Sequence[Sequence[Cell]]:
    """The cells in every place that they cover, unless that is far more than there are cells."""
    covered = sum(cell.column_span * cell.row_span for row in table.rows for cell in row)
    return spread(table) if covered <= MOST_SPREAD * sum(map(len, table.rows)) else table.rows


def _items(block: ListBlock, view: str | None) -> Iterator[str]:
    """The lines of a list. (Not by recursion: lists can be deep.)"""
    places = {id(item): f"{place}." for place, item in enumerate(block.items, 1)} if block.ordered else {}
    pending = [(item, 0) for item in reversed(block.items)]
    while pending:
        item, level = pending.pop()
        marker = marker_of(item, block, places.get(id(item), "•"))
        term = term_text(item.term) if item.term else ""
        yield f"{'  ' * level}{marker} {term}{plain_text(item, view)}"
        pending += [(inner, level + 1) for inner in reversed(item.items)]
