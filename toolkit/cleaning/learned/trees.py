"""Boosted trees as arrays, evaluated without walking them: QuickScorer (Lucchese et al., SIGIR 2015).

Each node whose test fails rules out the leaves of its left side; a mask a node says which. What is left of
all leaves of a tree begins with the one that the row falls into.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_LEAVES = 32
ROWS = 512
"""So many rows are evaluated at once, so that what is worked on stays in the cache."""

ALL = np.uint32(0xFFFFFFFF)
ONE = np.uint32(1)


class Trees:
    """Trees x nodes: `feature`, `threshold` (float32), `mask` (uint32); trees x leaves: `leaf`.

    A node of no tree has the threshold infinity, which no test fails.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.feature = arrays["feature"].astype(np.int64)
        self.threshold = arrays["threshold"].astype(np.float32)
        self.mask = arrays["mask"].astype(np.uint32)
        self.leaf = arrays["leaf"].astype(np.float64)

    def score(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """For each column of features x rows the sum of the leaves it falls into."""
        starts = range(0, table.shape[1], ROWS)
        parts = [self._score(np.ascontiguousarray(table[:, start : start + ROWS])) for start in starts]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _score(self, columns: NDArray[np.float32]) -> NDArray[np.float64]:
        left = np.full((len(self.leaf), columns.shape[1]), ALL)
        for node in range(self.feature.shape[1]):
            failed = columns[self.feature[:, node]] > self.threshold[:, node, None]
            # A failed test lets the mask through, any other nothing: 1 - 1 is no bit, 0 - 1 all of them.
            left &= self.mask[:, node, None] | (failed.view(np.uint8).astype(np.uint32) - ONE)
        first = left & (~left + ONE)
        index = (first.astype(np.float32).view(np.int32) >> 23) - 127
        scores: NDArray[np.float64] = np.take_along_axis(self.leaf, index, axis=1).sum(axis=0)
        return scores
