"""The passages of a text by speaker: each stretch begins with a label, or with a question that was lost."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

import msgspec

from toolkit.evidence.speech.candidate import asks_inside
from toolkit.evidence.speech.label import LabelKind, SpeakerLabel
from toolkit.language.scripts import IN_WORD, is_small
from toolkit.model.base import Value
from toolkit.model.document import Evidence
from toolkit.model.spans import Pieces, Span, text_of
from toolkit.structuring.passages import Passage, Reading
from toolkit.structuring.written import letter_mark, names_spoken

LOST = 200
"""A note that a question could not be heard has at most 200 characters."""
WORDS_A_FIRST_PERSON = 150
"""Speech says `I` or `we` at least once in every 150 words."""
ANNOUNCED = 40
"""A title says in its first 40 code points that the text was spoken."""
ASKED = "?？؟;՞፧⸮"
"""The question marks of all scripts; the Greek one looks like a semicolon."""

LONGEST_DIRECTION = 60
"""A stage direction at the end of a text has at most 60 characters."""
_DIRECTION = re.compile(r"\s*[(\[（][^()\[\]（）?？]*[)\]）][\s*_.]*\Z")
_FULL_STOP = re.compile(r"\.(?=[)\]]?\s*\Z)")
_ALL_DIRECTION = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\.?\s*")
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_MARKS = " \t\r\n\u00a0:：.․։՝–—-*_<>()（）[]【】#|"
_CLOSING = "”\"’' .…)）]」』»*_\u00a0"
_CUT = re.compile(r"(?:[-–—]|\.\.\.|…)[”\"’'»)]*\Z")
_GOES_ON = re.compile(r"[\"“'‘«(]?(?:[-–—]|\.\.\.|…)")
_LINE_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\s+|\s{2,})|[QF]\d{1,4}\.?\s+)(?=\S)")
"""The number of a line or a question before a label."""
_WORD = re.compile(rf"[{IN_WORD}]+")
_ASKED_IN = re.compile(r"¿[^¿?]{12,}\?")
"""A question of some length inside a text; a short one may be put to oneself."""
_VOICE = re.compile(r"\s*<v(?:\.\w+)*\s+")
"""The tag of subtitles before the name of who speaks."""


class Utterance(Value, frozen=True, kw_only=True, dict=True, gc=True):
    """Passages of one speaker: the first is labelled or a lost question, or none is."""

    kind: LabelKind | Literal["lost", "unlabelled"]
    label: SpeakerLabel | None = None
    printed: Pieces = ()
    """What is kept of the label, with its marks."""
    passages: tuple[Passage, ...] = ()
    audible: bool = True
    subject: str | None = None
    """What a lost question was about."""
    opens: bool = False
    """Whether a further document begins here, after the last turn of the one before."""

    @cached_property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.passages if passage.text)

    @cached_property
    def words(self) -> list[str]:
        return [word for passage in self.passages for word in _WORD.findall(passage.text)]

    @cached_property
    def asks(self) -> bool:
        """Whether one of its passages ends with a question mark, or asks between the marks of Spanish."""
        return any(ends_with_question(one.text) or _ASKED_IN.search(one.text) for one in self.passages)

    @property
    def ends_asking(self) -> bool:
        said = (p.text for p in reversed(self.passages) if p.text and not _ALL_DIRECTION.fullmatch(p.text))
        return ends_with_question(next(said, ""))

    @property
    def is_cut(self) -> bool:
        """Whether it ends in the middle of a sentence, with a dash or an ellipsis."""
        last = next((passage.text for passage in reversed(self.passages) if passage.text), "")
        return _CUT.search(last[-8:]) is not None

    @property
    def goes_on(self) -> bool:
        """Whether it begins in the middle of a sentence: with a dash, an ellipsis or a small letter."""
        first = next((passage.text for passage in self.passages if passage.text), "")
        return _GOES_ON.match(first) is not None or is_small(first[:1])


def ends_with_question(text: str) -> bool:
    """Whether a text ends with a question mark, but for a stage direction behind it: `Who? [Laughter.]`"""
    direction = _DIRECTION.search(text[-LONGEST_DIRECTION:])
    said = text[: len(text) - len(direction.group())] if direction else text
    return said.rstrip(_CLOSING)[-1:] in tuple(ASKED) or asks_inside(said)


def utterances(reading: Reading) -> list[Utterance]:
    """The passages in groups, in order; those before the first label or lost question are unlabelled."""
    heads: list[Utterance] = []
    groups: list[list[Passage]] = []
    further = reading.further_heads
    for passage in reading.spoken:
        last = heads[-1] if heads else None
        ended = passage.line.index in further and last is not None and last.kind != "unlabelled"
        bare = last is not None and last.label is not None and not any(one.pieces for one in groups[-1])
        head = Utterance(kind="unlabelled", opens=True) if ended else _head(reading, passage, last, bare)
        if head is not None:
            heads.append(head)
            groups.append([])
        groups[-1].append(passage)
    return [
        _spoken(reading, msgspec.structs.replace(head, passages=tuple(group)))
        for head, group in zip(heads, groups, strict=True)
    ]


def _head(reading: Reading, passage: Passage, last: Utterance | None, bare: bool) -> Utterance | None:
    """The utterance that `passage` begins; `None` if it continues the last; `bare`: that is only a label."""
    label = passage.label
    if label is not None:
        return Utterance(kind=label.kind, label=label, printed=reading.kept(label.pieces))
    lost, subject = _lost(reading, passage.text)
    if lost and not bare:
        return Utterance(kind="lost", audible=False, subject=subject)
    if last is None or last.kind == "lost":
        return Utterance(kind="unlabelled")
    return None


def _spoken(reading: Reading, utterance: Utterance) -> Utterance:
    """`utterance`; if it is a label after which nothing is said, the label becomes text."""
    said = [passage for passage in utterance.passages if passage.pieces]
    if not said and utterance.printed:
        pieces, first = utterance.printed, utterance.passages[0]
        text = text_of(reading.view, pieces)
        passage = msgspec.structs.replace(first, label=None, pieces=pieces, text=text)
        return Utterance(kind="unlabelled", passages=(passage,))
    if utterance.kind == "question" and len(said) == 1:
        lost, subject = _lost(reading, said[0].text)
        return msgspec.structs.replace(utterance, audible=not lost, subject=subject)
    return utterance


def _lost(reading: Reading, text: str) -> tuple[bool, str | None]:
    """Whether a text only notes that something could not be heard, and what that was about."""
    if len(text) <= LOST:
        bare = _FULL_STOP.sub("", text)
        for table in reading.lexicons:
            inaudible = table.speech.inaudible
            match = inaudible.fullmatch(text) or inaudible.fullmatch(bare)
            if match is not None:
                return True, match["subject"]
    return False, None


def printed_label(reading: Reading, label: SpeakerLabel) -> Evidence | None:
    """The label as evidence, without its marks and its time; `None` if it is not printed."""
    known = reading.printed_labels
    key = label.pieces, label.time
    if key not in known:
        known[key] = _printed_label(reading, label)
    return known[key]


def _printed_label(reading: Reading, label: SpeakerLabel) -> Evidence | None:
    view, pieces = reading.view, list[Span]()
    for start, end in label.pieces:
        parts = [(start, end)]
        if label.time is not None and start <= label.time[0] and label.time[1] <= end:
            parts = [(start, label.time[0]), (label.time[1], end)]
        for first, last in parts:
            bare = _bare(view, first, last)
            if bare[0] < bare[1]:
                pieces.append(bare)
    return reading.quoted(*pieces) if pieces else None


def _bare(view: str, start: int, end: int) -> Span:
    """A stretch without the marks of labels at its ends, but with the bracket that closes one inside it."""
    text = view[start:end]
    end = start + len(text.rstrip(_MARKS))
    number = _LINE_NUMBER.match(text) or _VOICE.match(text)
    begin = number.end() if number else 0
    start += begin + len(text[begin:]) - len(text[begin:].lstrip(_MARKS))
    for opening, closing in ("()", "[]", "（）"):
        if (
            view.count(opening, start, end) > view.count(closing, start, end)
            and view[end : end + 1] == closing
        ):
            end += 1
    return start, max(start, end)


def speaks(reading: Reading, passages: tuple[Passage, ...]) -> bool:
    """Whether the passages speak in the first person, outside quotation marks."""
    text = _QUOTED.sub("", "\n".join(passage.text for passage in passages))
    said = max(len(table.speech.first_person.findall(text)) for table in reading.lexicons)
    return said >= max(1, len(text.split()) // WORDS_A_FIRST_PERSON)


def is_speech(reading: Reading) -> bool:
    """Whether the opening greets an audience, or the title names speech, and the text says `I` or `we`.

    A letter greets its readers.
    """
    if reading.page_evidence.mail_heads or letter_mark(reading) is not None:
        return False
    titles = [reading.view[s.start : s.end] for t in ("title", "kicker") for s in reading.front(t)]
    announced = any(names_spoken(reading, title[:ANNOUNCED]) for title in titles)
    opening = [
        passage for passage in reading.passages[:3] if reading.page_evidence.is_salutation(passage.line)
    ]
    return bool(announced or opening) and speaks(reading, reading.passages)
