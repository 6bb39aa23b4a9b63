"""Who asks and who answers in a court: `BY MS. LEE:` and `ANN LEE, having been sworn` hold from there on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from toolkit.language.label_words import word_of
from toolkit.language.people import gender_of, is_honorific, is_witness, sworn
from toolkit.model.spans import Span, trim
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.found import Found
from toolkit.structuring.utterances import Utterance

LONGEST = 70
"""A line that says who examines, or the name of who is sworn, has at most 70 characters."""

_NUMBER = re.compile(r"\s*(?:\d{1,2}\s+)?")
"""Such transcripts number their lines."""
_BY = re.compile(r"BY\s+(?P<honorific>[^\W\d_]+)\.?\s+(?P<name>[^\W\d_][\w.'’-]*(?:\s[\w.'’-]+){0,4}?):?\Z")
_NAME = re.compile(r"(?P<name>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,4}),")

Event = tuple[int, Found]
"""A place in the view, and who asks, or who answers, from there on."""


class Examination:
    """The examiners and witnesses of a transcript, by place; there are none without a line `BY MS. LEE:`."""

    def __init__(self, reading: Reading) -> None:
        lines = [_bare(reading.text, (line.start, line.end)) for line in reading.page_evidence.lines]
        self._asking = list(_examiners(reading.text, lines))
        self._answering = list(_witnesses(reading.text, lines)) if self._asking else []
        self._view = reading.view

    @property
    def asking(self) -> list[Found]:
        """Those who ask."""
        return [found for _, found in self._asking]

    @property
    def named(self) -> list[Found]:
        """All who ask or answer."""
        return [found for _, found in (*self._asking, *self._answering)]

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
        by = _BY.match(text, start, end) if end - start <= LONGEST else None
        if by is not None and is_honorific(by["honorific"]):
            gender = gender_of(by["honorific"])
            yield start, Found(name=" ".join(by["name"].split()), span=by.span("name"), gender=gender)


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
