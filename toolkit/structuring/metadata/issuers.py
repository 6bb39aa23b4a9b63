"""Who issued a text, as it says: `Issued by: Harbour Council`, `Press release – Lake Works`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.evidence.lines import Line
from toolkit.evidence.site_names import NAME_WORDS
from toolkit.language.label_words import is_organisation
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.model.spans import Span, trim
from toolkit.structuring.metadata.occasion import anchor
from toolkit.structuring.metadata.place_names import is_person
from toolkit.structuring.metadata.site import FOOT, is_release, mentions
from toolkit.structuring.passages import Reading

NEAR = 8
"""Who issued a text is said at most 8 lines from its title, among its last 6 lines, or outside the text."""

_END = re.compile(r"\s{2,}|[\t\n\u3000|•·;；)）(（]|\.\s|[.。]?\Z|,\s|，|\s[-–—]\s")
_DAY = re.compile(r"\s+[^\W\d_]{1,4}\s+\d{1,2}\Z")
_JOINT = re.compile(r"\s+[|–—-]\s+|\s*:\s+|\s*：\s*")
_REASONS = ("footer", "legal", "site-name", "other")


def issuers(reading: Reading) -> Iterator[Span]:
    """The names after the label of an issuer, then those beside the kicker of a release."""
    lines = _lines(reading)
    for line in lines:
        for table in reading.lexicons:
            match = table.masthead.issuers.search(reading.text, line.core_start, line.core_end)
            if match:
                yield from _name(reading, match.end(), line.core_end)
                break
    for line in lines:
        yield from _beside_kicker(reading, line)


def _lines(reading: Reading) -> list[Line]:
    """The short lines around the title, at the end of the page and outside the text, but not the title."""
    seen, title = reading.page_evidence, anchor(reading)
    places = {*range(max(title - NEAR, 0), title + NEAR + 1), *range(len(seen.lines) - FOOT, len(seen.lines))}
    places |= {segment.segment for segment in reading.removed(*_REASONS)}
    spoken = {segment.segment for segment in reading.front("title")} | seen.turn_lines
    return [
        line
        for line in (seen.lines[index] for index in sorted(places - spoken) if 0 <= index < len(seen.lines))
        if len(line.core) <= LONGEST_LINE and not line.prose
    ]


def _name(reading: Reading, start: int, end: int) -> Iterator[Span]:
    """The name that stands in a stretch, up to what parts it from the rest of its line."""
    start = trim(reading.text, start, end)[0]
    stop = _END.search(reading.text, start, end)
    span = trim(reading.text, start, stop.start() if stop else end)
    dated = _DAY.search(reading.text, *span)
    if dated is not None:  # `Issued by the Harbour Council on 28. 6. 2023`
        span = trim(reading.text, span[0], dated.start())
    name = reading.text[slice(*span)]
    proper = bool(name) and len(name.split()) <= NAME_WORDS and not name[0].islower() and name[0].isalpha()
    # `Responsible publisher: Ann Lee` says who answers for a text in law.
    if proper and (is_organisation(name) or not is_person(name)):
        yield span


def _beside_kicker(reading: Reading, line: Line) -> Iterator[Span]:
    """The name before or after the kicker of a release in one line, if the page names it again."""
    joint = _JOINT.search(line.core)
    if joint is None or line.words > 2 * NAME_WORDS:
        return
    before, after = (0, joint.start()), (joint.end(), len(line.core))
    for kicker, name in ((before, after), (after, before)):
        text = line.core[slice(*name)]
        named = len(text.split()) <= NAME_WORDS and not any(map(str.isdigit, text)) and text[:1].isupper()
        if (
            named
            and is_release(reading, line.core[slice(*kicker)])
            and mentions(reading, text) - {line.index}
        ):
            yield line.core_start + name[0], line.core_start + name[1]
