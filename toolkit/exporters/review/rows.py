"""The rows of a review: some lines of the view, and the blocks of the document that begin in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from toolkit.exporters.review.stretches import Stretch
from toolkit.model.base import Value
from toolkit.model.derived import content
from toolkit.model.document import Document
from toolkit.model.spans import line_starts

MOST_LINES = 30
"""Lines that were removed share a row, at most 30 of them."""


class Row(Value, frozen=True, kw_only=True):
    """`[start, end)` of the view: whole lines. Together the rows are the view."""

    start: int
    end: int
    stretches: range
    """Indices of the stretches in it, all of them whole."""
    blocks: tuple[str, ...]
    """Ids of the blocks that stand in it, in the order of the document."""


class _Unit(NamedTuple):
    """Lines `[first, last]` that belong together, counted from 0."""

    first: int
    last: int
    is_removed: bool
    """Whether nothing in them stayed."""


def rows(document: Document, stretches: Sequence[Stretch]) -> tuple[Row, ...]:
    """The rows of a document that holds its view; what belongs to a block is in one row."""
    view = document.source.text or ""
    lines = line_starts(view)
    units = _joined(_merged(_units(stretches, lines)))
    order = {block.id: place for place, block in enumerate(content(document.body))}
    made, next_stretch = [], 0
    for number, unit in enumerate(units):
        start = lines[unit.first] if number else 0
        end = lines[units[number + 1].first] if number + 1 < len(units) else len(view)
        first = next_stretch
        while next_stretch < len(stretches) and stretches[next_stretch].start < end:
            next_stretch += 1
        inside = range(first, next_stretch)
        ids = {stretches[index].block for index in inside} - {""}
        blocks = tuple(sorted(ids, key=order.__getitem__))
        made.append(Row(start=start, end=end, stretches=inside, blocks=blocks))
    return tuple(made) or (Row(start=0, end=len(view), stretches=range(0), blocks=()),)


def _units(stretches: Sequence[Stretch], lines: list[int]) -> Iterator[_Unit]:
    """The lines of each block, and of each stretch that is part of none."""
    extents: dict[str, tuple[int, int]] = {}
    for one in stretches:
        if one.block:
            first = extents.get(one.block, (one.start, 0))[0]
            extents[one.block] = (first, one.end)
        else:
            yield _unit(one.start, one.end, lines, one.look == "removed")
    for start, end in extents.values():
        yield _unit(start, end, lines, False)


def _unit(start: int, end: int, lines: list[int], is_removed: bool) -> _Unit:
    return _Unit(bisect_right(lines, start) - 1, bisect_right(lines, end - 1) - 1, is_removed)


def _merged(units: Iterable[_Unit]) -> Iterator[_Unit]:
    """Those that share a line as one, in order."""
    last: _Unit | None = None
    for unit in sorted(units):
        if last is None:
            last = unit
        elif unit.first <= last.last:
            last = _Unit(last.first, max(last.last, unit.last), last.is_removed and unit.is_removed)
        else:
            yield last
            last = unit
    if last is not None:
        yield last


def _joined(units: Iterable[_Unit]) -> list[_Unit]:
    """Neighbours that were removed as one, up to `MOST_LINES` lines."""
    joined: list[_Unit] = []
    for unit in units:
        last = joined[-1] if joined else None
        if last and last.is_removed and unit.is_removed and unit.last - last.first < MOST_LINES:
            joined[-1] = _Unit(last.first, unit.last, True)
        else:
            joined.append(unit)
    return joined
