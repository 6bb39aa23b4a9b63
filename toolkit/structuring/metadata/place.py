"""Where it took place: stated by the dateline, or by the title of something spoken."""

from __future__ import annotations

import re

from toolkit.language.lexicon import Lexicon
from toolkit.model.document import Claim, KindClaim
from toolkit.structuring.metadata.dates import SPOKEN, opening_dateline
from toolkit.structuring.passages import Reading

_WORD = r"[^\W\d_a-z][\w'’.-]*"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|the|and|de|la|le|am|an|der|den|upon)\s+)?{_WORD})*"
_ONLY_NAME = re.compile(rf"[\s,;|(•–-]*(?P<place>{_NAME}(?:,\s+{_NAME})?)[\s,;:|)•–-]*")


def place_claim(reading: Reading, title: Claim | None, kind: KindClaim) -> Claim | None:
    """`in Sochi, Russian Federation` at the end of a title; a name beside the date in the dateline."""
    return (
        _dateline(reading) or _opening(reading) or (_title(reading, title) if kind.value in SPOKEN else None)
    )


def _title(reading: Reading, title: Claim | None) -> Claim | None:
    if title is None or not title.evidence or not title.evidence[0].pieces:
        return None
    start, end = title.evidence[0].pieces[0]
    text = reading.view[start:end]
    for table in reading.lexicons:
        pattern = re.compile(rf"(?<!\w)(?:{table.place_words})\s+(?P<place>{_NAME}(?:,\s+{_NAME})*)\W*\Z")
        match = pattern.search(text)
        if match and not _is_topic(text[: match.start()], table) and not _is_body(match["place"], table):
            evidence = reading.quoted((start + match.start("place"), start + match.end("place")))
            return Claim(value=evidence.text, basis="stated", evidence=(evidence,))
    return None


def _is_topic(before: str, table: Lexicon) -> bool:
    """Whether the words before `in` make the place a subject: `the situation in …`."""
    return any(match.end() >= len(before.rstrip()) for match in table.topics.finditer(before))


def _is_body(place: str, table: Lexicon) -> bool:
    """Whether the name is an organisation's instead; a town and its country are not."""
    return "," not in place and table.organisation.search(place) is not None


def _dateline(reading: Reading) -> Claim | None:
    for segment in reading.front("dateline"):
        text = reading.view[segment.start : segment.end]
        dates = reading.grammar.find(text)
        if not dates:
            continue
        for start, end in ((0, dates[0].start), (dates[0].end, len(text))):
            name = _name(text, start, end, reading)
            if name is not None:
                offset = segment.start
                evidence = reading.quoted((offset + name.start("place"), offset + name.end("place")))
                return Claim(value=evidence.text, basis="stated", evidence=(evidence,))
    return None


def _name(text: str, start: int, end: int, reading: Reading) -> re.Match[str] | None:
    """The name that is all of `text[start:end]` except words of the date: `Paris, mardi le 4 mai`."""
    words = text[start:end].split()
    while words and words[-1].lower().strip("(),.") in reading.page_evidence.vocabulary.date_words:
        end = text.rindex(words.pop(), start, end)
    return _ONLY_NAME.fullmatch(text, start, end)


def _opening(reading: Reading) -> Claim | None:
    """The place in `BRUSSELS, 4 December 2003 - …` at the beginning of the text."""
    found = opening_dateline(reading)
    if found is None:
        return None
    start, date = found
    name = _name(reading.view, start, start + date.start, reading)
    if name is None:
        return None
    evidence = reading.quoted(name.span("place"))
    return Claim(value=evidence.text, basis="stated", evidence=(evidence,))
