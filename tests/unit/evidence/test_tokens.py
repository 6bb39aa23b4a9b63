"""Hashed tokens: training lists those that the cleaner weighs."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.evidence.pages import page_of, text_page
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.tokens import linear_scores
from toolkit.model.page import Page


@pytest.mark.parametrize("page", [page_of(), text_page()], ids=["html", "text"])
def test_the_tokens_of_training_weigh_what_the_cleaner_weighs(page: Page) -> None:
    from toolkit.training.examples import all_tokens

    columns = Columns(PageEvidence(page))
    weights = np.random.default_rng(0).normal(size=1 << 16)
    rows, buckets = all_tokens(columns, 16)
    listed = np.bincount(rows, weights[buckets], len(page.segments))
    assert linear_scores(weights, columns.words, columns.elements) == pytest.approx(listed)
