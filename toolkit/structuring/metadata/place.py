"""Where it took place: as a dateline, a label, or the title of something spoken states it.

What stands beside a date by accident is no place: a place is before a comma that ends at the date
(`Lorvaux, le 4 mai 2010`), or behind one at the end of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.evidence.front import DATELINE_WORDS
from toolkit.evidence.lines import Line
from toolkit.language.expressions import compiled
from toolkit.language.occasions import occasion_words
from toolkit.model.document import Claim, KindClaim
from toolkit.model.spans import Span, trim
from toolkit.structuring.metadata.dates import SPOKEN
from toolkit.structuring.metadata.occasion import anchor
from toolkit.structuring.metadata.place_names import edged, is_name, is_person, is_place, last_part
from toolkit.structuring.metadata.place_openings import bare, opening_place
from toolkit.structuring.metadata.place_titles import titled_place
from toolkit.structuring.metadata.site import mentions
from toolkit.structuring.metadata.venue import is_day, venue_of
from toolkit.structuring.passages import Reading

NEAR = 12
"""The label of a place is at most 12 lines from the title, or in the first 12 lines."""
LABEL = 30
"""The label of a place ends in the first 30 code points of a line."""
HEADING_WORDS = 6
"""A place in the head of a transcript has at most 6 words."""

ENDING = 2
LEAST_STEM = 4
"""A name is inflected in its last 2 letters; what stays the same has at least 4."""

_APART = re.compile(r"[\s,]*(?:\d{1,2}[:.]\d\d)?(?:\s{2,}|\t|\s*[|·•]\s*)")
"""A time of day and wide space behind a date."""
_LINE_NUMBER = re.compile(r"\d{1,2}\s{3,}(?=\S)")


def place_claim(reading: Reading, title: Claim | None, kind: KindClaim) -> Claim | None:
    """The place of a dateline, of a label `Place:`, or at the end of the title of something spoken."""
    spoken = kind.value in SPOKEN and kind.basis == "stated"
    return (
        _claimed(reading, opening_place(reading))
        or _dateline(reading)
        or _labelled(reading)
        or _claimed(reading, _below_byline(reading))
        or _above_turns(reading)
        or _above_day(reading)
        or _held(reading)
        or (_claimed(reading, titled_place(reading, title)) if spoken else None)
    )


def _claimed(reading: Reading, span: Span | None) -> Claim | None:
    return None if span is None else _claim(reading, span)


def _claim(reading: Reading, span: Span) -> Claim:
    evidence = reading.quoted(span)
    return Claim(value=evidence.text, basis="stated", evidence=(evidence,))


def _below_byline(reading: Reading) -> Span | None:
    """The name on a line of its own between the byline and the date, if the text names it too."""
    seen = reading.page_evidence
    signed = {segment.segment for segment in reading.front("byline")}
    for line in seen.lines[1:-1]:
        if line.index - 1 not in signed or line.index + 1 not in seen.dates or line.index in signed:
            continue
        span = edged(reading, (line.core_start, line.core_end))
        again = mentions(reading, line.core) - {line.index}
        if span and again and line.words <= HEADING_WORDS and is_place(reading, span, sure=False):
            return span
    return None


def _above_turns(reading: Reading) -> Claim | None:
    """The place on a line of its own above the day and the time at which the first turn begins."""
    venue = venue_of(reading)
    if venue is None or venue.place is None or venue.place.index not in _unturned(reading):
        return None
    line = venue.place
    span = edged(reading, (line.core_start, line.core_end))
    if span is None or occasion_words().meetings.search(line.core):
        return None
    kinds = (kind for table in reading.lexicons for kind in table.kinds.values())
    named = venue.timed and not any(kind.search(line.core) for kind in kinds)
    room = named or occasion_words().venues.search(line.core) is not None
    return _claim(reading, span) if is_place(reading, span, sure=False, venue=room) else None


def _unturned(reading: Reading) -> frozenset[int]:
    """The lines that are no title, label or byline."""
    taken = {segment.segment for type in ("title", "subtitle", "byline") for segment in reading.front(type)}
    lines = range(reading.page_evidence.first_turn or 0)
    return frozenset(lines) - taken


def _above_day(reading: Reading) -> Claim | None:
    """The place on a line of its own right above the day of what was spoken, in the head of a transcript."""
    seen, title = reading.page_evidence, anchor(reading)
    spoken = seen.first_turn or 0
    for day in seen.lines[title + 2 : min(title + NEAR, spoken)]:
        if day.index in seen.dates and is_day(reading, _unnumbered(day)):
            return _heading_place(reading, seen.lines[day.index - 1])
    return None


def _heading_place(reading: Reading, line: Line) -> Claim | None:
    """The place that a line names: in capitals like those above, with its region, or named after `in`."""
    start = line.core_end - len(_unnumbered(line))
    span = edged(reading, (start, line.core_end))
    if span is None or line.words > HEADING_WORDS or line.index not in _unturned(reading):
        return None
    text = reading.text[slice(*span)]
    words = reading.page_evidence.vocabulary
    if text.split()[0].lower() in words.small | words.prepositions or not is_place(reading, span, sure=True):
        return None
    above = _unnumbered(reading.page_evidence.lines[line.index - 1])
    listed = text.isupper() and above.isupper()
    again = mentions(reading, text) - {line.index}
    if not (listed or text.count(",") == 1 or _is_named_as_place(reading, text)):
        return None
    return _claim(reading, span) if again or not is_person(text) else None


def _unnumbered(line: Line) -> str:
    """A line without the number that the record of a court prints before it."""
    number = _LINE_NUMBER.match(line.core)
    return line.core[number.end() :] if number else line.core


def _is_named_as_place(reading: Reading, name: str) -> bool:
    """Whether the page has the name after `in` or `at`."""
    prepositions = "|".join(table.place_words for table in reading.lexicons)
    found = compiled(rf"(?<!\w)(?:{prepositions})\s+{re.escape(name)}(?!\w)").search(reading.text)
    return found is not None


def _held(reading: Reading) -> Claim | None:
    """The town behind `held at the Corn Exchange, Saltmere` in a line near the title that has the day."""
    for start, end in _occasions(reading):
        held = next(occasion_words().held.finditer(reading.text, start, end), None)
        stop = next((d.start for d in reading.grammar.find(reading.text[start:end])), end - start)
        for table in reading.lexicons if held else ():
            match = _behind(table.place_words).match(reading.text, held.end() if held else end, start + stop)
            if match:
                span, _ = last_part(reading, match.span("place"), 1)
                return _claim(reading, span) if is_place(reading, span, sure=True) else None
    return None


def _occasions(reading: Reading) -> Iterator[Span]:
    """The lines near the title and above all turns that hold a date and are no running text."""
    for line in _heading(reading):
        if line.index in reading.page_evidence.dates and not line.prose:
            yield line.start, line.end


def _heading(reading: Reading) -> Sequence[Line]:
    """The lines below the title, near it and above all turns."""
    seen, title = reading.page_evidence, anchor(reading)
    last = title + NEAR if seen.first_turn is None else min(title + NEAR, seen.first_turn)
    return seen.lines[title + 1 : last]


@cache
def _behind(prepositions: str) -> re.Pattern[str]:
    """A preposition, perhaps an article, and names up to a comma or the end."""
    word = r"(?-i:[^\W\d_a-zß-ÿ])[\w'’.-]*"
    name = rf"{word}(?:\s+(?:\w{{1,4}}\s+)?{word})*"
    return compiled(rf"\s+(?:{prepositions})\s+(?:\w{{1,3}}\s+)?(?P<place>{name}(?:,\s+{name})*)")


def _dateline(reading: Reading) -> Claim | None:
    """The place before a date and a comma, or after a date and a comma at the end of the line."""
    for start, end in _datelines(reading):
        text = reading.text[start:end]
        for date in reading.grammar.find(text)[:1]:
            before = bare(reading, start, start + date.start)
            after = _after(reading, start + date.end, end)
            # `Lorvaux, le 4 mai`: such a word stands after a place, not after who wrote the text
            joint = reading.text[before[1] : start + date.start] if before else ""
            if before and is_place(reading, before, sure=any(map(str.isalpha, joint))):
                return _claim(reading, before)
            if after and is_place(reading, after, sure=False):
                return _claim(reading, after)
    return None


def _datelines(reading: Reading) -> Iterator[Span]:
    """The dateline, then the lines below the title and above all turns that hold little beside one date."""
    for segment in reading.front("dateline"):
        yield segment.start, segment.end
    for line in _heading(reading):
        dates = reading.page_evidence.dates.get(line.index, [])
        whole = len(dates) == 1 and dates[0].day is not None and dates[0].year is not None
        if whole and line.words <= DATELINE_WORDS and ":" not in line.core[: dates[0].start]:
            yield line.start, line.end


def _after(reading: Reading, start: int, end: int) -> Span | None:
    """The stretch behind a date and a comma, or in a transcript apart from it and named elsewhere too."""
    rest = reading.text[start:end]
    if rest.lstrip().startswith((",", "(")):
        return edged(reading, (start, end))
    seen = reading.page_evidence
    for word in rest.split()[:1]:  # `25 мая 2017 года`
        rest = rest[rest.index(word) + len(word) :] if word.lower() in seen.vocabulary.date_words else rest
    start = end - len(rest)
    apart = _APART.match(rest) if seen.turn_lines else None
    span = edged(reading, (start + apart.end(), end)) if apart else None
    return span if span and _is_named_again(reading, span) else None


def _is_named_again(reading: Reading, span: Span) -> bool:
    """Whether another place of the page begins like a name, perhaps with another ending."""
    name = reading.text[slice(*span)]
    stem = name[: max(len(name) - ENDING, LEAST_STEM)]
    before, after = reading.text.find(stem), reading.text.find(stem, span[1])
    return len(name) > LEAST_STEM and (0 <= before < span[0] or after >= 0)


def _labelled(reading: Reading) -> Claim | None:
    """The value of a label near the title: `Place: Town Hall, Port Alder`; a page with several is a list."""
    words = reading.page_evidence.vocabulary
    found = [
        (line, label.end())
        for line in reading.page_evidence.lines
        if ":" in line.core[:LABEL] or "：" in line.core[:LABEL]
        for table in words.lexicons
        if (label := table.masthead.places.match(line.core))
    ]
    if len({line.index for line, _ in found}) != 1 or not _is_near_title(reading, found[0][0]):
        return None
    line, end = found[0]
    span = edged(reading, (line.core_start + end, line.core_end))
    if span is None:
        return None
    span, text = _town(reading, *last_part(reading, span, 2))
    return _claim(reading, span) if is_name(text, words.small | words.particles) else None


def _town(reading: Reading, span: Span, text: str) -> tuple[Span, str]:
    """The part of `Town Hall, Port Alder` that names no building, if one of the two does."""
    first, comma, second = text.partition(",")
    rooms = [occasion_words().venues.search(part) is not None for part in (first, second)]
    if not comma or rooms[0] == rooms[1]:
        return span, text
    if rooms[1]:
        return (span[0], span[0] + len(first)), first
    span = trim(reading.text, span[0] + len(first) + 1, span[1])
    return span, reading.text[slice(*span)]


def _is_near_title(reading: Reading, line: Line) -> bool:
    titles = [segment.segment for segment in reading.front("title")]
    return abs(line.index - (titles[0] if titles else 0)) <= NEAR
