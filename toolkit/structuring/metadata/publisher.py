"""Who issued the text, and who republished it, as the page states; a menu states neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from toolkit.evidence.clues import clue_names
from toolkit.evidence.lines import Line, plain
from toolkit.evidence.site_names import NAME_WORDS, is_expansion
from toolkit.language.bylines import names_nobody
from toolkit.model.cleaned import Labelled
from toolkit.model.document import Claim, Evidence
from toolkit.model.spans import Span, trim
from toolkit.structuring.metadata.rights import rights_holders
from toolkit.structuring.passages import Reading

LONGEST_NAME = 100
"""A name of more than 100 code points is none."""
INVITATION_WORDS = 8
"""A line of at most 8 words that invites to a site's list names that site: `Join the lake.example list`."""
TOP = 8
"""The masthead of a page is in its first 8 lines, or beside its title."""
BESIDE = 3
"""A masthead beside the title is at most 3 lines from it."""
MENU_WORDS = 4
"""The items of a menu, and the name of a site in `<title>`, have at most 4 words."""
LEAST_PART = 4
"""The beginning of a name is the name of a site if it has more than 4 code points."""

_ADDRESS = re.compile(r"[/@\\]|\Ahttps?:|\Awww\.|[{}<>=]")
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
_NAMED = ("site-name", "navigation", "banner", "other", "legal", "duplicate")
"""Why the line that names a site is removed."""
_OWN = ("subscription",)
"""Here a site speaks of itself."""


def publisher_claim(reading: Reading) -> Claim | None:
    """The name in the page's metadata, its masthead, its copyright line or a notice of republication."""
    stated = _stated(reading)
    if stated is not None:
        return stated
    printed = next(_printed(reading), None)
    return printed or _republication(reading, "publisher") or _titled(reading)


def _stated(reading: Reading) -> Claim | None:
    """What the page's metadata states, with the line that prints it."""
    for name in clue_names("publishers"):
        for clue in reading.clues(name):
            if _is_name(clue.text, reading):
                printed = _line_that_says(reading, clue.text)
                return Claim(value=clue.text, basis="stated", evidence=(clue, *printed))
    return None


def _is_name(text: str, reading: Reading) -> bool:
    """Whether a text may be a publisher's name: not an address, a placeholder or the code of a language."""
    if len(text) > LONGEST_NAME or _ADDRESS.search(text) or not any(map(str.isalpha, text)):
        return False
    if names_nobody(text, reading.page_evidence.vocabulary):
        return False
    return len(text) > 2 or not text.isascii()


def _line_that_says(reading: Reading, name: str) -> tuple[Evidence, ...]:
    """The first line that prints the name and nothing else."""
    wanted = plain(name)
    seen = reading.page_evidence
    lines = (seen.lines[index] for index in seen.opening(wanted.split()[:1]))
    return tuple(reading.quoted((line.start, line.end)) for line in lines if plain(line.core) == wanted)[:1]


def _printed(reading: Reading) -> Iterator[Claim]:
    """What the page prints: beside a stamp, as its masthead, after the sign of copyright."""
    for segment in reading.front("publisher"):
        yield _claim(reading, (segment.start, segment.end))
    holders = [span for span in rights_holders(reading) if _is_name(_text(reading, span), reading)]
    named = [plain(_text(reading, span)) for span in holders]
    for span, name in zip(holders, named, strict=True):
        line = next((line for line in _mastheads(reading) if _is_part(plain(line.core), name)), None)
        yield _claim(reading, (line.start, line.end), span) if line else _claim(reading, span)
    for line in _mastheads(reading):
        if _names_site(reading, line):
            yield _claim(reading, (line.start, line.end))


def _text(reading: Reading, span: Span) -> str:
    return reading.view[slice(*span)]


def _claim(reading: Reading, span: Span, *further: Span) -> Claim:
    evidence = tuple(reading.quoted(one) for one in (span, *further))
    return Claim(value=evidence[0].text, basis="stated", evidence=evidence)


def _is_part(name: str, whole: str) -> bool:
    """Whether a line is the holder's name, or that without its legal form: `Lake Post` of `Lake Post Ltd`."""
    return name == whole or (len(name) > LEAST_PART and whole.startswith(f"{name} "))


def _mastheads(reading: Reading) -> Iterator[Line]:
    """The lines at the top of the page and near its title that are no text, those near the title first."""
    seen = reading.page_evidence
    gone = {segment.segment for segment in reading.removed(*_NAMED)}
    titles = [segment.segment for segment in reading.front("title")]
    near = {index for title in titles for index in range(title - BESIDE, title + BESIDE + 1)}
    for index in sorted({*near, *range(TOP)}, key=lambda index: (index not in near, index)):
        if index in gone and 1 <= seen.lines[index].words <= NAME_WORDS:
            yield seen.lines[index]


def _names_site(reading: Reading, line: Line) -> bool:
    """Whether a line is an organisation's name and no item of a menu, or is named again as the site's."""
    seen = reading.page_evidence
    if seen.points[line.index] or line.sentence:
        return False
    first = _is_first(reading, line)
    if seen.site_names.is_organisation(line):
        known = is_expansion(line.core, seen.vocabulary.small)
        return known or first or not _is_menu(reading, line.index)
    return first and line.core[:1].isupper() and _is_named_again(reading, line)


def _is_first(reading: Reading, line: Line) -> bool:
    """Whether all lines above it are notices, links for readers of screens and the like, none of a menu."""
    above = (reading.page_evidence.wordings[index] for index in range(line.index))
    return all(wording is not None and wording.reason != "navigation" for wording in above)


def _is_named_again(reading: Reading, line: Line) -> bool:
    """Whether another line that was removed names it among other words; one word only in a line on rights."""
    name = re.compile(rf"(?<!\w){re.escape(line.core)}(?!\w)")
    several = len(line.core.split()) > 1
    for segment in reading.removed(*_BOILERPLATE, "other"):
        text = reading.text[segment.start : segment.end]
        if line.core in text and segment.segment != line.index and (several or _is_legal(reading, segment)):
            found = name.search(text)
            if found and plain(text) != plain(line.core):
                return True
    return False


def _is_legal(reading: Reading, segment: Labelled) -> bool:
    wording = reading.page_evidence.wordings[segment.segment]
    return wording is not None and wording.reason == "legal"


def _is_menu(reading: Reading, index: int) -> bool:
    """Whether the lines above and below one are items of a menu, or two on either side."""
    short = {at: _is_item(reading, at) for at in range(index - 2, index + 3)}
    beside = short[index - 1] and short[index + 1]
    return beside or (short[index - 1] and short[index - 2]) or (short[index + 1] and short[index + 2])


def _is_item(reading: Reading, index: int) -> bool:
    """Whether a line is short and was removed."""
    lines = reading.page_evidence.lines
    if not 0 <= index < len(lines) or lines[index].words > MENU_WORDS or lines[index].sentence:
        return False
    return index in reading.removed_lines


def _titled(reading: Reading) -> Claim | None:
    """What the page's `<title>` has after the headline: `Two days on the drove road – Valdry Footpaths`."""
    printed = {plain(text) for text in _headlines(reading)}
    for clue in reading.clues("title"):
        parts = re.split(r"\s+[|–—·-]\s+", clue.text)
        site = parts[-1]
        if len(parts) > 1 and _is_name(site, reading) and len(site.split()) <= MENU_WORDS:
            before = plain(clue.text[: -len(site)])
            if before in printed or (site[:1].isupper() and len(before.split()) > len(site.split())):
                return Claim(value=site, basis="inferred", evidence=(clue,))
    return None


def _headlines(reading: Reading) -> Iterable[str]:
    for segment in reading.front("title"):
        yield reading.view[segment.start : segment.end]
    for name in clue_names("titles"):
        yield from (clue.text for clue in reading.clues(name) if name != "title")


def _republication(reading: Reading, group: str) -> Claim | None:
    """An explicit statement such as `First published by X and republished here by Y`."""
    for passage in reading.passages:
        for start, end in passage.pieces:
            for table in reading.lexicons:
                match = table.republished.search(reading.view, start, end)
                if match:
                    return _claim(reading, match.span(group))
    return None


def via_claim(reading: Reading, publisher: Claim | None) -> Claim | None:
    """The site that republished: as it says, or as it names itself beside another publisher's masthead."""
    said = _republication(reading, "via")
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
