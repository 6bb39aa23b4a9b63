"""Which segments to keep, given how probably each is content: the prefix with the best expected F1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

SAFE = 0.1
"""Calibrated: what is this probable is kept where no sentence may be lost."""
SURE = 0.5
"""And what is not, falls where only articles are wanted."""


def best_cut(probability: Floats, words: Floats) -> tuple[NDArray[np.bool_], float]:
    """The segments to keep, and the F1 of words that is expected of keeping them.

    Sorted by probability, the first segments are kept for which 2·Σpn / (Σn + Σ over all of pn) is
    largest, where n counts the words of a segment.
    """
    order = np.argsort(-probability, kind="stable")
    expected = probability * words
    hits = np.cumsum(expected[order])
    taken = np.cumsum(words[order])
    scores = 2 * hits / np.maximum(taken + expected.sum(), 1e-9)
    best = int(np.argmax(scores))
    keep = probability >= probability[order[best]]
    return keep, float(min(scores[best], 1.0))


def safe_cut(probability: Floats, least: float = SAFE) -> NDArray[np.bool_]:
    """Everything that might be content: nothing is dropped but what surely is not."""
    keep: NDArray[np.bool_] = probability >= least
    return keep


def sure_cut(probability: Floats, keep: NDArray[np.bool_], least: float = SURE) -> NDArray[np.bool_]:
    """Of the segments to keep those that are content rather than not."""
    sure: NDArray[np.bool_] = keep & (probability >= least)
    return sure
