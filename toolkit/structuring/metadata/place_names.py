"""Which stretches of a line may name a place."""

from __future__ import annotations

import re

from toolkit.evidence.lines import plain
from toolkit.language.bylines import lead_end, names_nobody
from toolkit.language.lexicon import Lexicon
from toolkit.language.likeness import name_likeness
from toolkit.model.spans import Span, trim
from toolkit.structuring.passages import Reading

PLACE_WORDS = 9
"""The name of a place has at most 9 words."""
VENUE_WORDS = 12
"""The name of a venue has at most 12 words; in one of at least 5, one word may lack a capital."""
LOOSE_WORDS = 5
LIKE_A_PERSON = 0.5
"""Two or three words beside a date are no place if their likeness to a name of a person is ≥ 0.5."""

_EDGES = " \t\n\u00a0()•·|–—-"
_ABBREVIATION = re.compile(r"[^\W\d_]{1,2}\.\s+(?=[^\W\d_])")
_ROW = re.compile(r"\S(?:\s{2,}|\t)\S|[|<>›»•]")
"""What parts the items of a menu."""
_NUMBER = re.compile(r"\d")


def edged(reading: Reading, span: Span) -> Span | None:
    """A stretch without marks at its edges and without an abbreviation before the name: `г. Кедровая`."""
    start, end = span
    while start < end and reading.text[start] in _EDGES + ",:;":
        start += 1
    while end > start and reading.text[end - 1] in _EDGES + ",:;":
        end -= 1
    short = _ABBREVIATION.match(reading.text, start, end)
    start = short.end() if short and reading.text[start].islower() else start
    return (start, end) if start < end else None


def is_place(reading: Reading, span: Span, sure: bool, venue: bool = False) -> bool:
    """Whether a stretch may name a place; `sure` if the grammar around it is one of news agencies.

    A `venue` is named with a word for a room or a building, which may be called after what happens there.
    """
    text = reading.text[slice(*span)]
    words = reading.page_evidence.vocabulary
    if _ROW.search(text) or (not sure and plain(text) in reading.page_evidence.link_texts):
        return False
    if not is_name(text, words.small | words.particles | words.prepositions, venue) or names_nobody(
        text, words
    ):
        return False
    seen = reading.page_evidence
    if lead_end(text, words) or plain(text) in seen.stated.authors | seen.stated.sites:
        return False
    if not venue and any(_says_otherwise(text, table) for table in words.lexicons):
        return False
    return sure or venue or not is_person(text)


def is_person(text: str) -> bool:
    """Whether two or three words look like the name of a person."""
    return 1 < len(text.split()) < 4 and "," not in text and name_likeness(text) >= LIKE_A_PERSON


def is_name(text: str, small: frozenset[str], venue: bool = False) -> bool:
    """Whether all words are names or small words between them, and none is a number."""
    words = text.replace(",", " ").split()
    longest = VENUE_WORDS if venue else PLACE_WORDS
    if not 0 < len(words) <= longest or _NUMBER.search(text) or not text[0].isalpha() or ":" in text:
        return False
    bare = sum(1 for word in words if word[0].islower() and word.lower() not in small)
    return bare <= (1 if venue and len(words) >= LOOSE_WORDS else 0)


def _says_otherwise(text: str, table: Lexicon) -> bool:
    """Whether it is the label of a date, a section, a kind of text, an office or an organisation."""
    if table.kicker.match(text) or any(stamp.match(text) for stamp in table.stamps.values()):
        return True
    if any(kind.search(text) for kind in table.kinds.values()) or table.masthead.jobs.search(text):
        return True
    return "," not in text and table.organisation.search(text) is not None


def last_part(reading: Reading, span: Span, least: int) -> tuple[Span, str]:
    """The town of an address with at least `least` commas; one with fewer whole."""
    text = reading.text[slice(*span)]
    if text.count(",") >= least:
        span = trim(reading.text, span[0] + text.rindex(",") + 1, span[1])
    return span, reading.text[slice(*span)]
