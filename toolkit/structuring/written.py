"""Letters: they greet their readers as a speech greets its audience, and show that they are written."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.line_words import (
    ends_letter,
    greets_readers,
    heads_signatures,
    is_written,
    names_letter,
)
from toolkit.model.document import Evidence, Kind
from toolkit.model.spans import Span
from toolkit.structuring.passages import Passage, Reading, once

SPOKEN: tuple[Kind, ...] = ("speech", "press-conference", "statement", "briefing", "interview")
"""Kinds of what is spoken."""
ABOVE = 6
"""A letter greets its readers in one of its first 6 passages: a date and an address may stand above."""
BEGINNING = 3
"""A letter says that it is written in its first 3 passages of prose."""
AFTERWORDS = 1
"""At most 1 passage of prose, as a postscript, is behind the line that ends a letter."""


@once
def letter_mark(reading: Reading) -> Evidence | None:
    """What shows that a text which greets somebody is a letter; `None` if nothing does.

    The words of its title, of its beginning, or of the line that ends it, the heading of those who signed it
    included.
    """
    greeting = next((n for n, one in enumerate(reading.passages[:ABOVE]) if _greets(reading, one)), None)
    if greeting is None:
        return None
    body = reading.passages[greeting + 1 :]
    return _named(reading, reading.passages[:greeting]) or _ended(reading, body) or _said_to_be(reading, body)


def _greets(reading: Reading, passage: Passage) -> bool:
    return reading.page_evidence.is_salutation(passage.line) or greets_readers(passage.text)


def _named(reading: Reading, above: Sequence[Passage]) -> Evidence | None:
    """The title, or a line above the greeting, that calls the text a letter before it names a speech."""
    titles = [(s.start, s.end) for type in ("kicker", "title", "subtitle") for s in reading.front(type)]
    for start, end in (*titles, *(passage.pieces[0] for passage in above if passage.pieces)):
        text = reading.view[start:end]
        match = names_letter(text)
        if match is not None and not names_spoken(reading, text[: match.start()]):
            return reading.quoted((start + match.start(), start + match.end()))
    return None


def names_spoken(reading: Reading, title: str) -> bool:
    """Whether a title says that the text was spoken: `Remarks by the harbour master`."""
    patterns = (table.kinds[kind] for table in reading.lexicons for kind in SPOKEN if kind in table.kinds)
    return any(pattern.search(title) for pattern in patterns)


def _ended(reading: Reading, body: Sequence[Passage]) -> Evidence | None:
    prose = 0
    for passage in reversed(body):
        if passage.pieces and (ends_letter(passage.text) or heads_signatures(passage.text)):
            return reading.quoted(*passage.pieces)
        prose += passage.line.prose
        if prose > AFTERWORDS:
            break
    return None


def _said_to_be(reading: Reading, body: Sequence[Passage]) -> Evidence | None:
    prose = [passage for passage in body if passage.line.prose][:BEGINNING]
    for start, end in (piece for passage in prose for piece in passage.pieces):
        match = is_written(reading.view[start:end])
        if match is not None:
            found: Span = (start + match.start(), start + match.end())
            return reading.quoted(found)
    return None
