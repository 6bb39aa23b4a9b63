"""All examples as arrays: their segments in one numbering, with weights; and samples of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.cleaning.context import context_features
from toolkit.cleaning.model import column_names
from toolkit.evidence.arrays import Flags, Floats
from toolkit.evidence.table import feature_matrix
from toolkit.training.examples import Example, World
from toolkit.training.labelled import NONE, UNKNOWN
from toolkit.training.recipes import SEED, Recipe

LONG = 12
"""Segments of at least 12 words are drawn three times as often."""
CIPHERED_WEIGHT = 0.5
"""A segment of a ciphered page weighs 0.5 of what the same segment of the page itself weighs."""
HEAVIEST = 99.7
"""No segment weighs more than this percentile of the weights."""
BELOW_FRONT = 15
"""The scorers of front matter learn from fewer than 15 segments below the last front matter."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Segments x features, and for each segment how much is content and its weight."""

    matrix: NDArray[np.float32]
    target: Floats
    weight: Floats


@dataclass(frozen=True)
class Data:
    """All examples, their segments in one numbering."""

    recipe: Recipe
    examples: Sequence[Example]
    apart: frozenset[str] = field(default_factory=frozenset)
    """Ids of pages that are judged but not learned from."""

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        return np.array([len(example.words) for example in self.examples])

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        return np.cumsum(self.sizes) - self.sizes

    @cached_property
    def page(self) -> NDArray[np.int64]:
        return np.repeat(np.arange(len(self.examples)), self.sizes)

    @cached_property
    def fold(self) -> NDArray[np.int64]:
        return np.array([example.fold for example in self.examples])[self.page]

    @cached_property
    def words(self) -> Floats:
        return np.concatenate([example.words for example in self.examples])

    @cached_property
    def target(self) -> Floats:
        return np.concatenate([example.target for example in self.examples])

    @cached_property
    def line_weight(self) -> Floats:
        return np.array([example.line_weight for example in self.examples])[self.page]

    @cached_property
    def role(self) -> NDArray[np.int64]:
        return np.concatenate([example.role for example in self.examples])

    @cached_property
    def near_front(self) -> Flags:
        """The segments of known role up to a few below the last front matter; all if there is none."""
        found = np.zeros(len(self.words), bool)
        for example, start in zip(self.examples, self.starts, strict=True):
            last = np.flatnonzero(example.role > NONE)
            end = last[-1] + BELOW_FRONT if len(last) else len(example.role)
            found[start : start + min(end, len(example.role))] = True
        known: Flags = self.role != UNKNOWN
        return found & known & ~self.of("long")

    def of(self, *worlds: World) -> Flags:
        """Which segments are of examples of these worlds."""
        return np.array([example.world in worlds for example in self.examples])[self.page]

    @cached_property
    def weight(self) -> Floats:
        """A segment of the web is weighed by its words, less on a long page, 1 on average; one of a labelled
        capture has the weight that the capture gives. What is not known weighs nothing."""
        total = np.bincount(self.page, self.words).clip(1)
        weight = (self.words + 1) / np.sqrt(total)[self.page]
        known = np.concatenate([example.known for example in self.examples])
        web = self.of("web") & known
        weight = np.minimum(weight, np.percentile(weight[web], HEAVIEST))
        weight = np.where(self.line_weight > 0, self.line_weight, weight / weight[web].mean())
        weight[self.of("ciphered", "ciphered piece")] *= CIPHERED_WEIGHT
        apart = np.array([example.id.partition(".")[0] in self.apart for example in self.examples])
        weight[~known | apart[self.page]] = 0
        return np.asarray(weight, np.float64)

    @cached_property
    def tokens(self) -> csr_matrix:
        rows = [example.rows + start for example, start in zip(self.examples, self.starts, strict=True)]
        buckets = np.concatenate([example.buckets for example in self.examples])
        shape = (len(self.words), 1 << self.recipe.bits)
        matrix = csr_matrix((np.ones(len(buckets), np.float32), (np.concatenate(rows), buckets)), shape)
        matrix.sum_duplicates()
        return matrix

    def sample(self, matrix: NDArray[np.float32], rows: Flags) -> Sample:
        """The sample of `rows` that trains trees and network."""
        chance = self._chance()
        drawn = rows & (np.random.default_rng(SEED).random(len(chance)) < chance)
        return Sample(matrix[drawn], self.target[drawn], self.weight[drawn] / chance[drawn])

    def _chance(self) -> Floats:
        """The probability that each segment is drawn."""
        chance = np.minimum(1, self.recipe.sampled / self.sizes)[self.page]
        chance = np.where(self.words >= LONG, np.minimum(1, 3 * chance), chance)
        chance[self.line_weight > 0] = 1
        return np.where(self.weight > 0, chance, 0)

    def matrix(self, score: Floats) -> NDArray[np.float32]:
        """Segments x features, given the scores of a linear stage that has not seen their site."""
        found = np.empty((len(self.words), len(column_names(self.recipe.kind))), np.float32)
        for example, start in zip(self.examples, self.starts, strict=True):
            rows = slice(start, start + len(example.words))
            context = context_features(score[rows], example.words, example.ranges, example.alike)
            found[rows] = np.concatenate([example.features, feature_matrix(context)]).T
        return found

    def by_page(self, values: NDArray[Any]) -> list[NDArray[Any]]:
        return np.split(values, self.starts[1:])
