"""A page of which every line is settled takes time in proportion to their number; run with `--benchmark-only`."""

from __future__ import annotations

import time
from typing import Any, cast

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.test_linear import MOST
from toolkit.codec.json import dump_document
from toolkit.errors import DecisionError
from toolkit.model.decisions import Decisions, LineAction, LineDecision
from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes

SIZE = 1_500


def _seconds(size: int, action: LineAction, shift: int) -> float:
    """CPU time for a page of as many settled lines, and the check of its document; `shift` makes guards stale."""
    text = "\n\n".join(
        f"The council met on the {number}th day and agreed on boats." for number in range(size)
    )
    lines = tuple(
        LineDecision(line=2 * number + 1, starts=f"The council met on the {number + shift}th", action=action)
        for number in range(size)
    )
    faults = 0
    start = time.process_time()
    try:
        source = Source(name="page.txt", data=text.encode())
        document = document_of(source, embed_view=True, decisions=Decisions(lines=lines))
        assert validate_bytes(dump_document(document), "x").findings == ()
    except DecisionError as error:
        faults = len(error.faults)
    taken = time.process_time() - start
    assert faults == (size if shift else 0)
    return taken


@pytest.mark.parametrize(("action", "shift"), [("keep", 0), ("drop", 0), ("summary", 0), ("drop", 3)])
def test_time_is_linear(benchmark: BenchmarkFixture, action: LineAction, shift: int) -> None:
    _seconds(100, action, shift)  # What is loaded once does not count.
    once = min(_seconds(SIZE, action, shift) for _ in range(3))
    arguments = (4 * SIZE, action, shift)
    four_times = cast(Any, benchmark).pedantic(_seconds, args=arguments, rounds=1)
    assert four_times <= MOST**2 * once + 0.05
