"""Blocks that a page holds twice: for narrow and for wide screens, in a carousel and below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.cleaning.verdicts import Verdicts, removed
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import plain

BLOCK_WORDS = 30
"""Lines in a row that repeat lines in a row above are a copy if they have at least 30 words together."""
OPENING_WORDS = 6
"""Lines are compared only if the first letters of their first 6 words are the same."""


def copies_of(seen: PageEvidence, keep: Sequence[bool]) -> Verdicts:
    """By index, the lines of blocks that repeat what is kept above; only for pages with elements.

    A single line is a copy only if it is a paragraph, however often it occurs: a meal plan repeats its meals.
    """
    if not seen.page.elements:
        return {}
    earlier = _earlier(seen, keep)
    found: Verdicts = {}
    for run in _runs(earlier):
        if sum(seen.lines[index].words for index in run) >= BLOCK_WORDS:
            found |= {index: removed("duplicate", "copy", earlier[index]) for index in run}
    return found


def _earlier(seen: PageEvidence, keep: Sequence[bool]) -> dict[int, int]:
    """For each line that repeats a kept line, the first one with the same words."""
    openings = ["".join([word[0] for word in words[:OPENING_WORDS]]) for words in seen.tokens]
    counts: dict[str, int] = {}
    for opening in openings:
        counts[opening] = counts.get(opening, 0) + 1
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for index, opening in enumerate(openings):
        if counts[opening] == 1 or not opening:
            continue
        text = plain(seen.lines[index].core)
        if text in first:
            found[index] = first[text]
        elif keep[index]:
            first[text] = index
    return found


def _runs(earlier: dict[int, int]) -> Iterator[list[int]]:
    """Lines in a row that repeat lines in a row."""
    run: list[int] = []
    for index, source in earlier.items():
        if run and index == run[-1] + 1 and source == earlier[run[-1]] + 1:
            run.append(index)
            continue
        if run:
            yield run
        run = [index]
    if run:
        yield run
