"""What letters mean on a page: `F` and `A` are a question and its answer in one language only.

A word of two letters for a question in some language may be the initials of somebody.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from toolkit.evidence.speech.candidate import Candidate, asks
from toolkit.evidence.speech.label import LabelKind
from toolkit.evidence.speech.parts import Parts
from toolkit.evidence.speech.setting import Setting
from toolkit.language.label_words import label_words
from toolkit.language.likeness import name_likeness

ABBREVIATED = 2
"""A word for a question of 2 capitals may be the initials of a name."""


def lettered(setting: Setting, found: list[Candidate]) -> list[Candidate]:
    """The candidates, each single letter with the meaning that the letters of the page give it."""
    found = _initialled(setting, found)
    counts = Counter(_letter(setting, candidate) for candidate in found)
    del counts[""]
    if not counts:
        return found
    pairs = [pair for pair in label_words().letters if counts[pair[0]] and counts[pair[1]]]
    question, answer = max(pairs, key=lambda pair: min(counts[pair[0]], counts[pair[1]]), default=("q", ""))
    if not answer and any(candidate.parts.kind == "question" for candidate in found):
        answer = "a"
        question = _asking(setting, found) or question
    meanings: dict[str, LabelKind] = {answer: "answer", question: "question"}
    return [_meaning(candidate, _letter(setting, candidate), meanings) for candidate in found]


def _asking(setting: Setting, found: list[Candidate]) -> str:
    """The letter of a question in some language whose lines all ask; empty if there is none."""
    asking: dict[str, bool] = {}
    for candidate in found:
        letter = _letter(setting, candidate)
        asking[letter] = asking.get(letter, True) and asks(setting.lines[candidate.first].text)
    return next((pair[0] for pair in label_words().letters if asking.get(pair[0])), "")


def _initialled(setting: Setting, found: list[Candidate]) -> list[Candidate]:
    """The candidates; where others are initials and none answers, two letters for a question are initials."""
    kinds = {candidate.parts.kind for candidate in found if _is_short(setting, candidate)}
    answers = any(candidate.parts.kind == "answer" for candidate in found)
    if answers or "question" not in kinds or kinds.isdisjoint(("unknown", "name")):
        return found
    return [
        _as_initials(setting, candidate)
        if candidate.parts.kind == "question" and _is_short(setting, candidate)
        else candidate
        for candidate in found
    ]


def _is_short(setting: Setting, candidate: Candidate) -> bool:
    printed = setting.text[slice(*candidate.label)]
    return len(printed) == ABBREVIATED and printed.isalpha() and printed.isupper()


def _as_initials(setting: Setting, candidate: Candidate) -> Candidate:
    printed = setting.text[slice(*candidate.label)]
    parts = Parts(kind="unknown", name=candidate.label, likeness=name_likeness(printed))
    return msgspec.structs.replace(candidate, parts=parts, key=printed.casefold())


def _letter(setting: Setting, candidate: Candidate) -> str:
    start, end = candidate.label
    if candidate.parts.number is not None:
        end = candidate.parts.number[0]
    printed = setting.text[start:end].strip(" .").casefold()
    return printed if len(printed) == 1 and printed.isalpha() else ""


def _meaning(candidate: Candidate, letter: str, meanings: dict[str, LabelKind]) -> Candidate:
    if not letter:
        return candidate
    known = candidate.parts.kind in ("question", "answer") and not letter.isascii()  # a word of one letter
    kind = meanings.get(letter, candidate.parts.kind if known else "unknown")
    parts = msgspec.structs.replace(candidate.parts, kind=kind, name=None)
    return msgspec.structs.replace(candidate, parts=parts, key=letter if kind == "unknown" else kind)
