"""Strings of a page's data as text of its view: sections 4 and 5 of `docs/html-data-1.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from toolkit.model.base import Value
from toolkit.model.document import Warned
from toolkit.model.page import Element, Grid, Link, Mark, Segment
from toolkit.model.spans import trim
from toolkit.readers.html.linearise import Linearised
from toolkit.readers.html.reading import agreed
from toolkit.readers.html.tree import prepare

TAG = "script"
"""The tag of the element made for a string."""

_Stretch = TypeVar("_Stretch", Link, Mark)
_APART = "\n\n"
_NONE = -1
_ROOTS = ("html", "body")
_ROOT_PATH = re.compile(r"/html(?:/body)?(?=/)")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w+;")


class Passage(Value, frozen=True, kw_only=True):
    """A string of the data, as read."""

    origin: str
    text: Linearised
    warning: Warned | None = None


def passage(origin: str, string: str, name: str) -> Passage:
    """Reads a string as HTML or as text, whichever it is. Raises `LostText` as for a page."""
    if not _MARKUP.search(string):
        return Passage(origin=origin, text=_plain(string))
    reading = agreed(prepare(string.encode()), name)
    return Passage(origin=origin, text=reading.text, warning=reading.warning)


def _plain(string: str) -> Linearised:
    """Text without markup: each line is a segment, of no element yet."""
    string = string.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    lines = [b" ".join(line.encode().split()).decode() for line in string.split("\n") if line.strip()]
    view = "\n".join(lines)
    segments = []
    position = 0
    for line in lines:
        start, end = trim(view, position, position + len(line))
        segments.append(Segment(start=start, end=end, origin=""))
        position += len(line) + 1
    return Linearised(view=view, segments=tuple(segments), elements=(), links=(), marks=(), grids=())


def appended(text: Linearised, passages: Sequence[Passage]) -> Linearised:
    """`text`, followed by the texts of `passages`."""
    view = text.view
    segments, elements = list(text.segments), list(text.elements)
    links, marks, grids = list(text.links), list(text.marks), list(text.grids)
    parts, position = [view], len(view)
    for found in passages:
        if position:
            parts.append(_APART)
            position += len(_APART)
        places = _place(found, len(segments), elements)
        segments += _segments(found.text.segments, position, places, elements)
        links += (_moved(link, position) for link in found.text.links)
        marks += (_moved(mark, position) for mark in found.text.marks)
        grids += (_placed(grid, places) for grid in found.text.grids)
        parts.append(found.text.view)
        position += len(found.text.view)
    return Linearised(
        view="".join(parts),
        segments=tuple(segments),
        elements=tuple(elements),
        links=tuple(links),
        marks=tuple(marks),
        grids=tuple(grids),
    )


def _place(found: Passage, first: int, elements: list[Element]) -> dict[int, int]:
    """Adds a passage's elements, whose segments begin at `first`; returns their old index -> the new one."""
    top = len(elements)
    last = first + len(found.text.segments)
    elements.append(Element(tag=TAG, parent=_NONE, first=first, last=last, path=found.origin))
    places = {_NONE: top}
    for index, element in enumerate(found.text.elements):
        if element.tag in _ROOTS:
            places[index] = top
            continue
        places[index] = len(elements)
        elements.append(
            msgspec.structs.replace(
                element,
                parent=places[element.parent],
                first=element.first + first,
                last=element.last + first,
                path=found.origin + _ROOT_PATH.sub("", element.path, count=1),
            )
        )
    return places


def _segments(
    segments: Sequence[Segment], position: int, places: dict[int, int], elements: Sequence[Element]
) -> Iterator[Segment]:
    """The segments of a passage that begins at `position`."""
    for segment in segments:
        element = places[segment.element]
        yield Segment(
            start=segment.start + position,
            end=segment.end + position,
            origin=elements[element].path,
            element=element,
        )


def _moved(stretch: _Stretch, position: int) -> _Stretch:
    return msgspec.structs.replace(stretch, start=stretch.start + position, end=stretch.end + position)


def _placed(grid: Grid, places: dict[int, int]) -> Grid:
    """A table of a passage whose elements have got new places."""
    rows = tuple(
        tuple(
            msgspec.structs.replace(cell, element=places[cell.element]) if cell.element >= 0 else cell
            for cell in row
        )
        for row in grid.rows
    )
    return msgspec.structs.replace(grid, element=places[grid.element], rows=rows)
