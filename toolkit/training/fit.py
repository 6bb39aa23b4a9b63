"""Fits a model to examples, and judges examples by models that have not seen their site.

The same examples and library versions give the same arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import lightgbm
import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.model import column_names, logistic, mixed
from toolkit.cleaning.network import Network
from toolkit.cleaning.records import as_wholes
from toolkit.evidence.arrays import Flags, Floats
from toolkit.training.data import Data
from toolkit.training.flat_trees import Arrays, flatten
from toolkit.training.folds import FOLDS
from toolkit.training.stages import calibration, network, train_front, train_linear, train_title, train_trees


@dataclass(frozen=True, slots=True)
class Judgement:
    """What models that have not seen a page's site say about its segments."""

    score: Floats
    """The score of the linear stage."""
    probability: Floats
    calibrated: Floats
    """The probability, calibrated by the other folds."""
    title: Floats
    front: Floats
    """Probabilities of being the title, and other front matter."""


def judged(data: Data) -> Judgement:
    """Judges every page by models of the other folds."""
    score = _by_fold(data, lambda train, held: train_linear(data, train).score(data.tokens[held]))
    matrix = data.matrix(score)
    odds = _by_fold(data, lambda train, held: log_odds(data, matrix, train, held))
    scores = zip(data.by_page(odds), data.examples, strict=True)
    odds = np.concatenate(
        [as_wholes(score, page.words, *page.wholes) if page.wholes else score for score, page in scores]
    )
    probability = logistic(odds)
    weight = data.weight * data.of("web")

    def calibrated(train: Flags, held: Flags) -> Floats:
        points = calibration(probability, data.target, weight * train)
        return np.asarray(np.interp(probability[held], *points), np.float64)

    def chance(trained: Callable[[Data, NDArray[np.float32], Flags], lightgbm.Booster]) -> Floats:
        return _by_fold(data, lambda train, held: _chance(trained(data, matrix, train), matrix[held]))

    return Judgement(
        score, probability, _by_fold(data, calibrated), title=chance(train_title), front=chance(train_front)
    )


def log_odds(data: Data, matrix: NDArray[np.float32], train: Flags, held: Flags) -> Floats:
    """The log odds of the rows `held`, by trees and a network that were trained on the others."""
    sample = data.sample(matrix, train)
    booster = train_trees(data.recipe, sample)
    trees = np.asarray(booster.predict(matrix[held], num_threads=1, raw_score=True), np.float64)
    return mixed(trees, Network(network(sample)).score(matrix[held].T))


def _chance(booster: lightgbm.Booster, matrix: NDArray[np.float32]) -> Floats:
    score = np.asarray(booster.predict(matrix, num_threads=1, raw_score=True), np.float64)
    return logistic(score)


def _by_fold(data: Data, values: Callable[[Flags, Flags], Floats]) -> Floats:
    found = np.zeros(len(data.words))
    for fold in range(FOLDS):
        held = data.fold == fold
        if held.any():
            found[held] = values(~held, held)
    return found


def fitted(data: Data, judgement: Judgement) -> Arrays:
    """The arrays of a model of all examples, as `Model` reads them."""
    everything = np.full(len(data.words), True)
    linear = train_linear(data, everything)
    matrix = data.matrix(judgement.score)
    sample = data.sample(matrix, everything)
    predicted, observed = calibration(judgement.probability, data.target, data.weight * data.of("web"))
    return (
        flatten(train_trees(data.recipe, sample))
        | _named("title", flatten(train_title(data, matrix, everything)))
        | _named("front", flatten(train_front(data, matrix, everything)))
        | network(sample)
        | {
            "weights": linear.weights,
            "scale": np.array(linear.scale),
            "bias": np.array(linear.bias),
            "predicted": predicted,
            "observed": observed,
            "columns": np.array("\n".join(column_names(data.recipe.kind))),
        }
    )


def _named(name: str, arrays: Arrays) -> Arrays:
    return {f"{name}.{key}": value for key, value in arrays.items()}
