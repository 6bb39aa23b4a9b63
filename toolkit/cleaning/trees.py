"""Boosted trees as arrays, evaluated without walking them: QuickScorer (Lucchese et al., SIGIR 2015).

Each node whose test fails rules out the leaves of its left side, given by a mask for each node. The first of
the remaining leaves of a tree is the one that the row falls into.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_LEAVES = 32
ROWS = 512
"""512 rows are evaluated at once, so that the working set stays in the cache."""

ONE = np.uint32(1)


class Trees:
    """Trees x nodes: `feature`, `threshold` (float32), `mask` (uint32); trees x leaves: `leaf`.

    A node of no tree has the threshold infinity, which no test fails.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        leaf = arrays["leaf"].astype(np.float64)
        self._leaves, self._first = leaf.ravel(), (np.arange(len(leaf)) * leaf.shape[1])[:, None]
        feature = arrays["feature"].astype(np.int64)
        # Zero must have one sign, as the sign of a difference decides.
        threshold = arrays["threshold"].astype(np.float32) + np.float32(0)
        ruled_out = (~arrays["mask"].astype(np.uint32)).view(np.int32)
        self._nodes = [
            (np.ascontiguousarray(feature[:, node]), threshold[:, node, None], ruled_out[:, node, None])
            for node in range(feature.shape[1])
        ]

    def score(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """For each column of features x rows, the sum of the leaves it falls into."""
        starts = range(0, table.shape[1], ROWS)
        parts = [self._score(np.ascontiguousarray(table[:, start : start + ROWS])) for start in starts]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _score(self, columns: NDArray[np.float32]) -> NDArray[np.float64]:
        shape = len(self._first), columns.shape[1]
        gone, rest = np.zeros(shape, np.int32), np.empty(shape, np.float32)
        bits = rest.view(np.int32)
        for feature, threshold, ruled_out in self._nodes:
            np.take(columns, feature, axis=0, out=rest, mode="clip")
            np.subtract(threshold, rest, out=rest)
            # The sign over all bits: a failed test rules out its leaves, any other none.
            np.right_shift(bits, 31, out=bits)
            np.bitwise_and(bits, ruled_out, out=bits)
            np.bitwise_or(gone, bits, out=gone)
        left = ~gone.view(np.uint32)
        first = left & (~left + ONE)
        index = (first.astype(np.float32).view(np.int32) >> 23) - 127
        scores: NDArray[np.float64] = self._leaves.take(index + self._first).sum(axis=0)
        return scores
