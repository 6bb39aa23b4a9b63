"""When what a document reports or is took place.

A date without a year gets the year of the publication date, never the current year.
"""

from __future__ import annotations

import datetime
import re

from toolkit.evidence.lines import Line
from toolkit.language.dates import FoundDate
from toolkit.language.occasions import occasion_words
from toolkit.model.base import Basis
from toolkit.model.document import Claim, DateClaim, KindClaim
from toolkit.structuring.metadata.dates.labels import label_of
from toolkit.structuring.metadata.dates.values import DAY, day_of
from toolkit.structuring.metadata.site import line_at
from toolkit.structuring.metadata.venue import venue_of
from toolkit.structuring.passages import Reading, once

SPOKEN = frozenset({"press-conference", "briefing", "interview", "speech", "statement"})
"""Kinds whose text is the event itself."""
OPENING = 2
"""The day of a reported event is sought in the first 2 passages: news says there when it happened."""
DAYS_BEFORE = 31
"""An event is at most 31 days before publication."""
DAYS_AFTER = 1
"""An event is at most 1 day after publication (time zones)."""

LONGEST_CITED = 60
"""The bracket before the date of something cited is in the 60 code points before it."""

_NEWS_DATELINE = re.compile(r"[\s,.]*(?:(?:\([^()]{2,30}\)\s*)?[-–—:]|/[^/]{2,30}/)")


@once
def opening_dateline(reading: Reading) -> tuple[int, FoundDate] | None:
    """Where the first line of prose begins and the date it opens with; only a place may come before."""
    for passage in [passage for passage in reading.passages if passage.line.prose][:1]:
        start, end = passage.pieces[0] if passage.pieces else (0, 0)
        opening = reading.text[start : min(end, start + 90)]
        for date in reading.grammar.find(opening):
            place = opening[: date.start].strip(" ,(")
            closed = _NEWS_DATELINE.match(opening, date.end)
            if closed and len(place.split()) <= 4 and not place[:1].islower():
                return start, date
    return None


def event_claim(
    reading: Reading, kind: KindClaim, published: DateClaim | None, place: Claim | None
) -> DateClaim | None:
    """When what the document reports or is happened, as its title or text says; `None` if neither does."""
    dated = published is not None and len(published.value) >= DAY
    if kind.value in SPOKEN or (kind.value == "other" and reading.page_evidence.turn_lines):
        told = _titled(reading, kind) or _introduced(reading, published if dated else None)
        if told is None and published is not None and dated and kind.value != "interview":
            told = _placed(reading, published, place)
        if told is not None:
            return told
    if published is None or not dated or kind.value == "interview":  # an interview has no stated time
        return None
    return _today(reading, published) if kind.value in SPOKEN else _reported(reading, published)


def _titled(reading: Reading, kind: KindClaim) -> DateClaim | None:
    """The day in the title of something spoken that is named there: `Press briefing of 3 May 2019`.

    Without a title, the day in the line that names it.
    """
    if kind.value not in SPOKEN or kind.basis != "stated":
        return None
    named = [(segment.start, segment.end) for segment in reading.front("title")]
    if not named:
        places = [start for evidence in kind.evidence for start, _ in evidence.pieces]
        lines = [reading.page_evidence.lines[line_at(reading, place)] for place in places]
        named = [(line.start, line.end) for line in lines]
    for start, end in named:
        dates = reading.grammar.find(reading.text[start:end])
        whole = [date for date in dates if date.day is not None and date.iso() is not None]
        if len(whole) == 1:
            return _event_on(reading, whole[0], start, 0, None)
    return None


def _placed(reading: Reading, published: DateClaim, place: Claim | None) -> DateClaim | None:
    """The day above what is said that is printed with a place, or with the time at which the words begin."""
    seen, venue = reading.page_evidence, venue_of(reading)
    timed = venue is not None and venue.timed
    where = [start for evidence in place.evidence for start, _ in evidence.pieces] if place else []
    for evidence in published.evidence:
        for start, _ in evidence.pieces:
            line = seen.lines[line_at(reading, start)]
            placed = any(line.start <= at < line.end for at in where)
            if line.index < (seen.first_turn or 0) and (placed or timed):
                return DateClaim(value=published.value[:DAY], basis="inferred", evidence=(evidence,))
    return None


def _introduced(reading: Reading, published: DateClaim | None) -> DateClaim | None:
    """The first day in the prose before the first turn; one far from publication is another's."""
    first = reading.page_evidence.first_turn or 0
    day = day_of(published.value) if published else None
    for passage in [p for p in reading.passages if p.line.index < first and p.line.prose][:OPENING]:
        start, end = passage.pieces[0]
        text = reading.text[start:end]
        for date in _told(reading, passage.line, text):
            value = date.iso(day.year if day else None)
            near = _close(value, day) if day else value is not None
            if date.day and near and label_of(reading, text[: date.start], "") in ("unlabelled", "event"):
                return _event_on(reading, date, start, day.year if day else 0, published)
    return None


def _today(reading: Reading, published: DateClaim) -> DateClaim | None:
    """The day of publication, if the speaker says that the event happens now."""
    for passage in reading.passages:
        for start, end in passage.pieces[:1]:
            for table in reading.lexicons:
                match = table.dates.just_happened.search(reading.view, start, end)
                if match:
                    evidence = (*published.evidence, reading.quoted(match.span()))
                    return DateClaim(value=published.value[:10], basis="inferred", evidence=evidence)
    return None


def _reported(reading: Reading, published: DateClaim) -> DateClaim | None:
    """The first day named in the prose of the opening that is shortly before publication.

    Not one that a word says to be something else: `until 4 May`, `born on 4 May`.
    """
    day = day_of(published.value)
    if day is None:
        return None
    for passage in reading.passages[:OPENING]:
        for start, end in passage.pieces[:1] if passage.line.prose else ():
            text = reading.text[start:end]
            for date in _told(reading, passage.line, text):
                printed = any((start + date.start, start + date.end) in e.pieces for e in published.evidence)
                if date.day is None or printed or not _close(date.iso(day.year), day):
                    continue
                if label_of(reading, text[: date.start], "") == "unlabelled":
                    return _event_on(reading, date, start, day.year, published)
    return None


def _told(reading: Reading, line: Line, text: str) -> list[FoundDate]:
    """The dates in the text of a line; one in brackets is that of something cited: `(“The weir”, May 4)`."""
    if line.index in reading.page_evidence.unclaimed:
        return []
    dates = reading.grammar.find(text)
    return [date for date in dates if not (_is_in_brackets(text, date) or _is_of_another(text, date))]


def _is_of_another(text: str, date: FoundDate) -> bool:
    """Whether it is the day of figures, or of an earlier meeting whose record is agreed."""
    earlier = occasion_words().earlier.search(text, 0, date.start) is not None
    return earlier or _is_of_figures(text, date)


def _is_of_figures(text: str, date: FoundDate) -> bool:
    """Whether a word right before or after a date says that figures are of that day: `as of 4 May`."""
    after = text[date.end :].lstrip()[:LONGEST_CITED].split(maxsplit=1)[:1]
    before = text[: date.start].rstrip()[-LONGEST_CITED:].split()[-2:]
    found = occasion_words().asof.fullmatch
    return any(found(word.strip(" ,.()")) for word in (*after, *before[-1:], " ".join(before)) if word)


def _is_in_brackets(text: str, date: FoundDate) -> bool:
    first = max(date.start - LONGEST_CITED, 0)
    return text.rfind("(", first, date.start) > text.rfind(")", first, date.start)


def _event_on(
    reading: Reading, date: FoundDate, start: int, year: int, published: DateClaim | None
) -> DateClaim:
    """The claim of a day printed in the text at `start`; without a year it has that of publication."""
    evidence = reading.quoted((start + date.start, start + date.end))
    dated = () if date.year is not None or published is None else published.evidence
    basis: Basis = "stated" if date.year is not None else "inferred"
    value = (date.iso(year) or "")[:DAY]
    return DateClaim(value=value, end=date.until_iso(year), basis=basis, evidence=(evidence, *dated))


def _close(value: str | None, day: datetime.date) -> bool:
    reported = day_of(value)
    return reported is not None and -DAYS_AFTER <= (day - reported).days <= DAYS_BEFORE
