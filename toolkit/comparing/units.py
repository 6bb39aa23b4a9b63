"""The units of a document: what is compared as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from toolkit.comparing.changes import Unit, UnitKind
from toolkit.model.base import Id
from toolkit.model.derived import paragraphs
from toolkit.model.document import (
    Code,
    ContentBlock,
    Document,
    Figure,
    Heading,
    Item,
    Label,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Table,
    Turn,
)
from toolkit.model.parts import pieces_of

_KINDS: dict[type, UnitKind] = {Paragraph: "paragraph", Figure: "figure", Code: "code"}


def units_of(document: Document) -> tuple[Unit, ...]:
    """A unit for each line of front matter, block, item of a list and row of a table with text, as they stand
    on the page."""
    front = [
        (line.pieces[0][0], Unit(block=line.id, kind=line.type, text=line.text)) for line in document.front
    ]
    return tuple(unit for _, unit in sorted([*front, *_body(document)], key=lambda placed: placed[0]))


def _body(document: Document) -> Iterator[tuple[int, Unit]]:
    """The units of the body, each with where its block begins in the view."""
    numbers = {id(block): number for number, block in paragraphs(document.body).items()}
    for node in document.body:
        turn = node.id if isinstance(node, Turn) else None
        for block in node.blocks if isinstance(node, Turn) else (node,):
            start = min((start for start, _ in pieces_of(block)), default=0)
            yield from ((start, unit) for unit in _units(block, numbers.get(id(block)), turn))


def _units(block: ContentBlock, paragraph: int | None, turn: Id | None) -> Iterator[Unit]:
    def unit(kind: UnitKind, text: str, marker: Label | None = None, level: int | None = None) -> Unit:
        return Unit(
            block=block.id,
            kind=kind,
            text=text,
            paragraph=paragraph,
            level=level,
            marker=_number(marker),
            turn=turn,
        )

    match block:
        case Heading():
            yield unit("heading", block.text, level=None if block.basis else block.level)
        case Note():
            yield unit("note", block.text, block.marker)
        case Quote():
            yield unit("quote", block.text)
            if block.attribution:
                yield unit("attribution", block.attribution.text)
        case ListBlock():
            yield from _items(block, paragraph, turn)
        case Table():
            if block.caption:
                yield unit("caption", block.caption.text)
            yield from _table_rows(block, paragraph, turn)
        case Paragraph() | Figure() | Code():
            yield unit(_KINDS[type(block)], block.text)
        case _:
            assert_never(block)


def _items(block: ListBlock, paragraph: int | None, turn: Id | None) -> Iterator[Unit]:
    """A unit for each item, those nested in it after it. (Not by recursion: lists can be deep.)"""
    pending: list[tuple[Item, int]] = [(item, 0) for item in reversed(block.items)]
    part = 0
    while pending:
        item, level = pending.pop()
        part += 1
        text = f"{item.term.text} {item.text}" if item.term else item.text
        yield Unit(
            block=block.id,
            kind="list item",
            text=text,
            paragraph=paragraph,
            part=part,
            level=level,
            marker=_number(item.marker),
            turn=turn,
        )
        pending += [(inner, level + 1) for inner in reversed(item.items)]


def _table_rows(block: Table, paragraph: int | None, turn: Id | None) -> Iterator[Unit]:
    for part, row in enumerate(block.rows, 1):
        if any(cell.text for cell in row):
            text = " | ".join(cell.text for cell in row).strip()
            yield Unit(block=block.id, kind="table row", text=text, paragraph=paragraph, part=part, turn=turn)


def _number(marker: Label | None) -> str | None:
    """What is printed before an item, if it is a number or letter: bullets are a matter of the look."""
    return marker.text if marker and any(map(str.isalnum, marker.text)) else None
