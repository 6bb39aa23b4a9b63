"""What the files in `data/dates/` know: names and orders from CLDR, calendars, zones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from toolkit.language.folding import fold
from toolkit.language.tables import shipped_table
from toolkit.model.base import Value
from toolkit.resources import data_path

AGREED = 0.8
"""A name that several languages have for different months is one month's if ≥ 0.8 of them agree."""
SHORTEST = 3
"""In scripts with capitals, a month of a language that is not the page's has at least 3 letters."""


class DateNames(Value, frozen=True, kw_only=True):
    """What CLDR says about the dates of one language; see `toolkit.training.date_words`."""

    months: tuple[tuple[str, ...], ...]
    capitalised: bool
    """Whether all names of months are written with a capital."""
    weekdays: tuple[tuple[str, ...], ...]
    before: tuple[str, ...]
    """Words that make a month of the number after them: `tháng 5`."""
    am: tuple[str, ...]
    pm: tuple[str, ...]
    joining: tuple[str, ...]


class Cldr(Value, frozen=True, kw_only=True):
    languages: dict[str, DateNames]
    orders: dict[str, str]
    """Language, or language and region, to the order of a numeric date: `dmy`, `mdy`, `ymd`."""


Phrases = dict[str, tuple[tuple[str, int], ...]]
"""First folded word -> the folded names that begin with it, the longest first, each with its number."""


@cache
def cldr() -> Cldr:
    """What CLDR says about dates. The file is read once."""
    return msgspec.json.decode(data_path("dates", "cldr.json").read_bytes(), type=Cldr)


@cache
def calendars() -> dict[str, Any]:
    """The tables of `data/dates/calendars.toml`."""
    return shipped_table("dates", "calendars.toml")


@cache
def zones() -> dict[str, Any]:
    """The tables of `data/dates/zones.toml`."""
    return shipped_table("dates", "zones.toml")


def names_of(language: str) -> DateNames | None:
    """What CLDR says about the dates of `language`; `None` if it has no names in it."""
    return cldr().languages.get(language)


def phrases(names: Iterable[tuple[str, int]]) -> Phrases:
    """Names by their first folded word."""
    table = defaultdict[str, dict[str, int]](dict)
    for name, number in names:
        words = fold(name).split()
        if words:
            table[words[0]].setdefault(" ".join(words), number)
    return {
        first: tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))
        for first, found in table.items()
    }


def numbered(names: Iterable[Iterable[str]]) -> list[tuple[str, int]]:
    """Each name with its number, from 1."""
    return [(name, number) for number, forms in enumerate(names, 1) for name in forms]


@cache
def months_of_all() -> Phrases:
    """The names of months of all languages that mean the same month, or nearly always do."""
    votes = defaultdict[str, Counter[int]](Counter)
    for names in cldr().languages.values():
        for name, number in set(numbered(names.months)):
            votes[" ".join(fold(name).split())][number] += 1
    return phrases(_agreed(votes))


def _agreed(votes: Mapping[str, Counter[int]]) -> Iterable[tuple[str, int]]:
    for name, counts in votes.items():
        number, most = counts.most_common(1)[0]
        long_enough = len(name) >= SHORTEST or name.upper() == name
        if most >= AGREED * counts.total() and long_enough:
            yield name, number
