"""Boosted trees as arrays."""

from __future__ import annotations

import numpy as np

from toolkit.cleaning.trees import Trees


def test_trees_are_followed_to_their_leaves() -> None:
    # feature 1 <= 0.5 ? (feature 0 <= 2 ? -1 : 4) : 2, and a tree of one leaf
    arrays = {
        "feature": np.array([[0, 1], [0, 0]]),
        "threshold": np.array([[2, 0.5], [np.inf, np.inf]], np.float32),
        "mask": np.array([[0xFFFFFFFE, 0xFFFFFFFC], [0, 0]], np.uint32),
        "leaf": np.array([[-1, 4, 2], [10, 0, 0]], np.float32),
    }
    table = np.array([[9, 2, 9], [0.5, 0.5, 0.6]], np.float32)
    assert Trees(arrays).score(table).tolist() == [14, 9, 12]
    assert Trees(arrays).score(np.zeros((2, 0), np.float32)).tolist() == []
