"""The words that a grammar knows: names from CLDR, and from the lexicons what CLDR has not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from toolkit.language.dates.knowledge import (
    Phrases,
    calendars,
    cldr,
    months_of_all,
    names_of,
    numbered,
    phrases,
)
from toolkit.language.dates.tokens import Words
from toolkit.language.folding import fold
from toolkit.language.lexicon import lexicon
from toolkit.language.lexicon_files import languages as with_lexicon
from toolkit.language.stopwords import stopwords


def words_of(languages: tuple[str, ...]) -> Words:
    """The words of these languages; where two disagree, the first says what a word means."""
    names = [found for language in languages if (found := names_of(language)) is not None]
    tables = [lexicon(language).dates for language in languages if language in with_lexicon()]
    months = [pair for table in names for pair in numbered(table.months)]
    months += [pair for table in tables for pair in numbered(table.months)]
    return Words(
        months=phrases(months),
        others=_months_of_others(languages),
        persian=phrases(numbered([name] for name in calendars()["persian"]["months"])),
        weekdays=phrases(pair for table in names for pair in numbered(table.weekdays)),
        before=_before(),
        ordinals=_folded(ending for table in tables for ending in table.ordinals),
        joining=_joining() | _folded(word for table in tables for word in table.joining),
        ranges=_folded(word for table in tables for word in table.ranges),
    )


def _months_of_others(languages: tuple[str, ...]) -> Phrases:
    """The months of all languages, without stop words of these: `was` in `in 2018 was 1,400 pages`."""
    stops = _folded(
        word for language in languages if language in with_lexicon() for word in stopwords(language)
    )
    return {word: named for word, named in months_of_all().items() if word not in stops}


def words_around(languages: tuple[str, ...]) -> frozenset[str]:
    """Words around a date that belong to it, in lower case: days of the week, `of`, `on`."""
    names = [found for language in languages if (found := names_of(language)) is not None]
    tables = [lexicon(language).dates for language in languages if language in with_lexicon()]
    days = frozenset(day for table in names for forms in table.weekdays for day in forms)
    return days.union(*((*table.joining, *table.before, *table.weekdays) for table in tables))


def uncapitalised(languages: tuple[str, ...]) -> frozenset[str]:
    """The months of these languages that are written without a capital, folded."""
    found = ((language, names_of(language)) for language in languages)
    small = [(language, names) for language, names in found if names is not None and not names.capitalised]
    months = [names.months for _, names in small]
    months += [lexicon(language).dates.months for language, _ in small if language in with_lexicon()]
    return frozenset(" ".join(fold(name).split()) for table in months for forms in table for name in forms)


def is_buddhist(month: str) -> bool:
    """Whether a month's name is one of a language that may count its years from the Buddha's death."""
    return " ".join(fold(month).split()) in _buddhist()


@cache
def _buddhist() -> frozenset[str]:
    languages = calendars()["buddhist"]["languages"]
    tables = [table for language in languages if (table := names_of(language)) is not None]
    return frozenset(
        " ".join(fold(name).split()) for table in tables for forms in table.months for name in forms
    )


@cache
def _joining() -> frozenset[str]:
    """The words that join the parts of a date in any language: they do so only beside a month."""
    stated = (word for words in calendars()["joining"].values() for word in words)
    return _folded(word for table in cldr().languages.values() for word in table.joining) | _folded(stated)


@cache
def _before() -> frozenset[str]:
    return _folded(word for table in cldr().languages.values() for word in table.before)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part for word in words for part in fold(word).split())
