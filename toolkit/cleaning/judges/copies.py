"""Paragraphs that a page holds twice: for narrow screens and for wide ones, in a carousel and below it."""

from __future__ import annotations

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.lines import plain
from toolkit.cleaning.verdicts import Draft, decide, removed

LEAST_WORDS = 12
"""A shorter line may well be said twice."""


def judge_copies(capture: Capture, draft: Draft) -> Draft:
    """Removes what says again what the model keeps above; where no sentence may be lost, nothing."""
    if capture.mode == "keep" or capture.judged is None:
        return draft
    first: dict[str, int] = {}
    verdicts = {}
    for line, keep in zip(capture.lines, capture.judged.keep, strict=True):
        if line.words < LEAST_WORDS or draft[line.index] is not None:
            continue
        text = plain(line.core)
        if text in first:
            verdicts[line.index] = removed("duplicate", "copy", first[text])
        elif keep:
            first[text] = line.index
    return decide(draft, verdicts)
