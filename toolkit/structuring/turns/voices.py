"""Whose voice each utterance is in, and which voices ask."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from toolkit.evidence.speech.aside_lines import ASIDE
from toolkit.language.label_words import is_office, meaning_of
from toolkit.language.people import calls_in, is_chair, leading_words
from toolkit.model.base import Value
from toolkit.model.spans import text_of
from toolkit.structuring.passages import Reading
from toolkit.structuring.people import Cast
from toolkit.structuring.utterances import Utterance, printed_label

QUESTION_SHARE = 0.6
"""A voice is an interviewer's if ≥ 0.6 of its turns ask: a passage of them ends in a question mark."""
QUESTION_SHARE_OF_TWO = 0.4
"""The one of two voices that asks more is an interviewer's only if ≥ 0.4 of its turns ask."""
SHORT = 5
"""Turns of ≤ 5 words that do not ask, like thanks, are left out of the share."""
ANSWERING = 0.25
"""The share of asking turns of the other of two voices must be ≤ 0.25 of the interviewer's."""
RECURS = 2
"""A label that is not understood is of one voice if it stands at least twice."""
CALLS = 2
"""A voice moderates if it names at least twice who speaks next, in turns that do not ask …"""
CALLING = 0.25
"""… and in ≥ 0.25 of its turns, where at least 3 people speak."""
LEADING = 0.5
"""It moderates if ≥ 0.5 of its turns say what only a moderator says, in their first 400 code points."""
LOOKED_AT = 400
LAST_WORDS = 12
"""The name is among the last 12 words."""
LEAST_NAME = 3
"""A part of a name that shows whose it is has at least 3 letters."""
_NAMED = frozenset({"name", "office"})
SITTING = 4
"""An assembly has ≥ 4 voices."""
ASKING_TURNS = 2
"""Beside words for questioners a named voice asks only if it has ≥ 2 turns: an answer may ask back."""

Manner = Literal["questioner", "asker", "moderator", "answerer", "speaker", "caller", "stranger"]
"""A question or lost; mostly asking; moderating; an answer; any other; calling in; not read."""


class Voice(Value, frozen=True, kw_only=True):
    """Whose voice an utterance is in: a person's id, or the label's words; and how that voice speaks."""

    key: str
    manner: Manner


def voices(reading: Reading, utterances: Sequence[Utterance], cast: Cast) -> list[Voice]:
    """The voice of each utterance."""
    keys = [_key(reading, utterance, cast, number) for number, utterance in enumerate(utterances)]
    kinds = {utterance.kind for utterance in utterances}
    named = {
        *_named_moderators(cast),
        *cast.presiding,
        *_calling(utterances, keys, cast),
        *_leading(utterances, keys),
    }
    leading = _moderating(reading, utterances, keys, kinds, named)
    asking = _asking(utterances, keys, kinds, cast, leading)
    times = Counter(keys)
    return [
        Voice(
            key=key,
            manner="caller"
            if _calls(reading, utterance)
            else _manner(utterance, key, asking, leading, times[key]),
        )
        for utterance, key in zip(utterances, keys, strict=True)
    ]


def _calls(reading: Reading, utterance: Utterance) -> bool:
    """Whether it is called out in brackets, or its label is a word for somebody unnamed who calls."""
    if utterance.label is not None and utterance.label.form == ASIDE:
        return True
    return bool(utterance.printed) and calls_in(text_of(reading.view, utterance.printed))


def _key(reading: Reading, utterance: Utterance, cast: Cast, number: int) -> str:
    speaker = cast.speakers[number]
    if utterance.kind in ("question", "lost", "answer", "unlabelled"):
        return utterance.kind
    if speaker is not None:
        return speaker.value
    label = utterance.label and printed_label(reading, utterance.label)
    return (label.text if label else text_of(reading.view, utterance.printed)).casefold()


def _manner(utterance: Utterance, key: str, asking: set[str], leading: set[str], times: int) -> Manner:
    match utterance.kind:
        case "question" | "lost":
            return "questioner"
        case "answer":
            return "answerer"
        case "unknown" if times < RECURS:
            return "stranger"
    if key in asking:
        return "asker"
    return "moderator" if key in leading else "speaker"


def _chairs(reading: Reading, utterance: Utterance, sitting: bool) -> bool:
    """Whether the label gives its speaker the office of a moderator: `Ann Lee, Chair of the Council`.

    In a `sitting` those moderate whose office leads an assembly; who has a second office is no moderator:
    `Chair and Chief Executive`.
    """
    office = utterance.label.office if utterance.label else None
    if office is None or utterance.kind not in ("name", "office"):
        return False
    printed = reading.view[slice(*office)]
    words = printed.split()
    if any(map(is_office, words[2:])) and len(words) > 2 and words[1].casefold() in reading.lexicons[0].small:
        return False
    leads = sitting and is_chair(printed)
    return leads or "moderator" in (meaning_of(words[0]), meaning_of(printed))


def _named_moderators(cast: Cast) -> Iterator[str]:
    """The people whose office, wherever the text states it, is that of a moderator, not of a chair."""
    for person in cast.people:
        role = person.role.text if person.role else ""
        if meaning_of(role) == "moderator" and not is_chair(role):
            yield person.id


def _calling(utterances: Sequence[Utterance], keys: Sequence[str], cast: Cast) -> Iterator[str]:
    """The one voice that says who speaks next: `Ms Lee, your minute.`"""
    names = {
        person.id: {word.casefold() for word in person.name.split() if len(word) >= LEAST_NAME}
        for person in cast.people
    }
    calls = Counter(
        key
        for utterance, key, following in zip(utterances, keys, keys[1:], strict=False)
        if key != following and not utterance.asks and _names(utterance, names.get(following, set()))
    )
    times = Counter(keys)
    found = [key for key, count in calls.items() if count >= max(CALLS, CALLING * times[key])]
    if len(found) == 1 and len({*keys} & names.keys()) > 2:
        yield found[0]


def _leading(utterances: Sequence[Utterance], keys: Sequence[str]) -> Iterator[str]:
    """The voices most of whose turns say what only a moderator says, among at least 3 that have names."""
    named = Counter(key for one, key in zip(utterances, keys, strict=True) if one.kind in _NAMED)
    turns = [(one, key) for one, key in zip(utterances, keys, strict=True) if key in named]
    leads = Counter(key for one, key in turns if leading_words().search(one.text[:LOOKED_AT]))
    asks = Counter(key for one, key in turns if one.asks)
    several = len(named) > 2 or any(one.kind == "question" for one in utterances)
    for key, count in leads.items() if several and len(named) > 1 else ():
        if count >= max(LEADING * named[key], min(named[key], 2)) and 2 * asks[key] <= named[key]:
            yield key


def _names(utterance: Utterance, words: Collection[str]) -> bool:
    """Whether one of the words is among the last that are said."""
    return any(word.casefold() in words for word in utterance.words[-LAST_WORDS:])


def _moderating(
    reading: Reading,
    utterances: Sequence[Utterance],
    keys: Sequence[str],
    kinds: Collection[str],
    named: Collection[str],
) -> set[str]:
    """The voices of moderators; one beside whom nobody answers is the spokesman who is asked.

    `named` are the people whom the text calls moderators.
    """
    spoken = [(utterance.kind, key) for utterance, key in zip(utterances, keys, strict=True)]
    moderating = {key for kind, key in spoken if kind == "moderator" or key in named}
    if not moderating:
        several = len({key for _, key in spoken}) >= SITTING
        sitting = "answer" in kinds or (several and "question" not in kinds)
        moderating = {
            key
            for utterance, key in zip(utterances, keys, strict=True)
            if _chairs(reading, utterance, sitting)
        }
    others = {key for kind, key in spoken if kind in ("answer", "name", "office", "generic")}
    return set() if "question" in kinds and not others - moderating else moderating


def _asking(
    utterances: Sequence[Utterance],
    keys: Sequence[str],
    kinds: Collection[str],
    cast: Cast,
    moderating: set[str],
) -> set[str]:
    """The voices that ask, by what the source says of them and by how often their turns ask."""
    asked: defaultdict[str, list[bool]] = defaultdict(list)
    for utterance, key in zip(utterances, keys, strict=True):
        called = utterance.label is not None and utterance.label.form == ASIDE
        if utterance.kind in ("name", "moderator", "office", "generic") and not called:
            known = asked[key]
            if utterance.asks or len(utterance.words) > SHORT:
                known.append(utterance.asks)
    shares = {key: sum(turns) / max(1, len(turns)) for key, turns in asked.items()}
    askers = {key for key, share in shares.items() if share >= QUESTION_SHARE} - moderating
    stated = set(cast.asking & shares.keys()) - moderating
    if cast.invited & shares.keys() and "question" not in kinds:
        # Beside a guest all others who ask at all are hosts, and nobody in a chat answers for the guest.
        chatting = {key for utterance, key in zip(utterances, keys, strict=True) if _chats(utterance)}
        others = shares.keys() - cast.invited - moderating
        stated |= {key for key in others if shares[key] > 0 or key in chatting}
    if "question" in kinds:
        return stated | {key for key in askers if len(asked[key]) >= ASKING_TURNS}
    found = (askers | stated | _of_two(shares), askers | _of_two(shares), stated)
    # Where all ask, nobody is an interviewer.
    return next((some for some in found if some and len(some) < len(shares)), set())


def _chats(utterance: Utterance) -> bool:
    """Whether an utterance is labelled with the nickname of somebody in a chat."""
    return utterance.kind == "generic" and utterance.label is not None and utterance.label.form == "angle"


def _of_two(shares: dict[str, float]) -> set[str]:
    if len(shares) != 2:
        return set()
    (_, other), (most, share) = sorted(shares.items(), key=lambda item: item[1])
    return {most} if share >= QUESTION_SHARE_OF_TWO and other <= ANSWERING * share else set()
