"""The cleaned text of a document: only what was kept, one paragraph for each block.

Quotations have a `>` for each level before their lines, notes the sign by which the text cites them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import indent
from typing import assert_never

from toolkit.exporters.marked import pictured, plain_text, stretches
from toolkit.exporters.numbering import marker_of, shows_sign, term_text
from toolkit.model.document import (
    Cell,
    Code,
    ContentBlock,
    Document,
    Figure,
    Heading,
    Label,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Table,
    Turn,
)
from toolkit.model.parts import Part, parts_of, spread

_LINE_END = "\n"
MOST_SPREAD = 20
"""A table whose cells would be printed more than 20 times each on average is printed as its cells stand."""


def render_text(document: Document) -> str:
    """Title, then the body: blocks separated by blank lines, labels before the first block of a turn."""
    parts = [document.metadata.title.value] if document.metadata.title else []
    view, signs = document.source.text, _signs(document)
    for node in document.body:
        if isinstance(node, Turn):
            blocks = [_text(block, view, signs) for block in node.blocks]
            label = f"{node.label.text} " if node.label else ""
            parts += [label + blocks[0], *blocks[1:]]
        else:
            parts.append(_text(node, view, signs))
    return "\n\n".join(parts) + "\n" if parts else ""


def _signs(document: Document) -> dict[str, str]:
    """The id of a note -> the sign by which it is cited first."""
    view, signs = document.source.text, dict[str, str]()
    for node in document.body:
        for block in node.blocks if isinstance(node, Turn) else (node,):
            for _, part in parts_of(block):
                cited = (one for one in stretches(part, view) if one.note) if _cites(part) else ()
                for stretch in cited:
                    signs.setdefault(stretch.note or "", stretch.text.strip())
    return signs


def _cites(part: Part) -> bool:
    return not isinstance(part, Label) and any(mark.type == "note-reference" for mark in part.marks)


def _text(block: ContentBlock, view: str | None, signs: Mapping[str, str]) -> str:
    match block:
        case ListBlock():
            return "\n".join(_items(block, view))
        case Table():
            caption = [plain_text(block.caption, view)] if block.caption else []
            rows = ("\t".join(plain_text(cell, view) for cell in row) for row in _rows(block))
            return "\n".join([*caption, *rows])
        case Quote():
            attribution = f"\n{block.attribution.text}" if block.attribution else ""
            return indent(plain_text(block, view, _LINE_END) + attribution, "> " * block.level)
        case Note():
            sign = block.marker.text if block.marker else signs.get(block.id, "")
            is_shown = block.marker is None and shows_sign(block.text, sign)
            return f"{'' if is_shown else sign} {plain_text(block, view, _LINE_END)}".lstrip()
        case Figure():
            return " ".join(filter(None, (plain_text(block, view), *pictured(block))))
        case Heading() | Code():
            return plain_text(block, view)
        case Paragraph():
            return plain_text(block, view, _LINE_END)
    assert_never(block)


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
        before = f"{'  ' * level}{marker} "
        yield f"{before}{term}{plain_text(item, view, _LINE_END + ' ' * len(before))}"
        pending += [(inner, level + 1) for inner in reversed(item.items)]
