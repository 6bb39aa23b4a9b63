"""Where the words of a speaker go on below what somebody called out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from toolkit.evidence.lines import Line
from toolkit.evidence.speech.aside_lines import ASIDE
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.setting import Setting


def going_on(setting: Setting, labels: Iterable[SpeakerLabel]) -> Iterator[SpeakerLabel]:
    """The labels, and where the words of whom somebody called out to go on below."""
    speaker: SpeakerLabel | None = None
    for label, following in pairwise((*labels, None)):
        assert label is not None
        if label.form != ASIDE:
            speaker = label
        if speaker is not None:
            yield label
        line = _line_below(setting, label) if label.form == ASIDE else None
        if speaker is not None and line is not None and not _begins(line, following):
            yield _resumed(speaker, line, label)


def _line_below(setting: Setting, label: SpeakerLabel) -> Line | None:
    """The line in which something is said next, below the line of a label."""
    row = setting.following[bisect_right(setting.lines, label.said, key=lambda line: line.start) - 1]
    return setting.lines[row] if row < len(setting.lines) else None


def _begins(line: Line, label: SpeakerLabel | None) -> bool:
    """Whether a label begins in a line or above it."""
    return label is not None and label.begins < line.end


def _resumed(speaker: SpeakerLabel, line: Line, aside: SpeakerLabel) -> SpeakerLabel:
    """The label of a speaker who goes on in a line below what was called out."""
    inner = line.index == aside.first
    return msgspec.structs.replace(
        speaker, first=line.index, last=line.index, pieces=(), said=line.start, time=None, inner=inner
    )
