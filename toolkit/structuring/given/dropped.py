"""The page without the lines that the user dropped: what was dropped states nothing."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from msgspec.structs import replace

from toolkit.cleaning.cleaned import Cleaned
from toolkit.cleaning.settled import is_dropped
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.page import Link, Mark, Page, Segment
from toolkit.model.spans import Span, trim

NOTHING = "·"
"""What stands for a segment that was dropped whole: a sign without a letter, which says nothing."""


def without_dropped(cleaned: Cleaned) -> Cleaned:
    """The same page, with spaces where lines were dropped, so that no name, date or claim is read there.

    All places and the number of segments are the same.
    """
    dropped = [(part.start, part.end) for part in cleaned.segments if is_dropped(part)]
    if not dropped:
        return cleaned
    columns = copy(cleaned.columns)
    columns.seen = PageEvidence(_blanked(cleaned.page, dropped), cleaned.evidence.repetition)
    return replace(cleaned, columns=columns)


def _blanked(page: Page, dropped: Sequence[Span]) -> Page:
    letters = list(page.view)
    for start, end in dropped:
        letters[start:end] = (letter if letter.isspace() else " " for letter in letters[start:end])
    for segment in page.segments:
        if not any(map(str.strip, letters[segment.start : segment.end])):
            letters[segment.start] = NOTHING
    view = "".join(letters)
    return replace(
        page,
        view=view,
        segments=tuple(_trimmed(view, segment) for segment in page.segments),
        links=tuple(link for link in page.links if not _is_inside(link, dropped)),
        marks=tuple(mark for mark in page.marks if not _is_inside(mark, dropped)),
    )


def _trimmed(view: str, segment: Segment) -> Segment:
    start, end = trim(view, segment.start, segment.end)
    return replace(segment, start=start, end=end)


def _is_inside(one: Link | Mark, dropped: Sequence[Span]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in dropped)
