"""What the learned model decides: which lines are content; names and wording say why the others fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.judges.masthead import STAMP_WORDS, bylines, dated_kicker, dateline
from toolkit.cleaning.verdicts import Draft, Verdict, decide
from toolkit.evidence.lines import Line
from toolkit.model.document import Reason

if TYPE_CHECKING:
    from toolkit.cleaning.model import Judged

SPARED = 0.4
"""Prose of at least this probability of being content stays, whatever the cut says."""
BESIDE = 3
"""A removed line without a cue of its own has the reason of one that stands so near."""
OF_ITS_OWN = frozenset({"residue", "site-name", "duplicate"})
"""Reasons that say nothing of the lines beside."""
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
    return _without(capture, draft, _perhaps_front(capture))


def judge_remainder(capture: Capture, draft: Draft) -> Draft:
    """Removes what the model does not keep and no other judge found to be front matter."""
    return _without(capture, draft, frozenset())


def judge_content(capture: Capture, draft: Draft) -> Draft:
    """Keeps what the model is sure of; labels before the body are left to the judges of front matter.

    So is a dateline there, whatever the page.
    """
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
            and not (line.index < first and (dateline(capture, line) or dated_kicker(capture, line)))
        },
    )


def kept_by_model(capture: Capture, index: int) -> Verdict:
    """The verdict on a line that the model keeps."""
    probability = _judged(capture).probability[index]
    return Verdict(label="kept", rule=_rule(capture), confidence=_rounded(probability))


def _rounded(probability: float) -> float:
    """To three places. (`round` takes six times as long.)"""
    return int(probability * 1000 + 0.5) / 1000


def _judged(capture: Capture) -> Judged:
    assert capture.judged is not None
    return capture.judged


def _rule(capture: Capture) -> str:
    return "model.html" if capture.page.elements else "model.text"


def _without(capture: Capture, draft: Draft, front: frozenset[int]) -> Draft:
    """Removes what the model does not keep, but for running text and the lines `front`, by index."""
    judged, rule, beside = _judged(capture), _rule(capture), _reasons(draft)
    return decide(
        draft,
        {
            line.index: Verdict(
                label="removed",
                rule=rule,
                reason=_reason(capture, beside, line.index),
                confidence=_rounded(1 - probability),
            )
            for line, keep, verdict, probability in zip(
                capture.lines, judged.keep, draft, judged.probability, strict=True
            )
            if not keep
            and verdict is None
            and line.index not in front
            and not _spared(capture, line, probability)
        },
    )


def _reasons(draft: Draft) -> dict[int, Reason]:
    """By index, why lines were removed that tell something of the lines beside them."""
    return {
        index: verdict.reason
        for index, verdict in enumerate(draft)
        if verdict is not None and verdict.reason and verdict.reason not in OF_ITS_OWN
    }


def _reason(capture: Capture, beside: dict[int, Reason], index: int) -> Reason:
    """By what the elements are called, else by how the line is worded, else that of the line beside it."""
    named = capture.reasons.of(capture.page.segments[index].element)
    if named is not None:
        return named
    wording = capture.wordings[index]
    return wording.reason if wording else _beside(beside, index)


def _beside(reasons: dict[int, Reason], index: int) -> Reason:
    """The nearest of the reasons at most `BESIDE` away, the one before first."""
    for distance in range(1, BESIDE + 1 if reasons else 1):
        for place in (index - distance, index + distance):
            if place in reasons:
                return reasons[place]
    return "other"


def _spared(capture: Capture, line: Line, probability: float) -> bool:
    """Running text that the model is not sure about: to lose a paragraph is worse than to keep one."""
    if capture.is_transcript and probability >= SPOKEN and _is_speech(capture, line):
        return True
    if capture.mode == "strict":
        return False
    running = (line.prose and probability >= SPARED) or _is_framed(capture, line, probability)
    return running and not capture.chrome_worded(line)


def _is_framed(capture: Capture, line: Line, probability: float) -> bool:
    """Whether of a text it stands inside the body, or in a short gap between lines that the model keeps."""
    if probability < FILLED or capture.page.elements or not capture.is_text:
        return False
    first, last = capture.body
    if first <= line.index < last + CLOSING and probability >= (FRAMED if line.index < last else CLOSED):
        return True
    keep = _judged(capture).keep
    # Of `GAP` lines at most, this one among them: no look further, or a long page takes quadratic time.
    before, after = line.index - 1, line.index + 1
    while before >= 0 and not keep[before] and after - before <= GAP:
        before -= 1
    while after < len(keep) and not keep[after] and after - before <= GAP:
        after += 1
    kept = before >= 0 and keep[before] and after < len(keep) and keep[after]
    return kept and after - before - 1 <= GAP


def _is_speech(capture: Capture, line: Line) -> bool:
    """Of a transcript a labelled turn, or a sentence in the body or directly after it: last words."""
    if capture.labels[line.index] is not None:
        return True
    first, last = capture.body
    return first < line.index <= last and line.sentence and not capture.chrome_worded(line)


def _perhaps_front(capture: Capture) -> frozenset[int]:
    """The indices of the lines that are for the judges of titles and mastheads to decide."""
    dated = (index for index in capture.dates if capture.lines[index].words <= STAMP_WORDS)
    return capture.titled.union(capture.headings, dated, bylines(capture))
