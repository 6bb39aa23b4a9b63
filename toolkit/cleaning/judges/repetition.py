"""Lines that stand in several captures of a set: chrome repeats, content does not."""

from __future__ import annotations

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.verdicts import Draft, decide, removed
from toolkit.evidence.lines import Line
from toolkit.model.document import Reason

OFTEN = 3
"""So many captures make a short line chrome wherever it stands."""


def judge_repetition(capture: Capture, draft: Draft) -> Draft:
    """Removes repeated lines that are no prose; repeated prose only where all around it is chrome."""
    if capture.repetition is None:
        return draft
    verdicts = {
        line.index: removed(_reason(capture, line), "repetition")
        for line in capture.lines
        if draft[line.index] is None and _chrome(capture, draft, line)
    }
    return decide(draft, verdicts)


def _chrome(capture: Capture, draft: Draft, line: Line) -> bool:
    assert capture.repetition is not None
    count = capture.repetition.counts.get(line.key, 0)
    if count < 2 or capture.labels[line.index] is not None:
        return False
    outside = not capture.body[0] <= line.index < capture.body[1]
    if line.prose:
        return outside and _surrounded(draft, line.index)
    if line.sentence and not outside:
        return False
    return count >= OFTEN or capture.points[line.index] > 0


def _surrounded(draft: Draft, index: int) -> bool:
    neighbours = [draft[i] for i in (index - 1, index + 1) if 0 <= i < len(draft)]
    return bool(neighbours) and all(v is not None and v.label == "removed" for v in neighbours)


def _reason(capture: Capture, line: Line) -> Reason:
    wording = capture.wordings[line.index]
    return wording.reason if wording else "navigation"
