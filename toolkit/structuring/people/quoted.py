"""The people whose words a narrative reports, named next to a verb of saying."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from toolkit.language.expressions import compiled
from toolkit.language.lexicon import Lexicon
from toolkit.language.names import Name, find_honoured, find_names, honorific_pattern, verbs_pattern
from toolkit.model.base import Value
from toolkit.model.spans import Span
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import form_of
from toolkit.structuring.people.found import Found
from toolkit.structuring.people.titled import found_at

BETWEEN = 120
"""A verb begins at most 120 characters after its subject: an apposition may stand between them."""
BEFORE = 30
"""A verb ends at most 30 characters before its subject: `said the minister, Mr. Lee`."""
QUOTATION = 40
"""A quotation closes or opens within 40 characters of the name of who said it."""

_QUOTE_BEFORE = re.compile(r"[”\"»]\s+\w+\s+\Z")
_QUOTE_AFTER = re.compile(r"\s+\w+:?,?\s+[“\"«]")
_COMMA = re.compile(r",\s+")


def quoted(reading: Reading) -> Iterator[Found]:
    """Names with a verb of saying, of people the text introduces: by office, by apposition, by quotation."""
    table = reading.lexicons[0]
    introduced = _Introduced(reading, table)
    for start, end in _spans(reading):
        text = reading.view[start:end]
        verbs = [match.span() for match in verbs_pattern(table).finditer(text)]
        said = _Said(text=text, begins=[begin for begin, _ in verbs], ends=[end for _, end in verbs])
        for name in find_names(text, table) if verbs else ():
            if _says(said, name, table) and (_placed(text, name, table) or name in introduced):
                yield found_at(start, name, name.role)


def _spans(reading: Reading) -> Iterator[Span]:
    return (span for passage in reading.passages for span in passage.pieces)


class _Said(Value, frozen=True, kw_only=True):
    """A stretch of the view, and where its verbs of saying begin and end."""

    text: str
    begins: Sequence[int]
    ends: Sequence[int]


class _Introduced:
    """The names by which a text calls those it introduces by office or honorific; read when first asked."""

    def __init__(self, reading: Reading, table: Lexicon) -> None:
        self._reading = reading
        self._table = table

    def __contains__(self, name: Name) -> bool:
        return name.honoured or form_of(name.text, None).words in self._known

    @cached_property
    def _known(self) -> frozenset[tuple[str, ...]]:
        texts = (self._reading.view[slice(*span)] for span in _spans(self._reading))
        names = (name for text in texts for name in find_honoured(text, self._table))
        return frozenset(words for name in names for words in _ends(name))


def _ends(name: Name) -> Iterator[tuple[str, ...]]:
    """The words of a name, and of its ends: who is introduced as `Minister Ann Lee` may be called `Lee`."""
    words = form_of(name.text, None).words
    yield from (words[start:] for start in range(len(words)))


def _says(said: _Said, name: Name, table: Lexicon) -> bool:
    """Whether a verb of saying has the name as its subject, before it or after it."""
    to_verb, from_verb = _gaps(table)
    before = name.role[0] if name.role else name.start
    following = bisect_left(said.begins, name.end)
    for begin in said.begins[following : following + 3]:
        if begin - name.end <= BETWEEN and to_verb.fullmatch(said.text, name.end, begin):
            return True
    preceding = bisect_left(said.ends, before + 1) - 1
    if preceding < 0 or before - said.ends[preceding] > BEFORE:
        return False
    return from_verb.fullmatch(said.text, said.ends[preceding], before) is not None


def _gaps(table: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    honorific = honorific_pattern(table).pattern
    return _compiled_gaps(table.language, table.speech.adverbs, table.joins, honorific)


@cache
def _compiled_gaps(
    language: str, adverbs: str, joins: str, honorific: str
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand between a name and a verb after it, and between a verb and a name after it."""
    return (
        compiled(rf"\s*(?:,[^,.;:“”\"]{{1,100}},)?\s*(?:(?:{adverbs})\s+){{0,3}}"),
        compiled(rf"\s*(?:(?:{joins})\s+)?(?:(?:{honorific})\.?\s+)?"),
    )


def _placed(text: str, name: Name, table: Lexicon) -> bool:
    """Whether the text says who this is (`Joan Arbutt, the harbour master,`) or quotes them directly."""
    comma = _COMMA.match(text, name.end)
    if comma and table.apposition.match(text, comma.end()):
        return True
    before = text[max(0, name.start - QUOTATION) : name.start]
    return bool(_QUOTE_BEFORE.search(before) or _QUOTE_AFTER.match(text, name.end))
