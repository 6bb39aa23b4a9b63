"""Trees as arrays that need no library to be read."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.trees import MOST_LEAVES

Arrays = dict[str, NDArray[Any]]


def flatten(booster: lightgbm.Booster) -> Arrays:
    """The trees as the arrays that `Trees` reads, thresholds rounded down to 32 bits."""
    trees = [_Tree(info["tree_structure"]) for info in booster.dump_model()["tree_info"]]
    nodes = max(len(tree.nodes) for tree in trees)
    feature = np.zeros((len(trees), nodes), np.uint16)
    threshold = np.full((len(trees), nodes), np.inf, np.float32)
    mask = np.zeros((len(trees), nodes), np.uint32)
    leaf = np.zeros((len(trees), nodes + 1), np.float32)
    for row, tree in enumerate(trees):
        for place, node in enumerate(tree.nodes):
            feature[row, place], threshold[row, place], mask[row, place] = node
        leaf[row, : len(tree.leaves)] = tree.leaves
    return {"feature": feature, "threshold": threshold, "mask": mask, "leaf": leaf}


class _Tree:
    """The nodes of a tree, each with the mask of its left leaves, and the leaves from left to right."""

    def __init__(self, root: dict[str, Any]) -> None:
        self.nodes: list[tuple[int, np.float32, int]] = []
        self.leaves: list[float] = []
        self._add(root)
        if len(self.leaves) > MOST_LEAVES:
            raise ValueError(f"a tree has {len(self.leaves)} leaves; {MOST_LEAVES} are the most")

    def _add(self, node: dict[str, Any]) -> None:
        if "split_feature" not in node:
            self.leaves.append(node["leaf_value"])
            return
        first = len(self.leaves)
        self._add(node["left_child"])
        left = range(first, len(self.leaves))
        mask = 0xFFFFFFFF & ~sum(1 << leaf for leaf in left)
        self.nodes.append((node["split_feature"], _rounded_down(node["threshold"]), mask))
        self._add(node["right_child"])


def _rounded_down(value: float) -> np.float32:
    rounded = np.float32(value)
    return rounded if float(rounded) <= value else np.nextafter(rounded, np.float32(-np.inf))
