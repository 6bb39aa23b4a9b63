"""Where and when something was said, as the lines right above the first turn print it."""

from __future__ import annotations

import re

from toolkit.evidence.lines import Line
from toolkit.model.base import Value
from toolkit.structuring.metadata.occasion import anchor
from toolkit.structuring.passages import Reading

ABOVE = 10
"""The place stands at most 10 lines above the first turn."""

_CLOCK = re.compile(
    r"[(\[]?\d{1,2}(?:[:.]\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?(?:,?\s+[A-Z]{2,4}T)?[)\]]?(?=\s*\Z|\s+\S+[\s:])"
)
_ZONE = re.compile(r"\s[A-Z]{2,4}T(?!\w)")
_MINUTES = re.compile(r"\d[:.]\d\d|\d\s*[AaPp]\.?[Mm]")


class Venue(Value, frozen=True, kw_only=True):
    """The line that may name the place, and that of the day between it and the first turn."""

    place: Line | None
    day: Line | None
    timed: bool
    """Whether the time of day with its zone is printed below."""


def venue_of(reading: Reading) -> Venue | None:
    """The lines above the time of day, or the day, at which the first turn begins; `None` without these."""
    seen = reading.page_evidence
    first, title = seen.first_turn or 0, anchor(reading)
    lines = seen.lines[max(first - ABOVE, title, 0) : first + 1]
    clock = next((at for at in range(len(lines) - 1, 0, -1) if _is_clock(lines[at])), None)
    day = (
        clock - 1
        if clock
        else next((at for at in range(len(lines) - 1, 0, -1) if is_day(reading, lines[at].core)), None)
    )
    if day is None or (clock is None and not is_day(reading, lines[day].core)):
        return None
    dated = is_day(reading, lines[day].core)
    place = day - 1 if dated else day
    listed = place > 0 and lines[place].core.isupper() and lines[place - 1].core.isupper()
    named = place > 0 and not listed  # the last of several headings is no place
    timed = clock is not None and _ZONE.search(lines[clock].core) is not None
    return Venue(place=lines[place] if named else None, day=lines[day] if dated else None, timed=timed)


def _is_clock(line: Line) -> bool:
    """Whether a line is a time of day, or begins with one: `5:35 P.M. EDT`."""
    match = _CLOCK.match(line.core)
    return match is not None and _MINUTES.search(match.group()) is not None


def is_day(reading: Reading, text: str) -> bool:
    """Whether a text is a day with its year and nothing else, perhaps with its weekday."""
    dates = reading.grammar.find(text)
    if len(dates) != 1 or dates[0].day is None or dates[0].year is None:
        return False
    words = reading.page_evidence.vocabulary.date_words
    rest = (text[: dates[0].start] + " " + text[dates[0].end :]).replace(",", " ").split()
    return all(word.lower() in words or not word.isalpha() for word in rest)
