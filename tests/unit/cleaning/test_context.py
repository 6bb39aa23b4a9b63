"""What the linear stage's score says around a segment."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from toolkit.cleaning.context import LIMIT, context_features
from toolkit.evidence.table import FAR, feature_matrix

Rows = dict[str, NDArray[np.float32]]


def rows_of(score: list[float], words: list[float]) -> Rows:
    """The columns of segments that stand each alone and are all built alike, by name."""
    rows = np.arange(len(score))
    alone = (rows[None], rows[None] + 1)
    table = context_features(np.array(score), np.array(words), alone, [np.zeros(len(score), np.int64)])
    return dict(zip(table.names, feature_matrix(table), strict=True))


def test_scores_are_clipped_and_seen_from_beside() -> None:
    found = rows_of([20.0, 1.0, -2.0], [5, 5, 5])
    assert found["score"].tolist() == [LIMIT, 1, -2]
    assert found["score -1"].tolist() == [-1, LIMIT, 1]
    assert found["score +2"].tolist() == [-2, -1, -1]


def test_means_weigh_by_words() -> None:
    found = rows_of([9.0, -9.0, -9.0], [99.7, 9.7, 9.7])
    assert found["mean ±2"] == pytest.approx([100 / 120] * 3, abs=1e-3)
    assert found["mean -2"] == pytest.approx([0, 1, 100 / 110], abs=1e-3)
    assert found["mean +2"] == pytest.approx([0, 0, 0], abs=1e-3)


def test_what_is_built_alike_shares_a_mean_and_a_count() -> None:
    found = rows_of([3.0, -1.0, 1.0], [4, 4, 4])
    assert found["like score 0"].tolist() == [1, 1, 1]
    assert found["like count 0"].tolist() == [3, 3, 3]


def test_the_cut_is_that_of_the_page_and_likely_lines_are_near_or_far() -> None:
    found = rows_of([5.0, -5.0, 5.0], [20, 20, 20])
    assert found["above cut"][0] == found["above cut"][2] == 0
    assert found["above cut"][1] < -0.9
    assert found["kept share"] == pytest.approx([2 / 3] * 3)
    assert found["to likely before"].tolist() == [FAR, 1, 2]
    assert found["best before"].tolist() == [5, 5, 5]


def test_every_column_of_one_segment_without_words_is_a_number() -> None:
    assert all(np.isfinite(row).all() for row in rows_of([0.0], [0]).values())
