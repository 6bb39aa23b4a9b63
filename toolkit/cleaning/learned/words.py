"""The words of a page as arrays: in which segment each stands, and its hash. Nothing is done word by word."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.learned.characters import BIT, KINDS, code_points, folded, kinds_of
from toolkit.model.page import Page

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FACTOR = 0x9E3779B97F4A7C15
"""2^64 over the golden ratio, made odd: the multiplier of Fibonacci hashing (Knuth, TAOCP 3, 6.4)."""
LONGEST = 64
"""Characters of a word that its hash tells apart by their place."""

_FACTOR = np.uint64(FACTOR)


def _powers(number: int) -> Hashes:
    return np.array([pow(FACTOR, exponent, 1 << 64) for exponent in range(number)], np.uint64)


POWERS = _powers(LONGEST)


class Words:
    """The words of the segments of a page; `rows` and `counts` have a segment a row."""

    def __init__(self, page: Page) -> None:
        points = code_points(page.view)
        self.start = np.array([segment.start for segment in page.segments], np.int64)
        self.end = np.array([segment.end for segment in page.segments], np.int64)
        flags = kinds_of(points)
        begins = run_starts((flags & 1) > 0)
        self.place = np.flatnonzero(begins)
        self.hash = run_hashes(folded(points), begins)
        self.row = np.searchsorted(self.start, self.place, "right") - 1
        self.count = np.bincount(self.row, minlength=len(self.start))
        self.first = np.cumsum(self.count) - self.count
        self.nth = np.arange(len(self.row)) - self.first[self.row]
        self.capital = (flags[self.place] >> BIT["capital"]) & 1
        self.linked = _linked(page, len(points))[self.place]
        self.last_points = points[self.end - 1]
        self.first_flags = flags[self.start]
        self.last_flags = flags[self.end - 1]
        self.kinds = self._counted(points, flags)
        """Kind -> how many of its characters each segment holds; `sentence`: marks that end one."""

    def total(self, weights: NDArray[np.generic]) -> Floats:
        """For each segment the sum of `weights`, one a word."""
        return np.bincount(self.row, weights, len(self.start)).astype(np.float64)

    def _counted(self, points: Ints, flags: NDArray[np.int16]) -> dict[str, Ints]:
        after = np.append(points[1:], 32)
        closes = np.append((flags[1:] >> BIT["close"]) & 1, 0)
        found = {name: self._between((flags >> BIT[name]) & 1) for name in KINDS}
        found["sentence"] = self._between(((flags >> BIT["end"]) & 1) * ((after <= 32) | (closes > 0)))
        return found

    def _between(self, marks: NDArray[np.int16]) -> Ints:
        """For each segment the sum of `marks`, one a character."""
        edges = np.stack([self.start, self.end], axis=1).ravel()
        if edges[-1] == len(marks):
            marks = np.append(marks, np.int16(0))
        sums: Ints = np.add.reduceat(marks, edges, dtype=np.int64)[::2]
        return sums


def run_hashes(values: Hashes, begins: NDArray[np.bool_]) -> Hashes:
    """A hash for each run that begins where `begins` says; `values` are zero outside all runs."""
    place = np.flatnonzero(begins)
    if not len(place):
        return np.zeros(0, np.uint64)
    inside = np.arange(len(values)) - place[np.maximum(np.cumsum(begins) - 1, 0)]
    sums: Hashes = np.add.reduceat(values * POWERS[np.clip(inside, 0, LONGEST - 1)], place)
    return sums


def run_starts(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where each run of characters with a flag begins."""
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    return begins


def hashes_of(text: str) -> Hashes:
    """The hashes of the words of `text`, in order: the same for upper and lower case, digits all alike."""
    points = code_points(text)
    return run_hashes(folded(points), run_starts((kinds_of(points) & 1) > 0))


def bucket(hashes: Hashes, space: int, bits: int) -> Ints:
    """The bucket of each hash in a name space: Fibonacci hashing of both."""
    mixed = (hashes + np.uint64(space * 0x51ED270B)) * _FACTOR
    mixed ^= mixed >> np.uint64(29)
    mixed *= _FACTOR
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)


def chained(hashes: Hashes, following: Hashes) -> Hashes:
    """A hash for two in this order."""
    return hashes * _FACTOR ^ following


def _linked(page: Page, characters: int) -> NDArray[np.bool_]:
    """For each character, whether it stands inside a link."""
    changes = np.zeros(characters + 1, np.int64)
    np.add.at(changes, [link.start for link in page.links], 1)
    np.add.at(changes, [link.end for link in page.links], -1)
    inside: NDArray[np.bool_] = np.cumsum(changes[:-1]) > 0
    return inside
