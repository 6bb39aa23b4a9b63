"""The title: the line before the body that is most like one, and the lines that repeat it."""

from __future__ import annotations

import re
from math import inf

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.judges.links import is_dated_label
from toolkit.cleaning.judges.masthead import (
    dated_kicker,
    dateline,
    is_byline,
    is_kicker,
    title_index,
)
from toolkit.cleaning.verdicts import Draft, decide, front, removed
from toolkit.evidence.lines import Line, plain
from toolkit.language.folding import fold

MOST_WORDS = 45
SEARCHED = 60
"""So many lines before the body are looked at, the nearest."""
LEAST_SCORE = 1.0
HEADLINE_WORDS = 4
"""A line of so many words that the model keeps may be the title nonetheless."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def judge_title(capture: Capture, draft: Draft) -> Draft:
    """Labels the best candidate before the body as the title, if one is good enough."""
    if title_index(draft) is not None:
        return draft
    first = capture.body[0]
    headline = _headline(capture, draft)
    candidates = [
        line
        for line in capture.lines[max(0, first - SEARCHED) : first]
        if (draft[line.index] is None or line is headline) and _could_be(capture, line)
    ]
    if not candidates:
        return draft
    wanted = plain(_likest(capture, candidates).core)
    best = next(line for line in candidates if plain(line.core) == wanted)
    if _score(capture, best, _echo(capture, best)) < LEAST_SCORE:
        return draft
    return (*draft[: best.index], front(best, "title", "title"), *draft[best.index + 1 :])


def _headline(capture: Capture, draft: Draft) -> Line | None:
    """The first line that the model keeps before a body: it takes a title for content."""
    first = capture.body[0]
    kept = (index for index, verdict in enumerate(draft[:first]) if verdict and verdict.label == "kept")
    index = next(kept, None) if first < len(capture.lines) else None
    found = None if index is None else capture.lines[index]
    return found if found and found.words >= HEADLINE_WORDS and not found.sentence else None


def _likest(capture: Capture, candidates: list[Line]) -> Line:
    """The line of the highest score, of equals the first. What the body echoes is asked of few."""
    reach = {line.index: _score(capture, line, 1.0) for line in candidates}
    best, highest = candidates[0], -inf
    for line in sorted(candidates, key=lambda line: (-reach[line.index], line.index)):
        if reach[line.index] < highest:
            break
        score = _score(capture, line, _echo(capture, line))
        if score > highest or (score == highest and line.index < best.index):
            best, highest = line, score
    return best


def judge_duplicates(capture: Capture, draft: Draft) -> Draft:
    """Lines outside the body that the title, or a part of it, already says."""
    found = title_index(draft)
    if found is None:
        return draft
    title = capture.lines[found]
    whole = plain(title.core)
    first, last = capture.body
    verdicts = {}
    for index in capture.opening(fold(whole).split()):
        line = capture.lines[index]
        if line is title or first <= index < last or dateline(capture, line) is not None:
            continue
        part = plain(line.core)
        if part and _says_part(whole, part, line, title):
            verdicts[index] = removed("duplicate", "title-again", title.index)
    return decide(draft, verdicts)


def _says_part(whole: str, part: str, line: Line, title: Line) -> bool:
    """The same words, or after the title its beginning or end, as templates print it in two lines."""
    if part == whole:
        return True
    if len(part.split()) < 2:
        return False
    again = whole.startswith(part + " ") or whole.endswith(" " + part)
    return again and (line.index > title.index or len(part.split()) > 3)


def _could_be(capture: Capture, line: Line) -> bool:
    if (
        line.words > MOST_WORDS
        or line.text.endswith(("—", "–"))
        or "\t" in line.core
        or not any(map(str.isalpha, line.core))
    ):
        return False
    if capture.labels[line.index] is not None or capture.points[line.index] >= 2:
        return False
    if dateline(capture, line) is not None:
        return False
    if is_dated_label(capture, line) and not capture.opens_with_one_date:
        return False
    return not is_byline(capture, line) and not (line.sentence and line.core.endswith("."))


def _score(capture: Capture, line: Line, echo: float) -> float:
    """How much `line` is like a title: its length, place and words, and whether it is said again."""
    score = 2.0 if line.words >= 4 else 0.5 if line.words >= 2 else -1.0
    if capture.vocabulary.kinds.finds(line.core, capture.tokens[line.index]):
        score += 1.0
    if is_kicker(capture, line) or dated_kicker(capture, line) is not None:
        score -= 2.0
    if capture.site_names.hold(line):
        score -= 2.0
    score += 2.0 * echo
    if line.index in capture.titled:
        score += 3.0
    if line.index in capture.headings:
        score += 2.0
    distance = capture.body[0] - line.index
    return score + max(0.0, 1.0 - distance / 20)


def _echo(capture: Capture, line: Line) -> float:
    """The share of its longer words that the body uses too."""
    words = {word.casefold() for word in _WORD.findall(line.core)}
    if not words:
        return 0.0
    return sum(word in capture.body_words for word in words) / len(words)
