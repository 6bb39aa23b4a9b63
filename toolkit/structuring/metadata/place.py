"""Where it took place: as a dateline, a label, or the title of something spoken states it.

What stands beside a date by accident is no place: a place is before a comma that ends at the date
(`Lorvaux, le 4 mai 2010`), or behind one at the end of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.evidence.front import dateline
from toolkit.evidence.lines import Line, plain
from toolkit.language.bylines import lead_end, names_nobody
from toolkit.language.expressions import compiled
from toolkit.language.lexicon import Lexicon
from toolkit.language.likeness import name_likeness
from toolkit.language.occasions import occasion_words
from toolkit.language.scripts import is_small
from toolkit.model.document import Claim, KindClaim
from toolkit.model.spans import Span, trim
from toolkit.structuring.metadata.dates import SPOKEN, opening_dateline
from toolkit.structuring.metadata.occasion import anchor
from toolkit.structuring.metadata.venue import venue_of
from toolkit.structuring.passages import Reading

PLACE_WORDS = 9
"""The name of a place has at most 9 words."""
LIKE_A_PERSON = 0.5
"""Two or three words beside a date are no place if their likeness to a name of a person is ≥ 0.5."""
NEAR = 12
"""The label of a place is at most 12 lines from the title, or in the first 12 lines."""
LABEL = 30
"""The label of a place ends in the first 30 code points of a line."""

_EDGES = " \t\n\u00a0()•·|–—-"
_ABBREVIATION = re.compile(r"[^\W\d_]{1,2}\.\s+(?=[^\W\d_])")
_NUMBER = re.compile(r"\d")


def place_claim(reading: Reading, title: Claim | None, kind: KindClaim) -> Claim | None:
    """The place of a dateline, of a label `Place:`, or at the end of the title of something spoken."""
    spoken = kind.value in SPOKEN and kind.basis == "stated"
    return (
        _opening(reading)
        or _dateline(reading)
        or _labelled(reading)
        or _above_turns(reading)
        or (_title(reading, title) if spoken else None)
    )


def _claim(reading: Reading, span: Span) -> Claim:
    evidence = reading.quoted(span)
    return Claim(value=evidence.text, basis="stated", evidence=(evidence,))


def _opening(reading: Reading) -> Claim | None:
    """The place in `BRUSSELS, 4 December 2003 - …` at the beginning of the text."""
    found = opening_dateline(reading)
    if found is None:
        return None
    start, date = found
    span = _bare(reading, start, start + date.start)
    return _claim(reading, span) if span and _is_place(reading, span, sure=True) else None


def _above_turns(reading: Reading) -> Claim | None:
    """The place on a line of its own above the day and the time at which the first turn begins."""
    venue = venue_of(reading)
    if venue is None or venue.place is None or venue.place.index not in _unturned(reading):
        return None
    line = venue.place
    span = _edged(reading, (line.core_start, line.core_end))
    if span is None or occasion_words().meetings.search(line.core):
        return None
    kinds = (kind for table in reading.lexicons for kind in table.kinds.values())
    named = venue.timed and not any(kind.search(line.core) for kind in kinds)
    room = named or occasion_words().venues.search(line.core) is not None
    return _claim(reading, span) if _is_place(reading, span, sure=False, venue=room) else None


def _unturned(reading: Reading) -> frozenset[int]:
    """The lines that are no title, label or byline."""
    taken = {segment.segment for type in ("title", "subtitle", "byline") for segment in reading.front(type)}
    lines = range(min(reading.page_evidence.turn_lines, default=0))
    return frozenset(lines) - taken


def _dateline(reading: Reading) -> Claim | None:
    """The place before a date and a comma, or after a date and a comma at the end of the line."""
    for start, end in _datelines(reading):
        text = reading.text[start:end]
        for date in reading.grammar.find(text)[:1]:
            before = _bare(reading, start, start + date.start)
            after = _after(reading, start + date.end, end)
            # `Lorvaux, le 4 mai`: such a word stands after a place, not after who wrote the text
            joint = reading.text[before[1] : start + date.start] if before else ""
            if before and _is_place(reading, before, sure=any(map(str.isalpha, joint))):
                return _claim(reading, before)
            if after and _is_place(reading, after, sure=False):
                return _claim(reading, after)
    return None


def _datelines(reading: Reading) -> Iterator[Span]:
    """The dateline, then the lines below the title and above all turns that read like one."""
    for segment in reading.front("dateline"):
        yield segment.start, segment.end
    seen, title = reading.page_evidence, anchor(reading)
    for line in seen.lines[title + 1 : min([title + NEAR, *seen.turn_lines])]:
        if line.index in seen.dates and dateline(seen, line) is not None:
            yield line.start, line.end


def _bare(reading: Reading, start: int, end: int) -> Span | None:
    """The stretch before a date without the words of the date, if a comma or a bracket closes it."""
    words = reading.page_evidence.vocabulary.date_words
    span = trim(reading.text, start, end)
    while span[0] < span[1]:
        last = reading.text[slice(*span)].split()[-1]
        if last.lower().strip("(),.") not in words:
            break
        span = trim(reading.text, span[0], span[1] - len(last))
    stretch = reading.text[slice(*span)]
    return _edged(reading, span) if stretch.endswith((",", "(", "،", "、")) else None


def _after(reading: Reading, start: int, end: int) -> Span | None:
    rest = reading.text[start:end].lstrip()
    return _edged(reading, (start, end)) if rest.startswith((",", "(")) else None


def _edged(reading: Reading, span: Span) -> Span | None:
    """A stretch without marks at its edges and without an abbreviation before the name: `г. Кедровая`."""
    start, end = span
    while start < end and reading.text[start] in _EDGES + ",:;":
        start += 1
    while end > start and reading.text[end - 1] in _EDGES + ",:;":
        end -= 1
    short = _ABBREVIATION.match(reading.text, start, end)
    start = short.end() if short and is_small(reading.text[start]) else start
    return (start, end) if start < end else None


def _is_place(reading: Reading, span: Span, sure: bool, venue: bool = False) -> bool:
    """Whether a stretch may name a place; `sure` if the grammar around it is one of news agencies.

    A `venue` is named with a word for a room or a building, which may be called after what happens there.
    """
    text = reading.text[slice(*span)]
    words = reading.page_evidence.vocabulary
    if not _is_name(text, words.small | words.particles | words.prepositions) or names_nobody(text, words):
        return False
    seen = reading.page_evidence
    if lead_end(text, words) or plain(text) in seen.stated_authors | seen.stated_sites:
        return False
    if not venue and any(_says_otherwise(text, table) for table in words.lexicons):
        return False
    person = 1 < len(text.split()) < 4 and "," not in text and name_likeness(text) >= LIKE_A_PERSON
    return sure or venue or not person


def _is_name(text: str, small: frozenset[str]) -> bool:
    """Whether all words are names or small words between them, and none is a number."""
    words = text.replace(",", " ").split()
    if not 0 < len(words) <= PLACE_WORDS or _NUMBER.search(text) or not text[0].isalpha():
        return False
    return all(not is_small(word[0]) or word.lower() in small for word in words) and ":" not in text


def _says_otherwise(text: str, table: Lexicon) -> bool:
    """Whether it is the label of a date, a section, a kind of text, an office or an organisation."""
    if table.kicker.match(text) or any(stamp.match(text) for stamp in table.stamps.values()):
        return True
    if any(kind.search(text) for kind in table.kinds.values()) or table.masthead.jobs.search(text):
        return True
    return "," not in text and table.organisation.search(text) is not None


def _labelled(reading: Reading) -> Claim | None:
    """The value of a label near the title: `Place: Town Hall, Port Alder`; a page with several is a list."""
    words = reading.page_evidence.vocabulary
    found = [
        (line, label.end())
        for line in reading.page_evidence.lines
        if ":" in line.core[:LABEL] or "：" in line.core[:LABEL]
        for table in words.lexicons
        if (label := table.masthead.places.match(line.core))
    ]
    if len({line.index for line, _ in found}) != 1 or not _is_near_title(reading, found[0][0]):
        return None
    line, end = found[0]
    span = _edged(reading, (line.core_start + end, line.core_end))
    if span is None:
        return None
    span, text = _last_part(reading, span)
    return _claim(reading, span) if _is_name(text, words.small | words.particles) else None


def _last_part(reading: Reading, span: Span) -> tuple[Span, str]:
    """The town of an address of three or more parts; a shorter one whole."""
    text = reading.text[slice(*span)]
    if text.count(",") >= 2:
        span = trim(reading.text, span[0] + text.rindex(",") + 1, span[1])
    return span, reading.text[slice(*span)]


def _is_near_title(reading: Reading, line: Line) -> bool:
    titles = [segment.segment for segment in reading.front("title")]
    return abs(line.index - (titles[0] if titles else 0)) <= NEAR


def _title(reading: Reading, title: Claim | None) -> Claim | None:
    """`in Sochi, Russian Federation` at the end of the title of something spoken."""
    if title is None or not title.evidence or not title.evidence[0].pieces:
        return None
    start, end = title.evidence[0].pieces[0]
    text = reading.view[start:end]
    for table in reading.lexicons:
        match = _at_end(table.place_words).search(text)
        if match and not _is_topic(text[: match.start()], table) and not _is_body(match["place"], table):
            if any(kind.search(match["place"]) for kind in table.kinds.values()):
                continue
            return _claim(reading, (start + match.start("place"), start + match.end("place")))
    return None


@cache
def _at_end(prepositions: str) -> re.Pattern[str]:
    word = r"(?-i:[^\W\d_a-zß-ÿ])[\w'’.-]*"
    name = rf"{word}(?:\s+(?:\w{{1,4}}\s+)?{word})*"
    return compiled(rf"(?<!\w)(?:{prepositions})\s+(?P<place>{name}(?:,\s+{name})*)\W*\Z")


def _is_topic(before: str, table: Lexicon) -> bool:
    """Whether the words before `in` make the place a subject: `the situation in …`."""
    return any(match.end() >= len(before.rstrip()) for match in table.topics.finditer(before))


def _is_body(place: str, table: Lexicon) -> bool:
    """Whether the name is an organisation's instead; a town and its country are not."""
    return "," not in place and table.organisation.search(place) is not None
