"""The words of a page as arrays: in which segment each is, and its hash. Nothing is done word by word."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from toolkit.evidence.arrays import Floats, Ints
from toolkit.evidence.characters import BIT, KINDS, code_points, dense_steps, folded, kinds_of
from toolkit.evidence.table import gaps
from toolkit.model.page import Page

Hashes = NDArray[np.uint64]

FACTOR = 0x9E3779B97F4A7C15
"""2^64 over the golden ratio, made odd: the multiplier of Fibonacci hashing (Knuth, TAOCP 3, 6.4)."""
HASHED = 64
"""The hash of a word distinguishes the order of its first 64 characters only."""

SPACE = 32
WIDE = 0x3000
"""From this code point on, a mark that ends a sentence needs no space after it."""
SLOT_BITS = 12
"""A table of hashes has 2 to the power of 12 slots."""

_FACTOR = np.uint64(FACTOR)
_SPACING = np.uint64(0x51ED270B)
_OTHER_BITS = np.arange(1, len(KINDS), dtype=np.int16)[:, None]


def _powers(number: int) -> Hashes:
    return np.array([pow(FACTOR, exponent, 1 << 64) for exponent in range(number)], np.uint64)


POWERS = _powers(HASHED)


class Words:
    """The words of the segments of a page, one row for each segment; `text` is its settled view."""

    def __init__(self, page: Page, text: str) -> None:
        points = code_points(text)
        self.start = np.array([segment.start for segment in page.segments], np.int64)
        self.end = np.array(_ends(page, text), np.int64)
        flags = kinds_of(points)
        begins = _word_starts(points, (flags & 1) > 0)
        self.place = np.flatnonzero(begins)
        self.hash = run_hashes(folded(points), begins)
        self.first = np.searchsorted(self.place, self.start)
        self.count = gaps(self.first, len(self.place))
        self.row = np.repeat(np.arange(len(self.start)), self.count)
        self.nth = np.arange(len(self.row)) - self.first[self.row]
        self.flags_of_first = flags[self.place]
        """For each word the kinds of its first character."""
        self.capital = (self.flags_of_first >> BIT["capital"]) & 1
        self.linked = _linked(page, self.place)
        self.last_points = points[self.end - 1]
        self.first_flags = flags[self.start]
        self.last_flags = flags[self.end - 1]
        self.kinds = self._counted(points, flags)
        """Kind -> how many of its characters each segment holds; `sentence`: marks that end one."""

    @cached_property
    def names(self) -> Hashes:
        """For each segment a hash of its words that do not begin with a digit: a heading, numbered or not.

        Each segment without such a word has a distinct hash.
        """
        digit = (self.flags_of_first >> BIT["digit"]) & 1
        found = np.zeros(len(self.count), np.uint64)
        there = self.count > 0
        if len(self.hash):
            found[there] = np.add.reduceat(np.where(digit, 0, self.hash), self.first[there])
        alone = found == 0
        found[alone] = np.flatnonzero(alone).astype(np.uint64) + np.uint64(1)
        return found

    def total(self, weights: NDArray[np.generic]) -> Floats:
        """For each segment the sum of `weights`, one a word."""
        return np.bincount(self.row, weights, len(self.start)).astype(np.float64)

    def _counted(self, points: Ints, flags: NDArray[np.int16]) -> dict[str, Ints]:
        # The characters that are more than letters of a word, few where the script is Latin.
        told = np.flatnonzero(flags > 1)
        kinds = flags[told]
        marks = np.zeros((len(KINDS), len(told) + 1), np.int64)
        np.cumsum((kinds >> _OTHER_BITS) & 1, axis=1, out=marks[:-1, 1:])
        after = np.minimum(told + 1, len(points) - 1)
        closed = (after == told) | (points[after] <= SPACE) | ((flags[after] >> BIT["close"]) & 1 > 0)
        closed |= points[told] >= WIDE
        np.cumsum((kinds >> BIT["end"]) & closed, out=marks[-1, 1:])
        first, last = np.searchsorted(told, self.start), np.searchsorted(told, self.end)
        sums = marks[:, last] - marks[:, first]
        return dict(zip((*KINDS[1:], "sentence", "word"), (*sums, self._between(flags & 1)), strict=True))

    def _between(self, marks: NDArray[np.int16]) -> Ints:
        """For each segment the sum of `marks`, one a character."""
        edges = np.array([self.start, self.end]).T.ravel()
        if edges[-1] == len(marks):
            marks = np.append(marks, np.int16(0))
        sums: Ints = np.add.reduceat(marks, edges, dtype=np.int64)[::2]
        return sums


def _ends(page: Page, text: str) -> list[int]:
    """Where each segment ends in the settled text, without invisible characters at its end."""
    if text is page.view:
        return [segment.end for segment in page.segments]
    return [
        max(segment.start + len(text[segment.start : segment.end].rstrip()), segment.start + 1)
        for segment in page.segments
    ]


def _word_starts(points: Ints, inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where words begin: at the first character of a run, and every few in scripts without spaces."""
    begins = run_starts(inside)
    steps = dense_steps(points)
    if steps is not None:
        dense = (steps > 0) & inside
        first = dense.copy()
        first[1:] &= steps[1:] != steps[:-1]
        rows = np.arange(len(points))
        since = rows - np.maximum.accumulate(np.where(first | begins, rows, 0))
        begins |= first | (dense & (since % np.maximum(steps, 1) == 0))
        left = inside & ~dense
        begins[1:] |= left[1:] & dense[:-1]
    return begins


def run_hashes(values: Hashes, begins: NDArray[np.bool_]) -> Hashes:
    """A hash for each run that begins where `begins` says; `values` are zero outside all runs."""
    place = np.flatnonzero(begins)
    if not len(place):
        return np.zeros(0, np.uint64)
    inside = np.arange(place[0], len(values)) - np.repeat(place, gaps(place, len(values)))
    weighed = values[place[0] :] * POWERS.take(np.minimum(inside, HASHED - 1))
    sums: Hashes = np.add.reduceat(weighed, place - place[0])
    return sums


def run_starts(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where each run of characters with a flag begins."""
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    return begins


def hashes_of(*texts: str) -> list[Hashes]:
    """For each text the hashes of its words, in order: the same for both cases, digits all alike."""
    points = code_points("\n".join(texts))
    begins = _word_starts(points, (kinds_of(points) & 1) > 0)
    ends = np.cumsum([len(text) + 1 for text in texts])
    return np.split(run_hashes(folded(points), begins), np.searchsorted(np.flatnonzero(begins), ends[:-1]))


def bucket(hashes: Hashes, space: int | Ints, bits: int) -> Ints:
    """The bucket of each hash in a name space, or in several: Fibonacci hashing of both."""
    mixed = (hashes + np.asarray(space, np.uint64) * _SPACING) * _FACTOR
    mixed ^= mixed >> np.uint64(29)
    mixed *= _FACTOR
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)


class HashSet:
    """Hashes in tables by their bucket; those whose bucket was taken are in a further table."""

    def __init__(self, hashes: Hashes) -> None:
        self._tables: list[Hashes] = []
        while len(hashes):
            slots, table = bucket(hashes, 0, SLOT_BITS), np.zeros(1 << SLOT_BITS, np.uint64)
            table[slots] = hashes
            self._tables.append(table)
            hashes = hashes[table[slots] != hashes]

    def holds(self, hashes: Hashes) -> NDArray[np.bool_]:
        """For each hash whether it is one of these."""
        slots = bucket(hashes, 0, SLOT_BITS)
        found = np.zeros(len(hashes), bool)
        for table in self._tables:
            found |= table.take(slots) == hashes
        return found


def chained(hashes: Hashes, following: Hashes) -> Hashes:
    """A hash for two in this order."""
    return hashes * _FACTOR ^ following


def _linked(page: Page, place: Ints) -> NDArray[np.bool_]:
    """For each word, given where it begins, whether it is inside a link."""
    begin = np.searchsorted(place, [link.start for link in page.links])
    end = np.searchsorted(place, [link.end for link in page.links])
    number = len(place) + 1
    changes = np.bincount(begin, minlength=number) - np.bincount(end, minlength=number)
    inside: NDArray[np.bool_] = np.cumsum(changes[:-1]) > 0
    return inside
