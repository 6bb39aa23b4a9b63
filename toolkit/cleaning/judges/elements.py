"""Pages with elements: a learned model says what to keep, and names and wording say why the rest falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cleaning.capture import Capture, Line
from toolkit.cleaning.judges.markup import reason_of_elements
from toolkit.cleaning.judges.masthead import STAMP_WORDS, dateline, is_byline
from toolkit.cleaning.judges.title import is_title_of_page
from toolkit.cleaning.verdicts import Draft, Verdict, decide
from toolkit.model.document import Reason

if TYPE_CHECKING:
    from toolkit.cleaning.learned.model import Judged

RULE = "model.html"
SPARED = 0.4
"""Prose of at least this probability of being content stays, whatever the cut says."""


def judge_elements(capture: Capture, draft: Draft) -> Draft:
    """Removes what the model does not keep, but for lines that may be front matter."""
    dropped = _dropped(capture)
    return decide(
        draft, {line.index: _removed(capture, line) for line in dropped if not _may_be_front(capture, line)}
    )


def judge_remainder(capture: Capture, draft: Draft) -> Draft:
    """Removes what the model does not keep and no other judge found to be front matter."""
    return decide(draft, {line.index: _removed(capture, line) for line in _dropped(capture)})


def _dropped(capture: Capture) -> list[Line]:
    keep = _judged(capture).keep
    return [line for line in capture.lines if not keep[line.index] and not _spared(capture, line)]


def _spared(capture: Capture, line: Line) -> bool:
    """Running text that the model is not sure about: to lose a paragraph is worse than to keep one."""
    sure = _judged(capture).probability[line.index] < SPARED
    return line.prose and not sure and not capture.chrome_worded(line)


def _judged(capture: Capture) -> Judged:
    assert capture.judged is not None
    return capture.judged


def _may_be_front(capture: Capture, line: Line) -> bool:
    """Whether it is for the judges of titles and mastheads to decide."""
    if is_title_of_page(capture, line) or (line.words <= STAMP_WORDS and capture.dates[line.index]):
        return True
    return dateline(capture, line) is not None or is_byline(capture, line)


def _removed(capture: Capture, line: Line) -> Verdict:
    return Verdict(
        label="removed",
        rule=RULE,
        reason=_reason(capture, line),
        confidence=round(1 - _judged(capture).probability[line.index], 3),
    )


def _reason(capture: Capture, line: Line) -> Reason:
    """What the elements are called, else how the line is worded."""
    wording = capture.wordings[line.index]
    return reason_of_elements(capture.page, line.index) or (wording.reason if wording else "other")
