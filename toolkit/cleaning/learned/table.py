"""A table of features in the making, and what its rows are made with: shifts, windows, prefix sums."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Number = TypeVar("Number", bound=np.generic)

FAR = 999
"""The distance to something that is not there."""


class Table:
    """Features by name, a row each, in the order in which they were added; segments are columns."""

    def __init__(self) -> None:
        self._names: list[Sequence[str]] = []
        self.blocks: list[Array] = []
        """The rows as they were added."""

    def add(self, names: str | Sequence[str], rows: Array) -> None:
        """Adds one feature, or as many as there are names."""
        if isinstance(names, str):
            names, rows = (names,), rows[None]
        self._names.append(names)
        self.blocks.append(rows)

    @property
    def names(self) -> list[str]:
        return [name for names in self._names for name in names]


def feature_matrix(*tables: Table) -> NDArray[np.float32]:
    """The features of all tables x segments."""
    blocks = [block for table in tables for block in table.blocks]
    return np.concatenate(blocks, dtype=np.float32, casting="unsafe")


@cache
def each(name: str, *parts: object) -> tuple[str, ...]:
    """The names of like features: `name` with each part in the place of its braces."""
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

    @property
    def total(self) -> Floats:
        return self.sums[:, -1]


def shifted(rows: Array, step: int) -> Floats:
    """The values of the segment `step` further on; -1 beyond the page."""
    result = np.full(rows.shape, -1.0)
    if abs(step) >= rows.shape[-1]:
        return result
    if step > 0:
        result[..., :-step] = rows[..., step:]
    else:
        result[..., -step:] = rows[..., :step]
    return result


def window(number: int, before: Ints, after: Ints) -> tuple[Ints, Ints]:
    """Widths x segments: the ranges from `before` segments before each to `after` after it, itself in it."""
    rows = np.arange(number)
    first = np.maximum(rows - before[:, None], 0)
    last = np.minimum(rows + after[:, None] + 1, number)
    return np.minimum(first, number), np.maximum(last, 0)


def distances(flags: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """How many segments before and after each the nearest other one with a flag stands; `FAR` if none."""
    rows = np.arange(len(flags))
    marked = np.flatnonzero(flags)
    if not len(marked):
        return np.full(len(flags), FAR), np.full(len(flags), FAR)
    left = np.searchsorted(marked, rows, "left")
    right = np.searchsorted(marked, rows, "right")
    before = np.where(left > 0, rows - marked[np.maximum(left - 1, 0)], FAR)
    after = np.where(right < len(marked), marked[np.minimum(right, len(marked) - 1)] - rows, FAR)
    return before, after


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
    """For each key how often it stands in all, and how often before."""
    number = numbered(keys)
    count = np.bincount(number)[number]
    order = np.argsort(number, kind="stable")
    starts = np.searchsorted(number[order], np.arange(number.max(initial=-1) + 1))
    earlier = np.empty(len(number), np.int64)
    earlier[order] = np.arange(len(number)) - starts[number[order]]
    return count, earlier
