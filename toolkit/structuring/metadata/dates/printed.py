"""Dates that are printed near the title, or that stamps and datelines hold, each with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.evidence.lines import Line
from toolkit.language.dates import FoundDate
from toolkit.model.document import Evidence
from toolkit.structuring.metadata.dates.candidates import Candidate, Source
from toolkit.structuring.metadata.dates.event import opening_dateline
from toolkit.structuring.metadata.dates.labels import Label, label_of
from toolkit.structuring.metadata.dates.values import values_of
from toolkit.structuring.passages import Reading

_WORD = re.compile(r"\w+")

ABOVE = 8
"""A date is at most 8 lines above the title."""
NEAR = 8
"""A date at most 8 lines below the title is near it."""
BELOW = 16
"""A date is at most 16 lines below the title."""
FEW = 6
"""Beside a date that is near the title and that no word labels there are at most 6 other words."""
DATED_WORDS = 30
"""A line of more than 30 words is no front matter."""
DATED = frozenset({"dateline", "stamp", "byline"})


def printed_candidates(reading: Reading) -> Iterator[Candidate]:
    """The candidates of front matter, of lines near the title, of `<time>` and of the opening of the text."""
    fronts = {s.segment: s.front for s in reading.cleaned.segments if s.front in DATED}
    first = anchor(reading)
    lines = reading.page_evidence.lines
    near = range(max(first - ABOVE, 0), min(first + BELOW + 1, len(lines)))
    for index in sorted({*fronts, *near}, key=lambda index: _distance(index - first)):
        yield from _of_line(reading, lines[index], index - first, fronts.get(index))
    yield from _of_elements(reading, first)
    opening = opening_dateline(reading)
    if opening is not None:
        start, date = opening
        evidence = reading.quoted((start + date.start, start + date.end))
        yield Candidate(role="published", source="dateline", values=date.readings(), evidence=evidence)


def anchor(reading: Reading) -> int:
    """The index of the line of the title; of the first `h1`, or where the body begins, if there is none."""
    seen = reading.page_evidence
    titles = [segment.segment for segment in reading.front("title")]
    return min(titles or seen.headings or [seen.body[0]])


def _distance(lines: int) -> int:
    """How far a line is from the title; above it each line counts twice."""
    return lines if lines >= 0 else -2 * lines


def _of_line(reading: Reading, line: Line, distance: int, front: str | None) -> Iterator[Candidate]:
    if not line.digits or line.words > DATED_WORDS:
        return
    end = 0
    dates = reading.grammar.find(line.core)
    for date in dates:
        label = label_of(reading, line.core[end : date.start], _above(reading, line) if not end else "")
        end = date.end
        source = _source(line, date, distance, front, label)
        if date.day is None or date.year is None or label == "other" or source is None:
            continue
        span = (line.core_start + date.start, line.core_start + date.end)
        role = "published" if label == "unlabelled" else label
        yield Candidate(role=role, source=source, values=date.readings(), evidence=reading.quoted(span))


def _above(reading: Reading, line: Line) -> str:
    """The line above, if it is short."""
    lines = reading.page_evidence.lines
    above = lines[line.index - 1] if line.index else None
    return above.core if above is not None and above.words <= FEW else ""


def _source(line: Line, date: FoundDate, distance: int, front: str | None, label: Label) -> Source | None:
    """What kind of evidence a printed date is; `None` if it is none."""
    if label != "unlabelled":
        return "stamp" if front is not None or distance <= NEAR else None
    if front is None and line.prose:
        return None
    others = len(_WORD.findall(line.core[: date.start] + " " + line.core[date.end :]))
    if distance > NEAR:
        return "below" if others <= FEW else None
    if others == 0 or front == "dateline":
        return "dateline"
    return "beside" if others <= FEW else "among"


def _of_elements(reading: Reading, first: int) -> Iterator[Candidate]:
    """The candidates of `<time>` and of elements whose class says what they are, by where they stand."""
    lines = reading.page_evidence.lines
    at: dict[str, int] = {}
    for index, segment in enumerate(reading.cleaned.page.segments):
        at.setdefault(segment.origin, index)
    for clue in reading.cleaned.page.clues:
        kind, _, stated = clue.name.partition(":")
        index = _line_of(clue.origin, at) if kind in ("time", "class") else None
        if index is None or not first - ABOVE <= index <= first + BELOW + NEAR:
            continue
        values = values_of(clue.value, reading.grammar)
        label = _label_in(reading, lines[index], clue.value)
        if not values or label == "other":
            continue
        role = label if label != "unlabelled" else "updated" if stated == "updated" else "published"
        source: Source = "class" if stated else "time" if index <= first + NEAR else "time-below"
        yield Candidate(
            role=role, source=source, values=values, evidence=Evidence(text=clue.value, origin=clue.origin)
        )


def _label_in(reading: Reading, line: Line, value: str) -> Label:
    """What the words before the date on an element's line say; of several dates the one that is `value`'s."""
    days = values_of(value, reading.grammar)
    end = 0
    for date in reading.grammar.find(line.core) if line.words <= DATED_WORDS else ():
        label = label_of(reading, line.core[end : date.start], _above(reading, line) if not end else "")
        end = date.end
        if (
            any(reading_[:10] == day[:10] for reading_ in date.readings() for day in days)
            or line.core[:1] == ""
        ):
            return label
    return "unlabelled"


def _line_of(origin: str, at: dict[str, int]) -> int | None:
    """The first line of the innermost element around `origin` that has one."""
    while origin and origin not in at:
        origin = origin.rpartition("/")[0]
    return at.get(origin)
