"""Fits a model to examples: the linear stage, the trees and the network over its context, the calibration.

The same examples and library versions give the same arrays. Whatever judges a page here has seen no page of
its site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import SGDClassifier

from toolkit.cleaning.context import context_features
from toolkit.cleaning.model import Kind, column_names, logistic, mixed
from toolkit.cleaning.network import Network
from toolkit.cleaning.records import as_wholes
from toolkit.cleaning.trees import MOST_LEAVES
from toolkit.evidence.arrays import Flags, Floats
from toolkit.evidence.table import feature_matrix
from toolkit.training.captures import BLOCKS
from toolkit.training.examples import Example, World
from toolkit.training.folds import FOLDS
from toolkit.training.labelled import FRONT_MATTER, NONE, TITLE, UNKNOWN
from toolkit.training.network import train_network

SEED = 1
CONTENT = 0.5
"""A segment of which the reference holds at least 0.5 is content to the linear stage and the network."""
LONG = 12
"""Segments of at least 12 words are drawn three times as often."""
CIPHERED_WEIGHT = 0.5
"""A segment of a ciphered page weighs 0.5 of what the same segment of the page itself weighs."""
HEAVIEST = 99.7
"""No segment weighs more than this percentile of the weights."""
BINS = 20
TREES: dict[str, Any] = {
    "objective": "cross_entropy",
    "max_depth": 9,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "lambda_l2": 5.0,
    "use_missing": False,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": SEED,
    "verbose": -1,
}

FRONT_TREES = TREES | {
    "objective": "binary",
    "learning_rate": 0.15,
    "num_leaves": 15,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.3,
}
FRONT_ROUNDS = 50
TITLE_TREES = FRONT_TREES | {
    "objective": "lambdarank",
    "learning_rate": 0.1,
    "lambdarank_truncation_level": 3,
}
TITLE_ROUNDS = 150
FRONT_PRESS_WEIGHT = 5.0
"""To the scorers of front matter a line of a labelled capture weighs 5.0, a segment of the web 1."""
BELOW_FRONT = 15
"""The scorers of front matter learn from fewer than 15 segments below the last front matter."""

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of training for one kind of page."""

    kind: Kind
    bits: int
    """Tokens are hashed to this number of bits."""
    alpha: float
    """The regularisation of the linear stage; strong is better on HTML, where names are of one site."""
    passes: int
    """The number of passes over the data to train the linear stage."""
    sampled: int
    """Segments drawn per page, on average, to train trees and network; long ones thrice as likely."""
    rounds: int
    trees: Mapping[str, Any]
    """Settings of the trees in addition to `TREES`."""

    @property
    def style(self) -> str:
        """The style of the captures that figures are of; empty for HTML."""
        return BLOCKS.name if self.kind == "text" else ""


RECIPES = {
    "html": Recipe(
        kind="html",
        bits=16,
        alpha=1e-3,
        passes=8,
        sampled=120,
        rounds=80,
        trees={
            "learning_rate": 0.2,
            "num_leaves": 20,
            "min_data_in_leaf": 200,
            "feature_fraction": 0.3,
            "extra_trees": True,
        },
    ),
    "text": Recipe(
        kind="text",
        bits=17,
        alpha=3e-4,
        passes=8,
        sampled=200,
        rounds=80,
        trees={
            "learning_rate": 0.2,
            "num_leaves": 31,
            "min_data_in_leaf": 100,
            "feature_fraction": 0.25,
        },
    ),
}


@dataclass(frozen=True, slots=True)
class Linear:
    """The linear stage: a weight of eight bits for each token."""

    weights: NDArray[np.int8]
    scale: float
    bias: float

    def score(self, tokens: csr_matrix) -> Floats:
        scores: Floats = tokens @ self.weights.astype(np.float64) * self.scale + self.bias
        return scores


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


def calibration(probability: Floats, target: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Points between which a probability is interpolated so that it equals the observed frequency."""
    number = np.minimum((probability * BINS).astype(np.int64), BINS - 1)
    total = np.bincount(number, weight, BINS)
    used = total > 0
    predicted = np.bincount(number, weight * probability, BINS)[used] / total[used]
    observed = np.bincount(number, weight * target, BINS)[used] / total[used]
    monotone = IsotonicRegression().fit_transform(predicted, observed, sample_weight=total[used])
    return predicted, monotone


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


def _named(name: str, arrays: Arrays) -> Arrays:
    return {f"{name}.{key}": value for key, value in arrays.items()}


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
