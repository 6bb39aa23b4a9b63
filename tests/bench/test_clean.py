"""Speed of the stage; run with `pytest tests/bench --benchmark-only`."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.work import stages


@pytest.mark.parametrize("stage", ["clean text", "clean HTML"])
def test_clean(benchmark: BenchmarkFixture, stage: str) -> None:
    benchmark(stages()[stage])
