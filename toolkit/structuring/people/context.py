"""The names around the turns: in the title, the byline, the text before them, the moderator's words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from toolkit.language.label_words import is_office
from toolkit.language.lexicon import Lexicon
from toolkit.language.likeness import likely_end
from toolkit.language.names import Name, find_names, role_pattern
from toolkit.language.people import after_interviewer, before_interviewer, introducing, is_honorific
from toolkit.model.base import Value
from toolkit.model.spans import Span
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.found import Found
from toolkit.structuring.people.titled import found_at
from toolkit.structuring.utterances import Utterance

OPENING = 2
"""Who speaks is introduced in the first 2 utterances, or by a moderator."""
BESIDE = 12
"""An interviewer's name begins at most 12 characters after what says who asks: `interviewed by Mr. Lee`."""


class Context(Value, frozen=True, kw_only=True):
    """The people named around the turns, and those of them of whom the text says that they ask."""

    mentioned: tuple[Found, ...]
    asking: tuple[Found, ...]
    authors: tuple[Found, ...]


def context(reading: Reading, utterances: Sequence[Utterance]) -> Context:
    """The names in the front matter and in the words that introduce speakers."""
    table = reading.lexicons[0]
    mentioned: list[Found] = []
    asking: list[Found] = []
    for start, end in _introducing(reading, utterances):
        text = reading.view[start:end]
        names = find_names(text, table)
        found = [_bare(found_at(start, name, name.role or _apposed(text, name, table))) for name in names]
        mentioned += found
        asking += [found[number] for number in _asking(text, names)]
    bylines = list(_bylines(reading))
    authors = [one for one in mentioned if any(start <= one.span[0] < end for start, end in bylines)]
    return Context(mentioned=tuple(mentioned), asking=tuple(asking), authors=tuple(authors))


def _introducing(reading: Reading, utterances: Sequence[Utterance]) -> Iterator[Span]:
    for type in ("title", "subtitle", "summary", "kicker"):
        yield from ((s.start, s.end) for s in reading.front(type))
    yield from _bylines(reading)
    for number, utterance in enumerate(utterances):
        if number < OPENING or utterance.kind in ("moderator", "unlabelled"):
            for passage in utterance.passages:
                yield from passage.pieces


def _bare(found: Found) -> Found:
    """A name without what introduces it, and without the honorifics and offices of labels."""
    own = introducing().match(found.name)
    words = found.name[own.end() if own else 0 :].split()
    while len(words) > 2 and (is_honorific(words[0]) or is_office(words[0])):
        words = words[1:]
    words = likely_end(words) if found.role else words
    name, start = " ".join(words), found.span[1] - len(" ".join(words))
    return msgspec.structs.replace(found, name=name, span=(max(found.span[0], start), found.span[1]))


def _bylines(reading: Reading) -> Iterator[Span]:
    """What stands in the bylines after their word: `Ann Lee` in `By Ann Lee`."""
    for segment in reading.front("byline"):
        words = (table.byline.match(reading.view, segment.start, segment.end) for table in reading.lexicons)
        yield max((match.end() for match in words if match), default=segment.start), segment.end


def _apposed(text: str, name: Name, table: Lexicon) -> Span | None:
    """The office after a name and a comma: `Ann Lee, the prime minister of Orsund,`."""
    comma = re.compile(rf",\s+(?:(?i:{table.joins})\s+)?").match(text, name.end)
    office = role_pattern(table).match(text, comma.end()) if comma else None
    return office.span() if office else None


def _asking(text: str, names: Sequence[Name]) -> Iterator[int]:
    """The numbers of the names that the text says to be an interviewer's: `interviewed by Ann Lee`."""
    begins = [name.start for name in names]
    ends = [name.end for name in names]
    for match in before_interviewer().finditer(text):
        number = bisect_left(begins, match.end())
        if number < len(names) and begins[number] - match.end() <= BESIDE:
            yield number
    for match in after_interviewer().finditer(text):
        number = bisect_left(ends, match.start()) - 1
        if number >= 0 and text[ends[number] : match.start()].isspace():
            yield number
