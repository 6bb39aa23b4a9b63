"""Who asks and who answers in a court or inquiry, from a line on that says so.

`BY MS. LEE:`, `Examination by MS LEE`, counsel's `May I call Ms Lee`; `ANN LEE, having been sworn`,
`ANN LEE (sworn)`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import zip_longest

from toolkit.language.label_words import is_office, word_of
from toolkit.language.people import (
    calling_witness,
    examining,
    gender_of,
    is_honorific,
    is_witness,
    oath_line,
    sworn,
)
from toolkit.model.spans import Span, trim
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import is_postnominal, without_honorifics
from toolkit.structuring.people.found import Found
from toolkit.structuring.utterances import Utterance

LONGEST = 70
"""A line that says who examines, or the name of who is sworn, has at most 70 characters."""
CALLING = 200
"""Counsel call a witness in the first 200 characters of a turn."""

_NUMBER = re.compile(r"\s*(?:\d{1,2}\s+)?")
"""Such transcripts number their lines."""
_BY = re.compile(r"(?P<honorific>[^\W\d_]+)\.?\s+(?P<name>[^\W\d_][\w.'’-]*(?:\s[\w.'’-]+){0,4}?):?\Z")
_WHOLE = re.compile(
    r"(?P<name>[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){1,3}?)(?:,?\s(?:KC|QC|SC))?:?\Z"
)
"""A name of two words or more without an honorific."""
_BY_ALONE = re.compile(r"BY\s+")
_NAME = re.compile(r"(?P<name>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,4}),")

Event = tuple[int, Found | None]
"""A place in the view, and who asks, or who answers, from there on; `None` if the line does not say who."""


class Examination:
    """The examiners and witnesses of a transcript, by place.

    Nobody is sworn in running text: without a line that says who asks, only an oath in brackets counts.
    """

    def __init__(self, reading: Reading) -> None:
        lines = [_bare(reading.text, (line.start, line.end)) for line in reading.page_evidence.lines]
        called = list(_sworn(reading.text, lines))
        calling = _callers(reading) if called else ()
        asking = list(_examiners(reading.text, lines))
        self._asking = sorted([*asking, *calling], key=lambda event: event[0])
        named = _witnesses(reading.text, lines) if asking else ()
        self._answering = sorted([*called, *named], key=lambda event: event[0])
        self._view = reading.view

    @property
    def asking(self) -> list[Found]:
        """Those who ask."""
        return [found for _, found in self._asking if found]

    @property
    def named(self) -> list[Found]:
        """All who ask or answer."""
        return [found for _, found in (*self._asking, *self._answering) if found]

    def of(self, utterance: Utterance) -> Found | None:
        """Who speaks an utterance whose label says only that it asks or answers."""
        asks = utterance.kind == "question"
        if not (asks or utterance.kind == "answer" or self._is_witness(utterance)):
            return None
        events = self._asking if asks else self._answering
        place = bisect_right(events, utterance.passages[0].line.start, key=lambda event: event[0])
        return events[place - 1][1] if place else None

    def _is_witness(self, utterance: Utterance) -> bool:
        office = utterance.label.office if utterance.label and utterance.kind == "office" else None
        return office is not None and is_witness(word_of(self._view[slice(*office)]))


def _bare(text: str, line: Span) -> Span:
    """A line without its number."""
    number = _NUMBER.match(text, *line)
    return trim(text, number.end() if number else line[0], line[1])


def _examiners(text: str, lines: list[Span]) -> Iterator[Event]:
    for start, end in lines:
        if end - start > LONGEST:
            continue
        begin = _BY_ALONE.match(text, start, end) or examining().match(text, start, end)
        by = _BY.match(text, begin.end(), end) if begin else None
        whole = _WHOLE.match(text, begin.end(), end) if begin else None
        if by is not None and is_honorific(by["honorific"]):
            words = by["name"].split()
            while len(words) > 1 and is_postnominal(words[-1]):
                words = words[:-1]
            gender = gender_of(by["honorific"])
            yield start, Found(name=" ".join(words), span=by.span("name"), gender=gender)
        elif whole is not None:
            yield start, Found(name=" ".join(whole["name"].split()), span=whole.span("name"))
        elif begin is not None and text[begin.start() : begin.end()].strip() != "BY":
            yield start, None


def _sworn(text: str, lines: list[Span]) -> Iterator[Event]:
    """The names that stand with an oath in brackets on a line of their own."""
    for start, end in lines:
        sworn_in = oath_line().match(text, start, end) if end - start <= LONGEST else None
        if sworn_in is not None:
            name = _untitled(without_honorifics(sworn_in["name"]))
            span = (sworn_in.end("name") - len(name), sworn_in.end("name"))
            yield start, Found(name=name, span=span, gender=gender_of(sworn_in["name"]))


def _untitled(name: str) -> str:
    """A name of three words or more without an office before it: `Captain Ann Lee`."""
    first, _, rest = name.partition(" ")
    return rest if " " in rest and is_office(first) else name


def _callers(reading: Reading) -> Iterator[Event]:
    """Those who say under their label that they call a witness."""
    labels = [label for label in reading.page_evidence.speakers if label.kind == "name" and label.name]
    for label, following in zip_longest(labels, labels[1:]):
        end = following.pieces[0][0] if following and following.pieces else label.said + CALLING
        if label.name and calling_witness().search(reading.text, label.said, min(end, label.said + CALLING)):
            before = reading.view[label.begins : label.name[1]]
            name = reading.view[slice(*label.name)]
            yield label.said, Found(name=name, span=label.name, gender=gender_of(before))


def _witnesses(text: str, lines: list[Span]) -> Iterator[Event]:
    """The names before what says that somebody is sworn, on the same line or the one above."""
    above: Span | None = None
    for start, end in lines:
        if start == end:
            continue
        oath = sworn().search(text, start, min(end, start + 3 * LONGEST))
        if oath is not None:
            same = _NAME.match(text, start, oath.start())
            name = same or (
                _NAME.fullmatch(text, *above) if above and above[1] - above[0] <= LONGEST else None
            )
            if name is not None and name["name"].isupper():
                yield start, Found(name=" ".join(name["name"].split()), span=name.span("name"))
        above = (start, end)
