"""Short lines that stand among chrome before the title or after the body: the rest of a menu."""

from __future__ import annotations

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.judges.masthead import title_index
from toolkit.cleaning.verdicts import Draft, Verdict, decide, removed
from toolkit.evidence.lines import Line
from toolkit.model.document import Reason

LABEL_WORDS = 16
"""A longer line is text, not a label."""
LEAST_CHROME = 2
"""So many lines of chrome make a region of it."""


def judge_surroundings(capture: Capture, draft: Draft) -> Draft:
    """Labels nobody has spoken for, where all around them fell."""
    first, last = capture.body
    title = title_index(draft)
    head = range(min(first, title if title is not None else first))
    verdicts = _among(capture, draft, head, "navigation", from_start=True)
    verdicts |= _among(capture, draft, range(last, len(draft)), "footer", from_start=False)
    return decide(draft, verdicts)


def _among(
    capture: Capture, draft: Draft, region: range, reason: Reason, from_start: bool
) -> dict[int, Verdict]:
    """Before the title every label falls with the chrome; after the body only between chrome or last."""
    chrome = [index for index in region if is_chrome(draft[index])]
    if len(chrome) < LEAST_CHROME:
        return {}
    return {
        index: removed(reason, "among-chrome")
        for index in region
        if draft[index] is None
        and (from_start or chrome[0] < index < chrome[-1] or index == len(draft) - 1)
        and _is_label(capture, capture.lines[index])
    }


def is_chrome(verdict: Verdict | None) -> bool:
    """Whether a line was removed as chrome, not as residue or as the site's name."""
    return (
        verdict is not None and verdict.label == "removed" and verdict.reason not in ("residue", "site-name")
    )


def _is_label(capture: Capture, line: Line) -> bool:
    return line.words <= LABEL_WORDS and not line.sentence and capture.labels[line.index] is None
