"""Where a further document begins in a file: a headline with a dated masthead below the text of the first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.front import is_byline, is_kicker
from toolkit.evidence.lines import Line
from toolkit.evidence.masthead import is_dated_masthead, masthead
from toolkit.evidence.titles import may_be_title
from toolkit.language.bylines import is_bare_name
from toolkit.language.folding import shapes

TEXTS = 3
"""Each of two documents has at least 3 lines of prose or beginnings of turns that are kept."""
MASTHEAD = 3
"""Between a headline and its date there are at most 3 lines."""
REACH = 12
"""The text of a document begins within 12 lines of its date."""
HEADLINE_WORDS = 3
"""A headline has at least 3 words."""
MOST = 2
"""More than 2 dated headlines are those of a list or a chronicle."""


def further_documents(seen: PageEvidence, title: int, keep: Sequence[bool]) -> tuple[int, ...]:
    """The indices of the headlines below the text of the document whose title is the line `title`."""
    texts = [line.index for line in seen.lines if keep[line.index] and _is_text(seen, line)]
    found: list[int] = []
    begins = title
    for index in seen.dates:
        head = _headline(seen, index) if index > title else None
        if head is None or head in found or not _is_own_masthead(seen, title, head, index):
            continue
        before = bisect_left(texts, head) - bisect_right(texts, begins)
        after = bisect_right(texts, index)
        if before >= TEXTS and len(texts) - after >= TEXTS and texts[after] <= index + REACH:
            found.append(head)
            begins = index
    return tuple(found) if len(found) <= MOST else ()


def _is_own_masthead(seen: PageEvidence, title: int, head: int, dated: int) -> bool:
    """Whether a headline and its date are those of a document, not of a comment or an item of a list.

    In HTML the headline is one of level 1. In text somebody signs, or the first document is dated in the same
    form at the same distance from its title.
    """
    if seen.page.elements:
        return head in seen.headings
    if any(_is_signed(seen, seen.lines[index]) for index in range(head + 1, min(dated + 2, len(seen.lines)))):
        return True
    first = title + dated - head
    return first in seen.dates and first < dated and _form(seen, first) == _form(seen, dated)


def _is_signed(seen: PageEvidence, line: Line) -> bool:
    """Whether a line names who wrote the text, after `By`."""
    return is_byline(seen, line) or (
        line.index in seen.dates and any(part[2] == "byline" for part in masthead(seen, line) or ())
    )


def _form(seen: PageEvidence, index: int) -> str:
    """How a line is printed: `x` for letters, `0` for digits, in a row once."""
    return re.sub(r"(.)\1+", r"\1", shapes(seen.lines[index].core))


def _is_text(seen: PageEvidence, line: Line) -> bool:
    return line.prose or line.index in seen.turn_lines


def _headline(seen: PageEvidence, dated: int) -> int | None:
    """The headline above a line that is all masthead and holds a date."""
    line = seen.lines[dated]
    if line.prose or dated in seen.turn_lines or not _is_masthead(seen, line):
        return None
    for index in range(dated - 1, max(dated - MASTHEAD - 2, -1), -1):
        above = seen.lines[index]
        if is_byline(seen, above) or is_kicker(seen, above) or _is_masthead(seen, above):
            continue
        return index if _is_headline(seen, above) else None
    return None


def _is_masthead(seen: PageEvidence, line: Line) -> bool:
    if line.index not in seen.dates:
        return False
    return is_dated_masthead(seen, line)


def _is_headline(seen: PageEvidence, line: Line) -> bool:
    """Whether it may be a title and is no name, which would be that of who comments."""
    if (
        line.words < HEADLINE_WORDS
        or line.prose
        or (not line.core[:1].isalnum() and line.core[:1] not in '“"«„')
    ):
        return False
    return may_be_title(seen, line) and not is_bare_name(line.core, seen.vocabulary)
