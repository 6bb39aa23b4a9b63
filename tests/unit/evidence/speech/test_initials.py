"""Initials that a line explains."""

from __future__ import annotations

import pytest

from toolkit.evidence.speech.initials import DEFINED, initials_of


@pytest.mark.parametrize(
    ("label", "letters"),
    [
        ("A. L.", "al"),
        ("A.L.", "al"),
        ("AL", "al"),
        ("О. К.", "ок"),
        ("J.-P. L.", "jpl"),
        ("Al", None),
        ("ANN", "ann"),
    ],
)
def test_initials_however_printed(label: str, letters: str | None) -> None:
    assert initials_of(label) == letters


@pytest.mark.parametrize(
    ("line", "initials"),
    [
        ("Interviewer: Ann Lee (A. L.)", "A. L."),
        ("Ann Lee – AL", "AL"),
        ("Ann Lee (born 1926)", None),
        ("at 7 (p. m.)", "p. m."),
    ],
)
def test_what_stands_behind_a_name(line: str, initials: str | None) -> None:
    match = DEFINED.search(line)
    assert (match and match["initials"]) == initials
