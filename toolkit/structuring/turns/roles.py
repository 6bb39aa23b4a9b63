"""The role of each turn, and which questions it answers: a question stays open until it is answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.language.stopwords import stopwords
from toolkit.model.base import Value
from toolkit.model.document import Role
from toolkit.structuring.passages import Reading
from toolkit.structuring.turns.asides import Asides
from toolkit.structuring.turns.put import Put
from toolkit.structuring.turns.voices import Voice
from toolkit.structuring.utterances import ASKED, Utterance

BRIEF = 600
"""A question of who is called on has ≤ 600 code points."""
RESUMING = 4
"""Who answered may go on at most 4 turns later."""

_NUMBERED = re.compile(r"\d{1,3}\.\s")


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
        self._view = reading.view
        self._utterances = utterances
        self._voices = voices
        self._asides = Asides(utterances, voices, stopwords(reading.lexicons[0].language))
        self._put = Put(reading, utterances, voices)
        self._courtesies = [table.speech.courtesy for table in reading.lexicons]
        self._open: tuple[int, ...] = ()
        self._answered = False
        self._askers: set[str] = set()
        self._answerers: set[str] = set()
        self._last_answers: set[str] = set()
        """The voices that have answered what is open."""
        self._spoken: Counter[str] = Counter()
        self._last: dict[str, int] = {}
        manners = {voice.manner for voice in voices}
        self._questions_labelled = "questioner" in manners
        self._nobody_asks = manners.isdisjoint(("questioner", "asker", "moderator"))
        self._answers_labelled = "answerer" in manners
        speaking = (number for number, voice in enumerate(voices) if voice.manner == "speaker")
        self._first_speaker = next(speaking, len(voices))

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
                self._last_answers.add(key)
            case "statement" | "moderator" if self._answered and not self._unknown(number):
                if not self._goes_on_after(number):
                    self._open, self._answered = (), False
            case "statement" | "moderator" if self._open and self._is_lost(self._open[-1]):
                self._open = self._open[:-1]
        self.found.append(Relation(role=role, replies_to=replies, continues=continues))
        self._last[key] = number
        self._spoken[key] += 1

    def _ask(self, number: int, continues: int | None) -> None:
        """Opens a question; those that were answered are closed, but for the one that it goes on with."""
        kept = self._open if continues is not None or not self._answered else ()
        named = self._voices[number].manner != "questioner"
        if continues is None and named and kept and self._voices[kept[-1]].key == self._voices[number].key:
            kept = kept[:-1]
        if not kept or self._answered:
            self._last_answers.clear()
        courtesy = continues is None and self._is_courtesy(self._utterances[number].text)
        self._open = kept if courtesy else (*kept, number)
        self._answered = self._answered if courtesy and kept else False
        self._askers.add(self._voices[number].key)

    def _role(self, number: int) -> Role:
        voice = self._voices[number]
        if voice.manner == "questioner":
            return "interjection" if self._asides.breaks_in(number) else "question"
        if voice.manner == "answerer":
            return "answer"
        if voice.manner == "caller" or self._asides.interjects(number, self._role_before()):
            return "interjection"
        if self._calls_on(number):
            return "moderator"
        match voice.manner:
            case "stranger":
                return "question" if self._asks_another(number) else "statement"
            case "moderator":
                return "question" if self._asides.is_question(number) else "moderator"
            case "asker":
                return self._role_of_asker(number)
        if self._is_numbered(number) or self._joins(number):
            return "question"
        named = self._follows_up(number) or self._is_called_on(number)
        if self._asks_another(number) and (named or not self._questions_labelled):
            return "question"
        return "answer" if self._answers(number) else "statement"

    def _role_before(self) -> Role | None:
        return self.found[-1].role if self.found else None

    def _calls_on(self, number: int) -> bool:
        """Whether who is not asked calls the next questioner."""
        if not self._asides.calls(number):
            return False
        added = self._answered and self._voices[number - 1].key != self._voices[number].key
        return not self._open or added or self._is_lost(number - 1)

    def _is_numbered(self, number: int) -> bool:
        """Whether a number stands before the label of one who has answered nothing: questions are listed."""
        label = self._utterances[number].label
        if label is None or not label.pieces or self._voices[number].key in self._answerers:
            return False
        return _NUMBERED.match(self._view, *label.pieces[0]) is not None

    def _joins(self, number: int) -> bool:
        """Whether it adds a question to an open one, between two turns of a moderator."""
        around = {voice.manner for at in (number - 1, number + 1) if (voice := self._voice(at))}
        waits = bool(self._open) and not self._answered and self._voices[number].key not in self._answerers
        return (
            waits and around == {"moderator"} and any(mark in self._utterances[number].text for mark in ASKED)
        )

    def _follows_up(self, number: int) -> bool:
        """Whether one who answers nothing asks on, after an answer, somebody with a name."""
        following = self._voice(number + 1)
        key = self._voices[number].key
        named = following is not None and following.manner != "questioner"
        return named and bool(self._askers) and key not in self._answerers

    def _is_called_on(self, number: int) -> bool:
        """Whether a new voice speaks briefly right after a moderator, when others have spoken already."""
        before = self._voice(number - 1)
        called = before is not None and before.manner == "moderator"
        new = self._spoken[self._voices[number].key] == 0 and len(self._utterances[number].text) <= BRIEF
        spoken = self._first_speaker < number - 1
        return called and new and spoken and self._utterances[number].ends_asking

    def _answers(self, number: int) -> bool:
        """Whether it is an answer, not being labelled so: a question is open, and not the speaker's own."""
        key = self._voices[number].key
        if not self._open or (self._answered and (self._nobody_asks or self._only_leads(key))):
            return False
        if self._answered and not self._questions_labelled and key not in self._answerers:
            return False
        if any(self._voices[question].key == key for question in self._open):
            return False
        if key in self._last_answers and not self._resumes(number):
            return False
        following = self._voice(number + 1)
        return not (self._answers_labelled and following is not None and following.manner == "answerer")

    def _resumes(self, number: int) -> bool:
        """Whether who answered goes on with it: at once, or after they were cut or interrupted."""
        before = self._last[self._voices[number].key]
        if number - before > RESUMING:
            return False
        broken = self._utterances[before].is_cut or self._utterances[number].goes_on
        between = {self.found[place].role for place in range(before + 1, number)}
        return broken or not between or between == {"interjection", "moderator"}

    def _only_leads(self, key: str) -> bool:
        """Whether a voice has asked, or spoken more than once, but never answered: it adds to no answer."""
        return key not in self._answerers and (key in self._askers or self._spoken[key] > 1)

    def _role_of_asker(self, number: int) -> Role:
        """Who asks may also prompt without a question mark, once there was a question."""
        if self._utterances[number].asks and self._put.is_put(number, self._answerers):
            return "question"
        if self._role_before() == "question" and self._voices[number - 1].manner == "moderator":
            return "answer"
        following = self._voice(number + 1)
        if self._role_before() == "answer" and self._asides.only_hears(number):
            return "interjection"
        asked = self._voices[number].key in self._askers or self._utterances[number].is_cut
        prompts = asked and following is not None and following.manner in ("speaker", "answerer")
        return "question" if prompts else "statement"

    def _voice(self, number: int) -> Voice | None:
        return self._voices[number] if 0 <= number < len(self._voices) else None

    def _asks_another(self, number: int) -> bool:
        """Whether it ends with a question that another voice follows, and answers none itself."""
        following = self._voice(number + 1)
        another = following is not None and following.key != self._voices[number].key
        others = bool(self._open) and self._voices[self._open[-1]].key != self._voices[number].key
        waits = others and not self._answered and not self._is_new(number)
        asks = self._utterances[number].asks if not self._open else self._utterances[number].ends_asking
        return another and not waits and asks and self._put.is_put(number, self._answerers)

    def _is_new(self, number: int) -> bool:
        """Whether a voice speaks for the first time, after others have answered: it adds a question."""
        return bool(self._answerers) and self._spoken[self._voices[number].key] == 0

    def _is_lost(self, question: int) -> bool:
        """Whether a question was cut off or not heard, so that what follows it answers another."""
        return self._utterances[question].is_cut or not self._utterances[question].audible

    def _goes_on_after(self, number: int) -> bool:
        """Whether a moderator only interrupts an answer, whose voice comes next again."""
        following = self._voice(number + 1)
        called = bool(self.found) and self.found[-1].role == "interjection"
        calms = called and self._voices[number].manner == "moderator"
        return calms and following is not None and following.key in self._last_answers

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
