"""What the words around names say about people: honorifics, and how a text says who asks the questions.

The words of all languages are read together from `data/people.toml`, as labels stand on pages of any.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from toolkit.language.label_words import label_words
from toolkit.language.lexicon import compiled
from toolkit.resources import data_path

Gender = Literal["masculine", "feminine"]

_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(data_path("people.toml").read_text(encoding="utf-8"))


def _all(words: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(word for each in words.values() for word in each)


@cache
def _genders() -> dict[str, Gender | None]:
    """Honorific, without case and full stop -> gender; `None` if languages disagree."""
    table = _table()["honorifics"]
    men, women = _all(table["masculine"]), _all(table["feminine"])
    found: dict[str, Gender | None] = dict.fromkeys(men & women)
    found.update(dict.fromkeys(men - women, "masculine"))
    found.update(dict.fromkeys(women - men, "feminine"))
    return found


@cache
def _first_names() -> frozenset[str]:
    """The honorifics that are first names too: `Don`."""
    return _all(_table()["honorifics"]["first_names"])


def is_honorific(word: str) -> bool:
    """Whether `word` is an honorific of any language: `Mrs.`, `Herr`."""
    folded = word.casefold().rstrip(".")
    if folded in _first_names():
        return False
    return folded in _genders() or folded in label_words().honorifics


def gender_of(text: str) -> Gender | None:
    """The gender that the honorifics in `text` state, the first that states one."""
    genders = (_genders().get(word.casefold().rstrip(".")) for word in _WORD.findall(text))
    return next((gender for gender in genders if gender), None)


@cache
def _asking() -> frozenset[str]:
    return _all(_table()["asking"])


def asks_by_office(text: str) -> bool:
    """Whether the words of an office or affiliation belong to somebody who asks: `Analyst`."""
    return not _asking().isdisjoint(word.casefold() for word in _WORD.findall(text))


@cache
def before_interviewer() -> re.Pattern[str]:
    """What stands before the name of who asks: `interviewed by`."""
    return _united("before")


@cache
def after_interviewer() -> re.Pattern[str]:
    """What stands after the name of who asks: `spoke to`."""
    return _united("after")


@cache
def introducing() -> re.Pattern[str]:
    """What somebody says before their own name, with the space after it: `My name is `."""
    words = sorted(_all(_table()["introducing"]), key=len, reverse=True)
    return compiled(rf"{_pattern(words).pattern}\s+")


def _united(side: str) -> re.Pattern[str]:
    return _pattern([pattern for table in _table()["interviews"].values() for pattern in table[side]])


def _pattern(patterns: list[str]) -> re.Pattern[str]:
    joined = "|".join(patterns).replace(" ", r"\s+").replace("'", "['’]")
    return compiled(rf"(?<!\w)(?:{re.sub(_GROUP, '(?:', joined)})(?!\w)")


def interview_examples() -> Iterator[tuple[str, str]]:
    """The examples of the data: a text, and the name of who asks in it."""
    for table in _table()["interviews"].values():
        yield from map(tuple, table["examples"])
