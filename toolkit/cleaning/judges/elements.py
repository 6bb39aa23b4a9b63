"""Pages with elements: a learned model says what to keep, and names and wording say why the rest falls."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from toolkit.cleaning.capture import Capture, Line
from toolkit.cleaning.judges.markup import reasons_of_elements
from toolkit.cleaning.judges.masthead import STAMP_WORDS, dateline, is_byline
from toolkit.cleaning.verdicts import Draft, Verdict, decide
from toolkit.model.document import Reason

if TYPE_CHECKING:
    from toolkit.cleaning.learned.model import Judged

RULE = "model.html"
SPARED = 0.4
"""Prose of at least this probability of being content stays, whatever the cut says."""


def judge_elements(capture: Capture, draft: Draft) -> Draft:
    """Removes what the model does not keep, but for lines that may be front matter."""
    return _without(capture, draft, lambda line: not _may_be_front(capture, line))


def judge_remainder(capture: Capture, draft: Draft) -> Draft:
    """Removes what the model does not keep and no other judge found to be front matter."""
    return _without(capture, draft, lambda line: True)


def _without(capture: Capture, draft: Draft, falls: Callable[[Line], bool]) -> Draft:
    judged = capture.judged
    assert judged is not None
    falling = [
        line
        for line, keep, probability in zip(capture.lines, judged.keep, judged.probability, strict=True)
        if not keep and draft[line.index] is None and not _spared(capture, line, probability) and falls(line)
    ]
    reasons = reasons_of_elements(capture.page) if falling else []
    return decide(
        draft, {line.index: _removed(capture, judged, line, reasons[line.index]) for line in falling}
    )


def _removed(capture: Capture, judged: Judged, line: Line, reason: Reason | None) -> Verdict:
    """For what the elements are called, else for how the line is worded."""
    wording = capture.wordings[line.index]
    return Verdict(
        label="removed",
        rule=RULE,
        reason=reason or (wording.reason if wording else "other"),
        confidence=round(1 - judged.probability[line.index], 3),
    )


def _spared(capture: Capture, line: Line, probability: float) -> bool:
    """Running text that the model is not sure about: to lose a paragraph is worse than to keep one."""
    return line.prose and probability >= SPARED and not capture.chrome_worded(line)


def _may_be_front(capture: Capture, line: Line) -> bool:
    """Whether it is for the judges of titles and mastheads to decide."""
    if line.index in capture.titled or line.index in capture.headings:
        return True
    if line.words <= STAMP_WORDS and capture.dates[line.index]:
        return True
    return dateline(capture, line) is not None or is_byline(capture, line)
