"""Whether a question at the end of a turn is put to who speaks next, or to nobody: `Who believes that?`"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from toolkit.evidence.speech.candidate import asks
from toolkit.language.sentences import is_question, opens_reply, says_it_asks, sentences, word_count
from toolkit.language.stopwords import stopwords
from toolkit.model.spans import text_of
from toolkit.structuring.passages import Reading
from toolkit.structuring.turns.voices import Voice
from toolkit.structuring.utterances import Utterance

DEBATE = 3
"""Questions are put to nobody where ≥ 3 voices speak; of two, one asks the other."""
BRIEF_WORDS = 15
"""A turn that asks in ≤ 15 words puts its question to somebody, …"""
PUT_WORDS = 45
"""… and one of ≤ 45 words …"""
ASKING_SHARE = 1 / 3
"""… if sentences that ask are ≥ 1/3 of it, …"""
WITHIN = 8
"""Who answers is one of the next 8 to speak."""
NAMING_WORDS = (12, 40)
"""… and a longer one if its first 12 or last 40 words name who answers. Who answers names who asked …"""
REPLYING_WORDS = 12
"""… in the first or last 12 words."""
LEAST_NAME = 3
"""A word of a label that shows whose it is has at least 3 letters; its first 6 count, for its endings."""
STEM = 6
LEAST_TAKEN_UP = 4
"""A reply takes up a question with a word of ≥ 4 letters that is no stop word."""

_WORD = re.compile(r"[^\W\d_]+")


class Put:
    """The evidence that what a turn asks is put to the next speaker."""

    def __init__(self, reading: Reading, utterances: Sequence[Utterance], voices: Sequence[Voice]) -> None:
        self._view = reading.view
        self._languages = [table.language for table in reading.lexicons]
        self._utterances = utterances
        self._voices = voices
        self._small = stopwords(reading.lexicons[0].language)
        self._times = Counter(voice.key for voice in voices)

    def is_put(self, number: int, answerers: Collection[str]) -> bool:
        """Whether a turn that asks is short, says that it asks, names who answers, or is replied to.

        Who has answered before is taken to answer again; who asks more than once by most of their turns asks.
        """
        voice, utterance = self._voices[number], self._utterances[number]
        if len(self._times) < DEBATE or (voice.manner == "asker" and self._times[voice.key] > 1):
            return True
        answer = self._next(number)
        if self._mostly_asks(utterance) or answer is None or self._voices[answer].key in answerers:
            return True
        if says_it_asks(utterance.text, self._languages) or self._names(number, answer, NAMING_WORDS):
            return True
        reply = self._utterances[answer]
        replied = opens_reply(reply.text, self._languages) or self._takes_up(utterance, reply)
        return replied or self._names(answer, number, (REPLYING_WORDS, REPLYING_WORDS))

    def _mostly_asks(self, utterance: Utterance) -> bool:
        """Whether a short turn is little more than what it asks."""
        if not BRIEF_WORDS < len(utterance.words) <= PUT_WORDS:
            return len(utterance.words) <= BRIEF_WORDS
        parts = self._sentences(utterance)
        asking = sum(word_count(part) for part in parts if self._asks(part))
        return asking >= ASKING_SHARE * sum(map(word_count, parts))

    def _sentences(self, utterance: Utterance) -> list[str]:
        language = self._languages[0]
        return [
            one.text[slice(*span)] for one in utterance.passages for span in sentences(one.text, language)
        ]

    def _asks(self, sentence: str) -> bool:
        return is_question(sentence, self._languages[0]) or asks(sentence)

    def _next(self, number: int) -> int | None:
        """The next turn of somebody else who does not only lead."""
        others = range(number + 1, min(number + 1 + WITHIN, len(self._voices)))
        own = self._voices[number].key
        leads = ("moderator", "caller")
        return next(
            (at for at in others if self._voices[at].key != own and self._voices[at].manner not in leads),
            None,
        )

    def _takes_up(self, utterance: Utterance, reply: Utterance) -> bool:
        """Whether the first sentence of a reply has a word of the last question: `Who pays?` `Ann pays.`"""
        asked = [part for part in self._sentences(utterance) if self._asks(part)][-1:]
        said = self._sentences(reply)[:1]
        return not self._telling(asked).isdisjoint(self._telling(said))

    def _telling(self, sentences: Sequence[str]) -> set[str]:
        words = (word.casefold() for sentence in sentences for word in _WORD.findall(sentence))
        return {word for word in words if len(word) >= LEAST_TAKEN_UP and word not in self._small}

    def _names(self, number: int, other: int, near: tuple[int, int]) -> bool:
        """Whether the first or last words of a turn hold one of another's label: of its name or office."""
        words = [word.casefold()[:STEM] for word in self._utterances[number].words]
        first, last = near
        return not self._called(other).isdisjoint((*words[:first], *words[-last:]))

    def _called(self, number: int) -> set[str]:
        printed = text_of(self._view, self._utterances[number].printed)
        words = (word.casefold() for word in _WORD.findall(printed))
        return {word[:STEM] for word in words if len(word) >= LEAST_NAME and word not in self._small}
