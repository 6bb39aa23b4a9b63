"""Every stage takes time in proportion to the size of its input, for ten shapes; run with `--benchmark-only`."""

from __future__ import annotations

from typing import Any, cast

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.test_linear import MOST
from tests.measure.growth import SHAPES, STAGES, made, measured, ratio, seconds

SIZES = (160_000, 640_000)
PATIENCE = 60.0
LEAST = 0.1
"""Of stages that take less than 0.1 s at the smaller size, the ratio says little."""


@pytest.mark.parametrize("shape", SHAPES)
def test_every_stage_is_linear(benchmark: BenchmarkFixture, shape: str) -> None:
    seconds(made(shape, 1000), set())  # What is loaded once does not count.
    found = cast(Any, benchmark).pedantic(measured, args=(shape, SIZES, PATIENCE), rounds=1)
    grown = {stage: round(ratio(found, stage, LEAST), 2) for stage in STAGES}
    assert {stage: times for stage, times in grown.items() if times > MOST} == {}
