"""The words by which a clause says that something happened or will happen, by kind of event."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from toolkit.language.expressions import alternation, compiled, edges, inside_later
from toolkit.language.tables import shipped_table
from toolkit.model.spans import Span

ANY = "any"
"""The kind of every event in a language whose words are not parted by kind."""

_MARKS = r"[\s“„«\"—–-]*"
_TERM = re.compile(r"«[^«»,.!?…]{1,40}»|“[^“”,.!?…]{1,40}”|„[^„“”,.!?…]{1,40}[“”]")
"""A few words in marks inside a clause are a name or a term: they part nothing."""


def event_kinds(text: str, language: str) -> frozenset[str]:
    """The kinds of event that a text tells of; none if it says that nothing happened."""
    if (doubt := _doubt(language)) is not None and doubt.search(text):
        return frozenset()
    return frozenset(kind for kind, pattern in _kinds(language) if pattern.search(text))


def denies(text: str, language: str | None) -> bool:
    """Whether a text says `not`, or that something only might be."""
    doubt = _doubt(language) if language else None
    return doubt is not None and doubt.search(text) is not None


def direction(text: str, language: str) -> int:
    """1 if a clause tells of what is to come, -1 if of what is over, 0 if it does not say."""
    return next((sign for sign, pattern in _directions(language) if pattern.search(text)), 0)


def names_event(text: str, language: str) -> bool:
    """Whether a text begins with what an event is called, at most one word before it: `next meeting`."""
    pattern = _nouns(language)
    return pattern is not None and any(
        len(text[: match.start()].split()) <= 1 for match in pattern.finditer(text)
    )


def clause_at(sentence: str, span: Span, language: str) -> str:
    """The clause of a sentence in which a stretch stands; with those beside it, if it has no other words."""
    edges = _edges_of(sentence, language)
    first = max(edge for edge in edges if edge <= span[0])
    last = min(edge for edge in edges if edge >= span[1])
    rest = sentence[first : span[0]] + sentence[span[1] : last]
    if any(map(str.isalnum, rest)) and len(rest.split()) > 1:
        return sentence[first:last]
    at, end = edges.index(first), edges.index(last)
    return sentence[edges[max(0, at - 1)] : edges[min(len(edges) - 1, end + 1)]]


def is_under_condition(sentence: str, end: int, language: str) -> bool:
    """Whether a condition opens the sentence, or follows the clause in which a stretch ends."""
    behind = next(edge for edge in _edges_of(sentence, language) if edge >= end)
    opens, follows = _conditions(language)
    return opens.match(sentence) is not None or follows.match(sentence, behind) is not None


def _edges_of(sentence: str, language: str) -> list[int]:
    """Where the clauses of a sentence begin, and its end."""
    whole = _TERM.sub(lambda match: "x" * len(match.group()), sentence)  # of the same length
    return [0, *(match.end() for match in _edges(language).finditer(whole)), len(sentence)]


@cache
def _table() -> dict[str, Any]:
    return shipped_table("events.toml")


@cache
def _kinds(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = _table()
    if language in table[ANY]:
        return ((ANY, inside_later(table[ANY][language])),)
    kinds = [(kind, words[language]) for kind, words in table.items() if _has_kinds(words, language)]
    return tuple((kind, inside_later(_patterns(words, language))) for kind, words in kinds)


def _has_kinds(words: dict[str, Any], language: str) -> bool:
    return isinstance(words.get(language), dict)


def _patterns(words: dict[str, list[str]], language: str) -> list[str]:
    futures = _table()["future"].get(language, ())
    bases = [f"({'|'.join(futures)}) {base}" for base in words["bases"]]
    return [*words["past"], *words["nouns"], *bases]


@cache
def _nouns(language: str) -> re.Pattern[str] | None:
    kinds = [words[language] for words in _table().values() if _has_kinds(words, language)]
    return inside_later([noun for words in kinds for noun in words["nouns"]]) if kinds else None


@cache
def _doubt(language: str) -> re.Pattern[str] | None:
    words = _table()["doubt"].get(language)
    return inside_later(words) if words else None


@cache
def _directions(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    signs = ((1, "coming"), (-1, "gone"))
    return tuple((sign, inside_later(_table()[name].get(language, ()))) for sign, name in signs)


@cache
def _conditions(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a sentence begins that is under a condition, and how a clause does."""
    follows = _table()["conditions"].get(language, ["(?!)"])
    opens = [*follows, *_table()["inverted"].get(language, ())]
    opening, following = (_at_beginning(alternation(words)) for words in (opens, follows))
    return opening, following


def _at_beginning(source: str) -> re.Pattern[str]:
    return compiled(rf"{_MARKS}(?:{source}){edges(source)[1]}")


@cache
def _edges(language: str) -> re.Pattern[str]:
    words = _table()["clauses"].get(language, ["(?!)"])
    return re.compile(rf"[,;:—–“”«»\"、，；：][”»]?|--|\s(?=(?:{'|'.join(words)})\s)", re.IGNORECASE)
