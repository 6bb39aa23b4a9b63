"""Who holds the rights, as a line with the sign of copyright says: `© 2019 Harbour Times`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.evidence.clues import clue_names
from toolkit.language.bylines import lead_end
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.model.cleaned import Labelled
from toolkit.model.document import Claim
from toolkit.model.spans import Span, trim
from toolkit.structuring.passages import Reading, once

HOLDER_WORDS = 8
"""The name of a holder has at most 8 words."""

_SIGN = re.compile(r"(?:(?:(?<!\w)copyright(?!\w)|©|(?<!\w)\(c\))[\s:*]*)+", re.IGNORECASE)
_PERHAPS = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
"""What every sign holds: looked for first, as this is far quicker."""
_YEARS = re.compile(r"[\s,*]*(?:(?:1[89]|20)\d\d(?:\s*[-–—/,]\s*(?:(?:1[89]|20)?\d\d))?[\s,.:*]*)+")
_END = re.compile(r"(?<!\b[A-Z])\.\s|,?\s*©|\.?\Z|[|•·*_;]|\s[-–—]\s|\s{2,}|\t|\n|,?\s+(?:1[89]|20)\d\d")


def rights_claim(reading: Reading) -> Claim | None:
    """The rights as the page's metadata states them, else the line with the sign of copyright."""
    for name in clue_names("rights"):
        for clue in reading.clues(name):
            return Claim(value=clue.text, basis="stated", evidence=(clue,))
    for line, _ in _signed(reading):
        evidence = reading.quoted(line)
        return Claim(value=evidence.text, basis="stated", evidence=(evidence,))
    return None


def rights_holders(reading: Reading) -> Iterator[Span]:
    """The names after signs of copyright outside the text."""
    words = reading.page_evidence.vocabulary
    for (_, last), start in _signed(reading):
        years = _YEARS.match(reading.text, start, last)
        first = years.end() if years else start
        end = _END.search(reading.text, first, last)
        place = trim(reading.view, first, end.start() if end else last)
        place = trim(reading.view, place[0] + lead_end(reading.text[slice(*place)], words), place[1])
        place = _without_notice(reading, place)
        name = reading.view[slice(*place)]
        if name[:1].isalpha() and len(name.split()) <= HOLDER_WORDS:
            yield place


def _without_notice(reading: Reading, place: Span) -> Span:
    """A stretch up to what a notice says besides whose the rights are: `All rights reserved`."""
    notices = reading.page_evidence.vocabulary.reserved
    begun = [match.end() for notice in notices if (match := notice.match(reading.text, *place)) is not None]
    behind = trim(reading.view, max(begun, default=place[0]), place[1])
    if behind[0] < behind[1] and reading.view[behind[0]].isupper():  # `All rights belong to Lake Post`
        place = behind
    found = (notice.search(reading.text, *place) for notice in notices)
    start, end = trim(reading.view, place[0], min([place[1], *(match.start() for match in found if match)]))
    return (start, end - 1) if reading.view[max(start, end - 1) : end] in (",", ".") else (start, end)


@once
def _signed(reading: Reading) -> tuple[tuple[Span, int], ...]:
    """Each removed line with a sign of copyright, and where the sign ends."""
    return tuple(_with_signs(reading))


def _with_signs(reading: Reading) -> Iterator[tuple[Span, int]]:
    for segment in reading.cleaned.segments:
        if segment.label == "removed" and segment.end - segment.start <= LONGEST_LINE:
            place = (segment.start, segment.end)
            sign = _SIGN.search(reading.text, *place) if _PERHAPS.search(reading.text, *place) else None
            if (
                sign
                and not _names_software(reading, segment)
                and ("©" in sign.group() or "(" in sign.group() or _YEARS.match(reading.text, sign.end()))
            ):
                yield place, sign.end()


def _names_software(reading: Reading, segment: Labelled) -> bool:
    """Whether the line is about the software that made the page."""
    return any(
        table.masthead.software.search(reading.text, segment.start, segment.end) for table in reading.lexicons
    )
