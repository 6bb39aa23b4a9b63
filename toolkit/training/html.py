"""Trains the cleaner of HTML: `python -m toolkit.training.html --data wcxb-dev.jsonl.xz [--out html.npz]`.

The data are the pages of WCXB, a JSON object a line: `id`, `url`, `page_type`, `html`, and the reference
text in `truth.main_content`. The same data and library versions give the same file. Figures are printed for
five folds over sites, each page judged by a model that has seen no page of its site. Needs the `training`
extra.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import fmean
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import SGDClassifier

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.learned.context import context_features
from toolkit.cleaning.learned.cut import best_cut
from toolkit.cleaning.learned.features import segment_features
from toolkit.cleaning.learned.layout import Layout
from toolkit.cleaning.learned.tokens import BITS, hashed_tokens
from toolkit.cleaning.learned.trees import Trees
from toolkit.errors import SourceError
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.resources import data_path
from toolkit.training.alignment import coverage, words_of

FOLDS = 5
SEED = 1
CONTENT = 0.5
"""A segment of which the reference holds so large a share is content to the linear stage."""
SAMPLED = 120
"""So many segments a page train the trees, on average; of those with many words, three times as many."""
LONG = 12
HEAVIEST = 99.7
"""No segment weighs more than this percentile of the weights."""
ROUNDS = 150
TREES = {
    "objective": "cross_entropy",
    "learning_rate": 0.1,
    "num_leaves": 20,
    "max_depth": 9,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.3,
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
BINS = 20

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A page with elements: its features but for the score, and how much of each segment is content."""

    kind: str
    fold: int
    layout: Layout
    features: NDArray[np.float32]
    columns: list[str]
    tokens: list[frozenset[int]]
    heading: NDArray[np.bool_]
    words: Floats
    bags: list[Counter[str]]
    reference: Counter[str]
    target: Floats


@dataclass(frozen=True, slots=True)
class Linear:
    """The linear stage: a weight of eight bits a token."""

    weights: NDArray[np.int8]
    scale: float
    bias: float

    def score(self, tokens: csr_matrix) -> Floats:
        scores: Floats = tokens @ self.weights.astype(np.float64) * self.scale + self.bias
        return scores


class Data:
    """All examples, their segments in one numbering."""

    def __init__(self, examples: list[Example]) -> None:
        self.examples = examples
        sizes = [len(example.words) for example in examples]
        self.ends = np.cumsum(sizes)
        self.starts = self.ends - sizes
        self.page = np.repeat(np.arange(len(examples)), sizes)
        self.fold = np.array([example.fold for example in examples])[self.page]
        self.words = np.concatenate([example.words for example in examples])
        self.target = np.concatenate([example.target for example in examples])
        self.weight = self._weights()
        rows = [row for example in examples for row in example.tokens]
        ends = np.cumsum([0, *map(len, rows)])
        flat = np.fromiter(chain.from_iterable(rows), np.int32, int(ends[-1]))
        self.tokens = csr_matrix((np.ones(len(flat), np.float32), flat, ends), (len(rows), 1 << BITS))

    def _weights(self) -> Floats:
        """A segment weighs by its words, and less on a long page; headings of the page weigh nothing."""
        total = np.array([max(example.words.sum(), 1) for example in self.examples])
        known = np.array([bool(example.reference) for example in self.examples])
        heading = np.concatenate([example.heading for example in self.examples])
        weight = (self.words + 1) / np.sqrt(total)[self.page]
        weight = np.minimum(weight, np.percentile(weight, HEAVIEST))
        weight[heading | ~known[self.page] | (self.words == 0)] = 0
        return np.asarray(weight / weight.mean(), np.float64)

    def sample(self) -> NDArray[np.bool_]:
        """Which segments train the trees; `chance` tells how probably each was drawn."""
        return np.random.default_rng(SEED).random(len(self.words)) < self.chance()

    def chance(self) -> Floats:
        sizes = (self.ends - self.starts)[self.page]
        chance = np.minimum(1, SAMPLED / sizes)
        chance = np.where(self.words >= LONG, np.minimum(1, 3 * chance), chance)
        return np.where(self.weight > 0, chance, 0)

    def matrix(self, score: Floats) -> NDArray[np.float32]:
        """The features of all segments, given the scores of a linear stage that has not seen their site."""
        rows = []
        for example, start, end in zip(self.examples, self.starts, self.ends, strict=True):
            context = context_features(score[start:end], example.words, example.layout).matrix()
            rows.append(np.concatenate([example.features, context], axis=1))
        return np.concatenate(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="pages of WCXB, .jsonl.xz")
    parser.add_argument("--out", type=Path, default=data_path("models", "html.npz"))
    arguments = parser.parse_args()
    found, unread = examples(arguments.data)
    data = Data(found)
    score = out_of_fold_scores(data)
    matrix = data.matrix(score)
    probability = out_of_fold_probabilities(data, matrix)
    report(data, probability, unread)
    linear = train_linear(data, np.full(len(data.words), True))
    booster = train_trees(data, matrix, np.full(len(data.words), True))
    predicted, observed = calibration(probability, data.target, data.weight > 0)
    arrays = (
        flatten(booster)
        | {
            "weights": linear.weights,
            "scale": np.array(linear.scale),
            "bias": np.array(linear.bias),
            "predicted": predicted,
            "observed": observed,
            "columns": np.array("\n".join(columns_of(data))),
        }
        | samples(booster, matrix)
    )
    np.savez_compressed(arguments.out, allow_pickle=False, **arrays)
    print(f"{arguments.out.name}: {arguments.out.stat().st_size} bytes")


def examples(path: Path) -> tuple[list[Example], list[tuple[str, float]]]:
    """The pages that have elements, ready to train on; of the others the type, and the F1 of no text."""
    found: list[Example] = []
    unread: list[tuple[str, float]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            page = _page(row)
            if page is None:
                unread.append((_kind(row), f1(Counter(), Counter(_reference(row)))))
            else:
                found.append(_example(row, page))
    return found, unread


def _page(row: dict[str, Any]) -> Page | None:
    try:
        page = read(Source(name=f"{row['id']}.html", data=row["html"].encode()))
    except SourceError:
        return None
    return page if page.elements else None


def _kind(row: dict[str, Any]) -> str:
    return "collection" if row["page_type"] == "category" else str(row["page_type"])


def _reference(row: dict[str, Any]) -> list[str]:
    return words_of(row["truth"].get("main_content") or "")


def _example(row: dict[str, Any], page: Page) -> Example:
    capture = Capture(page, None)
    layout = Layout(page)
    table = segment_features(capture, layout)
    segments = [words_of(page.view[segment.start : segment.end]) for segment in page.segments]
    reference = _reference(row)
    return Example(
        kind=_kind(row),
        fold=fold_of(row["url"]),
        layout=layout,
        features=table.matrix(),
        columns=list(table.columns),
        tokens=hashed_tokens(capture),
        heading=table.columns["in h1"] > 0,
        words=table.columns["words"].astype(np.float64),
        bags=[Counter(segment) for segment in segments],
        reference=Counter(reference),
        target=np.array(coverage(segments, reference)),
    )


def fold_of(url: str) -> int:
    """All pages of a site fall in one fold."""
    return int(hashlib.sha256(urlsplit(url).netloc.encode()).hexdigest(), 16) % FOLDS


def train_linear(data: Data, rows: NDArray[np.bool_]) -> Linear:
    rows = rows & (data.weight > 0)
    classifier = SGDClassifier(
        loss="log_loss", alpha=1e-4, max_iter=5, tol=None, average=True, random_state=SEED
    )
    classifier.fit(data.tokens[rows], data.target[rows] >= CONTENT, sample_weight=data.weight[rows])
    weights = classifier.coef_[0]
    scale = float(np.percentile(np.abs(weights), 99.9)) / 127
    rounded = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    return Linear(weights=rounded, scale=scale, bias=float(classifier.intercept_[0]))


def train_trees(data: Data, matrix: NDArray[np.float32], rows: NDArray[np.bool_]) -> lightgbm.Booster:
    rows = rows & data.sample()
    weight = data.weight[rows] / data.chance()[rows]
    return lightgbm.train(
        TREES, lightgbm.Dataset(matrix[rows], data.target[rows], weight=weight, params=TREES), ROUNDS
    )


def out_of_fold_scores(data: Data) -> Floats:
    score = np.zeros(len(data.words))
    for fold in range(FOLDS):
        held = data.fold == fold
        score[held] = train_linear(data, ~held).score(data.tokens[held])
    return score


def out_of_fold_probabilities(data: Data, matrix: NDArray[np.float32]) -> Floats:
    probability = np.zeros(len(data.words))
    for fold in range(FOLDS):
        held = data.fold == fold
        trees = Trees(flatten(train_trees(data, matrix, ~held)))
        probability[held] = 1 / (1 + np.exp(-trees.score(matrix[held])))
    return probability


def calibration(probability: Floats, target: Floats, rows: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Points between which a probability is interpolated so that it says how often it comes true."""
    edges = np.linspace(0, 1, BINS + 1)
    number = np.clip(np.digitize(probability[rows], edges) - 1, 0, BINS - 1)
    counts = np.bincount(number, minlength=BINS)
    used = counts > 0
    predicted = np.bincount(number, probability[rows], BINS)[used] / counts[used]
    observed = np.bincount(number, target[rows], BINS)[used] / counts[used]
    monotone = IsotonicRegression().fit_transform(predicted, observed, sample_weight=counts[used])
    return predicted, monotone


def report(data: Data, probability: Floats, unread: list[tuple[str, float]]) -> None:
    """Prints the F1 of words, a page at a time and by type, and the calibration error, all out of fold."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    for kind, value in unread:
        by_kind[kind].append(value)
    for example, start, end in zip(data.examples, data.starts, data.ends, strict=True):
        keep, _ = best_cut(probability[start:end], example.words)
        kept: Counter[str] = Counter()
        for bag, kept_too in zip(example.bags, keep, strict=True):
            if kept_too:
                kept.update(bag)
        by_kind[example.kind].append(f1(kept, example.reference))
    print(
        f"F1 {fmean(chain.from_iterable(by_kind.values())):.4f}"
        f" on {len(data.examples)} pages, and {len(unread)} without text"
    )
    for kind, values in sorted(by_kind.items()):
        print(f"  {kind} {fmean(values):.3f} ({len(values)})")
    print(f"expected calibration error {calibration_error(data, probability):.4f}")


def f1(words: Counter[str], reference: Counter[str]) -> float:
    """The F1 of two bags of words; of two empty ones, 1."""
    total = words.total() + reference.total()
    return 2 * (words & reference).total() / total if total else 1.0


def calibration_error(data: Data, probability: Floats) -> float:
    """How far calibrated probabilities are from what comes true, each fold calibrated by the others."""
    counted = data.weight > 0
    calibrated = np.zeros(len(probability))
    for fold in range(FOLDS):
        held = data.fold == fold
        points = calibration(probability, data.target, counted & ~held)
        calibrated[held] = np.interp(probability[held], *points)
    number = np.minimum((calibrated[counted] * BINS).astype(int), BINS - 1)
    gaps = np.bincount(number, calibrated[counted] - data.target[counted], BINS)
    return float(np.abs(gaps).sum() / counted.sum())


def columns_of(data: Data) -> list[str]:
    """The names of the columns of `Data.matrix`."""
    example = data.examples[0]
    context = context_features(np.zeros(len(example.words)), example.words, example.layout)
    return [*example.columns, *context.columns]


def flatten(booster: lightgbm.Booster) -> dict[str, NDArray[Any]]:
    """The trees as the arrays that `Trees` reads, thresholds rounded down to 32 bits."""
    feature: list[int] = []
    threshold: list[np.float32] = []
    left: list[int] = []
    right: list[int] = []
    deepest = 0

    def add(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        index = len(feature)
        feature.append(node.get("split_feature", 0))
        left.append(index)
        right.append(index)
        if "split_feature" in node:
            threshold.append(_rounded_down(node["threshold"]))
            left[index] = add(node["left_child"], depth + 1)
            right[index] = add(node["right_child"], depth + 1)
        else:
            threshold.append(np.float32(node["leaf_value"]))
        return index

    roots = [add(tree["tree_structure"], 0) for tree in booster.dump_model()["tree_info"]]
    return {
        "feature": np.array(feature, np.uint16),
        "threshold": np.array(threshold, np.float32),
        "left": np.array(left, np.uint16),
        "right": np.array(right, np.uint16),
        "roots": np.array(roots, np.uint16),
        "depth": np.array(deepest),
    }


def _rounded_down(value: float) -> np.float32:
    rounded = np.float32(value)
    return rounded if float(rounded) <= value else np.nextafter(rounded, np.float32(-np.inf))


def samples(booster: lightgbm.Booster, matrix: NDArray[np.float32]) -> dict[str, NDArray[Any]]:
    """A few rows with the probability the training library gives them: a check of other implementations."""
    chosen = np.linspace(0, len(matrix) - 1, 32).astype(int)
    given = np.asarray(booster.predict(matrix[chosen], num_threads=1), np.float64)
    return {"rows": matrix[chosen], "given": given}


if __name__ == "__main__":
    main()
