"""The text of pages of HTML is the one that stands beside them, most of its words and few others."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from statistics import fmean

import pytest

from tests.seeds import ROOT
from toolkit.cleaning import clean
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.training.scores import text_score

PAGES = sorted((ROOT / "tests" / "golden" / "pages").glob("*.html"))
LEAST_MEAN = 0.90
LEAST_F1 = 0.60


@cache
def f1(path: Path) -> float:
    """The F1 of words of what is kept of a page."""
    cleaned = clean(read(Source(name=path.name, data=path.read_bytes())))
    return text_score(cleaned.text, path.with_suffix(".txt").read_text(encoding="utf-8")).f1


def test_the_mean_of_all_pages() -> None:
    assert len(PAGES) == 14
    assert fmean(map(f1, PAGES)) >= LEAST_MEAN


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_page(path: Path) -> None:
    assert f1(path) >= LEAST_F1
