"""Which forms of labels on a page are speakers', and which of their labels begin turns.

Each form is decided once for the page, by the scorer; a form that is certain makes the others likelier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, pairwise

from toolkit.evidence.speech.aside_lines import ASIDE
from toolkit.evidence.speech.candidate import asks
from toolkit.evidence.speech.features import features
from toolkit.evidence.speech.groups import LOOSE, WHOLE_LINES, Group
from toolkit.evidence.speech.help import are_help
from toolkit.evidence.speech.initials import explained, initials_of
from toolkit.evidence.speech.scorer import Scorer
from toolkit.evidence.speech.setting import Setting
from toolkit.evidence.speech.style import STYLED, are_drawn
from toolkit.language.label_words import label_words
from toolkit.language.people import announcing
from toolkit.model.base import Value

ACCEPTED = 0.5
"""A form is of speakers if its probability is ≥ 0.5."""
CERTAIN = 0.8
"""A form with a printed label and a probability ≥ 0.8 is certain."""
BESIDE = 0.3
"""Beside a form that is certain, ≥ 0.3 is enough for labels in the line …"""
WITH = 0.15
"""Beside lines without a label that begin turns, others need ≥ 0.15."""
CREDITED = 0.2
"""Lines that ask begin turns from 0.2 on if the page says who put the questions, …"""
CREDIT = 120
"""… in a line of at most 120 code points."""
KICKER = 4
"""If at most 4 words above say so, lines that ask are an interview, and other labels need ≥ 0.3, …"""
INTRODUCED = 400
"""… or one of at most 400 code points names whom it is with."""
APART = 0.8
"""… and lines of their own and dashes, which may be headings, need ≥ 0.8."""
FEW = 3
"""Fewer than 3 labels …"""
FEW_ACCEPTED = 0.75
"""… need ≥ 0.75."""
ASKING = 0.7
"""Beside printed labels, lines without one begin turns if ≥ 0.7 of them ask."""
DRAWN = 0.5
"""… or ≥ 0.5, if all begin with the long dash that stands for who asks in Japanese: `――いつからですか。`"""
WORDED = 0.6
"""Labels are words for questions and answers if ≥ 0.6 of a form are, at least 3."""
ANNOUNCED = 0.05
"""Lines without a label that are announced as questions and answers need ≥ 0.05."""
ABOVE = 2
"""What announces questions and answers stands at most 2 lines above the first of them …"""
LONGEST = 120
"""… in the last 120 code points of its line."""
_DRAWN = re.compile(r"[—―]{2}")
_MARKS = re.compile(r"[\[\]【】|:：–—·•>»/]")
LED = 2
"""Where ≥ 2 labels stand behind `>>`, all lines that begin with it begin turns."""


class Scored(Value, frozen=True, kw_only=True):
    """A group and how probably its labels are speakers'."""

    group: Group
    probability: float


def scored(setting: Setting, found: Sequence[Group], scorer: Scorer) -> list[Scored]:
    """The groups with their probabilities."""
    return [
        Scored(group=group, probability=scorer.probability(group.form, features(setting, group)))
        for group in found
    ]


def accepted(setting: Setting, found: Sequence[Scored]) -> list[Group]:
    """The groups whose labels are speakers'. Forms without a printed label count only where none has one.

    A question that a person or an office answers is a transcript, however short.
    """
    asides, found = _parted(found)
    certain = any(one.probability >= CERTAIN and one.group.form not in LOOSE | WHOLE_LINES for one in found)
    kept = [
        one.group
        for one in found
        if one.probability >= _threshold(setting, one.group, certain)
        or _answered(setting, one.group)
        or _is_explained(setting, one.group)
        or (one.probability >= ANNOUNCED and _announced(setting, one.group))
        or (one.probability >= CREDITED and _is_credited(setting, one.group))
        or (mostly_asks(one.group) and _announces_interview(setting, one.group))
    ]
    kept = [group for group in kept if not _is_cited(setting, group)]
    kept += [one.group for one in found if kept and one.group not in kept and _says_who_asks(one)]
    if are_help(setting, [candidate for group in kept for candidate in group.chosen]):
        return []
    printed = [group for group in kept if group.form not in WHOLE_LINES]
    return [*printed, *_between(setting, printed, found), *asides] if printed else _together(found, kept)


def _parted(found: Sequence[Scored]) -> tuple[list[Group], list[Scored]]:
    """The group of what is called out, which is decided by the others, and the others."""
    asides = [one.group for one in found if one.group.form == ASIDE]
    return asides, [one for one in found if one.group.form != ASIDE]


def _is_cited(setting: Setting, group: Group) -> bool:
    """Whether all labels of a form stand in quotations, and these are less than half of the page's words."""
    if not all(setting.cited[one.first] for one in group.chosen):
        return False
    words = [line.words for line in setting.lines]
    return 2 * sum(compress(words, setting.cited)) < sum(words)


def _is_explained(setting: Setting, group: Group) -> bool:
    """Whether half of the labels, at least three, are initials that the page gives behind names."""
    printed = (initials_of(setting.text[slice(*candidate.label)]) for candidate in group.chosen)
    initials = [letters for letters in printed if letters is not None]
    if len(initials) < max(FEW, len(group.chosen) / 2):
        return False
    known = explained(setting.lines)
    return 2 * sum(letters in known for letters in initials) >= len(group.chosen)


def _is_credited(setting: Setting, group: Group) -> bool:
    """Whether lines ask, and a short line of the page says who put the questions: `Interview: Ann Lee`."""
    if not mostly_asks(group):
        return False
    before = announcing("interviews", "before")
    return any(len(line.text) <= CREDIT and before.search(line.text) for line in setting.lines)


def _announces_interview(setting: Setting, group: Group) -> bool:
    """Whether what is above the labels calls it an interview: in a few words, or with somebody."""
    first, guests = group.chosen[0].first, announcing("guests", "before")
    for row, line in enumerate(setting.lines[:first]):
        if setting.places[row] in ("frame", "item", "table") or len(line.text) > INTRODUCED:
            continue
        if (not setting.silent[row] and _calls_interview(line.text)) or guests.search(line.text) is not None:
            return True
    return False


def _calls_interview(text: str) -> bool:
    """Whether a few words between the marks of a line hold one for an interview: `[Interview] Ann Lee`"""
    search = label_words().interview.search
    few = (part for part in _MARKS.split(text.casefold()) if len(part.split()) <= KICKER)
    return any(search(part) is not None for part in few)


def mostly_asks(group: Group) -> bool:
    """Whether a form has no printed label, and most of its lines are questions."""
    asked = sum(candidate.parts.kind == "question" for candidate in group.chosen)
    return group.form in WHOLE_LINES and asked >= max(FEW, ASKING * len(group.chosen))


def _says_who_asks(one: Scored) -> bool:
    """Whether most labels, of fewer than 3 all, are words for questions and answers: less is needed then."""
    worded = sum(candidate.parts.kind in ("question", "answer") for candidate in one.group.chosen)
    enough = len(one.group.chosen) if worded < FEW else WORDED * len(one.group.chosen)
    return one.probability >= WITH and worded >= enough


def _together(found: Sequence[Scored], kept: Sequence[Group]) -> list[Group]:
    """The groups that are kept, with those without a label that need less beside one: bold and dashes."""
    return [
        one.group
        for one in found
        if one.group in kept or (kept and one.probability >= WITH and one.group.form in WHOLE_LINES)
    ]


def _between(setting: Setting, printed: Sequence[Group], found: Sequence[Scored]) -> list[Group]:
    """The lines without a label that begin turns between those that have one: in captions."""
    led = sum(candidate.led for group in printed for candidate in group.chosen) >= LED
    marks = {"chevron": led, "dash-paragraph": setting.cued}
    return [one.group for one in found if marks.get(one.group.form) or _only_asks(setting, one.group)]


def _only_asks(setting: Setting, group: Group) -> bool:
    """Whether lines without a label ask: some interviews print labels of those who answer only.

    A question in a heading is a heading there.
    """
    if group.form not in ("dash-paragraph", "bold-question"):
        return False
    asked = [
        candidate.parts.kind == "question" and setting.places[candidate.first] != "heading"
        for candidate in group.chosen
    ]
    drawn = all(_DRAWN.match(setting.lines[candidate.first].text) for candidate in group.chosen)
    return sum(asked) >= (DRAWN if drawn else ASKING) * len(asked)


def _announced(setting: Setting, group: Group) -> bool:
    """Whether a line right above says that what follows are questions and answers, which dashes begin."""
    first = group.chosen[0].first
    above = "\n".join(line.text[-LONGEST:] for line in setting.lines[max(0, first - ABOVE) : first])
    announced = label_words().announcing.search(above.casefold()) is not None
    return announced and group.form in ("dash-paragraph", "bold-question", "quoted")


def _are_officials(group: Group) -> bool:
    """Whether labels on lines of their own, at least four, state the offices of those who speak."""
    stated = [one.empty and (one.parts.office is not None or one.parts.honoured) for one in group.chosen]
    return len(stated) > FEW and sum(stated) >= STYLED * len(stated)


def _threshold(setting: Setting, group: Group, certain: bool) -> float:
    if not certain and (_are_officials(group) or are_drawn(setting, group)):
        return BESIDE
    if not certain and group.form not in LOOSE | WHOLE_LINES and _announces_interview(setting, group):
        return BESIDE
    if not certain:
        return ACCEPTED if len(group.chosen) >= FEW else FEW_ACCEPTED
    return APART if group.form in LOOSE | WHOLE_LINES else BESIDE


def _answered(setting: Setting, group: Group) -> bool:
    """Whether a question, labelled as one, stands right above the label of a person or an office."""
    return group.form not in WHOLE_LINES and any(
        one.parts.kind == "question"
        and other.parts.kind in ("name", "office")
        and asks(setting.lines[one.first].text)
        for one, other in pairwise(group.chosen)
    )
