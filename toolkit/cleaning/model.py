"""The learned cleaner: P(content) of each segment. One architecture, one model for each kind of page."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.context import context_features
from toolkit.cleaning.cut import chosen
from toolkit.cleaning.network import Network
from toolkit.cleaning.records import as_wholes, wholes_of
from toolkit.cleaning.trees import Trees
from toolkit.errors import ModelError
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.table import Table, feature_matrix
from toolkit.evidence.tokens import linear_scores
from toolkit.model.base import Value
from toolkit.model.cleaned import Mode
from toolkit.model.page import Element, Page, Segment
from toolkit.model.source import SourceRecord
from toolkit.resources import data_path

Kind = Literal["html", "text"]

_DAMAGED = (OSError, KeyError, ValueError, IndexError, EOFError, NotImplementedError, BadZipFile, zlib.error)
"""What reading a damaged archive of arrays may raise."""

BEFORE_BODY = 80
AFTER_BODY = 12
"""Front matter is looked for in the 80 segments before the body and the first 12 of it."""


class Judged(Value, frozen=True, kw_only=True):
    """What the model says about a page, one entry for each segment."""

    keep: list[bool]
    probability: list[float]
    """P(content): the calibrated probability that the segment is content."""
    cut: float
    """The lowest probability of a segment that is kept; 1 if none is."""
    expected_f1: float
    """The expected F1 of words for the choice: how sure the model is of the page."""
    title: list[float]
    front: list[float]
    """The probability of being the title, or other front matter; 0 away from the beginning of the body."""


class Model:
    """The arrays of a model file."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._scale, self._steps = float(arrays["scale"]), arrays["weights"]
        self.weights = self._steps * self._scale
        self.bias = float(arrays["bias"])
        self.trees = Trees(arrays)
        self.title, self.front = (Trees(_part(arrays, name)) for name in ("title", "front"))
        self.network = Network(arrays)
        self.columns = str(arrays["columns"]).split("\n")
        self.predicted = arrays["predicted"].astype(np.float64)
        self.observed = arrays["observed"].astype(np.float64)

    def linear(self, columns: Columns) -> NDArray[np.float64]:
        """The score of the linear stage for each segment."""
        # Sums of whole numbers, so that their order does not change the result.
        return linear_scores(self._steps, columns.words, columns.elements) * self._scale + self.bias

    def matrix(self, columns: Columns) -> NDArray[np.float32]:
        """Features x segments."""
        return feature_matrix(*columns.tables, context_of(columns, self.linear(columns)))

    def probability(self, matrix: NDArray[np.float32], columns: Columns) -> NDArray[np.float64]:
        """The probability of each segment, not calibrated."""
        score = mixed(self.trees.score(matrix), self.network.score(matrix))
        wholes = wholes_of(columns.elements)
        if wholes is not None:
            score = as_wholes(score, columns.words.count.astype(np.float64), *wholes)
        return logistic(score)

    def judge(self, columns: Columns, mode: Mode = "balanced") -> Judged:
        """What to keep of a page."""
        matrix = self.matrix(columns)
        probability = self.probability(matrix, columns)
        calibrated = np.interp(probability, self.predicted, self.observed)
        near = np.ascontiguousarray(matrix[:, front_rows(columns)])
        title, front = (logistic(trees.score(near)) for trees in (self.title, self.front))
        return judged(columns, probability, calibrated, mode, title, front)


def front_rows(columns: Columns) -> slice:
    """The segments in which front matter is looked for: some before and a few after the body begins."""
    first = columns.seen.body[0]
    return slice(max(0, first - BEFORE_BODY), first + AFTER_BODY)


def _part(arrays: Mapping[str, NDArray[Any]], name: str) -> dict[str, NDArray[Any]]:
    return {key: arrays[f"{name}.{key}"] for key in ("feature", "threshold", "mask", "leaf")}


def logistic(score: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probabilities whose log odds are `score`."""
    return np.asarray(1 / (1 + np.exp(-score)), np.float64)


def context_of(columns: Columns, score: NDArray[np.float64]) -> Table:
    """The columns computed from the scores of the linear stage."""
    words = columns.words.count.astype(np.float64)
    return context_features(score, words, columns.outline.ranges, columns.outline.alike)


def mixed(trees: NDArray[np.float64], network: NDArray[np.float64]) -> NDArray[np.float64]:
    """Their mean: they err on different segments."""
    return (trees + network) / 2


def judged(
    columns: Columns,
    probability: NDArray[np.float64],
    calibrated: NDArray[np.float64],
    mode: Mode,
    title: NDArray[np.float64],
    front: NDArray[np.float64],
) -> Judged:
    """What to keep of a page, given the probability of each segment, raw and calibrated.

    `title` and `front` are the probabilities of the segments of `front_rows`.
    """
    keep, expected_f1 = chosen(probability, calibrated, columns.words.count.astype(np.float64), mode)
    cut = float(calibrated[keep].min()) if keep.any() else 1.0
    everywhere = np.zeros((2, len(probability)))
    everywhere[:, front_rows(columns)] = title, front
    return Judged(
        keep=keep.tolist(),
        probability=calibrated.tolist(),
        cut=cut,
        expected_f1=expected_f1,
        title=everywhere[0].tolist(),
        front=everywhere[1].tolist(),
    )


@cache
def load(path: Path, kind: Kind) -> Model:
    """The model in a file. Raises ModelError if there is none, or it was trained on other columns."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            model = Model(arrays)
    except FileNotFoundError as error:
        raise ModelError(f"{path}: there is no such model; install the toolkit again") from error
    except _DAMAGED as error:
        raise ModelError(f"{path}: this is no model of the cleaner; install the toolkit again") from error
    if model.columns != column_names(kind):
        raise ModelError(
            f"{path}: this model was trained on other columns than this version computes; "
            "install the toolkit again, or train it with python -m toolkit.training"
        )
    return model


def kind_of(page: Page) -> Kind:
    return "html" if page.elements else "text"


def shipped(kind: Kind) -> Model:
    """The model that is part of the package. Raises ModelError if it is missing or damaged."""
    return load(data_path("models", f"{kind}.npz"), kind)


@cache
def column_names(kind: Kind) -> list[str]:
    """The names of the columns, as this version of the code computes them."""
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
    columns = Columns(PageEvidence(page))
    return [*columns.names, *context_of(columns, np.zeros(1)).names]
