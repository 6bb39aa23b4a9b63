"""Questions that nobody asks, with answers, below a heading for such help: `Frequently asked questions`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from toolkit.evidence.speech.candidate import Candidate
from toolkit.evidence.speech.setting import Setting
from toolkit.language.label_words import label_words

LONGEST = 120
"""Such a heading has at most 120 code points."""
ABOVE = 3
"""In a page of other things it stands at most 3 lines above the first question."""
LAST_ANSWER = 3
"""The last answer has at most 3 lines."""


def without_help(setting: Setting, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without the questions and answers right below such a heading."""
    if not any(map(_asks_or_answers, found)):
        return [*found]
    asked: set[int] = set()
    seen = -1
    for at, one in enumerate(found):
        above = range(max(0, one.first - ABOVE), one.first)
        if _asks_or_answers(one) and one.first > seen and _heads_help(setting, above):
            run = [
                *filter(
                    _asks_or_answers,
                    takewhile(_is_of_help, (found[place] for place in range(at, len(found)))),
                )
            ]
            seen = run[-1].first
            if len(run) > 1 and is_impersonal(setting, run):
                asked.update(each.first for each in run)
    return [one for one in found if one.first not in asked]


def are_help(setting: Setting, chosen: Sequence[Candidate]) -> bool:
    """Whether labels only ask and answer, somewhere below such a heading, and nobody speaks of themselves."""
    if not chosen or not all(map(_asks_or_answers, chosen)):
        return False
    first = min(one.first for one in chosen)
    return _heads_help(setting, range(first)) and is_impersonal(setting, chosen)


def is_impersonal(setting: Setting, chosen: Sequence[Candidate]) -> bool:
    """Whether no answer speaks of itself: `I` is in the questions of who reads the page."""
    asked = {one.first for one in chosen if one.parts.kind == "question"}
    first, last = min(one.first for one in chosen), max(one.last for one in chosen)
    rows = (row for row in range(first, min(len(setting.lines), last + LAST_ANSWER)) if row not in asked)
    return all(setting.myself.isdisjoint(setting.tokens[row]) for row in rows)


def _asks_or_answers(candidate: Candidate) -> bool:
    return candidate.parts.kind in ("question", "answer") and candidate.time is None


def _is_of_help(candidate: Candidate) -> bool:
    """Whether it asks or answers, or is a line of its own, which an answer may list."""
    return _asks_or_answers(candidate) or candidate.form == "own-line"


def _heads_help(setting: Setting, rows: range) -> bool:
    """Whether one of the rows is such a heading."""
    search = label_words().help.search
    texts = (setting.lines[row].text for row in rows)
    return any(len(text) <= LONGEST and search(text.casefold()) is not None for text in texts)
