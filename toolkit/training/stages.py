"""Fits the stages of a model to examples: the linear stage, the trees, the network, the calibration."""

from __future__ import annotations

from dataclasses import dataclass

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import SGDClassifier

from toolkit.evidence.arrays import Flags, Floats
from toolkit.training.data import Data, Sample
from toolkit.training.flat_trees import Arrays
from toolkit.training.labelled import FRONT_MATTER, TITLE
from toolkit.training.network import train_network
from toolkit.training.recipes import (
    CONTENT,
    FRONT_ROUNDS,
    FRONT_TREES,
    SEED,
    TITLE_ROUNDS,
    TITLE_TREES,
    TREES,
    Recipe,
)

BINS = 20
FRONT_PRESS_WEIGHT = 5.0
"""To the scorers of front matter a line of a labelled capture weighs 5.0, a segment of the web 1."""


@dataclass(frozen=True, slots=True)
class Linear:
    """The linear stage: a weight of eight bits for each token."""

    weights: NDArray[np.int8]
    scale: float
    bias: float

    def score(self, tokens: csr_matrix) -> Floats:
        scores: Floats = tokens @ self.weights.astype(np.float64) * self.scale + self.bias
        return scores


def train_linear(data: Data, rows: Flags) -> Linear:
    # A piece adds nothing to its page; the words of a ciphered page mean nothing.
    rows = rows & (data.weight > 0) & ~data.of("piece", "ciphered", "ciphered piece")
    classifier = SGDClassifier(
        loss="log_loss",
        alpha=data.recipe.alpha,
        max_iter=data.recipe.passes,
        tol=None,
        average=True,
        random_state=SEED,
    )
    classifier.fit(data.tokens[rows], data.target[rows] >= CONTENT, sample_weight=data.weight[rows])
    weights = classifier.coef_[0]
    scale = float(np.percentile(np.abs(weights), 99.9)) / 127
    rounded = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    return Linear(weights=rounded, scale=scale, bias=float(classifier.intercept_[0]))


def train_trees(recipe: Recipe, sample: Sample) -> lightgbm.Booster:
    settings = TREES | dict(recipe.trees)
    given = lightgbm.Dataset(sample.matrix, sample.target, weight=sample.weight, params=settings)
    return lightgbm.train(settings, given, recipe.rounds)


def train_title(data: Data, matrix: NDArray[np.float32], rows: Flags) -> lightgbm.Booster:
    """Trees that rank the lines of a page by how likely each is its title."""
    titled = np.array([bool((example.role == TITLE).any()) for example in data.examples])
    rows = rows & data.near_front & titled[data.page]
    sizes = np.bincount(data.page[rows])
    given = lightgbm.Dataset(
        matrix[rows],
        (data.role[rows] == TITLE).astype(np.int64),
        weight=_front_weight(data, rows),
        group=sizes[sizes > 0],
        params=TITLE_TREES,
    )
    return lightgbm.train(TITLE_TREES, given, TITLE_ROUNDS)


def train_front(data: Data, matrix: NDArray[np.float32], rows: Flags) -> lightgbm.Booster:
    """Trees that say which lines are other front matter than the title, which is known of captures only."""
    rows = rows & data.near_front & (data.line_weight > 0)
    label = data.role[rows] == FRONT_MATTER
    given = lightgbm.Dataset(matrix[rows], label, weight=_front_weight(data, rows), params=FRONT_TREES)
    return lightgbm.train(FRONT_TREES, given, FRONT_ROUNDS)


def _front_weight(data: Data, rows: Flags) -> Floats:
    return np.where(data.line_weight[rows] > 0, FRONT_PRESS_WEIGHT, 1.0)


def network(sample: Sample) -> Arrays:
    """The arrays of a network trained on a sample."""
    return train_network(sample.matrix, sample.target >= CONTENT, sample.weight)


def calibration(probability: Floats, target: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Points between which a probability is interpolated so that it equals the observed frequency."""
    number = np.minimum((probability * BINS).astype(np.int64), BINS - 1)
    total = np.bincount(number, weight, BINS)
    used = total > 0
    predicted = np.bincount(number, weight * probability, BINS)[used] / total[used]
    observed = np.bincount(number, weight * target, BINS)[used] / total[used]
    monotone = IsotonicRegression().fit_transform(predicted, observed, sample_weight=total[used])
    return predicted, monotone
