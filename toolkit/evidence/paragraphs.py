"""The lines of a page without elements as arrays: which are adjacent, and which have the same shape."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from toolkit.evidence.arrays import Ints
from toolkit.evidence.table import numbered
from toolkit.evidence.words import Words
from toolkit.model.page import Page

LINE_FEED, RETURN, TAB = 10, 13, 9
SPARSE = 2
"""At least 2 line breaks separate two blocks."""
PROSE = 12
LABEL_LENGTH = 4


class Paragraphs:
    """Lines, and the blocks that blank lines separate."""

    def __init__(self, page: Page, words: Words) -> None:
        self._words = words
        self.breaks = _line_breaks(page, words)
        """For each segment, the number of line breaks in it."""
        self.before = _line_breaks_before(page, words)
        """For each segment, the number of line breaks between the previous one and it."""

    @cached_property
    def block(self) -> Ints:
        """For each segment the number of its block, counted from 0."""
        parted = self.before >= SPARSE
        return np.cumsum(parted) - int(parted[0]) if len(parted) else parted.astype(np.int64)

    @cached_property
    def run(self) -> Ints:
        """For each segment, the number of the run of lines of one class of length that it is in."""
        count = self._words.count
        length = (count > LABEL_LENGTH).astype(np.int64) + (count > PROSE)
        changes = np.concatenate([[0], length[1:] != length[:-1]]) if len(count) else count
        return np.cumsum(changes)

    @property
    def ranges(self) -> tuple[Ints, Ints]:
        """2 x segments: its block, its run."""
        groups = np.array([self.block, self.run])
        first = np.array([np.searchsorted(group, group) for group in groups])
        last = np.array([np.searchsorted(group, group, "right") for group in groups])
        return first, last

    @cached_property
    def alike(self) -> list[Ints]:
        """For each segment a number for its shape, and one for its first word and last mark."""
        words = self._words
        length = np.minimum(np.log2(words.count + 1) * 2, 14).astype(np.int64)
        edges = words.first_flags.astype(np.int64) << 16 | words.last_flags
        first = np.zeros(len(words.count), np.uint64)
        there = words.count > 0
        first[there] = words.hash[words.first[there]]
        last = words.last_flags.astype(np.uint64)
        return [numbered(edges << 4 | length), numbered(first ^ last << np.uint64(8))]


def _line_breaks(page: Page, words: Words) -> Ints:
    return np.array(
        [page.view.count("\n", s, e) for s, e in zip(words.start, words.end, strict=True)], np.int64
    )


def _line_breaks_before(page: Page, words: Words) -> Ints:
    ends = np.concatenate([[0], words.end[:-1]])
    return np.array(
        [
            page.view.count("\n", end, start) or page.view.count("\r", end, start)
            for end, start in zip(ends.tolist(), words.start.tolist(), strict=True)
        ],
        np.int64,
    )
