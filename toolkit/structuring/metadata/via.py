"""Who republished a text, as it says or as its site says of itself; and what names the site at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.model.cleaned import Labelled
from toolkit.model.document import Claim, Evidence
from toolkit.model.spans import trim
from toolkit.structuring.passages import Reading

INVITATION_WORDS = 8
"""A line of at most 8 words that invites to a site's list names that site: `Join the lake.example list`."""

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
_OWN = ("subscription",)
"""Here a site speaks of itself."""


def republication(reading: Reading, group: str) -> Claim | None:
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
    """The site that republished: as it says, or as it names itself beside another publisher's masthead."""
    said = republication(reading, "via")
    if said is not None or publisher is None or not publisher.evidence[0].pieces:
        return said
    for segment in reading.removed(*_OWN):
        for evidence in _domains(reading, segment):
            if not _akin(evidence.text.lower(), publisher.value) and _speaks_of_itself(reading, segment):
                return Claim(value=evidence.text, basis="inferred", evidence=(evidence,))
    return None


def _speaks_of_itself(reading: Reading, segment: Labelled) -> bool:
    """Whether the words of a line, not its neighbours, say that it is about the site's own services."""
    wording = reading.page_evidence.wordings[segment.segment]
    short = reading.page_evidence.lines[segment.segment].words <= INVITATION_WORDS
    return short and wording is not None and wording.reason in _OWN


def _domains(reading: Reading, segment: Labelled) -> Iterator[Evidence]:
    """The domains printed in a line of more than a domain."""
    text = reading.view[segment.start : segment.end]
    for match in _DOMAIN.finditer(text):
        if match.span() != trim(text, 0, len(text)) and not match.group().startswith("www."):
            yield reading.quoted((segment.start + match.start(), segment.start + match.end()))


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
