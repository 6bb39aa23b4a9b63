"""Lines of plain text that a sign before them, or around them, makes a quotation or code."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from toolkit.language.line_words import is_fence
from toolkit.model.page import Page
from toolkit.model.spans import Span, trim
from toolkit.structuring.passages import Passage

_QUOTED = re.compile(r"(?:>[ \t]?)+")


class Quoted(msgspec.Struct, gc=False):
    """A quotation whose lines begin with `>`: these, the rest of each line, how many passages it takes."""

    level: int
    """By how many signs its lines begin with."""
    markers: list[Span]
    pieces: list[Span]
    passages: int


def quoted_run(view: str, group: Sequence[Passage], position: int) -> Quoted | None:
    """The quotation that begins at `position`, up to a line of another level or a blank one."""
    run = Quoted(_level(view, group[position]), [], [], 0)
    for place in range(position, len(group)):
        passage = group[place]
        if passage.label is not None or not run.level or _level(view, passage) != run.level:
            break
        last = run.pieces or run.markers
        if last and _is_blank(view[last[-1][1] : passage.pieces[0][0]]):
            break
        _add_lines(view, passage.pieces, run)
        run.passages += 1
    return run if run.passages and run.pieces else None


def _level(view: str, passage: Passage) -> int:
    """How many `>` a passage begins with."""
    signs = _QUOTED.match(view, passage.pieces[0][0])
    return signs[0].count(">") if signs else 0


def _is_blank(gap: str) -> bool:
    """Whether a gap between two lines holds a third, whether that begins with `>` or not."""
    return gap.count("\n") > 1


def _add_lines(view: str, pieces: Sequence[Span], run: Quoted) -> None:
    for start, end in pieces:
        place = start
        for line in view[start:end].splitlines(keepends=True):
            stop = place + len(line)
            sign = _QUOTED.match(view, place, stop)
            if sign:
                run.markers.append(trim(view, *sign.span()))
            rest = trim(view, sign.end() if sign else place, stop)
            if rest[0] < rest[1]:
                run.pieces.append(rest)
            place = stop


def fences(page: Page) -> dict[int, int]:
    """Segment after a line of ```` ``` ```` that begins code -> the segment of the line that ends it."""
    lines = () if page.elements else page.segments
    marks = [n for n, one in enumerate(lines) if is_fence(page.view[one.start : one.end])]
    return {first + 1: last for first, last in zip(marks[::2], marks[1::2], strict=False)}


def fenced_run(closing: Mapping[int, int], group: Sequence[Passage], position: int) -> int:
    """How many passages from `position` on are all that stands between two fences; 0 if they are not all."""
    first = group[position].line.index
    number = closing.get(first, first) - first
    run = [group[place].line.index for place in range(position, min(position + number, len(group)))]
    return number if number and run == [*range(first, first + number)] else 0


def line_start(view: str, place: int) -> int:
    """Where the white space begins that a line begins with, given the place of its first other character."""
    while place and view[place - 1] in " \t":
        place -= 1
    return place
