"""Numbers of lines in the margin of a typed record: nobody says them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.evidence.lines import Line
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.setting import Setting
from toolkit.model.spans import Span

FEWEST = 8
"""Lines are numbered if ≥ 8 of them count on, from 1 again on each page, …"""
BETWEEN = 4
"""… with at most 4 lines without a number, which head or end a page, between two of them …"""
LABELS = 2
"""… and turns begin in ≥ 2 of them."""

_NUMBER = re.compile(r"(?P<number>\d{1,3})(?:\s{2,}(?=\S)|\Z)")


def margin_numbers(setting: Setting, labels: Sequence[SpeakerLabel]) -> dict[int, list[Span]]:
    """By segment, the numbers in the margin of a transcript with the space behind them."""
    begun = {label.first for label in labels}
    found: dict[int, list[Span]] = {}
    for run in _runs(setting.lines):
        if len(run) >= FEWEST and sum(line.index in begun for line, _ in run) >= LABELS:
            found |= {line.index: [(line.start, line.start + end)] for line, end in run}
    return found


def _runs(lines: Sequence[Line]) -> Iterator[list[tuple[Line, int]]]:
    """The lines whose numbers count on, each with where its number ends."""
    run: list[tuple[Line, int]] = []
    last, place = 0, 0
    for at, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        if match is None:
            continue
        number = int(match["number"])
        if run and (number not in (1, last + 1) or at - place > BETWEEN):
            if number > 1 and at - place <= BETWEEN:
                continue  # the number of a page
            yield run
            run = []
        run.append((line, match.end()))
        last, place = number, at
    yield run
