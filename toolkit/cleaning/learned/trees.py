"""Boosted trees as flat arrays, evaluated for all rows and trees at once, a level at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROWS = 4096
"""So many rows are evaluated at once, so that a huge page takes little memory."""


class Trees:
    """Nodes of all trees in one numbering. A leaf leads to itself, and its threshold is its value."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.feature = arrays["feature"].astype(np.int64)
        self.threshold = arrays["threshold"].astype(np.float32)
        self.children = np.stack([arrays["right"], arrays["left"]], axis=1).astype(np.int64).ravel()
        self.roots = arrays["roots"].astype(np.int64)
        self.depth = int(arrays["depth"])

    def score(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """For each row the sum of the leaves it falls into."""
        parts = [self._score(matrix[start : start + ROWS]) for start in range(0, len(matrix), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _score(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        columns = np.ascontiguousarray(matrix.T).ravel()
        rows = np.arange(len(matrix))
        nodes = np.repeat(self.roots[:, None], len(matrix), axis=1)
        for _ in range(self.depth):
            values = columns[self.feature[nodes] * len(matrix) + rows]
            nodes = self.children[2 * nodes + (values <= self.threshold[nodes])]
        scores: NDArray[np.float64] = self.threshold[nodes].sum(axis=0, dtype=np.float64)
        return scores
