"""What the labels of a page say about its lines: which are spoken, whether the page is a transcript."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from toolkit.evidence.lines import Line
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.setting import Setting

TURNS = 3
"""A page is a transcript only if it has at least 3 turns."""
SPOKEN_SHARE = 0.15
"""A page is a transcript only if the first lines of its turns hold at least 15 % of the words of prose."""


def opening_lines(lines: Sequence[Line], labels: Sequence[SpeakerLabel | None]) -> frozenset[int]:
    """The indices of the lines that hold a label, and of those in which the words of a turn begin."""
    starts = [line.start for line in lines]
    begun = (bisect_right(starts, label.said) - 1 for label in labels if label is not None)
    return label_lines(labels).union(begun)


def is_transcript(
    lines: Sequence[Line],
    turns: int,
    opening: frozenset[int],
    prose_words: int,
) -> bool:
    """Whether there are turns, and their opening lines hold a good part of the words of prose."""
    spoken = sum(lines[index].words for index in opening if lines[index].sentence)
    return turns >= TURNS and spoken >= SPOKEN_SHARE * prose_words


def time_lines(setting: Setting, labels: Sequence[SpeakerLabel | None]) -> frozenset[int]:
    """The lines between the first and the last label of a page that are a time and nothing else."""
    turns = [label.first for label in labels if label is not None]
    between = range(turns[0], turns[-1]) if turns else range(0)
    timed = (line.index for line, is_timed in zip(setting.lines, setting.timed, strict=True) if is_timed)
    return frozenset(index for index in timed if index in between)


def label_lines(labels: Sequence[SpeakerLabel | None]) -> frozenset[int]:
    """The lines that hold a label or a piece of one."""
    return frozenset(
        index for label in labels if label is not None for index in range(label.first, label.last + 1)
    )
