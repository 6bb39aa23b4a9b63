"""A short run of `python -m tests.fuzz.edits`; `EDIT_FUZZ=100` in the environment makes it a long one."""

from __future__ import annotations

import os

import pytest

from tests.fuzz.edits import comparison_of, edited, named

ROUNDS = int(os.environ.get("EDIT_FUZZ", "8"))
SEED = 20031204


@pytest.mark.parametrize("number", range(SEED, SEED + ROUNDS))
def test_each_edit_is_named_and_no_other(number: int) -> None:
    case = edited(number)
    assert case.changes
    assert named(comparison_of(case)) == case.changes
