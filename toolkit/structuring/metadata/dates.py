"""The dates of a document: when it was published, updated, captured, and when what it reports happened.

A date without a year gets the year of the publication date, never the current year.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from toolkit.language.dates import FoundDate
from toolkit.model.base import Basis
from toolkit.model.cleaned import Labelled
from toolkit.model.document import DateClaim, Dates, Evidence, KindClaim
from toolkit.structuring.passages import Reading

SPOKEN = frozenset({"press-conference", "briefing", "interview", "speech", "statement"})
"""Kinds whose text is the event itself."""
OPENING = 2
"""The day of a reported event is sought in the first 2 passages: news says there when it happened."""
DAYS_BEFORE = 31
"""An event is at most 31 days before publication."""
DAYS_AFTER = 1
"""An event is at most 1 day after publication (time zones)."""

_PUBLISHED = ("json-ld:datePublished", "meta:article:published_time", "meta:date", "meta:dc.date")
_UPDATED = ("json-ld:dateModified", "meta:article:modified_time", "meta:last-modified")
# Years as in the grammar of dates: an unknown date is often stated as 0001-01-01 or 9999-12-31.
_ISO = re.compile(
    r"(?P<day>(?:1[89]|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9])"
    r"(?P<time>T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)?"
    r"(?(time)(?P<zone>Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])?)"
)
_NEWS_DATELINE = re.compile(r"[\s,]*(?:(?:\([^()]{2,30}\)|/[^/]{2,30}/)\s*)?[-–—:]")


def date_claims(reading: Reading, kind: KindClaim) -> Dates | None:
    """All dates that have evidence; `None` if there are none."""
    published = _dateline(reading) or _opening_dateline(reading) or _clue(reading, _PUBLISHED)
    stamps = dict(_stamps(reading))
    published = published or stamps.get("published")
    dates = Dates(
        event=_event(reading, kind, published),
        published=published,
        updated=stamps.get("updated") or _clue(reading, _UPDATED),
        captured=stamps.get("captured"),
    )
    return dates if dates != Dates() else None


def _claim(date: FoundDate, evidence: Evidence, year: int | None = None) -> DateClaim | None:
    value = date.iso(year)
    if value is None:
        return None
    basis: Basis = "stated" if date.year is not None else "inferred"
    return DateClaim(value=value, end=date.until_iso(year), basis=basis, evidence=(evidence,))


def _dateline(reading: Reading) -> DateClaim | None:
    for segment in reading.front("dateline"):
        for date in _dates_in(reading, segment):
            return _claim(date, _evidence(reading, segment, date))
    return None


def _opening_dateline(reading: Reading) -> DateClaim | None:
    """`BRUSSELS, 4 December 2003 (Agency) — …` at the beginning of the body."""
    found = opening_dateline(reading)
    return (
        _claim(found[1], reading.quoted((found[0] + found[1].start, found[0] + found[1].end)))
        if found
        else None
    )


def opening_dateline(reading: Reading) -> tuple[int, FoundDate] | None:
    """Where the first line of prose begins and the date it opens with; only a place may come before."""
    for passage in [passage for passage in reading.passages if passage.line.prose][:1]:
        start, end = passage.pieces[0] if passage.pieces else (0, 0)
        opening = reading.text[start : min(end, start + 90)]
        for date in reading.grammar.find(opening):
            place = opening[: date.start].strip(" ,(")
            closed = _NEWS_DATELINE.match(opening, date.end)
            if closed and len(place.split()) <= 4 and (not place or place[0].isupper()):
                return start, date
    return None


def _stamps(reading: Reading) -> Iterator[tuple[str, DateClaim]]:
    """(`updated` | `published` | `captured`, claim) for each stamp line."""
    for segment in reading.front("stamp"):
        text = reading.text[segment.start : segment.end]
        for date in _dates_in(reading, segment)[:1]:
            names = [
                name
                for table in reading.lexicons
                for name, pattern in table.stamps.items()
                if pattern.match(text)
            ]
            claim = _claim(date, reading.quoted((segment.start, segment.end)))
            if names and claim is not None:
                yield names[0], claim


def _clue(reading: Reading, names: tuple[str, ...]) -> DateClaim | None:
    for name in names:
        for clue in reading.clues(name):
            value = _iso_value(clue.text)
            if value is not None:
                return DateClaim(value=value, basis="stated", evidence=(clue,))
    return None


def _iso_value(text: str) -> str | None:
    """The date that `text` begins with, with its time if that is valid; `None` if the day is not."""
    match = _ISO.match(text)
    if match is None or _day_of(match["day"]) is None:
        return None
    zone = re.sub(r"\A(...)(..)\Z", r"\1:\2", match["zone"] or "")
    return match["day"] + (match["time"] or "") + zone


def _day_of(value: str | None) -> datetime.date | None:
    """The day that a `When` value begins with; `None` if there is no such day, as 31 February."""
    try:
        return datetime.date.fromisoformat((value or "")[: len("YYYY-MM-DD")])
    except ValueError:
        return None


def _event(reading: Reading, kind: KindClaim, published: DateClaim | None) -> DateClaim | None:
    if published is None or len(published.value) < len("YYYY-MM-DD"):
        return None
    if kind.value == "interview":  # what is said in one has no stated time
        return None
    if kind.value in SPOKEN:
        return _today(reading, published)
    return _reported(reading, published)


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
    """The first day named in the opening passages that is shortly before publication."""
    day = _day_of(published.value)
    if day is None:
        return None
    for passage in reading.passages[:OPENING]:
        for start, end in passage.pieces[:1]:
            for date in reading.grammar.find(reading.text[start:end]):
                span = (start + date.start, start + date.end)
                printed = any(span in evidence.pieces for evidence in published.evidence)
                if date.day is None or printed or not _close(date.iso(day.year), day):
                    continue
                evidence = reading.quoted(span)
                dated = () if date.year is not None else published.evidence
                basis: Basis = "stated" if date.year is not None else "inferred"
                value = (date.iso(day.year) or "")[:10]
                until = date.until_iso(day.year)
                return DateClaim(value=value, end=until, basis=basis, evidence=(evidence, *dated))
    return None


def _close(value: str | None, day: datetime.date) -> bool:
    reported = _day_of(value)
    return reported is not None and -DAYS_AFTER <= (day - reported).days <= DAYS_BEFORE


def _dates_in(reading: Reading, segment: Labelled) -> list[FoundDate]:
    return reading.grammar.find(reading.text[segment.start : segment.end])


def _evidence(reading: Reading, segment: Labelled, date: FoundDate) -> Evidence:
    return reading.quoted((segment.start + date.start, segment.start + date.end))
