"""What is said beside question and answer: interjections, and calls on who speaks next."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from toolkit.language.people import leading_words
from toolkit.language.scripts import is_small
from toolkit.model.document import Role
from toolkit.structuring.turns.voices import Voice
from toolkit.structuring.utterances import ASKED, Utterance

INTERJECTION_WORDS = 5
"""An utterance of ≤ 5 words, inside what somebody else says, may be an interjection that answers nothing."""
CUTTING_WORDS = 10
"""One of ≤ 10 words may be one if it cuts off who spoke and speaks again."""
HEARING_WORDS = 2
"""An interviewer's or moderator's ≤ 2 words inside an answer only show that they listen: `I see.`"""
TAKEN_UP = 6
"""A word of an interjection is taken up if it is among the next 6 words of who was interrupted."""
TELLING = 4
"""Words of < 4 letters are taken for function words, if they are not in capitals."""
CALL_WORDS = 4
"""A moderator's last sentence that asks in ≤ 4 words calls somebody, if it has a name: `Please. Ann Lee?`"""
CALLING_WORDS = 25
"""All that such a call says has at most 25 words."""

_SENTENCE_END = re.compile(r"[.!?。！？؟]\s*")
_CALL = re.compile(r"[^\W\d_a-z]\w+(?:,\s\w+(?:\s\w+)?)?")
"""The name of who is called, perhaps with a few words: `Ann, go ahead`."""
_EXCLAIMED = re.compile(r"[!！][\s”\"'»)]*\Z")
_WORD = re.compile(r"\w+")


class Asides:
    """Which utterances only interject or call somebody, as they and those around them show."""

    def __init__(
        self, utterances: Sequence[Utterance], voices: Sequence[Voice], small: Collection[str]
    ) -> None:
        self._utterances = utterances
        self._voices = voices
        self._small = small

    def breaks_in(self, number: int) -> bool:
        """Whether a questioner's few words only break into an answer, which goes on: `– The joint.`"""
        utterance, following = self._utterances[number], self._utterances[number + 1 : number + 2]
        few = 0 < len(utterance.words) <= INTERJECTION_WORDS and not utterance.asks and number > 0
        return bool(few and following and self._utterances[number - 1].is_cut and following[0].goes_on)

    def calls(self, number: int) -> bool:
        """Whether a few words call the next questioner, or ask one who was not heard: `Thank you. Ann.`"""
        following, utterance = self._voice(number + 1), self._utterances[number]
        if self._voices[number].manner != "speaker" or following is None or following.manner != "questioner":
            return False
        if not 0 < len(utterance.words) <= CALLING_WORDS:
            return False
        if number and not self._utterances[number - 1].audible:
            return any(mark in utterance.text for mark in ASKED)
        sentences = _last_sentences(utterance)
        called = len(sentences) > 1 and _CALL.fullmatch(sentences[-1]) is not None
        return (called and not utterance.ends_asking) or leading_words().search(utterance.text) is not None

    def is_question(self, number: int) -> bool:
        """Whether a moderator's question is one, not a call: somebody who does not ask follows."""
        following = self._voice(number + 1)
        if following is None or following.manner in ("questioner", "moderator"):
            return False
        if following.manner == "asker" and self._utterances[number + 1].asks:
            return False
        if not self._utterances[number].ends_asking:
            return False
        sentences = _last_sentences(self._utterances[number])
        words = _WORD.findall(sentences[-1]) if sentences else []
        return len(words) > CALL_WORDS or (len(words) > 1 and all(map(is_small, words[1:])))

    def only_hears(self, number: int) -> bool:
        """Whether who asks says a few words behind an answer, before another who asks: `A good year!`"""
        following = self._voice(number + 1)
        few = len(self._utterances[number].words) <= INTERJECTION_WORDS
        another = following is not None and following.key != self._voices[number].key
        return few and another and following is not None and following.manner == "asker"

    def interjects(self, number: int, role_before: Role | None) -> bool:
        """Whether this is a few words in the middle of what somebody else says: `Yes, the Quorum.`"""
        previous, following = self._voice(number - 1), self._voice(number + 1)
        utterance = self._utterances[number]
        words = utterance.words
        if previous is None or following is None or len(words) > CUTTING_WORDS:
            return False
        if self._is_called_to_order(number):
            return True
        if previous.key != following.key or previous.key == self._voices[number].key or utterance.asks:
            return False
        before, after = self._utterances[number - 1], self._utterances[number + 1]
        answering = role_before != "question" and self._voices[number].manner != "moderator"
        if before.is_cut and answering:
            return True
        if any(_EXCLAIMED.search(passage.text) for passage in utterance.passages):
            return True
        if len(words) > INTERJECTION_WORDS:
            return False
        if before.is_cut and after.goes_on:
            return True
        if role_before == "answer":
            return len(words) <= HEARING_WORDS and self._voices[number].manner in ("asker", "moderator")
        answered = before.ends_asking and after.asks  # a whole question, then the next
        return role_before == "question" and not answered and self._taken_up(words, after)

    def _is_called_to_order(self, number: int) -> bool:
        """Whether a few words break into what somebody says, who goes on after the moderator's words."""
        previous, following, then = (self._voice(number + step) for step in (-1, 1, 2))
        utterance, own = self._utterances[number], self._voices[number]
        if previous is None or following is None or then is None or len(utterance.words) > INTERJECTION_WORDS:
            return False
        moderated = following.manner == "moderator" and not self._utterances[number + 1].asks
        speaking = previous.manner == own.manner == "speaker" and previous.key == then.key != own.key
        return moderated and speaking and not utterance.asks

    def _taken_up(self, words: Sequence[str], after: Utterance) -> bool:
        """Whether one of the words, other than a function word, is repeated by who was interrupted."""
        opening = {word.casefold() for word in after.words[:TAKEN_UP]}
        telling = [word.casefold() for word in words if len(word) >= TELLING or word[:2].isupper()]
        return any(word in opening and word not in self._small for word in telling)

    def _voice(self, number: int) -> Voice | None:
        return self._voices[number] if 0 <= number < len(self._voices) else None


def _last_sentences(utterance: Utterance) -> list[str]:
    """The sentences at the end of what is said, without their marks."""
    last = next((p.text for p in reversed(utterance.passages) if p.text), "")
    return [part for part in _SENTENCE_END.split(last[-200:]) if part.strip()]
