"""What the linear stage's score says around a segment: over neighbours, enclosing elements, its like."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.learned.characters import Counter
from toolkit.cleaning.learned.cut import best_cut
from toolkit.cleaning.learned.features import Table, distances, shifted
from toolkit.cleaning.learned.layout import LEVELS, TOPS, Layout
from toolkit.model.page import Element

Column = NDArray[Any]

LIMIT = 9.0
"""Scores are clipped to so much on either side."""
WINDOWS = (2, 5, 12, 30)
STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
WORDLESS = 0.3
"""What a segment weighs beside its words."""
LIKELY = 0.7
LIKELY_WORDS = 8
PATHS = (2, 5)


def context_features(score: NDArray[np.float64], words: Column, layout: Layout) -> Table:
    """Columns that the trees get beside the features of the segments."""
    table = Table()
    score = np.clip(score, -LIMIT, LIMIT)
    probability = 1 / (1 + np.exp(-score))
    weight = words + WORDLESS
    table["score"] = score
    for step in STEPS:
        table[f"score {step:+}"] = shifted(score, step)
    _windows(table, score, probability, weight)
    _enclosing(table, score, probability, weight, layout)
    _like(table, score, probability, weight, layout)
    _cut(table, probability, words)
    return table


def _windows(table: Table, score: Column, probability: Column, weight: Column) -> None:
    rows = np.arange(len(score))
    weights, hits, scores = Counter(weight), Counter(weight * probability), Counter(score)
    for width in WINDOWS:
        first = np.maximum(rows - width, 0)
        last = np.minimum(rows + width + 1, len(rows))
        table[f"mean ±{width}"] = hits.between(first, last) / weights.between(first, last)
        table[f"score ±{width}"] = scores.between(first, last) / (last - first)
        table[f"mean -{width}"] = hits.between(first, rows) / np.maximum(
            weights.between(first, rows), WORDLESS
        )
        table[f"mean +{width}"] = hits.between(rows + 1, last) / np.maximum(
            weights.between(rows + 1, last), WORDLESS
        )


def _enclosing(table: Table, score: Column, probability: Column, weight: Column, layout: Layout) -> None:
    weights, hits, scores = Counter(weight), Counter(weight * probability), Counter(score)
    chains = layout.enclosing()
    for level in range(LEVELS + TOPS):
        first, last = layout.first[chains[:, level]], layout.last[chains[:, level]]
        heavy, hit = weights.between(first, last), hits.between(first, last)
        table[f"element mean {level}"] = hit / heavy
        table[f"element score {level}"] = scores.between(first, last) / (last - first)
        table[f"element others {level}"] = (hit - weight * probability) / np.maximum(heavy - weight, WORDLESS)
        table[f"element share {level}"] = hit / hits.total


def _like(table: Table, score: Column, probability: Column, weight: Column, layout: Layout) -> None:
    """Over the segments of the page whose elements have the same tags and classes."""
    for length in PATHS:
        kind = _paths(layout.elements, length)[layout.owner]
        count = np.bincount(kind)
        table[f"like mean {length}"] = (
            np.bincount(kind, weight * probability) / np.bincount(kind, weight).clip(WORDLESS)
        )[kind]
        table[f"like score {length}"] = (np.bincount(kind, score) / count.clip(1))[kind]
        table[f"like count {length}"] = count[kind]


def _cut(table: Table, probability: Column, words: Column) -> None:
    keep, peak = best_cut(probability, words)
    threshold = float(probability[keep].min()) if keep.any() else 1.0
    expected = probability * words
    total = max(float(words.sum()), 1.0)
    likely = (probability > LIKELY) & (words >= LIKELY_WORDS)
    before, after = distances(likely)
    hits = np.cumsum(expected)
    table["above cut"] = probability - threshold
    for name, value in (
        ("cut", threshold),
        ("peak", peak),
        ("kept share", float(words[keep].sum()) / total),
        ("expected words", float(expected.sum())),
        ("expected share", float(expected.sum()) / total),
    ):
        table[name] = np.full(len(words), value)
    table["expected before"] = hits - expected
    table["expected after"] = hits[-1] - hits
    table["expected before share"] = (hits - expected) / max(float(hits[-1]), 1e-6)
    table["to likely before"], table["to likely after"] = before, after


def _paths(elements: tuple[Element, ...], length: int) -> NDArray[np.int64]:
    """For each element a number for the tags and first classes of it and its nearest ancestors."""
    numbers: dict[tuple[str, ...], int] = {}
    paths: list[tuple[str, ...]] = []
    for element in elements:
        above = paths[element.parent] if element.parent >= 0 else ()
        name = f"{element.tag}.{element.tokens[0] if element.tokens else ''}"
        paths.append((name, *above[: length - 1]))
    return np.array([numbers.setdefault(path, len(numbers)) for path in paths], np.int64)
