"""Questioners who say who they are before they ask: `Leon Bruneau, Agence France-Presse.`; moderators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from toolkit.language.beside import name_behind
from toolkit.language.expressions import compiled
from toolkit.language.label_words import is_office
from toolkit.language.lexicon import Lexicon
from toolkit.language.likeness import LIKELY, name_likeness
from toolkit.language.names import find_names, role_pattern
from toolkit.language.people import introducing, is_honorific
from toolkit.language.scripts import has_case
from toolkit.model.spans import Span
from toolkit.structuring.passages import Passage, Reading
from toolkit.structuring.people.found import Found
from toolkit.structuring.utterances import Utterance, printed_label

OPENING = 120
"""Who asks is said in the first 120 characters after a greeting."""
AFFILIATION_WORDS = 7
"""An organisation has at most 7 words."""

ADDRESSED = 4
"""Who is asked is addressed in at most 4 words."""
_ADDRESS = re.compile(r"(?P<whom>[^.,!?:;]{2,40})[.,!]\s+")
_ENDED = re.compile(r"[.,!]|\Z")
_SENTENCE = re.compile(r"[^.?!:;]{3,100}(?=[.:;])")


def introduced(reading: Reading, utterance: Utterance) -> Found | None:
    """A name at the very beginning of a question, then its organisation, then the end of the sentence."""
    first = next((passage for passage in utterance.passages[:2] if passage.pieces), None)
    if utterance.kind != "question" or not utterance.audible or first is None:
        return None
    start, end = first.pieces[0]
    for table in reading.lexicons:
        greeting = _greeting(table.language, table.speech.greeting).match(reading.view, start, end)
        opening = _behind_address(reading.view, greeting.end() if greeting else start, end)
        begin = introducing().match(reading.view, opening, end)
        opening = begin.end() if begin else opening
        found = _introduction(reading.view[opening : min(end, opening + OPENING)], opening, table)
        if found is not None:
            return found
    return None


def moderators(reading: Reading, utterances: Sequence[Utterance]) -> dict[str, Found]:
    """By label without a name, the moderator who says in one of the turns who they are: `I'm Ann Lee.`"""
    found: dict[str, dict[str, Found]] = {}
    for utterance in utterances:
        label = utterance.label
        printed = printed_label(reading, label) if label and label.name is None else None
        if utterance.kind != "moderator" or printed is None:
            continue
        named = next(filter(None, (_own_name(reading, passage) for passage in utterance.passages[:2])), None)
        if named is not None:
            found.setdefault(printed.text, {})[named.name] = named
    return {label: next(iter(names.values())) for label, names in found.items() if len(names) == 1}


def _own_name(reading: Reading, passage: Passage) -> Found | None:
    """The name of two words or more behind `I'm` at the beginning of a sentence, up to the next mark."""
    for start, end in passage.pieces:
        for match in introducing().finditer(reading.text, start, min(end, start + OPENING)):
            before = reading.text[start : match.start()].rstrip()
            name = None if before and before[-1] not in ".!?" else name_behind(reading.text, match.end())
            if name is None or name[0] != match.end() or _ENDED.match(reading.text, name[1]) is None:
                continue
            printed = " ".join(reading.view[slice(*name)].split())
            if " " in printed:
                return Found(name=printed, span=name)
    return None


def _behind_address(view: str, start: int, end: int) -> int:
    """Where the words begin behind the office of whom a question addresses: `Thank you, Ambassador. `"""
    while (address := _ADDRESS.match(view, start, end)) is not None:
        words = address["whom"].split()
        if len(words) > ADDRESSED or not any(is_office(word) or is_honorific(word) for word in words):
            break
        start = address.end()
    return start


@cache
def _greeting(language: str, words: str) -> re.Pattern[str]:
    return compiled(rf"(?:(?:{words})(?!\w)[^.,!?]{{0,40}}[,.!]\s+){{0,4}}")


@cache
def _organisation(language: str, words: str) -> re.Pattern[str]:
    """A comma, or a word for `from`, or both, and an organisation."""
    return re.compile(rf"(?P<comma>[,،])?\s+(?P<from>(?i:{words}))\s*(?P<name>[^\W\d_a-z].*)")


def _introduction(opening: str, begin: int, table: Lexicon) -> Found | None:
    sentence = _SENTENCE.match(opening)
    name = _first_name(opening, table) if sentence else None
    if not sentence or name is None or " " not in opening[slice(*name)]:
        return None
    rest = _organisation(table.language, table.affiliation).fullmatch(sentence.group(), name[1])
    if rest is None or not (rest["comma"] or rest["from"]) or len(rest["name"].split()) > AFFILIATION_WORDS:
        return None
    if role_pattern(table).match(rest["name"]):
        return None
    affiliation = (begin + rest.start("name"), begin + rest.end("name"))
    printed = " ".join(opening[slice(*name)].split())
    return Found(name=printed, span=(begin + name[0], begin + name[1]), affiliation=affiliation)


def _first_name(opening: str, table: Lexicon) -> Span | None:
    """The name that a text begins with; without capitals the words up to a comma, if they are like a name."""
    if has_case(opening[:1]):
        names = find_names(opening, table)
        return (names[0].start, names[0].end) if names and names[0].start == 0 else None
    name = name_behind(opening, 0)
    if name is None or name[0] > 0 or opening[name[1] : name[1] + 1] not in ("،", ","):
        return None
    return name if name_likeness(opening[slice(*name)]) >= LIKELY else None
