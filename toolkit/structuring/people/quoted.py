"""The people whose words a narrative reports, named next to a verb of saying."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.language.lexicon import Lexicon, compiled
from toolkit.language.names import Name, find_names, honorific_pattern, verbs_pattern
from toolkit.model.base import Value
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
    stretches = [_stretch(reading, span, table) for p in reading.passages for span in p.pieces]
    known = {
        words for stretch in stretches for name in stretch.names if name.honoured for words in _ends(name)
    }
    for stretch in stretches:
        for name in stretch.names:
            introduced = name.honoured or form_of(name.text, None).words in known
            if (introduced or _placed(stretch.text, name, table)) and _says(stretch, name, table):
                yield found_at(stretch.start, name, name.role)


class _Stretch(Value, frozen=True, kw_only=True):
    """A stretch of the view, the names in it, and where its verbs of saying begin and end."""

    start: int
    text: str
    names: Sequence[Name]
    begins: Sequence[int]
    ends: Sequence[int]


def _stretch(reading: Reading, span: tuple[int, int], table: Lexicon) -> _Stretch:
    text = reading.view[slice(*span)]
    names = find_names(text, table)
    verbs = [match.span() for match in verbs_pattern(table).finditer(text)] if names else []
    begins, ends = [start for start, _ in verbs], [end for _, end in verbs]
    return _Stretch(start=span[0], text=text, names=names, begins=begins, ends=ends)


def _ends(name: Name) -> Iterator[tuple[str, ...]]:
    """The words of a name, and of its ends: who is introduced as `Minister Ann Lee` may be called `Lee`."""
    words = form_of(name.text, None).words
    yield from (words[start:] for start in range(len(words)))


def _says(stretch: _Stretch, name: Name, table: Lexicon) -> bool:
    """Whether a verb of saying has the name as its subject, before it or after it."""
    to_verb, from_verb = _gaps(table)
    before = name.role[0] if name.role else name.start
    following = bisect_left(stretch.begins, name.end)
    for begin in stretch.begins[following : following + 3]:
        if begin - name.end <= BETWEEN and to_verb.fullmatch(stretch.text, name.end, begin):
            return True
    preceding = bisect_left(stretch.ends, before + 1) - 1
    if preceding < 0 or before - stretch.ends[preceding] > BEFORE:
        return False
    return from_verb.fullmatch(stretch.text, stretch.ends[preceding], before) is not None


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
