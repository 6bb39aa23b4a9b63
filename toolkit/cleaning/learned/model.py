"""The learned cleaner: how probably each segment of a page with elements is content."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.learned.context import context_features
from toolkit.cleaning.learned.cut import best_cut
from toolkit.cleaning.learned.features import Table, segment_features
from toolkit.cleaning.learned.layout import Layout
from toolkit.cleaning.learned.tokens import hashed_tokens
from toolkit.cleaning.learned.trees import Trees
from toolkit.model.base import Value
from toolkit.model.page import Element, Page, Segment
from toolkit.model.source import SourceRecord


class Judged(Value, frozen=True, kw_only=True):
    """What the model says of a page, an entry a segment."""

    keep: list[bool]
    probability: list[float]
    """How probably the segment is content, calibrated."""
    peak: float
    """The F1 of words that is expected of the choice: how sure the model is of the page."""


class Model:
    """The arrays of a model file."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.weights = arrays["weights"].astype(np.float64)
        self.scale = float(arrays["scale"])
        self.bias = float(arrays["bias"])
        self.trees = Trees(arrays)
        self.columns = str(arrays["columns"]).split("\n")
        self.predicted = arrays["predicted"].astype(np.float64)
        self.observed = arrays["observed"].astype(np.float64)

    def linear(self, capture: Capture) -> NDArray[np.float64]:
        """The score of the linear stage for each segment."""
        rows = hashed_tokens(capture)
        lengths = [len(row) for row in rows]
        flat = np.fromiter(chain.from_iterable(rows), np.int64, sum(lengths))
        owner = np.repeat(np.arange(len(rows)), lengths)
        sums = np.bincount(owner, self.weights[flat], minlength=len(rows))
        return np.asarray(sums * self.scale + self.bias, np.float64)

    def matrix(self, capture: Capture) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
        """The features of the page's segments, and their words."""
        table, words = table_of(capture, self.linear(capture))
        return table.matrix(), words

    def judge(self, capture: Capture) -> Judged:
        """What to keep of a page that has elements."""
        matrix, words = self.matrix(capture)
        probability = 1 / (1 + np.exp(-self.trees.score(matrix)))
        keep, peak = best_cut(probability, words)
        calibrated = np.interp(probability, self.predicted, self.observed)
        return Judged(keep=keep.tolist(), probability=calibrated.tolist(), peak=peak)


def table_of(capture: Capture, score: NDArray[np.float64]) -> tuple[Table, NDArray[np.float64]]:
    """All features of the page's segments, given the linear stage's score, and their words."""
    layout = Layout(capture.page)
    table = segment_features(capture, layout)
    words = table.columns["words"].astype(np.float64)
    table.columns |= context_features(score, words, layout).columns
    return table, words


@cache
def load(path: Path) -> Model | None:
    """The model in a file; `None` if there is none, or it was trained on other features."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            model = Model(arrays)
    except (OSError, KeyError, ValueError, BadZipFile):
        return None
    return model if model.columns == columns() else None


@cache
def columns() -> list[str]:
    """The names of the features, as this version of the code computes them."""
    segment = Segment(start=0, end=4, origin="/p", element=0)
    element = Element(tag="p", parent=-1, first=0, last=1, path="/p")
    record = SourceRecord(
        name="-",
        media_type="text/html",
        encoding="utf-8",
        bytes=4,
        sha256="0" * 64,
        view="html-text-1",
        chars=4,
        view_sha256="0" * 64,
    )
    capture = Capture(Page(source=record, view="text", segments=(segment,), elements=(element,)), None)
    table, _ = table_of(capture, np.zeros(1))
    return list(table.columns)
