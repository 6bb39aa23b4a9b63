"""The parts of a block that have pieces of their own, in the order of its JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from toolkit.model.document import (
    Caption,
    Cell,
    Code,
    ContentBlock,
    Figure,
    Heading,
    Item,
    Label,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Table,
)
from toolkit.model.spans import Pieces

Part = Paragraph | Quote | Note | Heading | Code | Figure | Item | Cell | Caption | Label
"""What has pieces and text."""
Placed = tuple[str, Part]
"""A JSON pointer below the block, and the part there."""


def parts_of(block: ContentBlock) -> Iterator[Placed]:
    """Every part of `block` that has pieces, with its JSON pointer: empty for the block itself."""
    match block:
        case ListBlock():
            yield from _items("/items", block.items)
        case Table():
            yield from _table(block)
        case Quote() | Note() | Heading():
            yield "", block
            yield from _labels("", block.marker, block.attribution if isinstance(block, Quote) else None)
        case Paragraph() | Code() | Figure():
            yield "", block
        case _:
            assert_never(block)


def pieces_of(block: ContentBlock) -> Pieces:
    """All pieces of a block, those of its parts included, in the order of the view."""
    return tuple(sorted(piece for _, part in parts_of(block) for piece in part.pieces))


def spread(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a table, row by row and column by column: a cell in every place that it covers."""
    covered: dict[tuple[int, int], Cell] = {}
    rows = []
    for number, row in enumerate(table.rows):
        line: list[Cell] = []
        for cell in row:
            line += _taken(covered, number, len(line))
            for below in range(number + 1, min(number + cell.row_span, len(table.rows))):
                places = range(len(line), len(line) + cell.column_span)
                covered |= {(below, place): cell for place in places}
            line += [cell] * cell.column_span
        line += _taken(covered, number, len(line))
        rows.append(tuple(line))
    return tuple(rows)


def _taken(covered: dict[tuple[int, int], Cell], row: int, column: int) -> list[Cell]:
    """The cells from above that cover the places from `column` of a row on."""
    taken: list[Cell] = []
    while (row, column + len(taken)) in covered:
        taken.append(covered.pop((row, column + len(taken))))
    return taken


def _labels(path: str, marker: Label | None, attribution: Label | None) -> Iterator[Placed]:
    if marker is not None:
        yield f"{path}/marker", marker
    if attribution is not None:
        yield f"{path}/attribution", attribution


def _table(block: Table) -> Iterator[Placed]:
    if block.marker is not None:
        yield "/marker", block.marker
    if block.caption is not None:
        yield "/caption", block.caption
    for row, cells in enumerate(block.rows):
        for column, cell in enumerate(cells):
            if cell.pieces:
                yield f"/rows/{row}/{column}", cell


def _items(path: str, items: tuple[Item, ...]) -> Iterator[Placed]:
    """All items of a list, with markers and terms. (Not by recursion: lists can be deep.)"""
    pending = [(f"{path}/{number}", item) for number, item in reversed([*enumerate(items)])]
    while pending:
        place, item = pending.pop()
        yield place, item
        if item.marker is not None:
            yield f"{place}/marker", item.marker
        if item.term is not None:
            yield f"{place}/term", item.term
        pending += [(f"{place}/items/{n}", inner) for n, inner in reversed([*enumerate(item.items)])]
