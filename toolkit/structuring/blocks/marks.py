"""The marks of a page, by the stretch of the view: what a block's own text is marked as."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import TypeVar

from toolkit.model.document import Mark, MarkKind
from toolkit.model.page import Link, Page, Segment
from toolkit.model.page import Mark as PageMark
from toolkit.model.spans import Pieces, Span, trim
from toolkit.structuring.addresses import joined

_Stretch = TypeVar("_Stretch", Link, PageMark)
Marked = tuple[int, int, MarkKind, str | None]
"""Start, end, type and value of a mark of a page."""

_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\x00-\x20\ufffe\uffff]+", re.IGNORECASE)
_BASES = ("base", "canonical")
_VERBATIM = frozenset({"pre", "listing", "xmp", "textarea"})
FULL = 60
"""Where no line is longer, a line of 60 characters is full."""


class Marks:
    """The marks and links of segments of a page. Linear in what is marked: each segment knows its own."""

    def __init__(
        self,
        page: Page,
        segments: Sequence[Segment],
        notes: Mapping[str, str],
        further: Iterable[Marked] = (),
    ) -> None:
        """`segments`: those with text of blocks. `notes`: the id of a note's element -> that of its block."""
        self._view = page.view
        self._starts = [segment.start for segment in segments]
        self._ends = [segment.end for segment in segments]
        found = [*further]
        known = {(start, end) for start, end, *_ in found}
        marks = [
            *(mark for mark in _marks(self._inside(page.marks), notes) if not _is_known(mark, known)),
            *_links(page, self._inside(page.links)),
            *_lines(page),
            *found,
        ]
        marks.sort(key=lambda mark: (mark[0], -mark[1]))
        self._marks = [*dict.fromkeys(marks)]
        self._by_segment = _by_segment(self._marks, segments) if self._marks else []

    def _inside(self, stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
        """Those of which some is in the segments."""
        for stretch in stretches:
            place = bisect_right(self._ends, stretch.start)
            if place < len(self._starts) and self._starts[place] < stretch.end:
                yield stretch

    def of(self, pieces: Pieces) -> tuple[Mark, ...]:
        """The marks of the text of `pieces`, each cut to them."""
        found: dict[int, list[Span]] = {}
        for start, end in pieces if self._marks else ():
            for number in self._touching(start, end):
                mark = self._marks[number]
                piece = trim(self._view, max(mark[0], start), min(mark[1], end))
                if piece[0] < piece[1]:
                    found.setdefault(number, []).append(piece)
        if not found:
            return ()
        lines = [spans[0] for number, spans in found.items() if self._marks[number][2] == "line"]
        is_broken = breaks_lines([self._view[start:end] for start, end in sorted(lines)])
        return tuple(
            Mark(type=self._marks[number][2], pieces=tuple(spans), value=self._marks[number][3])
            for number, spans in sorted(found.items(), key=lambda item: (item[1][0][0], item[0]))
            if is_broken or self._marks[number][2] != "line"
        )

    def covers(self, pieces: Pieces, kind: MarkKind) -> bool:
        """Whether marks of one kind cover all of the text of `pieces`, or all but white space and marks."""
        covered = sorted(piece for mark in self.of(pieces) if mark.type == kind for piece in mark.pieces)
        left = [*_uncovered(pieces, covered)]
        return bool(covered) and not any(map(str.isalnum, (c for a, b in left for c in self._view[a:b])))

    def _touching(self, start: int, end: int) -> list[int]:
        """The numbers of the marks of the segments that `[start, end)` touches, in order, each once."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        if last - first == 1:
            return self._by_segment[first]
        return [*dict.fromkeys(number for own in self._by_segment[first:last] for number in own)]


def breaks_lines(lines: Sequence[str]) -> bool:
    """Whether lines end where somebody meant them to: in one, the first word of the next had room.

    In prose that a program has broken, no line has room for another word.
    """
    width = max((*map(len, lines), FULL))
    return any(
        len(line) + 1 + len(following.partition(" ")[0]) <= width for line, following in pairwise(lines)
    )


def _is_known(mark: Marked, references: Collection[Span]) -> bool:
    """Whether a reference that leads to no note is one of those whose note is known by its sign."""
    return mark[2] == "note-reference" and mark[3] is None and mark[:2] in references


def _uncovered(pieces: Pieces, covered: Sequence[Span]) -> Iterator[Span]:
    """What of `pieces` is in none of `covered`; both are in order."""
    place = 0
    for start, end in pieces:
        while place < len(covered) and covered[place][0] < end:
            if start < covered[place][0]:
                yield start, covered[place][0]
            start = max(start, covered[place][1])
            place += 1
        if start < end:
            yield start, end


def _by_segment(marks: Sequence[Marked], segments: Sequence[Segment]) -> list[list[int]]:
    """For each segment the numbers of the marks that overlap it."""
    found: list[list[int]] = []
    open_marks: list[int] = []
    following = 0
    for segment in segments:
        while following < len(marks) and marks[following][0] < segment.end:
            open_marks.append(following)
            following += 1
        open_marks = [number for number in open_marks if marks[number][1] > segment.start]
        found.append(open_marks)
    return found


def _marks(marks: Iterable[PageMark], notes: Mapping[str, str]) -> Iterator[Marked]:
    for mark in marks:
        value = notes.get(mark.value or "") if mark.kind == "note-reference" else mark.value
        if mark.start < mark.end:
            yield mark.start, mark.end, mark.kind, value


def _lines(page: Page) -> Iterator[Marked]:
    """The segments between which a block element only breaks lines."""
    for element, group in groupby(page.segments, key=lambda segment: segment.element):
        segments = list(group)
        if element >= 0 and len(segments) > 1 and page.elements[element].tag not in _VERBATIM:
            yield from ((segment.start, segment.end, "line", None) for segment in segments)


def _links(page: Page, links: Iterable[Link]) -> Iterator[Marked]:
    """The links that lead to another page, with their absolute addresses."""
    stated = {clue.name: clue.value for clue in reversed(page.clues) if clue.name in _BASES}
    base = next(filter(_ADDRESS.fullmatch, (page.source.url or "", *map(stated.get, _BASES, ("", "")))), "")
    for link in links:
        address = "" if link.href.startswith("#") else absolute(base, link.href)
        if address:
            yield link.start, link.end, "link", address


def absolute(base: str, href: str) -> str:
    """The address of `href` on a page at `base`; empty if it is no address that says where to go."""
    address = joined(base, href.strip())
    return address if _ADDRESS.fullmatch(address) else ""
