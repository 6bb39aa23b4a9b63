"""Which labels of an accepted form begin turns, and whom they name; who is not understood is `unknown`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from toolkit.evidence.speech.candidate import OWN, Candidate
from toolkit.evidence.speech.groups import (
    WHOLE_LINES,
    Group,
    introduces,
    is_credit,
    is_upper,
    names_who_asks,
    opening,
    printed_labels,
)
from toolkit.evidence.speech.label import LabelKind
from toolkit.evidence.speech.nicknames import is_nickname, kind_of
from toolkit.evidence.speech.parts import Parts
from toolkit.evidence.speech.setting import Setting
from toolkit.evidence.speech.style import are_drawn, is_drawn, styled

BEHIND = 10
"""A label in the style of the others may stand up to 10 lines behind the last of them."""
LIKE = 0.3
"""A label in no style may be a speaker's that is not understood if its likeness to a name is ≥ 0.3 …"""
RECURS = 2
"""… or if it comes at least twice."""
LEAST_LIKE = 0.12
"""One that comes at least twice is a name if its likeness to one is ≥ 0.12."""
UNLABELLED: dict[str, LabelKind] = {
    "bold-question": "question",
    "dash-paragraph": "answer",
    "quoted": "question",
    "chevron": "unknown",
}
"""What a line without a printed label is if it does not end with a question mark."""


def turns_of(setting: Setting, group: Group) -> Iterator[Candidate]:
    """The candidates of an accepted group that begin turns, those that are not understood as `unknown`."""
    chosen = {candidate.first for candidate in group.chosen}
    first, last = group.chosen[0].first, group.chosen[-1].last + BEHIND
    several = [candidate for candidate in group.chosen if candidate.label[1] - candidate.label[0] > 1]
    upper = styled([is_upper(setting, candidate) for candidate in several])
    strong = styled([candidate.strong for candidate in group.chosen])
    drawn = are_drawn(setting, group)
    printed = printed_labels(setting, group.every)
    times = Counter(candidate.key for candidate in group.every)
    within = {candidate.key for candidate in group.every if first < candidate.first <= last} - {""}
    within = set() if group.form == OWN else within
    for candidate in group.every:
        above = candidate.first < first
        outside = candidate.first > last or (above and candidate.key not in within)
        outside = outside or (above and names_who_asks(setting, candidate, printed))
        if candidate.first in chosen:
            yield _named(setting, candidate)
        elif outside or _is_no_turn(setting, group, candidate, times[candidate.key]):
            continue
        elif _ends_turn(setting, candidate, upper, strong, drawn, times[candidate.key]):
            likely = times[candidate.key] >= RECURS and candidate.parts.likeness >= LEAST_LIKE
            yield _named(setting, candidate) if likely else _unknown(candidate)


def _is_no_turn(setting: Setting, group: Group, candidate: Candidate, times: int) -> bool:
    """Whether it begins no turn: it introduces a name, stands behind the questions, or among what is said."""
    if group.form == "bold-question":  # behind the last question, emphasised text closes the talk
        return candidate.first > group.chosen[-1].first and candidate.parts.kind != "question"
    if candidate.first < group.chosen[0].first and group.form not in WHOLE_LINES:
        return introduces(setting, candidate)
    if candidate.first > group.chosen[-1].last:  # a number there is a telephone, a price, an hour
        return opening(setting, candidate)[:1].isdigit() or is_credit(setting, candidate)
    above = group.form == "colon" and all(one.empty for one in group.chosen)
    return above and not candidate.empty and times == 1  # words with a colon below labels


def _named(setting: Setting, candidate: Candidate) -> Candidate:
    """What recurs among speakers is a name, however unlike one it is, or a nickname; a line in bold asks."""
    parts, printed = candidate.parts, setting.text[slice(*candidate.label)]
    if parts.kind in ("name", "unknown") and not setting.cued and is_nickname(printed, candidate.form):
        key, nickname = printed.casefold(), Parts(kind=kind_of(printed))
        return msgspec.structs.replace(candidate, parts=nickname, key=key)
    if parts.kind != "unknown":
        return candidate
    kind = UNLABELLED.get(candidate.form, "name")
    name = parts.name or (None if candidate.form in WHOLE_LINES else candidate.label)
    return msgspec.structs.replace(candidate, parts=msgspec.structs.replace(parts, kind=kind, name=name))


def asking(candidate: Candidate) -> Candidate:
    """The candidate as a question."""
    return msgspec.structs.replace(
        candidate, parts=msgspec.structs.replace(candidate.parts, kind="question"), key="question"
    )


def _unknown(candidate: Candidate) -> Candidate:
    """A label that is not understood; a line in bold among questions asks."""
    kind = "question" if candidate.form == "bold-question" else "unknown"
    parts = msgspec.structs.replace(candidate.parts, kind=kind, name=None, office=None, affiliation=None)
    return msgspec.structs.replace(candidate, parts=parts)


def _ends_turn(
    setting: Setting, candidate: Candidate, upper: bool, strong: bool, drawn: bool, times: int
) -> bool:
    """Whether a label that is none of the chosen may be a speaker's, so that the turn before it ends."""
    if candidate.form == "bold-question":
        return setting.lines[candidate.first].sentence
    recurs = candidate.shapely and times >= RECURS
    if candidate.form == OWN and drawn and is_drawn(setting, candidate):
        return True
    if candidate.parts.barred or candidate.form == OWN:
        # One word on its own line is a heading; with a bullet it is one of a list.
        listed = candidate.bulleted or candidate.parts.barred
        return recurs and not listed and " " in setting.text[slice(*candidate.label)]
    if (
        recurs
        or (candidate.form == "bracket" and candidate.empty and candidate.shapely)
        or (upper and is_upper(setting, candidate))
        or (strong and candidate.strong and candidate.shapely)
    ):
        return True
    return not upper and not strong and candidate.shapely and candidate.parts.likeness >= LIKE
