"""What belongs to lines that are kept, by its place among them: lists below a colon, verses, records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from toolkit.cleaning.model import Judged
from toolkit.cleaning.thresholds import UNSURE_MIN
from toolkit.cleaning.verdicts import Verdicts, kept
from toolkit.evidence.columns import Columns
from toolkit.evidence.elements import Elements
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line
from toolkit.evidence.paragraphs import Paragraphs
from toolkit.language.markers import marker_at

COLONS = (":", "：", "፡", "፦")
FEWEST_ITEMS = 2
"""A list below a colon has at least 2 items."""
LINKED = 0.5
"""A list of which more than half of the words are links is a menu, whatever is above it."""
STANZA = 4
"""A line between two kept ones is a verse if at least 4 lines stand together."""
FEWEST_RECORDS, MOSTLY = 4, 0.75
"""At least 4 segments built alike are records; if ≥ 0.75 of them are kept, the others are perhaps content."""
REACH = 4
"""A record is at most 4 segments from one that is kept."""


def attached(columns: Columns, judged: Judged, keep: Sequence[bool]) -> Verdicts:
    """By index, the lines that the scorer would remove and that belong to those that it keeps."""
    seen = columns.seen
    found = {index: kept("introduced") for index in _introduced(columns, keep)}
    likely = [probability >= UNSURE_MIN for probability in judged.probability]
    found |= {index: kept("verse") for index in _verses(columns, keep) if likely[index]}
    found |= {index: kept("record") for index in _records(columns, keep) if likely[index]}
    return {index: verdict for index, verdict in found.items() if not keep[index] and not seen.points[index]}


def _introduced(columns: Columns, keep: Sequence[bool]) -> Iterator[int]:
    """The lines of lists and tables right below a kept line that ends in a colon."""
    seen = columns.seen
    introduces = [
        keep[line.index] and line.text.rstrip().endswith(COLONS) and line.index not in seen.turn_lines
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
    """Each single line between two kept ones of like length, if no blank line or element parts the three."""
    outline, lines = columns.outline, columns.seen.lines
    holder = outline.block if isinstance(outline, Paragraphs) else outline.spot
    size = np.bincount(holder) if len(holder) else holder
    for index in range(1, len(keep) - 1):
        together = holder[index - 1] == holder[index] == holder[index + 1]
        if together and keep[index - 1] and keep[index + 1] and size[holder[index]] >= STANZA:
            beside = (lines[index - 1], lines[index + 1])
            if not any(line.prose for line in beside) and _is_as_long(lines[index], beside):
                yield index


def _is_as_long(line: Line, others: Sequence[Line]) -> bool:
    """Whether a line is at least half as long as one of the others, and at most twice as long as one."""
    lengths = [len(other.core) for other in others]
    return min(lengths) <= 2 * len(line.core) and len(line.core) <= 2 * max(lengths)


def _records(columns: Columns, keep: Sequence[bool]) -> Iterator[int]:
    """The segments of HTML that are built like at least three times as many, close by, that are kept."""
    if not isinstance(columns.outline, Elements):
        return
    group, chosen = columns.outline.alike[-1], np.array(keep, bool)
    count, own = np.bincount(group), np.bincount(group, chosen)
    mostly = (count >= FEWEST_RECORDS) & (own >= MOSTLY * count)
    last: dict[int, int] = {}
    for order in (range(len(keep)), range(len(keep) - 1, -1, -1)):
        last.clear()
        for index in order:
            number = int(group[index])
            if chosen[index]:
                last[number] = index
            elif mostly[number] and abs(index - last.get(number, -REACH - 1)) <= REACH:
                yield index
