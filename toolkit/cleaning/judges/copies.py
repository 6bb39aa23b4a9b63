"""Paragraphs that a page holds twice: for narrow screens and for wide ones, in a carousel and below it."""

from __future__ import annotations

from toolkit.cleaning.capture import Capture, plain
from toolkit.cleaning.verdicts import Draft, decide, removed

LEAST_WORDS = 12
"""A shorter line may well be said twice."""


def judge_copies(capture: Capture, draft: Draft) -> Draft:
    """Removes what stays in another place already; where no sentence may be lost, nothing."""
    if capture.mode == "keep":
        return draft
    first: dict[str, int] = {}
    verdicts = {}
    for line in capture.lines:
        if line.words >= LEAST_WORDS and draft[line.index] is None:
            place = first.setdefault(plain(line.core), line.index)
            if place != line.index:
                verdicts[line.index] = removed("duplicate", "copy", place)
    return decide(draft, verdicts)
