"""What in a file of subtitles is not said: times, numbers, tags, the label of a speaker who goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.setting import Setting, is_cue, is_cue_number
from toolkit.model.spans import Span

_TAG = re.compile(
    r"</?(?:[bciuv]|lang|ruby|rt|font)(?:[.\s][^<>\n]{0,80})?>|\{\\an?\d{1,2}\}|<(?:\d\d:)?\d\d:\d\d\.\d{3}>"
)


def cue_lines(setting: Setting) -> frozenset[int]:
    """In a file of subtitles the lines with the times and the numbers of cues, and its head."""
    if not setting.cued:
        return frozenset()
    lines = setting.lines
    times = [row for row, line in enumerate(lines) if "-->" in line.text and is_cue(line.text)]
    numbers = [row - 1 for row in times if row > 0 and is_cue_number(lines[row - 1].text)]
    head = [0] if is_cue(lines[0].text) else []
    return frozenset(lines[row].index for row in (*times, *numbers, *head))


def cue_marks(setting: Setting, view: str, labels: Sequence[SpeakerLabel]) -> dict[int, list[Span]]:
    """In a file of subtitles, by segment, what is not said: tags outside of labels, labels that continue."""
    if not setting.cued:
        return {}
    pieces: dict[int, list[Span]] = {}
    for label in labels:
        pieces.setdefault(label.first, []).extend(label.pieces)
    goes_on = {label.first: label.pieces for label in labels if label.continues}
    found: dict[int, list[Span]] = {}
    for line in setting.lines:
        inside = pieces.get(line.index, ())
        tags = [match.span() for match in _TAG.finditer(view, line.start, line.end)]
        outside = [tag for tag in tags if not any(one[0] <= tag[0] < one[1] for one in inside)]
        if marks := [*goes_on.get(line.index, ()), *outside]:
            found[line.index] = sorted(marks)
    return found
