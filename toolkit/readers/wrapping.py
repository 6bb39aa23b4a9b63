"""Recognises text broken into lines of one width: mail, `lynx -dump`, text copied from a PDF.

A saved web page has a line a paragraph. Where a program has wrapped the text instead, most lines
are full: the first word of the next one would not have fitted. Only the grouping of lines into
segments changes; the view keeps every line as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.model.base import Value

WIDEST = 120
"""Code points; wrapped text is narrower (mail 72-78, lynx 79-80, PDF up to about 110)."""
LEAST_WRAPS = 3
"""So many lines must break in mid-sentence before a text counts as wrapped."""
WRAPPED_SHARE = 0.3
"""And so large a share of the pairs of lines that could be wrapped."""
FULL = 0.75
"""A line this full, of the width, may continue in the next."""

_STARTS_NEW = re.compile(r"\s*(?:[-*•‣◦▪–—>#|]\s|\(?\d{1,3}[.)]\s|[^\W\d_][^:.!?]{0,60}:\s)")
_ENDS = re.compile(r"[.!?:;…]['\"”’»)\]]*\s*\Z")


class Line(Value, frozen=True, kw_only=True):
    """A line that is not blank: `[start, end)` of the view without the white space at its ends."""

    number: int
    start: int
    end: int
    text: str


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width the text was wrapped at, or `None` if it was not.

    Counts the neighbouring lines that break in mid-sentence: the first neither short nor ended, the
    second starting in lower case.
    """
    if not lines:
        return None
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int((len(lengths) - 1) * 0.98)]
    if width > WIDEST:
        return None
    full = [(a, b) for a, b in pairwise(lines) if b.number == a.number + 1 and len(a.text) >= width * FULL]
    wraps = sum(1 for a, b in full if not _ENDS.search(a.text) and b.text[:1].islower())
    return width if wraps >= LEAST_WRAPS and wraps >= len(full) * WRAPPED_SHARE else None


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups that belong together: one each, or wrapped paragraphs."""
    width = wrap_width(lines)
    if width is None:
        return [[line] for line in lines]
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(last: Line, line: Line, width: int) -> bool:
    """Whether `line` goes on with what `last` says."""
    if line.number > last.number + 1 or _STARTS_NEW.match(line.text):
        return False
    first_word = line.text.split(maxsplit=1)[0]
    if len(last.text) + 1 + len(first_word) > width:
        return True
    return len(last.text) >= width * FULL and not _ENDS.search(last.text)
