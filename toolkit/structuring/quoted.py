"""The people whose words a narrative reports, named next to a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.language.lexicon import Lexicon
from toolkit.language.names import Name, find_names, honorific_pattern, same_person, verbs_pattern
from toolkit.model.spans import Span
from toolkit.structuring.found import Found
from toolkit.structuring.passages import Passage, Reading

_QUOTE_BEFORE = re.compile(r"[”\"»]\s+\w+\s+\Z")
_QUOTE_AFTER = re.compile(r"\s+\w+:?,?\s+[“\"«]")


def quoted(reading: Reading) -> Iterator[Found]:
    """Names with a verb of saying, of people the text introduces: by office, by apposition, by quotation."""
    table = reading.lexicons[0]
    mentioned = [
        (passage, name)
        for passage in reading.passages
        if len(passage.pieces) == 1
        for name in find_names(passage.text, table)
    ]
    honoured = [name.text for _, name in mentioned if name.honoured]
    for passage, name in mentioned:
        known = name.honoured or any(same_person(name.text, other, table) for other in honoured)
        if (known or _placed(passage.text, name, table)) and _says(passage.text, name, table):
            yield _found(reading, passage, name)


def _says(text: str, name: Name, table: Lexicon) -> bool:
    """Whether a verb of saying has the name as its subject, before it or after it."""
    before = name.role[0] if name.role else name.start
    to_verb = re.compile(
        rf"\s*(?:,[^,.;:“”\"]{{1,100}},)?\s*(?:(?:{table.speech.adverbs})\s+)*", re.IGNORECASE
    )
    honorific = honorific_pattern(table).pattern
    from_verb = re.compile(rf"\s*(?:(?:{table.joins})\s+)?(?:(?:{honorific})\.?\s+)?", re.IGNORECASE)
    for verb in verbs_pattern(table).finditer(text):
        if verb.start() >= name.end and to_verb.fullmatch(text, name.end, verb.start()):
            return True
        if verb.end() <= before and from_verb.fullmatch(text, verb.end(), before):
            return True
    return False


def _placed(text: str, name: Name, table: Lexicon) -> bool:
    """Whether the text says who this is (`Joan Arbutt, the harbour master,`) or quotes them directly."""
    comma = re.compile(r",\s+").match(text, name.end)
    if comma and table.apposition.match(text, comma.end()):
        return True
    return bool(_QUOTE_BEFORE.search(text[: name.start]) or _QUOTE_AFTER.match(text, name.end))


def _found(reading: Reading, passage: Passage, name: Name) -> Found:
    """The name with its place in the view, from which the passage's text differs only in white space."""
    start, end = passage.pieces[0]
    role = None
    if name.role is not None:
        role = _locate(reading.view, start, end, passage.text[name.role[0] : name.role[1]])
    return Found(name=name.text, span=_locate(reading.view, start, end, name.text), role=role)


def _locate(view: str, start: int, end: int, text: str) -> Span:
    pattern = re.compile(r"\s+".join(re.escape(word) for word in text.split()))
    match = pattern.search(view, start, end)
    return match.span() if match else (start, end)
