"""The names around the turns: in the title, the byline, the text before them, the moderator's words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import msgspec

from toolkit.language.beside import name_before, name_behind
from toolkit.language.label_words import is_office, label_words, meaning_of
from toolkit.language.lexicon import Lexicon
from toolkit.language.likeness import LIKELY, likely_end, name_likeness
from toolkit.language.names import Name, find_names, honorific_pattern, role_pattern
from toolkit.language.people import Party, announcing, gender_of, introducing, is_honorific
from toolkit.language.scripts import has_case
from toolkit.model.base import Value
from toolkit.model.spans import Span
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.found import Found
from toolkit.structuring.people.titled import found_at
from toolkit.structuring.utterances import Utterance

OPENING = 2
"""Who speaks is introduced in the first 2 utterances, or by a moderator."""
CREDIT = 120
"""A line anywhere on the page may begin with what says who asks, if it has at most 120 characters."""
MOST_TRIMMED = 20
"""At most 20 names are looked for without their first word."""

_ELSEWHERE = frozenset({"related", "comments"})
"""Removed for these reasons, a line speaks of other pages."""
_CAPITALS = re.compile(r"(?: [^\W\d_a-z][\w’'-]+)+")
_TITLED = re.compile(r"(?P<name>[^\W\d_][^:：«»\"“”„|,،]{2,40}?)(?:,\s[^:：«»\"“”„|,،]{2,60})?\s?[:：]\s")
"""A name before a colon in a title: `Ann Lee, diver: The sea remembers`."""


class Context(Value, frozen=True, kw_only=True):
    """The people named around the turns, and those of them of whom the text says that they ask."""

    mentioned: tuple[Found, ...]
    asking: tuple[Found, ...]
    invited: tuple[Found, ...]
    """Those of whom the text says that they are interviewed."""
    presiding: tuple[Found, ...]
    """Those of whom it says that they lead the sitting."""
    authors: tuple[Found, ...]
    begins: int
    """Where the text begins behind title and subtitle."""


def context(reading: Reading, utterances: Sequence[Utterance]) -> Context:
    """The names in the front matter and in the words that introduce speakers."""
    table = reading.lexicons[0]
    places = list(_introducing(reading, utterances))
    mentioned = [found for span in places for found in _mentioned(reading, span, table)]
    credits = list(_credits(reading, {one.label.first for one in utterances if one.label is not None}))
    asking = list(_announced(reading, places, credits, "interviews"))
    invited = [*_announced(reading, places, credits, "guests"), *_titled(reading)]
    labels = (one.label.pieces[0][0] for one in utterances if one.label and one.label.pieces)
    first = next(labels, len(reading.text))
    heading = [(start, end) for start, end in credits if end <= first]
    above = [span for span in places if span[1] <= first]
    presiding = list(_announced(reading, above, heading, "chairs"))
    bylines = list(_bylines(reading))
    authors = [one for one in mentioned if any(start <= one.span[0] < end for start, end in bylines)]
    return Context(
        mentioned=(*_trimmed(reading.text, mentioned), *asking, *invited, *presiding),
        asking=tuple(asking),
        invited=tuple(invited),
        presiding=tuple(presiding),
        authors=tuple(authors),
        begins=max((s.end for type in ("title", "subtitle") for s in reading.front(type)), default=0),
    )


def _mentioned(reading: Reading, span: Span, table: Lexicon) -> Iterator[Found]:
    text = reading.view[slice(*span)]
    for name in find_names(text, table):
        yield _bare(found_at(span[0], name, name.role or _apposed(text, name, table)), table)


def _trimmed(view: str, mentioned: Sequence[Found]) -> Iterator[Found]:
    """The names, without a first word that the text elsewhere leaves out: `Beekeeper Ann Lee`."""
    for number, found in enumerate(mentioned):
        rest = found.name.partition(" ")[2]
        if number < MOST_TRIMMED and " " in rest and view.count(rest) > view.count(found.name):
            start = found.span[1] - len(rest)
            found = msgspec.structs.replace(found, name=rest, span=(start, found.span[1]))
        yield found


def _credits(reading: Reading, labelled: Collection[int]) -> Iterator[Span]:
    """The short lines of the page that do not speak of other pages, and are not `labelled` as spoken."""
    for segment in reading.cleaned.segments:
        short = segment.end - segment.start <= CREDIT and segment.segment not in labelled
        if short and segment.reason not in _ELSEWHERE:
            yield segment.start, segment.end


def _announced(
    reading: Reading, places: Sequence[Span], credits: Sequence[Span], table: Party
) -> Iterator[Found]:
    """The names beside what says who asks, or who is asked; in `credits` only at their beginning."""
    text, particles = reading.text, reading.page_evidence.vocabulary.particles
    joined = re.compile(rf"\s+(?:{reading.lexicons[0].joins})\s+", re.IGNORECASE)
    before, after = announcing(table, "before"), announcing(table, "after")
    heads = [match for span in places for match in before.finditer(text, *span)]
    seen = {match.start() for match in heads}
    begun = (before.match(text, start, end) for start, end in credits if start not in seen)
    for match in (*heads, *filter(None, begun)):
        name = name_behind(text, match.end(), particles)
        while name is not None:
            yield _named(text, name, match.end())
            more = joined.match(text, name[1])
            name = name_behind(text, more.end(), particles) if more else None
    for span in places:
        for match in after.finditer(text, *span):
            name = name_before(text, match.start(), particles)
            if name is not None and name[0] >= span[0]:
                yield _named(text, name, name[0])


def _named(text: str, name: Span, begin: int) -> Found:
    return Found(
        name=" ".join(text[slice(*name)].split()), span=name, gender=gender_of(text[begin : name[0]])
    )


def _titled(reading: Reading) -> Iterator[Found]:
    """The name before a colon in the title, if the page has it again, or in a title of its metadata."""
    for segment in reading.front("title"):
        match = _TITLED.match(reading.text, segment.start, segment.end)
        name = _whole_name(reading.text, match) if match else None
        if match is not None and name is not None and reading.text.count(reading.text[slice(*name)]) > 1:
            yield _named(reading.text, name, match.start())
    for clue in (clue for name in ("title", "meta:og:title") for clue in reading.clues(name)):
        match = _TITLED.match(clue.text)
        name = _whole_name(clue.text, match) if match else None
        printed = clue.text[slice(*name)] if name else ""
        place = reading.text.find(printed) if printed else -1
        if place >= 0:
            yield _named(reading.text, (place, place + len(printed)), place)


def _whole_name(text: str, match: re.Match[str]) -> Span | None:
    """The name of at least two words that ends before a colon; an office may stand before it."""
    name = name_behind(text, match.start())
    if name is None or name[1] != match.end("name") or " " not in text[slice(*name)]:
        return None
    cased = has_case(text[name[0]])
    return name if cased or name_likeness(text[slice(*name)]) >= LIKELY else None


def _introducing(reading: Reading, utterances: Sequence[Utterance]) -> Iterator[Span]:
    for type in ("title", "subtitle", "summary", "kicker"):
        yield from ((s.start, s.end) for s in reading.front(type))
    yield from _bylines(reading)
    for number, utterance in enumerate(utterances):
        if number < OPENING or utterance.kind in ("moderator", "unlabelled"):
            for passage in utterance.passages:
                yield from passage.pieces


def _bare(found: Found, table: Lexicon) -> Found:
    """A name without what introduces it, and without the honorifics and offices of labels."""
    own = introducing().match(found.name)
    words = found.name[own.end() if own else 0 :].split()
    if len(words) > 2 and honorific_pattern(table).fullmatch(words[0].rstrip(".")):  # `Don`
        words = words[1:]
    while len(words) > 1 and (is_honorific(words[0]) or is_office(words[0])):
        words = words[1:]
    while len(words) > 2 and _is_function_word(words[0]):  # `With Ann Lee`, at the beginning of a sentence
        words = words[1:]
    while len(words) > 1 and meaning_of(words[0]) in ("question", "answer"):  # `Questions Lee`
        words = words[1:]
    words = likely_end(words) if found.role else words
    name, start = " ".join(words), found.span[1] - len(" ".join(words))
    return msgspec.structs.replace(found, name=name, span=(max(found.span[0], start), found.span[1]))


def _is_function_word(word: str) -> bool:
    table = label_words()
    return word.casefold() in table.not_first and word.casefold() not in table.honorifics


def _bylines(reading: Reading) -> Iterator[Span]:
    """What stands in the bylines after their word: `Ann Lee` in `By Ann Lee`."""
    for segment in reading.front("byline"):
        words = (table.byline.match(reading.view, segment.start, segment.end) for table in reading.lexicons)
        yield max((match.end() for match in words if match), default=segment.start), segment.end


def _apposed(text: str, name: Name, table: Lexicon) -> Span | None:
    """The office after a name and a comma: `Ann Lee, the prime minister of Orsund,`; all words of a title.

    None if it is that of somebody else: `Ann Lee, President Bo Rehn`.
    """
    comma = re.compile(rf",\s+(?:(?i:{table.joins})\s+)?").match(text, name.end)
    office = role_pattern(table).match(text, comma.end()) if comma else None
    if office is None or not office.group()[:1].isupper():
        return office.span() if office else None
    behind = _CAPITALS.match(text, office.end())
    if behind is None:
        return office.span()
    return None if name_likeness(behind.group()) >= LIKELY else (office.start(), behind.end())
