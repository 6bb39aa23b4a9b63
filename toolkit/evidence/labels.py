"""Speakers' labels: which lines of a transcript begin with one, and whether the page is a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.evidence.lines import Line
from toolkit.evidence.speech.label import LabelKind, SpeakerLabel
from toolkit.language.names import role_pattern
from toolkit.language.vocabulary import Vocabulary

LONGEST_LABEL = 200
"""Code points: a label ends within the first 200 of its line."""
LABEL_WORDS = 10
"""A label has at most 10 words."""
TURNS = 3
"""A page is a transcript only if it has at least 3 labelled turns that are sentences."""
TURN_WORDS = 3
"""A labelled turn counts if at least 3 words follow the words of its label."""
SPOKEN_SHARE = 0.15
"""A page is a transcript only if its turns hold at least 15 % of the words of prose."""

_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n]{0,80}?)\s*(?::|(?<=\b[QA])\.|\.[-–—])(?=\s|\Z)(?!//)")
_LABEL_MARK = re.compile(r":|[QA]\.|\.[-–—]")
_LAST_NUMBER = re.compile(r"\s*\d+\Z")


def labels_of(lines: Sequence[Line], words: Vocabulary) -> list[str | None]:
    """For each line the speaker's label it begins with, as printed without its colon."""
    printed = {
        line.index: label
        for line in lines
        if _LABEL_MARK.search(line.text, 0, LONGEST_LABEL) and (label := _label(line.text))
    }
    speakers = {label for label in set(printed.values()) if _could_speak(label, words)}
    counts = Counter(label for label in printed.values() if label in speakers)
    recurring = any(count > 1 for count in counts.values())
    # Among speakers who recur, `Portrait: a night at sea` is a headline.
    turns = {
        index: label
        for index, label in printed.items()
        if label in speakers
        and not (
            recurring
            and counts[label] == 1
            and not lines[index].ends
            and not _begins_with_office(label, words)
        )
    }
    found: list[str | None] = [None] * len(lines)
    if _recur([*turns.values()], words):
        for index, label in turns.items():
            found[index] = label
    return found


def is_transcript(lines: Sequence[Line], labels: Sequence[SpeakerLabel | None], prose_words: int) -> bool:
    """Whether labelled turns hold a good part of the prose: not a page of `Name: value`."""
    turns = [
        line
        for line, label in zip(lines, labels, strict=True)
        if label is not None
        and line.sentence
        and len(line.text[label.said - line.start :].split()) >= TURN_WORDS
    ]
    return len(turns) >= TURNS and sum(line.words for line in turns) >= SPOKEN_SHARE * prose_words


def _label(text: str) -> str | None:
    """What comes before the mark that ends a speaker's label, if it is short enough for one."""
    match = _LABEL.match(text, 0, LONGEST_LABEL)
    return match["label"].strip() if match and len(match["label"].split()) <= LABEL_WORDS else None


def _could_speak(label: str, words: Vocabulary) -> bool:
    """Whether `label` reads like a speaker: a word for one, or a name in capitals."""
    speeches = [table.speech for table in words.lexicons]
    if any(speech.not_a_label.match(label) for speech in speeches):
        return False
    name = label.partition("(")[0].partition("[")[0].split()
    if name and all(word[0].isupper() or word.lower() in words.particles for word in name):
        return True
    if _begins_with_office(label, words):
        return True
    bare = _LAST_NUMBER.sub("", label) if label[-1].isdecimal() else label
    kinds = ((speech.question_label, speech.answer_label, speech.moderator_label) for speech in speeches)
    return any(pattern.match(bare) for patterns in kinds for pattern in patterns)


def _begins_with_office(label: str, words: Vocabulary) -> bool:
    """Whether it is an office and a name, without other words: `President of the Republic Ann Lee`."""
    parts = label.split()
    small = words.small | words.particles
    if len(parts) < 3 or not all(word[0].isupper() or word.lower() in small for word in parts):
        return False
    offices = (role_pattern(table).match(label) for table in words.lexicons)
    return parts[-1][0].isupper() and any(office and office.end() < len(label) for office in offices)


def _recur(labels: list[str], words: Vocabulary) -> bool:
    """Whether one label recurs, or there are at least two and one is a questioner's."""
    if len(labels) < 2 or len(set(labels)) < len(labels):
        return len(labels) >= 2
    questions = (table.speech.question_label for table in words.lexicons)
    return any(question.match(label) for question in questions for label in labels)


_DASHED = frozenset({".-", ".–", ".—"})


def read_labels(
    view: str, lines: Sequence[Line], printed: Sequence[str | None], words: Vocabulary
) -> tuple[SpeakerLabel | None, ...]:
    """The labels as printed, each with its kind and its place in the view."""
    return tuple(
        None if label is None else _read(view, lines, line, label, words)
        for line, label in zip(lines, printed, strict=True)
    )


def _read(view: str, lines: Sequence[Line], line: Line, printed: str, words: Vocabulary) -> SpeakerLabel:
    end = line.start + len(printed)
    closing = end
    while view[closing].isspace():
        closing += 1
    closing += 2 if view[closing : closing + 2] in _DASHED else 1
    said = closing
    while said < len(view) and view[said].isspace():
        said += 1
    kind = _kind(printed, words)
    name = (line.start, end) if kind == "name" else None
    return SpeakerLabel(
        first=line.index,
        last=line.index,
        form="colon",
        pieces=((line.start, closing),),
        said=said,
        kind=kind,
        name=name,
    )


def _kind(printed: str, words: Vocabulary) -> LabelKind:
    bare = _LAST_NUMBER.sub("", printed)
    for table in words.lexicons:
        if table.speech.question_label.match(bare):
            return "question"
        if table.speech.answer_label.match(bare):
            return "answer"
        if table.speech.moderator_label.match(bare):
            return "moderator"
    return "name"
