"""Paragraphs that a page holds twice: for narrow screens and for wide ones, in a carousel and below it."""

from __future__ import annotations

from collections import Counter

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.verdicts import Draft, decide, removed
from toolkit.evidence.lines import Line, plain

LEAST_WORDS = 12
"""A shorter line may well be said twice."""
OPENING_WORDS = 6
"""Lines whose first words begin with other letters are not compared."""


def judge_copies(capture: Capture, draft: Draft) -> Draft:
    """Removes what says again what the model keeps above; where no sentence may be lost, nothing."""
    if capture.mode == "keep" or capture.judged is None:
        return draft
    lines = [line for line in capture.lines if line.words >= LEAST_WORDS and draft[line.index] is None]
    openings = [_opening(capture, line) for line in lines]
    counts = Counter(openings)
    first: dict[str, int] = {}
    verdicts = {}
    for line, opening in zip(lines, openings, strict=True):
        if counts[opening] == 1:
            continue
        text = plain(line.core)
        if text in first:
            verdicts[line.index] = removed("duplicate", "copy", first[text])
        elif capture.judged.keep[line.index]:
            first[text] = line.index
    return decide(draft, verdicts)


def _opening(capture: Capture, line: Line) -> str:
    """What lines of the same words share, whatever their marks: the first letters of the first words."""
    return "".join([word[0] for word in capture.tokens[line.index][:OPENING_WORDS]])
