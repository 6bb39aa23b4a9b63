"""The linear stage's scores around a segment: over neighbours, enclosing ranges, similar segments."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.cleaning.cut import best_cut
from toolkit.evidence.arrays import Floats, Ints
from toolkit.evidence.table import FAR, Sums, Table, distances, each, shifted, surroundings, window

LIMIT = 9.0
"""Scores are clipped to the range from -9.0 to 9.0."""
WIDTHS = (2, 5, 12, 30)
STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
WORDLESS = 0.3
"""A segment weighs its number of words plus 0.3."""
MOST_WORDS = 5_000
"""Expected words of a page above 5,000 count as 5,000 when an element's share of them is computed."""
LIKELY = 0.7
LIKELY_WORDS = 8


class Scored:
    """The scores of the linear stage, and their sums."""

    def __init__(self, score: Floats, words: Floats) -> None:
        self.score = np.clip(score, -LIMIT, LIMIT)
        self.words = words
        self.weight = words + WORDLESS
        self.probability = 1 / (1 + np.exp(-self.score))
        self.hits = self.weight * self.probability
        self.rows = np.array([self.weight, self.hits, self.score])
        self.sums = Sums(self.rows)


def context_features(score: Floats, words: Floats, ranges: tuple[Ints, Ints], alike: Sequence[Ints]) -> Table:
    """Features that trees and network get in addition to those of the segments."""
    table = Table()
    scored = Scored(score, words)
    table.add("score", scored.score)
    table.add(each("score {:+}", *STEPS), shifted(scored.score, *STEPS))
    _windows(table, scored)
    _enclosing(table, scored, *ranges)
    for number, group in enumerate(alike):
        _alike(table, scored, group, number)
    _cut(table, scored)
    return table


def _windows(table: Table, scored: Scored) -> None:
    before, after = scored.sums.beside(WIDTHS)
    around = before + scored.rows[:, None] + after
    for sign, (weight, hits, _) in (("±", around), ("-", before), ("+", after)):
        table.add(each(f"mean {sign}{{}}", *WIDTHS), hits / np.maximum(weight, WORDLESS))
    first, last = window(len(scored.score), WIDTHS)
    table.add(each("score ±{}", *WIDTHS), around[2] / (last - first))


def _enclosing(table: Table, scored: Scored, first: Ints, last: Ints) -> None:
    weight, hits, score = scored.sums.between(first, last)
    total = np.clip(float(scored.sums.total[1]), 1e-9, MOST_WORDS)
    for name, rows in (
        ("mean", hits / np.maximum(weight, WORDLESS)),
        ("score", score / np.maximum(last - first, 1)),
        ("others", (hits - scored.hits) / np.maximum(weight - scored.weight, WORDLESS)),
        ("share", np.minimum(hits / total, 1)),
    ):
        table.add(each(f"element {name} {{}}", *range(len(first))), rows)


def _alike(table: Table, scored: Scored, group: Ints, number: int) -> None:
    """Adds features over the segments of the page that have the same structure."""
    count = np.bincount(group)
    weight, hits = np.bincount(group, scored.weight), np.bincount(group, scored.hits)
    score = np.bincount(group, scored.score)
    rows = np.array(
        [hits / np.maximum(weight, WORDLESS), score / np.maximum(count, 1), np.minimum(count, FAR)]
    )
    table.add(each("like {} " + str(number), "mean", "score", "count"), rows.take(group, axis=1))


def _cut(table: Table, scored: Scored) -> None:
    probability, words = scored.probability, scored.words
    keep, expected_f1 = best_cut(probability, words)
    threshold = float(probability[keep].min()) if keep.any() else 1.0
    expected = probability * words
    sums = Sums(np.stack([expected, words * keep, words]))
    first, last = surroundings(len(words))
    around, before = sums.between(first, last), sums.between(first, np.arange(len(words)))[0]
    hit = np.maximum(around[0], 1e-6)
    rows = {
        "above cut": probability - threshold,
        "expected before": before,
        "expected after": around[0] - before - expected,
        "expected before share": before / hit,
        "best before": np.maximum.accumulate(scored.score),
        "best after": np.maximum.accumulate(scored.score[::-1])[::-1],
        "cut": np.full(len(words), threshold),
        "peak": np.full(len(words), expected_f1),
        "kept share": around[1] / np.maximum(around[2], 1),
        "expected words": around[0],
        "expected share": around[0] / np.maximum(around[2], 1),
    }
    table.add(list(rows), *rows.values())
    table.add(
        ("to likely before", "to likely after"),
        *distances((probability > LIKELY) & (words >= LIKELY_WORDS)),
    )
