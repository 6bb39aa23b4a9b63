"""The occasion at which the words of a text were spoken, as the lines around its title name it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.evidence.front import dateline
from toolkit.evidence.lines import Line
from toolkit.evidence.titles import EARLY
from toolkit.language.occasions import occasion_words
from toolkit.model.base import Value
from toolkit.model.spans import Span
from toolkit.structuring.metadata.site import is_row
from toolkit.structuring.passages import Reading, once

ABOVE = 12
"""An occasion is named at most 12 lines above the title."""
BELOW = 8
"""An occasion is named at most 8 lines below the title."""
NAMING_WORDS = 20
"""A line that names an occasion has at most 20 words, if it is not the title."""
ALONE = 4
"""Where nobody speaks, a record is named with its day on or below its line, or by at most 4 words."""
HELD = 100
"""What took place is said so in the 100 code points before its date."""

TOP = 40
"""On a page without a title an occasion is named in its first 40 lines."""


class Occasion(Value, frozen=True, kw_only=True):
    """What the text records."""

    name: Span
    """The words that name it first."""
    lines: frozenset[int]
    """The indices of all lines that name it."""
    record: bool
    """Whether the text is its record: `Minutes of …`."""


def anchor(reading: Reading) -> int:
    """The index of the line of the title; of the first `h1`, or where the body begins, if there is none."""
    seen = reading.page_evidence
    titles = [segment.segment for segment in reading.front("title")]
    return min(titles or seen.headings or [seen.body[0]])


@once
def occasion_of(reading: Reading) -> Occasion | None:
    """The occasion that lines near the title name; `None` if they name none, or one for the press."""
    found = [(line, span, record) for line in _near(reading) for span, record in _named(reading, line)]
    if not found:
        return None
    return Occasion(
        name=next((span for _, span, record in found if record), found[0][1]),
        lines=frozenset(line.index for line, _, _ in found),
        record=any(record for *_, record in found),
    )


def is_held(before: str) -> bool:
    """Whether the words before a date say that something took place then: `held in Paris on`."""
    text = before[-HELD:]
    ends = [match.end() for match in occasion_words().held.finditer(text)]
    return bool(ends) and not any(mark in text[ends[-1] :] for mark in ".;:!?")


def _near(reading: Reading) -> Iterator[Line]:
    """The short lines around the title and above all turns, but menus; at the top if there is no title."""
    seen = reading.page_evidence
    title = anchor(reading)
    spoken = len(seen.lines) if seen.first_turn is None else seen.first_turn
    untitled = not reading.front("title")
    first, last = (0, TOP) if untitled else (max(title - ABOVE, 0), title + BELOW + 1)
    for line in seen.lines[first : min(last, spoken)]:
        few = line.words <= NAMING_WORDS or (line.index == title and not untitled)
        named = few and not line.prose and not seen.points[line.index]
        if named and not is_row(line):
            yield line


def _named(reading: Reading, line: Line) -> Iterator[tuple[Span, bool]]:
    """The words of a line that name a record, or where somebody speaks, another occasion."""
    words, spoken = occasion_words(), bool(reading.page_evidence.turn_lines)
    record = words.records.search(line.core)
    if record is not None and (record.start() > EARLY or not (spoken or _says_when(reading, line))):
        record = None
    if record is None and spoken:
        record = words.sittings.search(line.core)
    named = record or (words.meetings.search(line.core) if spoken else None)
    if named is not None:
        yield (line.core_start + named.start(), line.core_start + named.end()), record is not None


def _says_when(reading: Reading, line: Line) -> bool:
    seen = reading.page_evidence
    below = seen.lines[line.index + 1 : line.index + 2]
    dated = line.index in seen.dates or any(dateline(seen, other) is not None for other in below)
    return dated or line.words <= ALONE or occasion_words().held.search(line.core) is not None
