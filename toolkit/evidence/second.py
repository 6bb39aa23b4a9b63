"""Where a further document begins in a file: a headline with a dated masthead below the text of the first.

Or one that is headed as the first is, `PRESS RELEASE`, or stands below the mark that ends it, and is dated.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.front import dated_kicker, is_byline, is_kicker
from toolkit.evidence.lines import Line
from toolkit.evidence.masthead import is_dated_masthead, masthead
from toolkit.evidence.titles import may_be_title
from toolkit.language.bylines import is_bare_name
from toolkit.language.folding import shapes
from toolkit.model.base import Value

TEXTS = 3
"""Each of two documents has at least 3 lines of prose or beginnings of turns that are kept.

If their headlines stand alike, 1 is enough.
"""
MASTHEAD = 3
"""Between a headline and its date there are at most 3 lines, and as many between it and its kicker."""
REACH = 12
"""The text of a document begins within 12 lines of its date."""
HEADLINE_WORDS = 3
"""A headline has at least 3 words."""
MOST = 2
"""More than 2 dated headlines are those of a list or a chronicle."""
RELEASE = 2
"""A release below another has at least 2 lines of prose: the teaser of one has 1."""
MARK_WORDS = 5
"""The mark that ends a release has at most 5 words: `Fin du communiqué de presse`."""
OPENING = 60
"""The day with which a text opens begins in its first 60 code points."""

HEADINGS = frozenset({"h1", "h2", "h3"})

_MARK = re.compile(r"\s*(?:#(?:\s*#){2,}|-\s*30\s*-)\s*")
_BEHIND_DATE = re.compile(r"[\s,.)]*[-–—:]")
"""What follows the day with which a text opens: `PELL, 12 March 2025 –`."""


class _Head(Value, frozen=True, kw_only=True):
    """What may be the headline of a further document."""

    line: int
    last: int
    """The index of the last line of its masthead."""
    least: int
    """At least so many lines of text are its own, and those of the document before it."""


def further_documents(seen: PageEvidence, title: int, keep: Sequence[bool], dated: bool) -> tuple[int, ...]:
    """The indices of the headlines below the text of the document whose title is the line `title`.

    `dated`: whether the first document has a masthead.
    """
    texts = [line.index for line in seen.lines if keep[line.index] and _is_text(seen, line)]
    below = _following(texts, title, sorted(_dated(seen, title), key=_line)) if dated else []
    heads = [*(below if len(below) <= MOST else ()), *_released(seen, title)]
    return tuple(dict.fromkeys(head.line for head in _following(texts, title, sorted(heads, key=_line))))


def _line(head: _Head) -> int:
    return head.line


def _following(texts: Sequence[int], title: int, heads: Sequence[_Head]) -> list[_Head]:
    """The heads that have text of their own, below that of the document before them."""
    found: list[_Head] = []
    begins, ends = title, [bisect_left(texts, head.line) for head in heads]
    for head in heads:
        before = bisect_left(texts, head.line) - bisect_right(texts, begins)
        after = bisect_right(texts, head.last)
        following = bisect_right(heads, head.line, key=_line)
        end = ends[following] if following < len(heads) else len(texts)
        if min(before, end - after) >= head.least and texts[after] <= head.last + REACH:
            found.append(head)
            begins = head.last
    return found


def _dated(seen: PageEvidence, title: int) -> Iterator[_Head]:
    """The headlines right above a dated masthead."""
    for index in seen.dates:
        head = _headline(seen, index) if index > title else None
        if head is not None and _is_own_masthead(seen, title, head, index):
            least = 1 if _begins_alike(seen, title, head) else TEXTS
            yield _Head(line=head, last=index, least=least)


def _released(seen: PageEvidence, title: int) -> Iterator[_Head]:
    """The headlines below the kicker of the first document, printed again, or below the end of a release.

    A running head is printed again too, with the same day, or none.
    """
    above = (_kicker(seen, line) for line in reversed(seen.lines[max(title - MASTHEAD - 1, 0) : title]))
    kicker = next((each for each in above if each), "")
    first = _around(seen, title)
    for line in seen.lines[title + 1 :]:
        if (kicker and _kicker(seen, line) == kicker) or _ends_release(seen, line):
            head = _first_headline(seen, line.index + 1)
            own = _around(seen, head) if head is not None else None
            if head is not None and own is not None and own.dated and own.texts != first.texts:
                yield _Head(line=head, last=own.last, least=RELEASE)


def _kicker(seen: PageEvidence, line: Line) -> str:
    """The kicker that a line is, perhaps with a date, its numbers as `0`; empty if it is none."""
    text = line.core if is_kicker(seen, line) else ""
    for start, end, type in () if text or line.index not in seen.dates else dated_kicker(seen, line) or ():
        text = seen.page.view[start:end] if type == "kicker" else text
    return re.sub(r"\d+", "0", text.casefold())


def _ends_release(seen: PageEvidence, line: Line) -> bool:
    """Whether a line is the mark below a release: `ENDS`, `###`."""
    if line.words > MARK_WORDS:
        return False
    bare = line.core.rstrip(" :")
    known = bool(bare) and any(table.release_marks.match(bare) for table in seen.vocabulary.lexicons)
    return known or _MARK.fullmatch(line.text) is not None


def _first_headline(seen: PageEvidence, start: int) -> int | None:
    """The first line from `start` on that is no masthead, if it is a headline."""
    for line in seen.lines[start : start + MASTHEAD + 1]:
        if not (line.wordless or _is_beside_headline(seen, line)):
            return line.index if _is_headline(seen, line) else None
    return None


class _Around(Value, frozen=True, kw_only=True):
    """The kicker and the days that are printed above and below a headline, or with which its text opens."""

    texts: tuple[str, ...]
    dated: bool
    last: int
    """The index of the last line of it; that of the headline, if all is above it or in the text."""


def _around(seen: PageEvidence, head: int) -> _Around:
    around = [seen.lines[index] for index in masthead_beside(seen, head)]
    above = [line for line in around if line.index < head]
    below = around[len(above) :]
    first = head + 1 + len(below)
    days = [_days(seen, line) for line in (*above, *below)]
    days += [_opening_day(seen, line) for line in seen.lines[first : first + 1]]
    kickers = (line.core for line in above if is_kicker(seen, line))
    texts = (*kickers, *(day for each in days for day in each))
    return _Around(texts=texts, dated=any(days), last=first - 1)


def masthead_beside(seen: PageEvidence, head: int) -> Iterator[int]:
    """The indices of the lines above and below a headline that are its masthead."""
    beside = partial(_is_beside_headline, seen)
    yield from (
        line.index for line in takewhile(beside, reversed(seen.lines[max(head - MASTHEAD, 0) : head]))
    )
    yield from (line.index for line in takewhile(beside, seen.lines[head + 1 : head + MASTHEAD + 1]))


def _days(seen: PageEvidence, line: Line) -> tuple[str, ...]:
    return tuple(date.text for date in seen.dates.get(line.index, ()) if date.day is not None)


def _opening_day(seen: PageEvidence, line: Line) -> tuple[str, ...]:
    """The day with which a line of prose opens: `PELL, 12 March 2025 – The council …`"""
    days = [date for date in seen.dates.get(line.index, ()) if date.day is not None and date.start <= OPENING]
    opens = line.prose and days and _BEHIND_DATE.match(line.core, days[0].end)
    return (days[0].text,) if opens else ()


def _is_own_masthead(seen: PageEvidence, title: int, head: int, dated: int) -> bool:
    """Whether a headline and its date are those of a document, not of a comment or an item of a list.

    In HTML the headline is one of level 1, or heads an element beside that of the first document as its title
    does. In text somebody signs, or the first document is dated in the same form at the same distance from
    its title.
    """
    if seen.page.elements:
        return head in seen.headings or _heads_sibling(seen, title, head)
    if any(_is_signed(seen, seen.lines[index]) for index in range(head + 1, min(dated + 2, len(seen.lines)))):
        return True
    first = title + dated - head
    return first in seen.dates and first < dated and _form(seen, first) == _form(seen, dated)


def _heads_sibling(seen: PageEvidence, title: int, head: int) -> bool:
    """Whether two headings are in two elements beside one another, inside elements of the same kinds."""
    one, other = (_elements_around(seen, index) for index in (title, head))
    own = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(own) < 2:  # the heading itself is one
        return False
    kinds = [[_kind(seen, at) for at in pair] for pair in own]
    return kinds[0][0][0] in HEADINGS and all(mine == its for mine, its in kinds)


def _kind(seen: PageEvidence, at: int) -> tuple[str, str]:
    element = seen.page.elements[at]
    return element.tag, element.class_name


def _elements_around(seen: PageEvidence, index: int) -> list[int]:
    """The elements around a line, the innermost first."""
    found: list[int] = []
    at = seen.page.segments[index].element
    while at >= 0:
        found.append(at)
        at = seen.page.elements[at].parent
    return found


def _is_signed(seen: PageEvidence, line: Line) -> bool:
    """Whether a line names who wrote the text, after `By`."""
    return is_byline(seen, line) or (
        line.index in seen.dates and any(part[2] == "byline" for part in masthead(seen, line) or ())
    )


def _form(seen: PageEvidence, index: int) -> str:
    """How a line is printed: `x` for letters, `0` for digits, in a row once."""
    return re.sub(r"(.)\1+", r"\1", shapes(seen.lines[index].core))


def _begins_alike(seen: PageEvidence, title: int, head: int) -> bool:
    """Whether both headlines are in an `h1`, or right below the same line, as in captures that are joined."""
    if title in seen.headings and head in seen.headings:
        return True
    return title > 0 and seen.lines[title - 1].core == seen.lines[head - 1].core


def _is_text(seen: PageEvidence, line: Line) -> bool:
    return line.prose or line.index in seen.turn_lines


def _headline(seen: PageEvidence, dated: int) -> int | None:
    """The headline above a line that is all masthead and holds a date."""
    line = seen.lines[dated]
    if line.prose or dated in seen.turn_lines or not _is_masthead(seen, line):
        return None
    for index in range(dated - 1, max(dated - MASTHEAD - 2, -1), -1):
        above = seen.lines[index]
        if not _is_beside_headline(seen, above):
            return index if _is_headline(seen, above) else None
    return None


def _is_beside_headline(seen: PageEvidence, line: Line) -> bool:
    """Whether a line is a byline, a kicker or a date, and no headline."""
    return is_byline(seen, line) or is_kicker(seen, line) or _is_masthead(seen, line)


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
