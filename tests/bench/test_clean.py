"""Speed of the stage; run with `pytest tests/bench --benchmark-only`."""

from __future__ import annotations

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.work import stages


def test_clean(benchmark: BenchmarkFixture) -> None:
    benchmark(stages()["clean"])
