"""What the learned model decides: which lines are content; names and wording say why the others fall."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.judges.masthead import STAMP_WORDS, dateline, is_byline
from toolkit.cleaning.lines import Line
from toolkit.cleaning.verdicts import Draft, Verdict, decide
from toolkit.model.document import Reason

if TYPE_CHECKING:
    from toolkit.cleaning.learned.model import Judged

SPARED = 0.4
"""Prose of at least this probability of being content stays, whatever the cut says."""
BESIDE = 3
"""A removed line without a cue of its own has the reason of one that stands so near."""
SURE = 0.8
"""Of a text, a line of at least this probability is content, whatever weaker judges would say."""
SPOKEN = 0.08
"""In a transcript, a sentence of at least this probability is somebody's words."""
FRAMED = 0.3
"""Of a text, a line of at least this probability inside the body stays: a heading, an item, a caption."""
CLOSING = 3
CLOSED = 0.14
"""Of a text, a line at least so probable, among so many after the body, closes it: thanks, a contact."""
FILLED = 0.1
"""And of this one, if it stands in a gap of at most `GAP` lines between lines that stay."""
GAP = 2


def judge_chrome(capture: Capture, draft: Draft) -> Draft:
    """Removes what the model does not keep, but for lines that may be front matter."""
    return _without(capture, draft, lambda line: not _may_be_front(capture, line))


def judge_remainder(capture: Capture, draft: Draft) -> Draft:
    """Removes what the model does not keep and no other judge found to be front matter."""
    return _without(capture, draft, lambda line: True)


def judge_content(capture: Capture, draft: Draft) -> Draft:
    """Keeps what the model is sure of; labels before the body are left to the judges of front matter."""
    first, judged = capture.body[0], _judged(capture)
    sure = SURE if capture.mode != "keep" and capture.is_text else 0.0
    return decide(
        draft,
        {
            line.index: kept_by_model(capture, line.index)
            for line in capture.lines
            if judged.keep[line.index]
            and judged.probability[line.index] >= sure
            and (line.index >= first or line.prose or not capture.is_text)
        },
    )


def kept_by_model(capture: Capture, index: int) -> Verdict:
    """The verdict on a line that the model keeps."""
    probability = _judged(capture).probability[index]
    return Verdict(label="kept", rule=_rule(capture), confidence=round(probability, 3))


def _judged(capture: Capture) -> Judged:
    assert capture.judged is not None
    return capture.judged


def _rule(capture: Capture) -> str:
    return "model.html" if capture.page.elements else "model.text"


def _without(capture: Capture, draft: Draft, falls: Callable[[Line], bool]) -> Draft:
    judged = _judged(capture)
    falling = [
        line
        for line, keep, probability in zip(capture.lines, judged.keep, judged.probability, strict=True)
        if not keep and draft[line.index] is None and not _spared(capture, line, probability) and falls(line)
    ]
    return decide(draft, {line.index: _removed(capture, judged, line, draft) for line in falling})


def _removed(capture: Capture, judged: Judged, line: Line, draft: Draft) -> Verdict:
    """For what the elements are called, else for how the line is worded, else with the line beside it."""
    wording = capture.wordings[line.index]
    reason = capture.reasons.of(capture.page.segments[line.index].element)
    return Verdict(
        label="removed",
        rule=_rule(capture),
        reason=reason or (wording.reason if wording else _beside(draft, line.index)),
        confidence=round(1 - judged.probability[line.index], 3),
    )


def _beside(draft: Draft, index: int) -> Reason:
    """The reason of the nearest removed line at most `BESIDE` away, the one before first."""
    for distance in range(1, BESIDE + 1):
        for place in (index - distance, index + distance):
            verdict = draft[place] if 0 <= place < len(draft) else None
            if verdict is not None and verdict.reason not in (None, "residue", "site-name", "duplicate"):
                return verdict.reason or "other"
    return "other"


def _spared(capture: Capture, line: Line, probability: float) -> bool:
    """Running text that the model is not sure about: to lose a paragraph is worse than to keep one."""
    if _is_speech(capture, line) and probability >= SPOKEN:
        return True
    if capture.mode == "strict" or capture.chrome_worded(line):
        return False
    if line.prose and probability >= SPARED:
        return True
    return not capture.page.elements and capture.is_text and _is_framed(capture, line, probability)


def _is_framed(capture: Capture, line: Line, probability: float) -> bool:
    """Whether it stands inside the body, or in a short gap between lines that the model keeps."""
    first, last = capture.body
    if first <= line.index < last + CLOSING and probability >= (FRAMED if line.index < last else CLOSED):
        return True
    keep = _judged(capture).keep
    before, after = line.index - 1, line.index + 1
    while before >= 0 and not keep[before]:
        before -= 1
    while after < len(keep) and not keep[after]:
        after += 1
    return probability >= FILLED and before >= 0 and after < len(keep) and after - before - 1 <= GAP


def _is_speech(capture: Capture, line: Line) -> bool:
    """A labelled turn, or in a transcript a sentence in the body or directly after it: last words."""
    if capture.labels[line.index] is not None:
        return capture.is_transcript
    first, last = capture.body
    inside = first < line.index <= last and line.sentence
    return inside and capture.is_transcript and not capture.chrome_worded(line)


def _may_be_front(capture: Capture, line: Line) -> bool:
    """Whether it is for the judges of titles and mastheads to decide."""
    if line.index in capture.titled or line.index in capture.headings:
        return True
    if line.words <= STAMP_WORDS and capture.dates[line.index]:
        return True
    return dateline(capture, line) is not None or is_byline(capture, line)
