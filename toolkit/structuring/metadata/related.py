"""The page's links to other texts on its subject."""

from __future__ import annotations

import re
from bisect import bisect_left

from toolkit.evidence.titles import is_stated
from toolkit.model.cleaned import Labelled
from toolkit.model.document import RelatedClaim
from toolkit.model.page import Link
from toolkit.structuring.addresses import joined
from toolkit.structuring.passages import Reading

_WEB = re.compile(r"(?:https?://|mailto:)[^\x00-\x20\x7f-\x9f\ufffe\uffff\s<>\"]+")
MOST_LINKS = 10
"""The first 10 links of a segment are looked at."""
LEAST_WORDS = 3
"""A label of fewer than 3 words is an item of a menu, or names the source of the next link."""


def related_claims(reading: Reading) -> tuple[RelatedClaim, ...]:
    """Every removed related link, except headings of such lists."""
    return tuple(
        _claim(reading, segment) for segment in reading.removed("related") if _is_link(reading, segment)
    )


def _is_link(reading: Reading, segment: Labelled) -> bool:
    text = reading.view[segment.start : segment.end]
    line = reading.page_evidence.lines[segment.segment]
    if segment.rule.startswith("lexicon.") or line.prose or is_stated(line):
        return False
    if reading.cleaned.page.elements and _link(reading, segment) is None:
        return False
    dates = reading.grammar.find(text)
    label = text[: dates[0].start] + text[dates[0].end :] if dates else text
    return max(len(re.findall(r"\w+", label)), 0 if dates else line.words) >= LEAST_WORDS


def _claim(reading: Reading, segment: Labelled) -> RelatedClaim:
    evidence = reading.quoted((segment.start, segment.end))
    dates = reading.grammar.find(evidence.text)
    return RelatedClaim(
        value=evidence.text,
        url=_url(reading, segment),
        date=dates[0].iso() if dates else None,
        end=dates[0].until_iso() if dates else None,
        basis="stated",
        evidence=(evidence,),
    )


def _url(reading: Reading, segment: Labelled) -> str | None:
    """Where the segment's first link leads, if that is a web address."""
    link = _link(reading, segment)
    if link is None:
        return None
    bases = (
        reading.cleaned.page.source.url,
        *(clue.text for name in ("base", "canonical") for clue in reading.clues(name)),
    )
    url = joined(next((base for base in bases if base), ""), link.href.strip())
    return url if _WEB.fullmatch(url) else None


def _link(reading: Reading, segment: Labelled) -> Link | None:
    """The first link in a segment that leads to another page."""
    links = reading.cleaned.page.links
    first = bisect_left(links, segment.start, key=lambda link: link.start)
    for link in links[first : first + MOST_LINKS]:
        if link.start >= segment.end:
            return None
        if not link.href.strip().startswith(("#", "javascript:")):
            return link
    return None
