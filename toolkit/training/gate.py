"""Rows that guard a model's decisions: features and targets of some pages, no text of theirs.

What makes features from a page is not in them; what makes decisions from features is: the context of the
linear stage, trees and network, the cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.context import context_features
from toolkit.cleaning.cut import best_cut
from toolkit.cleaning.model import Model, columns
from toolkit.evidence.table import feature_matrix

if TYPE_CHECKING:
    from toolkit.training.fit import Data

Arrays = dict[str, NDArray[Any]]

PAGES = 60
SMALL, LARGE = 20, 110
"""Segments of a page that is small enough to ship and large enough to tell."""


def gate_arrays(data: Data, arrays: Arrays) -> Arrays:
    """The rows of the first pages of fit size, spread over the data, and the F1 of the decision on them."""
    fit = [
        index
        for index, example in enumerate(data.examples)
        if SMALL <= len(example.words) <= LARGE and example.overlap is not None
    ]
    chosen = fit[:: max(len(fit) // PAGES, 1)][:PAGES]
    model = Model(arrays)
    scores = data.tokens @ model.weights + model.bias
    found: Arrays = {"sizes": data.sizes[chosen]}
    rows = [np.arange(data.starts[i], data.starts[i] + data.sizes[i]) for i in chosen]
    flat = np.concatenate(rows)
    found["features"] = np.concatenate([data.examples[i].features for i in chosen], axis=1).astype(np.float16)
    found["score"] = scores[flat].astype(np.float32)
    found["words"], found["target"] = data.words[flat].astype(np.int32), data.target[flat].astype(np.float32)
    for name, index in (("first", 0), ("last", 1)):
        found[name] = np.concatenate([data.examples[i].ranges[index] for i in chosen], axis=1).astype(
            np.int16
        )
    found["alike"] = np.concatenate([np.stack(data.examples[i].alike) for i in chosen], axis=1).astype(
        np.int16
    )
    found["f1"] = np.array(decision_f1(model, found))
    return found


def decision_f1(model: Model, gate: Arrays) -> float:
    """The macro average of the F1 of the model's choice of segments, by words, against the targets."""
    edges = np.cumsum(gate["sizes"])[:-1]
    records = model.columns == columns("html")
    parts = [
        np.split(np.atleast_2d(gate[name]), edges, axis=1)
        for name in ("features", "score", "words", "target", "first", "last", "alike")
    ]
    found = []
    for features, score, words, target, first, last, alike in zip(*parts, strict=True):
        ranges = first.astype(np.int64), last.astype(np.int64)
        context = context_features(
            score[0].astype(np.float64), words[0].astype(np.float64), ranges, list(alike.astype(np.int64))
        )
        matrix = np.concatenate([features.astype(np.float32), feature_matrix(context)])
        probability = model.probability(matrix, alike[-1].astype(np.int64) if records else None)
        keep, _ = best_cut(probability, words[0])
        hits = float((words[0] * target[0])[keep].sum())
        found.append(2 * hits / max(float(words[0][keep].sum() + (words[0] * target[0]).sum()), 1))
    return float(np.mean(found))
