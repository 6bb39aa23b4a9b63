"""What belongs to kept lines by its place among them: lists below a colon, verses, records, turns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress

import numpy as np

from toolkit.cleaning.model import Judged
from toolkit.cleaning.thresholds import UNSURE_MIN
from toolkit.cleaning.verdicts import Verdicts, kept
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line
from toolkit.evidence.paragraphs import Paragraphs
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.language.markers import marker_at
from toolkit.model.page import Page, Segment

COLONS = (":", "：", "፡", "፦")
FEWEST_ITEMS = 2
"""A list below a colon has at least 2 items."""
LINKED = 0.5
"""A list of which more than half of the words are links is a menu, whatever is above it."""
STANZA = 4
"""A line between two kept ones is a verse if at least 4 lines stand together."""
FEWEST_RECORDS, MOSTLY = 4, 0.75
"""At least 4 segments built alike are records; if ≥ 0.75 of them are kept, the others are perhaps content.

So are turns, if ≥ 0.75 are kept.
"""
REACH = 4
"""A record is at most 4 segments from one that is kept."""

_NUMBER = re.compile(r"\[\d+\]")


def attached(columns: Columns, judged: Judged, keep: Sequence[bool]) -> Verdicts:
    """By index, the lines that the scorer would remove and that belong to those that it keeps."""
    seen = columns.seen
    found = {index: kept("introduced") for index in _introduced(columns, keep)}
    likely = [probability >= UNSURE_MIN for probability in judged.probability]
    found |= {index: kept("verse") for index in _verses(columns, keep) if likely[index]}
    found |= {index: kept("record") for index in _records(seen, keep) if likely[index]}
    found |= {index: kept("turn") for index in _turns(seen, keep) if likely[index]}
    return {index: verdict for index, verdict in found.items() if not keep[index] and not seen.points[index]}


def _introduced(columns: Columns, keep: Sequence[bool]) -> Iterator[int]:
    """The lines of lists and tables right below a kept line that ends in a colon."""
    seen = columns.seen
    introduces = [
        keep[line.index] and line.text.rstrip().endswith(COLONS) and _says_more(line, seen.labels[line.index])
        for line in seen.lines
    ]
    if columns.elements is None:
        yield from _items_below(seen, introduces)
        return
    linked = columns.words.total(columns.words.linked)
    for first, last in zip(*(bound.tolist() for bound in columns.elements.units), strict=True):
        words = columns.words.count[first:last].sum()
        if first > 0 and introduces[first - 1] and linked[first:last].sum() <= LINKED * words:
            yield from range(first, last)


def _says_more(line: Line, label: SpeakerLabel | None) -> bool:
    """Whether a line is more than the label of a speaker."""
    return label is None or label.said < line.end


def _items_below(seen: PageEvidence, introduces: Sequence[bool]) -> Iterator[int]:
    """The lines of plain text in a row that begin with a marker of lists, below one that introduces them."""
    run: list[int] = []
    is_open = False
    for line in seen.lines:
        if is_open and marker_at(seen.page.view, (line.start, line.end)) is not None:
            run.append(line.index)
            continue
        yield from run if len(run) >= FEWEST_ITEMS else ()
        run, is_open = [], introduces[line.index]
    yield from run if len(run) >= FEWEST_ITEMS else ()


def _verses(columns: Columns, keep: Sequence[bool]) -> Iterator[int]:
    """Each undated line alone between two kept ones of like length, if nothing parts the three."""
    outline, lines = columns.outline, columns.seen.lines
    holder = outline.block if isinstance(outline, Paragraphs) else outline.spot
    size = np.bincount(holder) if len(holder) else holder
    for index in range(1, len(keep) - 1):
        together = holder[index - 1] == holder[index] == holder[index + 1]
        if together and keep[index - 1] and keep[index + 1] and size[holder[index]] >= STANZA:
            beside = (lines[index - 1], lines[index + 1])
            unlike = any(line.prose for line in beside) or index in columns.seen.dates
            if not unlike and _is_as_long(lines[index], beside):
                yield index


def _is_as_long(line: Line, others: Sequence[Line]) -> bool:
    """Whether a line is at least half as long as one of the others, and at most twice as long as one."""
    lengths = [len(other.core) for other in others]
    return min(lengths) <= 2 * len(line.core) and len(line.core) <= 2 * max(lengths)


def _records(seen: PageEvidence, keep: Sequence[bool]) -> Iterator[int]:
    """The segments of HTML that are built like at least three times as many, close by, that are kept."""
    owned = {segment.element: segment for segment in seen.page.segments}
    built_of = {element: _structure(seen.page, segment) for element, segment in owned.items()}
    built = [built_of[segment.element] for segment in seen.page.segments]
    count, own = Counter(built), Counter(compress(built, keep))
    mostly = {like for like in own if count[like] >= FEWEST_RECORDS and own[like] >= MOSTLY * count[like]}
    order = range(len(keep) if seen.page.elements else 0)
    for indices in (order, order[::-1]):
        last: dict[tuple[str, str], int] = {}
        for index in indices:
            like = built[index]
            if keep[index]:
                last[like] = index
            elif like in mostly and like in last and abs(index - last[like]) <= REACH:
                yield index


def _turns(seen: PageEvidence, keep: Sequence[bool]) -> Iterator[int]:
    """The prose that begins turns of a transcript, between the first and last of which most are kept.

    A formula that comes back in many turns looks like boilerplate.
    """
    begun = [label.first for label in seen.speakers] if seen.is_transcript else []
    own = [at for at, index in enumerate(begun) if keep[index]]
    inside = begun[own[0] : own[-1] + 1] if own else []
    if len(own) >= MOSTLY * len(inside):
        yield from (index for index in inside if seen.lines[index].prose)


def _structure(page: Page, segment: Segment) -> tuple[str, str]:
    """The tags around a segment, and the class of the innermost."""
    if segment.element < 0:
        return "", ""
    element = page.elements[segment.element]
    return _NUMBER.sub("", element.path), element.class_name
