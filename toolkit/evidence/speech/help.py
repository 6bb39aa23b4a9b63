"""Questions that nobody asks, with their answers: help pages, `Frequently asked questions`."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.evidence.speech.candidate import Candidate
from toolkit.evidence.speech.setting import Setting
from toolkit.language.label_words import label_words

ABOVE = 12
"""The heading that says so is at most 12 lines above the first question …"""
LONGEST = 120
"""… and has at most 120 code points."""
LAST_ANSWER = 3
"""The last answer has at most 3 lines."""


def without_help(setting: Setting, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates without the questions and answers below such a heading, if nobody says `I` in these."""
    first = next((at for at, one in enumerate(found) if one.parts.kind == "question"), len(found))
    last = next((at for at in range(first, len(found)) if not _asks_or_answers(found[at])), len(found))
    helping = found[first:last]
    if not helping or not _is_headed(setting, helping[0].first) or _speaks_of_itself(setting, helping):
        return found
    return [*found[:first], *found[last:]]


def _asks_or_answers(candidate: Candidate) -> bool:
    return candidate.parts.kind in ("question", "answer") and candidate.time is None


def _is_headed(setting: Setting, row: int) -> bool:
    above = setting.lines[max(0, row - ABOVE) : row]
    texts = (line.text.casefold() for line in above if len(line.text) <= LONGEST)
    return any(label_words().help.search(text) is not None for text in texts)


def _speaks_of_itself(setting: Setting, helping: Sequence[Candidate]) -> bool:
    """Whether an answer has a word of the first person singular."""
    asked = {one.first for one in helping if one.parts.kind == "question"}
    rows = range(helping[0].first, min(len(setting.lines), helping[-1].last + LAST_ANSWER))
    return any(not setting.myself.isdisjoint(setting.tokens[row]) for row in rows if row not in asked)
