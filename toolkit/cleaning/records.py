"""What is built alike is kept or dropped as a whole: the cards of a list, the posts of a thread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FEWEST = 3
"""So many segments that are built alike are records."""
OWN = 0.3
"""What a segment's own score weighs; the mean of its like has the rest. Chosen on the development pages."""
APART = 2.0
"""Segments whose scores (log odds) deviate more from their mean are alike in build only."""


def as_wholes(score: Floats, group: NDArray[np.int64]) -> Floats:
    """The scores, drawn towards the mean of the segments of their group."""
    count = np.bincount(group).clip(1)
    mean = np.bincount(group, score) / count
    spread = np.sqrt(np.bincount(group, (score - mean[group]) ** 2) / count)
    whole = (count >= FEWEST) & (spread <= APART)
    return np.where(whole[group], OWN * score + (1 - OWN) * mean[group], score)
