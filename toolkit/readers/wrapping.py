"""Recognises text wrapped to a fixed width: mail, `lynx -dump`, text copied from a PDF.

A saved web page has one line for each paragraph. Where a program has wrapped the text instead, most
lines are full: the first word of the next one would not have fitted. Only the grouping of lines into
segments changes; the view keeps every line unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.language.scripts import is_small
from toolkit.model.base import Value

WIDEST = 120
"""Text wider than 120 code points is not wrapped (mail is 72-78 wide, lynx 79-80, PDF up to about 110)."""
LEAST_WRAPS = 3
"""A text counts as wrapped only if ≥ 3 lines break in mid-sentence."""
WRAPPED_SHARE = 0.3
"""A text counts as wrapped only if ≥ 0.3 of the full lines with a next line break in mid-sentence."""
FULL = 0.75
"""A line of ≥ 0.75 of the width is full: it may continue in the next."""

_STARTS_NEW = re.compile(
    r"\s*(?:[-*•‣◦▪–—>#|]\s|>>|<[^<>\n]{1,60}>|\(?\d{1,3}[.)]\s|[^\W\d_][^:.!?]{0,60}:\s|Q\.\s|[^\W\d_]\.?(?:\s{2,}|\t))"
)
_CUE = "-->"
"""Between the times of a subtitle's cue."""
_ENDS = re.compile(r"[.!?:;…]['\"”’»)\]]*\s*\Z")


class Line(Value, frozen=True, kw_only=True):
    """A line that is not blank: `[start, end)` of the view without the white space at its ends."""

    number: int
    start: int
    end: int
    text: str


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width the text was wrapped at, or `None` if it was not.

    Counts the pairs of neighbouring lines that break in mid-sentence: the first is full and does not end
    a sentence, the second starts in lower case.
    """
    if not lines:
        return None
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int((len(lengths) - 1) * 0.98)]
    if width > WIDEST:
        return None
    full = [(a, b) for a, b in pairwise(lines) if b.number == a.number + 1 and len(a.text) >= width * FULL]
    wraps = sum(1 for a, b in full if not _ENDS.search(a.text) and is_small(b.text[:1]))
    return width if wraps >= LEAST_WRAPS and wraps >= len(full) * WRAPPED_SHARE else None


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups: one line each, or the lines of a wrapped paragraph."""
    width = wrap_width(lines)
    if width is None:
        return [[line] for line in lines]
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(group: list[Line], line: Line, width: int) -> bool:
    """Whether `line` continues a paragraph. A headline and the one below it are two."""
    last = group[-1]
    if line.number > last.number + 1 or _STARTS_NEW.match(line.text) or _CUE in last.text:
        return False
    first_word = line.text.split(maxsplit=1)[0]
    if len(last.text) + 1 + len(first_word) > width:
        return True
    if len(group) == 1 and line.text[:1].isupper():
        return False  # a program would have put the word on the line above
    return len(last.text) >= width * FULL and not _ENDS.search(last.text)
