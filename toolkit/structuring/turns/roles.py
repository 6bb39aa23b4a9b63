"""The role of each turn, and which questions it answers: a question stays open until it is answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.language.stopwords import stopwords
from toolkit.model.base import Value
from toolkit.model.document import Role
from toolkit.structuring.passages import Reading
from toolkit.structuring.turns.voices import Voice
from toolkit.structuring.utterances import Utterance

INTERJECTION_WORDS = 5
"""An utterance of ≤ 5 words, inside what somebody else says, may be an interjection that answers nothing."""
HEARING_WORDS = 2
"""An interviewer's or moderator's ≤ 2 words inside an answer only show that they listen: `I see.`"""
TAKEN_UP = 6
"""A word of an interjection is taken up if it is among the next 6 words of who was interrupted."""
TELLING = 4
"""Words of < 4 letters are taken for function words, if they are not in capitals."""
CALL_WORDS = 4
"""A moderator's last sentence that asks in ≤ 4 words calls somebody: `Next question, please. Ann?`"""

_SENTENCE_END = re.compile(r"[.!?。！？؟]\s*")
_WORD = re.compile(r"\w+")


class Relation(Value, frozen=True, kw_only=True):
    """The role of a turn and the turns it relates to, by number."""

    role: Role
    replies_to: tuple[int, ...] = ()
    continues: int | None = None


def relations(reading: Reading, utterances: Sequence[Utterance], voices: Sequence[Voice]) -> list[Relation]:
    """The relation of each utterance to those before it."""
    exchange = _Exchange(reading, utterances, voices)
    for number in range(len(utterances)):
        exchange.take(number)
    return exchange.found


class _Exchange:
    """The questions that wait for an answer, while the utterances are taken one after the other."""

    def __init__(self, reading: Reading, utterances: Sequence[Utterance], voices: Sequence[Voice]) -> None:
        self.found: list[Relation] = []
        self._utterances = utterances
        self._voices = voices
        self._small = stopwords(reading.lexicons[0].language)
        self._courtesies = [table.speech.courtesy for table in reading.lexicons]
        self._open: tuple[int, ...] = ()
        self._answered = False
        self._askers: set[str] = set()
        self._answerers: set[str] = set()
        self._spoken: Counter[str] = Counter()
        self._last: dict[str, int] = {}
        manners = {voice.manner for voice in voices}
        self._questions_labelled = "questioner" in manners
        self._nobody_asks = manners.isdisjoint(("questioner", "asker", "moderator"))
        self._answers_labelled = "answerer" in manners

    def take(self, number: int) -> None:
        role = self._role(number)
        key = self._voices[number].key
        before = self._last.get(key)
        continues = before if before is not None and self._goes_on(before, number, role) else None
        replies: tuple[int, ...] = ()
        match role:
            case "question":
                self._ask(number, continues)
            case "answer":
                replies, self._answered = self._open, bool(self._open)
                self._answerers.add(key)
            case "statement" | "moderator" if self._answered and not self._unknown(number):
                self._open, self._answered = (), False
        self.found.append(Relation(role=role, replies_to=replies, continues=continues))
        self._last[key] = number
        self._spoken[key] += 1

    def _ask(self, number: int, continues: int | None) -> None:
        """Opens a question; those that were answered are closed, but for the one that it goes on with."""
        kept = self._open if continues is not None or not self._answered else ()
        courtesy = continues is None and self._is_courtesy(self._utterances[number].text)
        self._open = kept if courtesy else (*kept, number)
        self._answered = self._answered if courtesy and kept else False
        self._askers.add(self._voices[number].key)

    def _role(self, number: int) -> Role:
        voice = self._voices[number]
        if voice.manner == "questioner":
            return "question"
        if self._interjects(number):
            return "interjection"
        match voice.manner:
            case "answerer":
                return "answer"
            case "stranger":
                return "question" if self._asks_another(number) else "statement"
            case "moderator":
                return "question" if self._moderator_asks(number) else "moderator"
            case "asker":
                return self._role_of_asker(number)
        if not self._questions_labelled and self._asks_another(number):
            return "question"
        return "answer" if self._answers(number) else "statement"

    def _answers(self, number: int) -> bool:
        """Whether it is an answer, not being labelled so: a question is open, and not the speaker's own."""
        key = self._voices[number].key
        if not self._open or (self._answered and (self._nobody_asks or self._only_leads(key))):
            return False
        if any(self._voices[question].key == key for question in self._open):
            return False
        following = self._voice(number + 1)
        return not (self._answers_labelled and following is not None and following.manner != "questioner")

    def _only_leads(self, key: str) -> bool:
        """Whether a voice has asked, or spoken more than once, but never answered: it adds to no answer."""
        return key not in self._answerers and (key in self._askers or self._spoken[key] > 1)

    def _role_of_asker(self, number: int) -> Role:
        """Who asks may also prompt without a question mark, once there was a question."""
        if self._utterances[number].asks:
            return "question"
        following = self._voice(number + 1)
        prompts = bool(self._askers) and following is not None and following.manner in ("speaker", "answerer")
        return "question" if prompts else "statement"

    def _moderator_asks(self, number: int) -> bool:
        """Whether a moderator's question is one, not a call: somebody other than a questioner follows."""
        following = self._voice(number + 1)
        if following is None or following.manner in ("questioner", "asker", "moderator"):
            return False
        last = next((p.text for p in reversed(self._utterances[number].passages) if p.text), "")
        if not self._utterances[number].ends_asking:
            return False
        sentences = [part for part in _SENTENCE_END.split(last[-200:]) if part.strip()]
        return len(_WORD.findall(sentences[-1])) > CALL_WORDS if sentences else False

    def _voice(self, number: int) -> Voice | None:
        return self._voices[number] if 0 <= number < len(self._voices) else None

    def _asks_another(self, number: int) -> bool:
        """Whether it ends with a question that another voice follows, and answers none itself."""
        following = self._voice(number + 1)
        another = following is not None and following.key != self._voices[number].key
        waits = bool(self._open) and not self._answered
        return another and not waits and self._utterances[number].ends_asking

    def _unknown(self, number: int) -> bool:
        return self._voices[number].manner == "stranger"

    def _is_courtesy(self, text: str) -> bool:
        return len(text) < 100 and any(courtesy.match(text.rstrip(" .!")) for courtesy in self._courtesies)

    def _goes_on(self, before: int, number: int, role: Role) -> bool:
        """Whether an utterance goes on with the last of its voice, which was cut or interrupted."""
        if before == number - 1 or role in ("moderator", "interjection"):
            return False
        first, then = self._utterances[before], self._utterances[number]
        interjected = before == number - 2 and self.found[number - 1].role == "interjection"
        if role == "question" and self.found[before].role == "question" and interjected:
            return True
        near = number - before <= 3
        return near and first.is_cut and (then.goes_on or interjected) and self.found[before].role == role

    def _interjects(self, number: int) -> bool:
        """Whether this is a few words in the middle of what somebody else says: `Yes, the Quorum.`"""
        previous, following = self._voice(number - 1), self._voice(number + 1)
        utterance = self._utterances[number]
        words = utterance.words
        if previous is None or following is None or len(words) > INTERJECTION_WORDS:
            return False
        if previous.key != following.key or previous.key == self._voices[number].key or utterance.asks:
            return False
        before, after = self._utterances[number - 1], self._utterances[number + 1]
        if before.is_cut and after.goes_on:
            return True
        if self.found[number - 1].role == "answer":
            return len(words) <= HEARING_WORDS and self._voices[number].manner in ("asker", "moderator")
        return self.found[number - 1].role == "question" and self._taken_up(words, after)

    def _taken_up(self, words: Sequence[str], after: Utterance) -> bool:
        """Whether one of the words, other than a function word, is repeated by who was interrupted."""
        opening = {word.casefold() for word in after.words[:TAKEN_UP]}
        telling = [word.casefold() for word in words if len(word) >= TELLING or word[:2].isupper()]
        return any(word in opening and word not in self._small for word in telling)
