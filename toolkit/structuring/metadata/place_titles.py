"""The place that the title of something spoken ends with: `… in Sochi, Russian Federation`."""

from __future__ import annotations

import re
from functools import cache

from toolkit.language.expressions import compiled
from toolkit.language.lexicon import Lexicon
from toolkit.model.document import Claim
from toolkit.model.spans import Span
from toolkit.structuring.metadata.place_names import is_place
from toolkit.structuring.metadata.place_openings import bare
from toolkit.structuring.passages import Reading


def titled_place(reading: Reading, title: Claim | None) -> Span | None:
    """`in Sochi, Russian Federation` at the end of the title of something spoken."""
    if title is None or not title.evidence or not title.evidence[0].pieces:
        return None
    start, end = title.evidence[0].pieces[0]
    text = reading.view[start:end]
    before = _before_day(reading, start, text)
    if before is not None:
        return before
    for table in reading.lexicons:
        match = _at_end(table.place_words).search(text)
        if match and not _is_topic(text[: match.start()], table) and not _is_body(match["place"], table):
            if any(kind.search(match["place"]) for kind in table.kinds.values()):
                continue
            return start + match.start("place"), start + match.end("place")
    return None


def _before_day(reading: Reading, start: int, text: str) -> Span | None:
    """The place between commas before the day at the end of a title: `…, Port Alder, 4 May 2019`."""
    for date in reading.grammar.find(text)[-1:]:
        comma = text.rfind(",", 0, len(text[: date.start].rstrip(" ,")))
        span = bare(reading, start + comma + 1, start + date.start) if comma >= 0 and date.day else None
        if span is not None and is_place(reading, span, sure=False):
            return span
    return None


@cache
def _at_end(prepositions: str) -> re.Pattern[str]:
    word = r"(?-i:[^\W\d_a-zß-ÿ])[\w'’.-]*"
    name = rf"{word}(?:\s+(?:\w{{1,4}}\s+)?{word})*"
    return compiled(rf"(?<!\w)(?:{prepositions})\s+(?P<place>{name}(?:,\s+{name})*)\W*\Z")


def _is_topic(before: str, table: Lexicon) -> bool:
    """Whether the words before `in` make the place a subject: `the situation in …`."""
    return any(match.end() >= len(before.rstrip()) for match in table.topics.finditer(before))


def _is_body(place: str, table: Lexicon) -> bool:
    """Whether the name is an organisation's instead; a town and its country are not."""
    return "," not in place and table.organisation.search(place) is not None
