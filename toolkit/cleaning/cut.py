"""Which segments to keep, given P(content) of each: the most probable ones, with the best expected F1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.thresholds import (
    BALANCED_MIN,
    CONFIDENT,
    KEEP_MODE_MIN,
    PAGE_MIN,
    STRICT_MODE_MIN,
    UNSURE_MIN,
)
from toolkit.model.cleaned import Mode

Floats = NDArray[np.floating]


def best_cut(probability: Floats, words: Floats | NDArray[np.integer]) -> tuple[NDArray[np.bool_], float]:
    """The segments to keep, and the expected F1 of words for keeping them.

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


def chosen(
    probability: Floats, calibrated: Floats, words: Floats | NDArray[np.integer], mode: Mode
) -> tuple[NDArray[np.bool_], float]:
    """The segments to keep in a mode, and the expected F1 of words for the best cut.

    Of a page on which nothing is likely to be content, nothing is kept, except in keep mode. For a page the
    model is unsure of, the safer cut is chosen.
    """
    keep, expected_f1 = best_cut(probability, words)
    if mode == "keep":
        return calibrated >= KEEP_MODE_MIN, expected_f1
    if mode == "strict":
        keep = keep & (calibrated >= STRICT_MODE_MIN)
    else:
        keep = keep | (calibrated >= (UNSURE_MIN if expected_f1 < CONFIDENT else BALANCED_MIN))
    return keep & (calibrated.max(initial=0) >= PAGE_MIN), expected_f1
