"""Title, subtitle and authors."""

from __future__ import annotations

from toolkit.model.document import Claim, Evidence
from toolkit.structuring.passages import Reading

_TITLE_CLUES = ("json-ld:headline", "meta:og:title", "meta:twitter:title", "title")
_AUTHOR_CLUES = ("json-ld:author", "meta:author", "meta:article:author")


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


def author_claims(reading: Reading) -> tuple[Claim, ...]:
    """The names in the byline, else those in the page's metadata."""
    claims = []
    for segment in reading.front("byline"):
        text = reading.view[segment.start : segment.end]
        for table in reading.lexicons:
            match = table.byline.match(text)
            if match:
                start = segment.start + match.end()
                claims.append(_author(reading.quoted((start, segment.end))))
                break
    if not claims:
        claims = [_author(clue) for name in _AUTHOR_CLUES for clue in reading.clues(name)][:1]
    return tuple(claims)


def _author(evidence: Evidence) -> Claim:
    return Claim(value=evidence.text, basis="stated", evidence=(evidence,))
