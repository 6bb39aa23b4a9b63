"""Spans: half-open stretches `[start, end)` of a page's view, counted in code points.

White space is what `str.isspace` says it is; the accounting of every character rests on it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

Span = tuple[int, int]
Pieces = tuple[Span, ...]

SPACES = "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x2028, 0x2029, 0x202F, 0x3000)))
"""White space to take off the ends of texts with `str.strip`."""

_SPACE = re.compile(r"\s+")
_LINE_END = re.compile(r"\r\n|\n|\r")
# A line that ends in a hyphen after a letter continues without a space: "counter-\nnarcotics".
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_]-)[ \t]*(?:\r\n|\n|\r)[ \t]*(?=[^\W\d_])")


def collapse(text: str) -> str:
    """`text` with every run of white space replaced by one space, and none at either end."""
    if "\n" in text or "\r" in text:
        text = _LINE_END_HYPHEN.sub("", text)
    return " ".join(text.split())


def text_of(view: str, pieces: Pieces) -> str:
    """The text of `pieces` of `view`, white space collapsed.

    Two pieces with something removed between them are joined with a space if the view has white
    space anywhere between them, and without one otherwise.
    """
    if len(pieces) == 1:
        return collapse(view[slice(*pieces[0])])
    parts: list[str] = []
    last = pieces[0][0] if pieces else 0
    for start, end in pieces:
        spaces = _SPACE.match(view, last, start)
        if spaces and spaces.end() == start:
            parts.append(spaces.group())
        elif _SPACE.search(view, last, start):
            parts.append(" ")
        parts.append(view[start:end])
        last = end
    return collapse("".join(parts))


def trim(view: str, start: int, end: int) -> Span:
    """`[start, end)` without the white space at its ends (empty if there is nothing else)."""
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return start, end


def line_starts(view: str) -> list[int]:
    """Where each line of `view` begins; CR LF, LF and CR end a line."""
    return [0, *(end.end() for end in _LINE_END.finditer(view))]


def line_of(starts: list[int], position: int) -> int:
    """The number, from 1, of the line that holds `position`; `starts` is what `line_starts` returns."""
    return bisect_right(starts, position)


def length(pieces: Iterable[Span]) -> int:
    """The number of code points in `pieces`."""
    return sum(end - start for start, end in pieces)
