"""Who issued the text, and who republished it."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.model.document import Claim, Evidence
from toolkit.structuring.passages import Reading

_CLUES = (
    "json-ld:publisher",
    "meta:og:site_name",
    "meta:publisher",
    "meta:dc.publisher",
    "meta:application-name",
)
_DOMAIN = re.compile(
    r"(?<![\w@.])(?:[A-Za-z0-9-]+\.)+(?:com|org|net|int|info|gov|edu|mil|eu|[a-z]{2})(?:\.[a-z]{2})?(?![\w.]*@|\w)"
)
_ACRONYM = re.compile(r"(?<!\w)[A-Z][A-Z0-9]{2,9}(?!\w)")
_BOILERPLATE = (
    "account-form",
    "subscription",
    "banner",
    "cookie-notice",
    "footer",
    "legal",
    "sharing",
    "navigation",
)


def publisher_claim(reading: Reading) -> Claim | None:
    """The name in the masthead, the metadata or a republication notice; never guessed from boilerplate."""
    for segment in [*reading.front("publisher"), *reading.removed("site-name")]:
        evidence = reading.quoted((segment.start, segment.end))
        return Claim(value=evidence.text, basis="stated", evidence=(evidence,))
    for name in _CLUES:
        for clue in reading.clues(name):
            return Claim(value=clue.text, basis="stated", evidence=(clue,))
    return _republication(reading, "publisher")


def _republication(reading: Reading, group: str) -> Claim | None:
    """An explicit statement such as `First published by X and republished here by Y`."""
    for passage in reading.passages:
        for start, end in passage.pieces:
            for table in reading.lexicons:
                match = table.republished.search(reading.view, start, end)
                if match:
                    evidence = reading.quoted(match.span(group))
                    return Claim(value=evidence.text, basis="stated", evidence=(evidence,))
    return None


def via_claim(reading: Reading, publisher: Claim | None) -> Claim | None:
    """The site that republished, as stated or as named in the boilerplate, if it is not the publisher."""
    if publisher is None:
        return None
    said = _republication(reading, "via")
    if said is not None:
        return said
    found = sites_in_boilerplate(reading)
    named = Counter(evidence.text.lower() for evidence in found)
    for evidence in found:
        site = evidence.text.lower()
        if not _akin(site, publisher.value) and (named[site] > 1 or not _is_whole_line(reading, evidence)):
            return Claim(value=evidence.text, basis="inferred", evidence=(evidence,))
    return None


def _is_whole_line(reading: Reading, evidence: Evidence) -> bool:
    """Whether the segment holds nothing else: among links to other sites, a domain names one of them."""
    return any(evidence.pieces == ((line.start, line.end),) for line in reading.removed(*_BOILERPLATE))


def sites_in_boilerplate(reading: Reading) -> list[Evidence]:
    """The domains printed in what was removed as boilerplate."""
    return [
        reading.quoted((segment.start + match.start(), segment.start + match.end()))
        for segment in reading.removed(*_BOILERPLATE)
        for match in _DOMAIN.finditer(reading.view[segment.start : segment.end])
    ]


def acronym_in_boilerplate(reading: Reading) -> str | None:
    """The acronym found in most removed lines, at least two: a hint at the site, not a publisher."""
    counts: Counter[str] = Counter()
    for segment in reading.removed(*_BOILERPLATE):
        counts.update(set(_ACRONYM.findall(reading.view[segment.start : segment.end])))
    common = [(count, name) for name, count in counts.items() if count >= 2]
    return max(common)[1] if common else None


def _akin(site: str, publisher: str) -> bool:
    """Whether a domain may be the publisher's own: a word of one is part of the other."""
    labels = site.split(".")
    words = [word.lower() for word in re.findall(r"\w{3,}", publisher)]
    initials = "".join(word[0] for word in re.findall(r"\w+", publisher)).lower()
    names = {label for label in labels[:-1] if label != "www"}
    return any(word in name or name in word for word in words for name in names) or initials in names
