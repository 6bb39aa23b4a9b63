"""Lines that are chrome by what they say, whatever stands around them."""

from __future__ import annotations

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.judges.masthead import dated_kicker
from toolkit.cleaning.verdicts import Draft, Verdict, decide, removed
from toolkit.evidence.lines import Line
from toolkit.language.phrases import WHOLE
from toolkit.model.document import Reason

HEADING_LIKE: frozenset[Reason] = frozenset({"navigation", "related", "legal"})
"""Wordings that, standing alone between two lines of prose, may be a heading of the text."""

REGION = 2
"""So many removed lines of one reason on either side make what lies between part of their region."""


def judge_wording(capture: Capture, draft: Draft) -> Draft:
    """Removes what the lexicons are sure of; speech and running text need more points than labels."""
    verdicts = {}
    for line in capture.lines:
        wording = capture.wordings[line.index]
        if wording is None or capture.labels[line.index] is not None:
            continue
        if _certain(capture, line, wording.points, wording.reason) and not dated_kicker(capture, line):
            verdicts[line.index] = removed(wording.reason, f"lexicon.{wording.reason}")
    return decide(draft, _as_regions(capture, verdicts))


def _as_regions(capture: Capture, verdicts: dict[int, Verdict]) -> dict[int, Verdict]:
    """One dialog is one thing: a prompt of another kind inside it takes the reason of the whole."""
    order = [line.index for line in capture.lines if line.index in verdicts]
    reasons = [verdicts[index].reason for index in order]
    whole = dict(verdicts)
    for position in range(REGION, len(order) - REGION):
        before = set(reasons[position - REGION : position])
        near = order[position + REGION] - order[position - REGION] <= 3 * REGION
        if not near or len(before) != 1 or reasons[position] in before:
            continue
        following = [reasons[later : later + REGION] for later in range(position + 1, position + 1 + REGION)]
        reason = before.pop()
        if reason is not None and [reason] * REGION in following:
            reasons[position] = reason
            whole[order[position]] = removed(reason, f"region.{reason}")
    return whole


def _certain(capture: Capture, line: Line, points: int, reason: Reason) -> bool:
    inside = capture.body[0] < line.index < capture.body[1] - 1
    if points >= WHOLE:
        return not (inside and reason in HEADING_LIKE and _between_prose(capture, line))
    if inside and line.sentence:
        return points >= 4 and capture.chrome_worded(line)
    return capture.chrome_worded(line)


def _between_prose(capture: Capture, line: Line) -> bool:
    before, after = capture.lines[line.index - 1], capture.lines[line.index + 1]
    return capture.is_body(before) and capture.is_body(after)
