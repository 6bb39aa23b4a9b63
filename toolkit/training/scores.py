"""How good a text is, how certain a difference of means is, how well probabilities are calibrated.

Everything here is a pure function of its arguments: arrays in, frozen data out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.evidence.arrays import Floats
from toolkit.training.alignment import words_of

BINS = 20
RESAMPLES = 10_000
LEVEL = 0.95
SEED = 1


@dataclass(frozen=True, slots=True)
class Score:
    """How well a bag of words agrees with a reference."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Means:
    """The macro averages over some pages: every page counts alike."""

    pages: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The means over all pages, by type of page, and over the pages with and without a reference."""

    overall: Means
    by_kind: dict[str, Means]
    referenced: Means
    unreferenced: Means


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean difference and the percentile interval of its resampled means."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """The probabilities from `low` to `high`: their weight, their mean, and how often they came true."""

    low: float
    high: float
    weight: float
    predicted: float
    observed: float


def text_score(text: str, reference: str) -> Score:
    """The score of a text, word by word, whatever the order."""
    return bag_score(Counter(words_of(text)), Counter(words_of(reference)))


def bag_score(words: Counter[str], reference: Counter[str]) -> Score:
    """The score of a bag of words; two empty ones agree, an empty one agrees with no other."""
    found, wanted = words.total(), reference.total()
    if not found or not wanted:
        return Score(1.0, 1.0, 1.0) if found == wanted else Score(0.0, 0.0, 0.0)
    hits = (words & reference).total()
    return Score(hits / found, hits / wanted, 2 * hits / (found + wanted))


def summary(scores: Sequence[Score], kinds: Sequence[str], referenced: Sequence[bool]) -> Summary:
    """The means of the scores of pages, given the type of each and whether it has a reference."""
    table = np.array([(score.precision, score.recall, score.f1) for score in scores]).reshape(-1, 3)
    kind = np.array(kinds)
    known = np.array(referenced, np.bool_)
    return Summary(
        overall=_means(table),
        by_kind={name: _means(table[kind == name]) for name in sorted(set(kinds))},
        referenced=_means(table[known]),
        unreferenced=_means(table[~known]),
    )


def _means(table: Floats) -> Means:
    """The means of rows of precision, recall and F1; of no rows, not a number."""
    precision, recall, f1 = table.mean(axis=0) if len(table) else (np.nan,) * 3
    return Means(len(table), float(precision), float(recall), float(f1))


def paired_bootstrap(ours: Floats, theirs: Floats, resamples: int = RESAMPLES, seed: int = SEED) -> Interval:
    """The mean of `ours - theirs`, pages resampled with replacement, both scores of a page together."""
    difference = np.asarray(ours, np.float64) - np.asarray(theirs, np.float64)
    pages = len(difference)
    drawn = np.random.default_rng(seed).integers(0, pages, (resamples, pages), np.int32)
    means = difference[drawn].mean(axis=1)
    low, high = np.quantile(means, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Interval(float(difference.mean()), float(low), float(high))


def reliability(
    probability: Floats, target: Floats, weight: Floats | None = None, bins: int = BINS
) -> tuple[Bin, ...]:
    """Probabilities against observed frequencies, in bins of equal width; empty bins are left out."""
    weight = np.ones(len(probability)) if weight is None else weight
    number = np.minimum((probability * bins).astype(np.int64), bins - 1)
    total = np.bincount(number, weight, bins)
    predicted = np.bincount(number, weight * probability, bins)
    observed = np.bincount(number, weight * target, bins)
    return tuple(
        Bin(
            low=i / bins,
            high=(i + 1) / bins,
            weight=float(total[i]),
            predicted=float(predicted[i] / total[i]),
            observed=float(observed[i] / total[i]),
        )
        for i in np.flatnonzero(total).tolist()
    )


def calibration_error(table: Sequence[Bin]) -> float:
    """The expected calibration error: the mean gap of predicted and observed, by weight; of no bins, 0."""
    total = sum(row.weight for row in table)
    gaps = sum(row.weight * abs(row.predicted - row.observed) for row in table)
    return gaps / total if total else 0.0
