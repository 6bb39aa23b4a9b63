"""Title and subtitle."""

from __future__ import annotations

from toolkit.model.document import Claim
from toolkit.structuring.passages import Reading

_TITLE_CLUES = ("json-ld:headline", "meta:og:title", "meta:twitter:title", "title")


def title_claim(reading: Reading) -> Claim | None:
    """The title printed on the page, else the one in the page's metadata."""
    for segment in reading.front("title"):
        evidence = reading.quoted((segment.start, segment.end))
        return Claim(value=evidence.text, basis="stated", evidence=(evidence,))
    for name in _TITLE_CLUES:
        for clue in reading.clues(name):
            return Claim(value=clue.text, basis="stated", evidence=(clue,))
    return None


def subtitle_claim(reading: Reading) -> Claim | None:
    for segment in reading.front("subtitle"):
        evidence = reading.quoted((segment.start, segment.end))
        return Claim(value=evidence.text, basis="stated", evidence=(evidence,))
    return None
