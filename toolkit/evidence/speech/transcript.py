"""What the labels of a page say about its lines: which are spoken, whether the page is a transcript."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from toolkit.evidence.lines import Line
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.setting import Setting, is_cue, is_cue_number

TURNS = 3
"""A page is a transcript only if it has at least 3 turns."""
SPOKEN_SHARE = 0.15
"""A page is a transcript only if the first lines of its turns hold at least 15 % of the words of prose."""
CUES = 3
"""A page is a file of subtitles if at least 3 of its lines have the times of a cue."""


def opening_lines(lines: Sequence[Line], labels: Sequence[SpeakerLabel | None]) -> frozenset[int]:
    """The indices of the lines that hold a label, and of those in which the words of a turn begin."""
    starts = [line.start for line in lines]
    begun = (bisect_right(starts, label.said) - 1 for label in labels if label is not None)
    return label_lines(labels).union(begun)


def is_transcript(
    lines: Sequence[Line],
    labels: Sequence[SpeakerLabel | None],
    opening: frozenset[int],
    prose_words: int,
) -> bool:
    """Whether turns hold a good part of the prose."""
    turns = sum(label is not None for label in labels)
    spoken = sum(lines[index].words for index in opening if lines[index].sentence)
    return turns >= TURNS and spoken >= SPOKEN_SHARE * prose_words


def cue_lines(setting: Setting) -> frozenset[int]:
    """In a file of subtitles the lines with the times and the numbers of cues, and its head."""
    lines = setting.lines
    times = {line.index for line in lines if "-->" in line.text and is_cue(line.text)}
    if len(times) < CUES:
        return frozenset()
    numbers = {index - 1 for index in times if index > 0 and is_cue_number(lines[index - 1].text)}
    return frozenset(times | numbers | ({0} if is_cue(lines[0].text) else set()))


def time_lines(setting: Setting, labels: Sequence[SpeakerLabel | None]) -> frozenset[int]:
    """The lines between the first and the last label of a page that are a time and nothing else."""
    turns = [label.first for label in labels if label is not None]
    between = range(turns[0], turns[-1]) if turns else range(0)
    return frozenset(index for index in between if setting.timed[index])


def label_lines(labels: Sequence[SpeakerLabel | None]) -> frozenset[int]:
    """The lines that hold a label or a piece of one."""
    return frozenset(
        index for label in labels if label is not None for index in range(label.first, label.last + 1)
    )
