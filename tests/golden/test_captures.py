"""Most lines of captures have their labels, and most claims about them are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.captures import (
    OPEN,
    SCRIPTS,
    SECOND_HAND,
    labelled_results,
    open_captures,
    results,
    write_labelled,
)
from toolkit.training.labelled import capture_of, captures_in

LINES, LEAST_LABELS = 652, 640
CLAIMS, LEAST_CLAIMS = 170, 160
LEAST_SECOND_HAND = 0.92
LEAST_SCRIPTS = 0.9


def test_lines_and_claims_of_the_open_captures() -> None:
    found = [*results(OPEN)]
    assert (sum(one.lines for one in found), sum(one.claims for one in found)) == (LINES, CLAIMS)
    assert sum(one.labels for one in found) >= LEAST_LABELS
    assert sum(one.right_claims for one in found) >= LEAST_CLAIMS


@pytest.mark.parametrize(
    ("folder", "captures", "least"),
    [(SECOND_HAND, 80, LEAST_SECOND_HAND), (SCRIPTS, 30, LEAST_SCRIPTS)],
    ids=["second-hand", "scripts"],
)
def test_lines_of_captures_of_another_writing_and_of_other_scripts(
    folder: Path, captures: int, least: float
) -> None:
    found = [*labelled_results(folder)]
    assert len(found) == captures
    lines = sum(one.lines for one in found)
    assert sum(one.labels for one in found) / lines >= least


def test_the_open_captures_can_be_written_to_train_with(tmp_path: Path) -> None:
    for capture in open_captures():
        write_labelled(capture, tmp_path)
        assert capture_of(tmp_path / f"{capture.name}.txt") == capture
    assert sum(len(capture.roles) for capture in captures_in(tmp_path)) == LINES
