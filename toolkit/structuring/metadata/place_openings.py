"""The place that opens a text: `BRUSSELS, 4 December 2003 - …`, `[Agency=Seoul] …`."""

from __future__ import annotations

import re

from toolkit.model.spans import Span, trim
from toolkit.structuring.metadata.dates import opening_dateline
from toolkit.structuring.metadata.place_names import edged, is_place
from toolkit.structuring.metadata.site import mentions
from toolkit.structuring.passages import Reading

OPENING = 3
"""The bracket is the beginning of one of the first 3 passages."""

_PAIR = re.compile(r"[\[(【](?P<one>[^\[\]()【】=]{1,20})=(?P<other>[^\[\]()【】=]{1,20})[\])】]")


def opening_place(reading: Reading) -> Span | None:
    """The place before the date, or in one bracket with the agency, at the beginning of the text."""
    return _beside_agency(reading) or _before_date(reading)


def _before_date(reading: Reading) -> Span | None:
    found = opening_dateline(reading)
    if found is None:
        return None
    start, date = found
    closed = reading.text.startswith("/", start + date.end)  # `Port Alder on 5 April/ Agency/ …`
    span = bare(reading, start, start + date.start, closed)
    return span if span and is_place(reading, span, sure=True) else None


def bare(reading: Reading, start: int, end: int, closed: bool = False) -> Span | None:
    """The stretch before a date without the words of the date, if a comma or a bracket closes it.

    Where the line is `closed` by a mark behind the date, a word of the date before it is enough.
    """
    words = reading.page_evidence.vocabulary
    between = words.date_words | (words.prepositions if closed else frozenset())
    span, joined = trim(reading.text, start, end), False
    while span[0] < span[1]:
        last = reading.text[slice(*span)].split()[-1]
        if last.lower().strip("(),.") not in between:
            break
        span, joined = trim(reading.text, span[0], span[1] - len(last)), True
    stretch = reading.text[slice(*span)]
    ends = stretch.endswith((",", "(", "،", "、")) or (closed and joined)
    return edged(reading, span) if ends else None


def _beside_agency(reading: Reading) -> Span | None:
    """Of two names joined by `=` in a bracket the one that is no agency."""
    for passage in reading.passages[:OPENING]:
        match = _PAIR.match(reading.text, passage.line.core_start)
        pair = [match.span("one"), match.span("other")] if match else []
        places = [span for span in pair if not _is_agency(reading, reading.text[slice(*span)])]
        if len(places) == 1 and is_place(reading, places[0], sure=True):
            return places[0]
    return None


def _is_agency(reading: Reading, name: str) -> bool:
    """Whether a name holds a word for an organisation, or a line outside the text has it."""
    known = any(table.organisation.search(name) for table in reading.lexicons)
    text = {passage.line.index for passage in reading.passages}
    return known or bool(mentions(reading, name.strip()) - text)
