"""A table of features, and the operations that make its rows: shifts, windows, prefix sums."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from toolkit.evidence.arrays import Array, Floats, Ints

Number = TypeVar("Number", bound=np.generic)

FAR = 150
"""Distances are at most 150 segments, and columns about the page count over 150 segments on either side.

So no column depends on the length of a page, except by showing that it is longer than this.
"""
STEPS = (-2, -1, 1, 2)
"""Segments away at which neighbours are looked at."""


class Table:
    """Features by name, one row each, in the order in which they were added; segments are columns."""

    def __init__(self) -> None:
        self._names: list[Sequence[str]] = []
        self.blocks: list[Array] = []
        """The rows as they were added."""

    def add(self, names: str | Sequence[str], *rows: Array) -> None:
        """Adds one feature, or as many as there are names: in one block of rows, or in separate rows."""
        self._names.append((names,) if isinstance(names, str) else names)
        self.blocks += rows if rows[0].ndim > 1 else [row[None] for row in rows]

    @property
    def names(self) -> list[str]:
        return [name for names in self._names for name in names]


def feature_matrix(*tables: Table) -> NDArray[np.float32]:
    """The features of all tables x segments."""
    blocks = [block for table in tables for block in table.blocks]
    return np.concatenate(blocks, dtype=np.float32, casting="unsafe")


@cache
def each(name: str, *parts: object) -> tuple[str, ...]:
    """The names of similar features: `name` with each part in place of its braces."""
    return tuple(name.format(part) for part in parts)


class Sums:
    """Prefix sums of rows of numbers: a sum over any range of segments is a subtraction."""

    def __init__(self, rows: Array) -> None:
        self.sums = np.zeros((len(rows), rows.shape[1] + 1))
        np.cumsum(rows, axis=1, out=self.sums[:, 1:], dtype=np.float64)

    def between(self, first: Ints, last: Ints, rows: Sequence[int] | None = None) -> Floats:
        """Rows, all or those chosen, x the shape of `first`: the sums over `[first, last)`."""
        sums = self.sums if rows is None else self.sums[rows]
        found: Floats = sums.take(last, axis=1) - sums.take(first, axis=1)
        return found

    def beside(self, widths: Sequence[int]) -> tuple[Floats, Floats]:
        """Rows x widths x segments: for each width, the sums over that many segments before, and after."""
        number, reach = self.sums.shape[1] - 1, max(widths)
        padded = np.zeros((len(self.sums), number + 1 + 2 * reach))
        padded[:, reach : reach + number + 1] = self.sums
        padded[:, reach + number + 1 :] = self.total[:, None]
        first = np.array([padded[:, reach - width :][:, :number] for width in widths])
        last = np.array([padded[:, reach + width + 1 :][:, :number] for width in widths])
        before, after = self.sums[:, :-1] - first, last - self.sums[:, 1:]
        return before.swapaxes(0, 1), after.swapaxes(0, 1)

    @property
    def total(self) -> Floats:
        return self.sums[:, -1]


def shifted(rows: Array, *steps: int) -> Floats:
    """For each step, stacked, the values of the segment that many further on; -1 beyond the page."""
    number, reach = rows.shape[-1], max(map(abs, steps))
    padded = np.full((*rows.shape[:-1], number + 2 * reach), -1.0)
    padded[..., reach : reach + number] = rows
    return np.array([padded[..., reach + step :][..., :number] for step in steps])


def gaps(places: Ints, end: int) -> Ints:
    """How far it is from each of several places in order to the next, from the last to `end`."""
    found = np.empty_like(places)
    np.subtract(places[1:], places[:-1], out=found[:-1])
    found[-1:] = end - places[-1:]
    return found


def window(number: int, widths: Sequence[int]) -> tuple[Ints, Ints]:
    """Widths x segments: for each width, the range from that many segments before each to that many after."""
    rows, width = np.arange(number), np.array(widths)[:, None]
    return np.maximum(rows - width, 0), np.minimum(rows + width + 1, number)


def surroundings(number: int) -> tuple[Ints, Ints]:
    """For each segment the range of `FAR` segments before it to `FAR` after it."""
    first, last = window(number, (FAR,))
    return first[0], last[0]


def distances(flags: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """For each segment, the distance to the nearest flag before it and after it; `FAR` if there is none."""
    rows = np.arange(len(flags))
    marked = np.flatnonzero(flags)
    if not len(marked):
        return np.full(len(flags), FAR), np.full(len(flags), FAR)
    left = np.searchsorted(marked, rows, "left")
    right = np.searchsorted(marked, rows, "right")
    before = np.where(left > 0, rows - marked[np.maximum(left - 1, 0)], FAR)
    after = np.where(right < len(marked), marked[np.minimum(right, len(marked) - 1)] - rows, FAR)
    return np.minimum(before, FAR), np.minimum(after, FAR)


def numbered(keys: Array) -> Ints:
    """A number for each key, equal for equal ones, in the order of the keys."""
    order = np.argsort(keys, kind="stable")
    found = np.empty(len(keys), np.int64)
    found[order] = np.cumsum(_changes(keys[order])) - 1
    return found


def distinct(keys: NDArray[Number]) -> NDArray[Number]:
    """The keys without repetition, in order. (`np.unique` would load `numpy.ma`, which takes longer.)"""
    ordered = np.sort(keys)
    return ordered[_changes(ordered)]


def _changes(ordered: Array) -> NDArray[np.bool_]:
    """Where a key differs from the one before it."""
    changes = np.ones(len(ordered), bool)
    changes[1:] = ordered[1:] != ordered[:-1]
    return changes


def copies(keys: Array) -> tuple[Ints, Ints]:
    """For each key, how often it occurs in all, and how often before."""
    order = keys.argsort(kind="stable")
    changes = _changes(keys[order])
    starts, group = np.flatnonzero(changes), changes.cumsum() - 1
    count, earlier = np.empty((2, len(keys)), np.int64)
    count[order] = gaps(starts, len(keys))[group]
    earlier[order] = np.arange(len(keys)) - starts[group]
    return count, earlier
