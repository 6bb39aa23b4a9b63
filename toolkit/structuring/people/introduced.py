"""Questioners who say who they are before they ask: `Leon Bruneau, Agence France-Presse.`"""

from __future__ import annotations

import re
from functools import cache

from toolkit.language.expressions import compiled
from toolkit.language.lexicon import Lexicon
from toolkit.language.names import find_names, role_pattern
from toolkit.language.people import introducing
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.found import Found
from toolkit.structuring.utterances import Utterance

OPENING = 120
"""Who asks is said in the first 120 characters after a greeting."""
AFFILIATION_WORDS = 7
"""An organisation has at most 7 words."""

_SENTENCE = re.compile(r"[^.?!:;]{3,100}(?=[.:;])")


def introduced(reading: Reading, utterance: Utterance) -> Found | None:
    """A name at the very beginning of a question, then its organisation, then the end of the sentence."""
    first = next((passage for passage in utterance.passages[:2] if passage.pieces), None)
    if utterance.kind != "question" or not utterance.audible or first is None:
        return None
    start, end = first.pieces[0]
    for table in reading.lexicons:
        greeting = _greeting(table.language, table.speech.greeting).match(reading.view, start, end)
        begin = introducing().match(reading.view, greeting.end() if greeting else start, end)
        opening = begin.end() if begin else greeting.end() if greeting else start
        found = _introduction(reading.view[opening : min(end, opening + OPENING)], opening, table)
        if found is not None:
            return found
    return None


@cache
def _greeting(language: str, words: str) -> re.Pattern[str]:
    return compiled(rf"(?:(?:{words})(?!\w)[^.,!?]{{0,40}}[,.!]\s+){{0,4}}")


@cache
def _organisation(language: str, words: str) -> re.Pattern[str]:
    """A comma, or a word for `from`, or both, and an organisation."""
    return re.compile(rf"(?P<comma>,)?\s+(?P<from>(?i:{words}))\s*(?P<name>[^\W\d_a-z].*)")


def _introduction(opening: str, begin: int, table: Lexicon) -> Found | None:
    sentence = _SENTENCE.match(opening)
    names = find_names(opening, table) if sentence else []
    if not sentence or not names or names[0].start != 0 or len(names[0].text.split()) < 2:
        return None
    name = names[0]
    rest = _organisation(table.language, table.affiliation).fullmatch(sentence.group(), name.end)
    if rest is None or not (rest["comma"] or rest["from"]) or len(rest["name"].split()) > AFFILIATION_WORDS:
        return None
    if role_pattern(table).match(rest["name"]):
        return None
    affiliation = (begin + rest.start("name"), begin + rest.end("name"))
    return Found(name=name.text, span=(begin + name.start, begin + name.end), affiliation=affiliation)
