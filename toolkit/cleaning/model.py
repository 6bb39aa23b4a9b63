"""The learned cleaner: how probably each segment is content. One architecture, a model a kind of page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.context import context_features
from toolkit.cleaning.cut import chosen
from toolkit.cleaning.network import Network
from toolkit.cleaning.records import as_wholes
from toolkit.cleaning.trees import Trees
from toolkit.evidence.elements import Elements
from toolkit.evidence.features import segment_features
from toolkit.evidence.paragraphs import Paragraphs
from toolkit.evidence.table import Table, feature_matrix
from toolkit.evidence.tokens import linear_scores
from toolkit.evidence.words import Words
from toolkit.model.base import Value
from toolkit.model.cleaned import Mode
from toolkit.model.page import Element, Page, Segment
from toolkit.model.source import SourceRecord

Kind = Literal["html", "text"]


class Judged(Value, frozen=True, kw_only=True):
    """What the model says of a page, an entry a segment."""

    keep: list[bool]
    probability: list[float]
    """How probably the segment is content, calibrated."""
    cut: float
    """The lowest probability of a segment that is kept; 1 if none is."""
    peak: float
    """The F1 of words that is expected of the choice: how sure the model is of the page."""


class Sheet:
    """A page as arrays: its words, what encloses them, and its features but those of the linear stage.

    `points` are what the lexicons say of its segments.
    """

    def __init__(self, page: Page, points: Sequence[int]) -> None:
        self.words = Words(page)
        self.elements = Elements(page) if page.elements else None
        self.outline = self.elements or Paragraphs(page, self.words)
        self.table = segment_features(page, self.words, self.outline, points)

    def context(self, score: NDArray[np.float64]) -> Table:
        """The features that a score of the linear stage gives."""
        return context_features(
            score, self.words.count.astype(np.float64), self.outline.ranges, self.outline.alike
        )


class Model:
    """The arrays of a model file."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._scale, self._steps = float(arrays["scale"]), arrays["weights"]
        self.weights = self._steps * self._scale
        self.bias = float(arrays["bias"])
        self.trees = Trees(arrays)
        self.network = Network(arrays)
        self.columns = str(arrays["columns"]).split("\n")
        self.predicted = arrays["predicted"].astype(np.float64)
        self.observed = arrays["observed"].astype(np.float64)

    def linear(self, sheet: Sheet) -> NDArray[np.float64]:
        """The score of the linear stage for each segment."""
        # Of whole numbers, so that no order of summing changes what comes out.
        return linear_scores(self._steps, sheet.words, sheet.elements) * self._scale + self.bias

    def matrix(self, sheet: Sheet) -> NDArray[np.float32]:
        """Features x segments."""
        return feature_matrix(sheet.table, sheet.context(self.linear(sheet)))

    def probability(
        self, matrix: NDArray[np.float32], records: NDArray[np.int64] | None
    ) -> NDArray[np.float64]:
        """Of each segment, not calibrated; `records` has one number for all that are built alike."""
        score = mixed(self.trees.score(matrix), self.network.score(matrix))
        if records is not None:
            score = as_wholes(score, records)
        return np.asarray(1 / (1 + np.exp(-score)), np.float64)

    def judge(self, sheet: Sheet, mode: Mode = "balanced") -> Judged:
        """What to keep of a page."""
        records = None if sheet.elements is None else sheet.elements.alike[-1]
        probability = self.probability(self.matrix(sheet), records)
        calibrated = np.interp(probability, self.predicted, self.observed)
        return judged(probability, calibrated, sheet.words.count.astype(np.float64), mode)


def mixed(trees: NDArray[np.float64], network: NDArray[np.float64]) -> NDArray[np.float64]:
    """Their mean: they err on different segments."""
    return (trees + network) / 2


def judged(
    probability: NDArray[np.float64],
    calibrated: NDArray[np.float64],
    words: NDArray[np.float64],
    mode: Mode,
) -> Judged:
    """What to keep of a page, given the probability of each segment, as it is and calibrated."""
    keep, peak = chosen(probability, calibrated, words, mode)
    cut = float(calibrated[keep].min()) if keep.any() else 1.0
    return Judged(keep=keep.tolist(), probability=calibrated.tolist(), cut=cut, peak=peak)


@cache
def load(path: Path, kind: Kind) -> Model | None:
    """The model in a file; `None` if there is none, or it was trained on other features."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            model = Model(arrays)
    except (OSError, KeyError, ValueError, BadZipFile):
        return None
    return model if model.columns == columns(kind) else None


@cache
def columns(kind: Kind) -> list[str]:
    """The names of the features, as this version of the code computes them."""
    element = Element(tag="p", parent=-1, first=0, last=1, path="/p")
    record = SourceRecord(
        name="-",
        media_type="text/html" if kind == "html" else "text/plain",
        encoding="utf-8",
        bytes=4,
        sha256="0" * 64,
        view="html-text-1" if kind == "html" else "text",
        chars=4,
        view_sha256="0" * 64,
    )
    page = Page(
        source=record,
        view="text",
        segments=(Segment(start=0, end=4, origin="/p", element=0 if kind == "html" else -1),),
        elements=(element,) if kind == "html" else (),
    )
    sheet = Sheet(page, [0])
    return [*sheet.table.names, *sheet.context(np.zeros(1)).names]
