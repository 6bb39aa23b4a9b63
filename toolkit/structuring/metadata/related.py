"""The page's links to other texts on its subject."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from toolkit.model.cleaned import Labelled
from toolkit.model.document import RelatedClaim
from toolkit.structuring.passages import Reading

_WEB = re.compile(r"(?:https?://|mailto:)[^\x00-\x20\x7f-\x9f\ufffe\uffff\s<>\"]+")
LEAST_WORDS = 3
"""A dated label of fewer than 3 words names the source of the next link, not a page."""


def related_claims(reading: Reading) -> tuple[RelatedClaim, ...]:
    """Every removed related link, except headings of such lists."""
    return tuple(
        _claim(reading, segment) for segment in reading.removed("related") if _is_link(reading, segment)
    )


def _is_link(reading: Reading, segment: Labelled) -> bool:
    text = reading.view[segment.start : segment.end]
    if segment.rule.startswith("lexicon."):
        return False
    dates = reading.grammar.find(text)
    label = text[: dates[0].start] + text[dates[0].end :] if dates else text
    words = re.findall(r"\w[\w'’-]*", label)
    return len(words) >= LEAST_WORDS if dates else bool(words)


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
    page = reading.cleaned.page
    bases = [page.source.url, *(clue.text for name in ("base", "canonical") for clue in reading.clues(name))]
    base = next((base for base in bases if base), "")
    for link in page.links:
        if segment.start <= link.start < segment.end:
            url = _joined(base, link.href.strip())
            return url if _WEB.fullmatch(url) else None
    return None


def _joined(base: str, href: str) -> str:
    """The address of `href` on a page at `base`; empty if either cannot be parsed."""
    try:
        url = urljoin(base, href)
        urlsplit(url)
    except ValueError:
        return ""
    return url
