"""A numbered list in plain text is kept or dropped as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line
from toolkit.language.markers import Marker, marker_at

FEWEST_ITEMS = 3
MOSTLY = 0.5
"""A list of at least 3 lines is kept as a whole if at least half of its words are."""


def whole_lists(seen: PageEvidence, keep: Sequence[bool]) -> list[bool]:
    """The choice of lines, with all items of each numbered list in plain text of which most is kept."""
    found = list(keep)
    for items in () if seen.page.elements else _numbered(seen):
        words = sum(line.words for line in items)
        own = sum(line.words for line in items if keep[line.index])
        if len(items) >= FEWEST_ITEMS and own >= MOSTLY * words:
            for line in items:
                found[line.index] = True
    return found


def _numbered(seen: PageEvidence) -> Iterator[list[Line]]:
    """The runs of lines that begin with one number after another."""
    run: list[Line] = []
    last: Marker | None = None
    for line in seen.lines:
        marker = marker_at(seen.page.view, (line.start, line.end))
        if marker is None or last is None or not _follows(marker, last):
            yield run
            run = []
        last = marker if marker is not None and marker.ordered else None
        run += [line] if last else []
    yield run


def _follows(marker: Marker, last: Marker) -> bool:
    return marker.like == last.like and 1 in marker.steps_from(last)
