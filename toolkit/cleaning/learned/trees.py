"""Boosted trees as arrays, evaluated without walking them: QuickScorer (Lucchese et al., SIGIR 2015).

Each node whose test fails rules out the leaves of its left side; a mask a node says which. What is left of all
leaves of a tree begins with the one that the row falls into.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_LEAVES = 32
ROWS = 2048
"""So many rows are evaluated at once, so that a huge page takes little memory,"""
TREES = 16
"""and so many trees, so that what is worked on stays in the cache."""

ALL = np.uint32(0xFFFFFFFF)


class Trees:
    """Trees x nodes: `feature`, `threshold` (float32), `mask` (uint32); trees x leaves: `leaf`.

    A node of no tree has the threshold infinity, which no test fails.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.feature = arrays["feature"].astype(np.int64)
        self.threshold = arrays["threshold"].astype(np.float32)[:, :, None]
        self.mask = arrays["mask"].astype(np.uint32)[:, :, None]
        self.leaf = arrays["leaf"].astype(np.float64)

    def score(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """For each column of features x rows the sum of the leaves it falls into."""
        total = np.zeros(table.shape[1])
        for start in range(0, table.shape[1], ROWS):
            columns = np.ascontiguousarray(table[:, start : start + ROWS])
            for tree in range(0, len(self.leaf), TREES):
                total[start : start + ROWS] += self._score(columns, slice(tree, tree + TREES))
        return total

    def _score(self, columns: NDArray[np.float32], trees: slice) -> NDArray[np.float64]:
        failed = columns[self.feature[trees]] > self.threshold[trees]
        left = np.bitwise_and.reduce(np.where(failed, self.mask[trees], ALL), axis=1)
        first = left & (~left + np.uint32(1))
        index = (first.astype(np.float32).view(np.int32) >> 23) - 127
        scores: NDArray[np.float64] = np.take_along_axis(self.leaf[trees], index, axis=1).sum(axis=0)
        return scores
