"""Lines that fall with their neighbours: the rest of a form, a menu, a banner."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.verdicts import Draft, Verdict, decide, removed
from toolkit.evidence.lines import Line
from toolkit.model.document import Reason

GAP = 3
"""So many lines between two removed ones of a kind fall with them."""
WORDS = 30
"""A longer line never falls with its neighbours."""


def judge_neighbours(capture: Capture, draft: Draft) -> Draft:
    """Spreads removal to lines with a cue beside removed ones, then fills short gaps, until it is still."""
    while True:
        spread = decide(draft, _beside(capture, draft))
        filled = decide(spread, _gaps(capture, spread))
        if filled == draft:
            return draft
        draft = filled


def _beside(capture: Capture, draft: Draft) -> dict[int, Verdict]:
    """Lines with a cue of chrome next to a removed line."""
    verdicts = {}
    for line in capture.lines:
        if draft[line.index] is not None or capture.points[line.index] == 0 or not _may_fall(capture, line):
            continue
        for neighbour in (_reason_at(draft, line.index, -1), _reason_at(draft, line.index, +1)):
            if neighbour is not None:
                verdicts[line.index] = removed(neighbour, "neighbour.cue")
                break
    return verdicts


def _gaps(capture: Capture, draft: Draft) -> dict[int, Verdict]:
    """Short runs of undecided lines between two removed lines of one reason."""
    verdicts: dict[int, Verdict] = {}
    for run in runs(draft):
        before, after = _reason_at(draft, run[0], -1), _reason_at(draft, run[-1], +1)
        if before is None or before != after or len(run) > GAP:
            continue
        lines = [capture.lines[index] for index in run]
        if all(_may_fall(capture, line) for line in lines):
            named = [line for line in lines if not capture.site_names.is_organisation(line)]
            verdicts |= {line.index: removed(before, "neighbour.gap") for line in named}
    return verdicts


def runs(draft: Draft) -> list[list[int]]:
    """The maximal runs of undecided lines, as lists of indices."""
    return neighbouring(index for index, verdict in enumerate(draft) if verdict is None)


def neighbouring(indices: Iterable[int]) -> list[list[int]]:
    """Ascending indices in runs without a gap."""
    found: list[list[int]] = []
    expected = -1
    for index in indices:
        if index == expected:
            found[-1].append(index)
        else:
            found.append([index])
        expected = index + 1
    return found


def _reason_at(draft: Draft, index: int, step: int) -> Reason | None:
    """Why the next line that is not residue was removed; `None` if it was not."""
    index += step
    while 0 <= index < len(draft):
        verdict = draft[index]
        if verdict is None or verdict.reason != "residue":
            return verdict.reason if verdict is not None else None
        index += step
    return None


def _may_fall(capture: Capture, line: Line) -> bool:
    return line.words <= WORDS and capture.labels[line.index] is None and not _in_speech(capture, line)


def _in_speech(capture: Capture, line: Line) -> bool:
    """Inside the body of a transcript short unlabelled lines are somebody's words."""
    first, last = capture.body
    return first < line.index < last and line.sentence and capture.labels[line.index - 1] is not None
