"""The lines around a title, read whole: who wrote the text, when it was published, where it belongs.

`By Ann Lee | Published 3 May 2019, corrected 4 May 2019 | 5 min read` is a byline, two stamps and a time
that is residue. A line with a part that the grammar cannot read is no masthead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.front import Part, dateline, stamp
from toolkit.evidence.lines import Line, plain
from toolkit.language.bylines import (
    WORD_START,
    author_spans,
    is_bare_name,
    is_trailed,
    lead_end,
    names_nobody,
)
from toolkit.language.dates import FoundDate
from toolkit.language.lexicon import LONGEST_LINE, Lexicon
from toolkit.language.mastheads import COLONS
from toolkit.language.phrases import WHOLE
from toolkit.language.scripts import has_case, is_small
from toolkit.model.document import FrontType
from toolkit.model.spans import Span, trim

MASTHEAD_WORDS = 30
"""A line of more than 30 words is no masthead."""
TOP = 8
"""The name of a site is one of the first 8 lines."""
LABEL_WORDS = 8
"""The label of a date has at most 8 words."""

_BARS = re.compile(r"[|•·●»\t\n\u3000/;]|\s[-–—]\s|\s{3,}|(?<!\d)\s(?=\d[\d\s.,]{0,9}[^\W\d_]+\Z)")
_COMMAS = re.compile(r",\s")
_EDGES = f" \t\n\u00a0{COLONS},;|()[]•·●»/–—-.@+"
_CLOCK = re.compile(
    r"\d{1,2}(?:[:.h]\d\d){1,2}(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d))?|\d{1,2}\s*[ap]\.?m\.?",
    re.IGNORECASE,
)
_TIMED = re.compile(rf"(?:[^\W\d_]{{1,5}}\.?\s+)?(?:{_CLOCK.pattern})", re.IGNORECASE)
"""A time of day, perhaps with a word before it: `at 6:00`, `kl. 6.00`."""
_COUNT = re.compile(
    r"\d[\d\s.,]{0,9}[KkMm]?\s+[^\W\d_]+(?:\s[^\W\d_]+)?|[^\W\d_]+\s*[:(]\s*\d[\d\s.,]{0,9}\)?"
)
"""`14 comments`, `Comments: 14`."""
_ZONE = re.compile(r"(?:GMT|UTC|[A-Z]{1,4}T)(?:[+-]\d\d?(?::?\d\d)?)?")

Reading = FrontType | Literal["residue", "body"]
"""`body`: an organisation, which is the publisher beside a byline."""


def masthead(seen: PageEvidence, line: Line) -> tuple[Part, ...] | None:
    """The typed parts of a line that is all masthead and names an author or dates the text; else `None`."""
    if line.words > MASTHEAD_WORDS or len(line.core) > LONGEST_LINE:
        return None
    if line.core.endswith(tuple(COLONS)):  # `BY MR. LEE:` heads what he asks
        return None
    dates = [date for date in seen.dates.get(line.index, ()) if date.year is not None]
    if not dates and not lead_end(line.core, seen.vocabulary):
        trailed = is_trailed(line.core, seen.vocabulary)
        return ((line.core_start, line.core_end, "byline"),) if trailed else _affiliated(seen, line)
    read = list(_parts(seen, line.core, dates))
    signed = any(type == "byline" for _, type in read)
    if any(type is None or (type == "body" and not signed) for _, type in read):
        return None
    parts = tuple(
        (line.core_start + start, line.core_start + end, "publisher" if type == "body" else type)
        for (start, end), type in read
        if type is not None and type != "residue"
    )
    return parts if any(type in ("byline", "stamp", "dateline") for *_, type in parts) else None


def is_dated_masthead(seen: PageEvidence, line: Line) -> bool:
    """Whether a line that holds a date is a dateline, a stamp or all masthead."""
    read = dateline(seen, line) is not None or stamp(seen, line) is not None
    return read or masthead(seen, line) is not None


def _affiliated(seen: PageEvidence, line: Line) -> tuple[Part, ...] | None:
    """`Staff writer, Harbour Times`, which names nobody, or `Ann Lee, Harbour Times` with the site's name."""
    words = seen.vocabulary
    office, comma, body = line.core.partition(", ")
    if comma and is_bare_name(office, words) and _heads_page(seen, body):
        return ((line.core_start, line.core_start + len(office), "byline"),)
    if not comma or not names_nobody(office, words) or not body[:1].isupper():
        return None
    known = any(table.organisation.search(body) for table in words.lexicons)
    return ((line.core_start, line.core_end, "byline"),) if known else None


def _heads_page(seen: PageEvidence, name: str) -> bool:
    """Whether a name is that of the site: the page states it, or one of its first lines is it alone."""
    said = plain(name)
    return said in seen.stated.sites or any(plain(line.core) == said for line in seen.lines[:TOP])


def _parts(
    seen: PageEvidence, text: str, dates: Sequence[FoundDate]
) -> Iterator[tuple[Span, Reading | None]]:
    """What each stretch of a line is, in order; `None` for one that is not understood."""
    start = 0
    for date in dates:
        label = _label(seen, text, start, date.start)
        yield from _between(seen, text, start, date.start if label is None else label)
        yield (
            (date.start, date.end) if label is None else (label, date.end),
            "dateline" if label is None else "stamp",
        )
        start = date.end
    yield from _between(seen, text, start, len(text))


def _label(seen: PageEvidence, text: str, start: int, end: int) -> int | None:
    """Where the label of the date at `end` begins: `Published`, even one joined to a name: `LeePublished`."""
    starts = [match.start() for match in WORD_START.finditer(text, start, end)][-LABEL_WORDS:]
    for place in starts:
        printed = text[place:end].rstrip(_EDGES)
        for _, label in seen.vocabulary.stamps:
            match = label.match(printed)
            if match is not None and not any(map(str.isalnum, printed[match.end() :])):
                return place
    return None


def _between(seen: PageEvidence, text: str, start: int, end: int) -> Iterator[tuple[Span, Reading | None]]:
    """The stretches of `text[start:end]` between separators."""
    for printed in _split(_BARS, text, start, end):
        chunk = _untimed(text, *_bare(seen, text, *printed))
        type = _reading(seen, text[slice(*chunk)])
        if type is None and _COMMAS.search(text, *chunk):
            for part in _split(_COMMAS, text, *chunk):
                yield part, _reading(seen, text[slice(*part)])
        else:
            yield chunk, type


def _bare(seen: PageEvidence, text: str, start: int, end: int) -> Span:
    """A stretch without the words at its end that belong to the date after it: `Ann Lee on`."""
    while True:
        last = text[start:end].rpartition(" ")[2]
        if len(last) == end - start or last.lower().strip(",.") not in seen.vocabulary.date_words:
            return start, end
        start, end = trim(text, start, end - len(last))


def _untimed(text: str, start: int, end: int) -> Span:
    """A stretch without the time of day before a name: `08:30 Ann Lee`."""
    time = _TIMED.match(text, start, end)
    named = time is not None and text[time.end() : time.end() + 1].isspace()
    return trim(text, time.end(), end) if time and named else (start, end)


def _split(separators: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between separators without the marks at their edges; none that has no letter or digit."""
    ends = [match.span() for match in separators.finditer(text, start, end)]
    for first, last in zip([start, *(e for _, e in ends)], [*(s for s, _ in ends), end], strict=True):
        while first < last and text[first] in _EDGES:
            first += 1
        while last > first and text[last - 1] in _EDGES:
            last -= 1
        if first < last:
            yield trim(text, first, last)


def _reading(seen: PageEvidence, text: str) -> Reading | None:
    """What a stretch without a date is."""
    words = seen.vocabulary
    if any(table.kicker.match(text) for table in words.lexicons):
        return "kicker"
    if _is_residue(seen, text):
        return "residue"
    lead = lead_end(text, words)
    if author_spans(text, words) or (lead and names_nobody(text[lead:].strip(_EDGES), words)):
        return "byline"
    said = plain(text)
    if said in seen.stated.authors or (has_case(text) and is_bare_name(text, words)):
        return "byline"
    return "publisher" if said in seen.stated.sites else "body" if _is_body(seen, text) else None


def _is_body(seen: PageEvidence, text: str) -> bool:
    """Whether capitals and a word for organisations make it the name of one."""
    words = seen.vocabulary
    proper = all(not is_small(word[:1]) or word in words.small for word in text.split())
    known = proper and any(table.organisation.search(text) for table in words.lexicons)
    return known and len(text.split()) <= LABEL_WORDS


def _is_residue(seen: PageEvidence, text: str) -> bool:
    """Whether it says nothing of the text: a time of day, a control, a credit, a label without its date."""
    words = seen.vocabulary
    if (
        _TIMED.fullmatch(text)
        or _COUNT.fullmatch(text)
        or _ZONE.fullmatch(text)
        or all(word.strip(",.").lower() in words.date_words for word in text.split())
    ):
        return True
    if names_nobody(text, words) or any(_is_aside(text, table) for table in words.lexicons):
        return True
    if any((match := stamp.match(text)) and match.end() == len(text) for _, stamp in words.stamps):
        return True
    wording = words.phrasebook.wording(text)
    return wording is not None and wording.points >= WHOLE


def _is_aside(text: str, table: Lexicon) -> bool:
    """How long it takes to read, or a credit."""
    words = table.masthead
    return words.reading.match(text) is not None or words.credits.match(text) is not None
