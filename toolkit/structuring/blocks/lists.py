"""Makes the items of a list, each nested in the one that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from toolkit.language.markers import Marker, ticked
from toolkit.model.document import Item, Label, Numbering
from toolkit.model.spans import Pieces, Span, text_of, trim
from toolkit.structuring.blocks.marks import Marks
from toolkit.structuring.passages import Passage

DEEPEST = 64
"""Lists nest at most 64 deep; an item that is deeper stands beside the last one there."""


class Entry(msgspec.Struct, gc=False):
    """An item before it is nested: how deep it is, and what is printed of it. Its pieces may grow."""

    depth: int
    pieces: list[Span]
    marker: Marker | None = None
    term: Pieces = ()
    number: int | None = None
    numbering: Numbering | None = None
    """How the number is written, if not as in the list around it."""


class _Open(msgspec.Struct, gc=False):
    """An item that may still get further items inside it."""

    entry: Entry
    items: list[_Open]


def nested(entries: Iterable[Entry], view: str, marks: Marks) -> tuple[Item, ...]:
    """The items of a list, each inside the last one before it that is less deep, down to `DEEPEST`."""
    top: list[_Open] = []
    path: list[_Open] = []
    for entry in entries:
        while path and (path[-1].entry.depth >= entry.depth or len(path) == DEEPEST):
            path.pop()
        item = _Open(entry, [])
        (path[-1].items if path else top).append(item)
        path.append(item)
    return _made(top, view, marks)


def _made(top: list[_Open], view: str, marks: Marks) -> tuple[Item, ...]:
    """The items, the innermost first. (Not by recursion: lists can be deep.)"""
    order: list[_Open] = []
    pending = [*top]
    while pending:
        one = pending.pop()
        order.append(one)
        pending += one.items
    done: dict[int, Item] = {}
    for one in reversed(order):
        inner = tuple(done.pop(id(item)) for item in one.items)
        done[id(one)] = _item(one.entry, inner, view, marks)
    return tuple(done[id(one)] for one in top)


def _item(entry: Entry, inner: tuple[Item, ...], view: str, marks: Marks) -> Item:
    marker = None if entry.marker is None else _label(view, (entry.marker.span,))
    pieces = tuple(entry.pieces)
    return Item(
        pieces=pieces,
        text=text_of(view, pieces),
        marks=marks.of(pieces),
        marker=marker,
        number=None if marker else entry.number,
        numbering=None if marker else entry.numbering,
        term=_label(view, entry.term) if entry.term else None,
        checked=ticked(marker.text) if marker else None,
        items=inner,
    )


def _label(view: str, pieces: Pieces) -> Label:
    return Label(pieces=pieces, text=text_of(view, pieces))


def unmarked(view: str, passage: Passage) -> list[Span]:
    """The pieces of a passage without its marker."""
    if passage.marker is None:
        return [*passage.pieces]
    return [trim(view, passage.marker.span[1], passage.pieces[0][1]), *passage.pieces[1:]]
