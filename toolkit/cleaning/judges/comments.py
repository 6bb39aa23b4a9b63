"""The comment section: what follows its heading below the text."""

from __future__ import annotations

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.verdicts import Draft, decide, removed
from toolkit.language.phrases import WHOLE

MOST_AFTER = 0.4
"""Of the words of prose, so many at most may follow the heading: above the text it is only a count."""


def judge_comments(capture: Capture, draft: Draft) -> Draft:
    """Removes all that follows a heading of comments, but for what other judges have spoken of."""
    prose = [line.words if line.prose else 0 for line in capture.lines]
    total = sum(prose)
    for line in capture.lines:
        after = sum(prose[line.index :]) if _is_heading(capture, draft, line.index) else total
        if after < total and after <= MOST_AFTER * total:
            below = range(line.index + 1, len(draft))
            return decide(draft, {index: removed("comments", "comments.region") for index in below})
    return draft


def _is_heading(capture: Capture, draft: Draft, index: int) -> bool:
    verdict, wording = draft[index], capture.wordings[index]
    fell = verdict is not None and verdict.reason == "comments"
    return fell and wording is not None and wording.points >= WHOLE
