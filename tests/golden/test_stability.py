"""Labels are stable: another line changes few of those above it, and words that no lexicon knows few at all."""

from __future__ import annotations

from statistics import fmean

import pytest

from tests.captures import decided_lines, labelled_result, open_captures
from toolkit.training.ciphers import other_letters
from toolkit.training.labelled import LabelledCapture

LENGTHS = (3, 6, 9, 12, 15, 16, 20, 30, 40)
MOST_CHANGED = 0.04
"""Of the labels above a new line, at most 4 % change, on average over captures."""
SHORT, MOST_CHANGED_SHORT = 9, 0.13
"""In captures of fewer than 9 lines, at most 13 %: the next line adds a sixth or a third of what is there."""
LEAST_CIPHERED = 0.8
"""Of the labels of captures with all words ciphered."""

CAPTURES = [*open_captures()]


def beginning(capture: LabelledCapture, lines: int) -> LabelledCapture:
    """The capture up to so many lines that are not blank."""
    end = [*capture.roles][lines - 1]
    return LabelledCapture(name=capture.name, lines=capture.lines[:end])


def changed(capture: LabelledCapture, lines: int) -> float:
    """The share of the labels of the first lines that the next line changes."""
    before, after = (decided_lines(beginning(capture, number)) for number in (lines, lines + 1))
    return fmean(before[line].label != after[line].label for line in before)


@pytest.mark.parametrize("lines", LENGTHS)
def test_the_next_line_changes_few_labels(lines: int) -> None:
    long_enough = [capture for capture in CAPTURES if len(capture.roles) > lines]
    assert long_enough
    most = MOST_CHANGED_SHORT if lines < SHORT else MOST_CHANGED
    assert fmean(changed(capture, lines) for capture in long_enough) <= most


def in_cipher(capture: LabelledCapture) -> LabelledCapture:
    lines = tuple((roles, other_letters(text, capture.name)) for roles, text in capture.lines)
    return LabelledCapture(name=capture.name, lines=lines)


def test_captures_in_no_known_language_keep_most_of_their_labels() -> None:
    found = [labelled_result(in_cipher(capture)) for capture in CAPTURES]
    assert sum(one.labels for one in found) / sum(one.lines for one in found) >= LEAST_CIPHERED
