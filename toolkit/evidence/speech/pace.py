"""The times of turns: so few words lie between those of a programme or a live blog that nobody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from toolkit.evidence.speech.candidate import OWN, Candidate
from toolkit.evidence.speech.setting import Setting
from toolkit.model.spans import Span

SLOWEST = 0.3
"""Who speaks says ≥ 0.3 words in a second."""
_NUMBER = re.compile(r"\d+")


def slow_pairs(setting: Setting, turns: Iterable[tuple[Candidate, int]]) -> list[bool]:
    """For each two turns with a time, one after the other, whether they are slow; with a turn its words."""
    return [_is_slow(*pair) for pair in pairwise(_paced(setting, turns))]


def stamp(setting: Setting, candidate: Candidate) -> Span | None:
    """The time in a label, or alone on the line above or below it."""
    if candidate.time is not None or candidate.form not in (OWN, "colon"):
        return candidate.time
    rows = (candidate.first - 1, candidate.last + 1)
    stamps = (setting.lines[row] for row in rows if 0 <= row < len(setting.lines) and setting.timed[row])
    return next(((line.start, line.end) for line in stamps), None)


def _paced(setting: Setting, turns: Iterable[tuple[Candidate, int]]) -> list[tuple[int, int]]:
    """For each turn with a time: the seconds since the beginning, and how many words follow."""
    times = ((stamp(setting, candidate), words) for candidate, words in turns)
    return [(_seconds(setting.text[slice(*time)]), words) for time, words in times if time is not None]


def _seconds(stamp: str) -> int:
    numbers = [int(number) for number in _NUMBER.findall(stamp)[:3]]
    return sum(number * 60**place for place, number in enumerate(reversed(numbers)))


def _is_slow(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether fewer words lie between two times than anybody says: a programme, a live blog."""
    seconds = two[0] - one[0]
    return seconds < 0 or one[1] < SLOWEST * seconds
