"""The server that workers are forked from says nothing of a run that ended; of all else it does."""

from __future__ import annotations

import subprocess
import sys

import pytest

ENDED = [
    "raise EOFError",
    "raise BrokenPipeError",
    "_multiprocessing.SemLock._rebuild(0, 1, 1, '/none-such')",
]


@pytest.mark.parametrize("statement", ENDED)
def test_a_run_that_ended_is_no_fault(statement: str) -> None:
    assert told(statement) == ""


@pytest.mark.parametrize("statement", ["open('none-such')", "raise PermissionError", "1 / 0"])
def test_a_fault_is_told(statement: str) -> None:
    assert "Traceback" in told(statement)


def told(statement: str) -> str:
    """What is said of an exception that nobody caught."""
    code = f"import _multiprocessing\nimport toolkit.batch.runner.forking\n{statement}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stderr
