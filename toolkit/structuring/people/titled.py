"""The people whom a title names as its speakers: `Speech by the Minister, Ann Lee, in Porto Alto`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.language.lexicon import Lexicon
from toolkit.language.names import Name, find_names, role_pattern
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.found import Found

OFFICE_WORDS = 8
"""An office before a name has at most 8 words."""
ANNOUNCING = 80
"""What announces a speaker stands within the first 80 characters of a title."""


def announced(reading: Reading) -> Iterator[Found]:
    """The speakers whom a title names, up to where it names their subject."""
    table = reading.lexicons[0]
    for segment in reading.front("title"):
        text = reading.view[segment.start : segment.end]
        by = re.compile(rf".{{0,{ANNOUNCING}}}?(?<!\w)(?P<by>{table.announced_by})\s+", re.IGNORECASE)
        announces = by.match(text)
        if announces:
            yield from _after(table, text, segment.start, announces)


def _after(table: Lexicon, text: str, offset: int, announces: re.Match[str]) -> Iterator[Found]:
    begin, position = announces.start("by"), announces.end()
    joins = re.compile(rf"(?:[\w.]+\s+)?[\s,]*(?:(?:{table.joins})\s+)*", re.IGNORECASE)
    for name in find_names(text, table):
        end = name.role[0] if name.role else name.start
        if name.start < announces.end():
            continue
        gap = text[position:end]
        office = office_in(gap, text[begin:end], table)
        if office is None and not joins.fullmatch(gap):
            continue
        role = name.role or (office and (begin + office[0], begin + office[1]))
        yield found_at(offset, name, role)
        begin = position = name.end


def office_in(gap: str, text: str, table: Lexicon) -> tuple[int, int] | None:
    """Where in `text` the office is, if `gap` is one in few words: `de la ministre des Transports, `.

    The pattern that announces a speaker may have matched the word for the office; `text` includes it.
    """
    match = role_pattern(table).search(text)
    if match is None or len(gap.split()) > OFFICE_WORDS or not gap.rstrip().endswith(","):
        return None
    return match.start(), len(text.rstrip().rstrip(",").rstrip())


def found_at(offset: int, name: Name, role: tuple[int, int] | None) -> Found:
    """A name found in a text that begins at `offset` of the view."""
    return Found(
        name=" ".join(name.text.split()),
        span=(offset + name.start, offset + name.end),
        role=(offset + role[0], offset + role[1]) if role else None,
    )
