"""Which language a text is in, by its stop words and by how words begin in one language alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice

from toolkit.language.folding import fold
from toolkit.language.lexicon_files import languages
from toolkit.language.scripts import words_of
from toolkit.language.stopwords import openings, stopwords, stopwords_beside

SAMPLE = 20_000
"""Only the first 20,000 code points of a text are read; more do not change the answer."""
WORDS = 3_000
"""Only the first 3,000 of the given words are counted."""
LEAST_WORDS = 20
"""A text of fewer than 20 words does not show its language."""
CLEAR_WORDS = 30
"""Fewer than 30 words show no language other than that of the text around them."""
CLEARLY = 3
"""Another language has ≥ 3 times as many stop words as that of the text around."""
LEAST_SHARE = 0.15
"""A language needs ≥ 0.15 stop words, or words that begin as in it alone; running text has ≥ 0.25."""
LEAST_STOPS = 0.04
"""It needs ≥ 0.04 stop words: words begin alike in other languages of its script."""


def detect(text: str) -> str | None:
    """The language whose stop words are most frequent.

    `None` if there is too little evidence, or if a language without a lexicon has the most.
    """
    return _detected(words_of(fold(text[:SAMPLE])))


def detect_words(words: Iterable[str]) -> str | None:
    """The language of folded words, by the first of them; `None` if there is too little evidence."""
    return _detected(list(islice(words, WORDS)))


def other_language(text: str, language: str) -> str | None:
    """The language of `text`, if it has ≥ 30 words and three times the stop words of `language`."""
    words = words_of(fold(text[:SAMPLE]))
    own = sum(map(_stopwords_of(language).__contains__, words))
    if len(words) < max(CLEAR_WORDS, CLEARLY * own):  # even if all words were of another one: seen first
        return None
    best, totals = _best(words)
    clear = best is not None and totals[best] >= CLEARLY * max(1, totals.get(language, 0))
    return best if clear else None


def languages_of(word: str) -> list[str]:
    """The known languages of which a folded word is a stop word, or in which alone words begin like it."""
    stop = _languages_of_words().get(word)
    # No language whose words are told by their beginning is written in ASCII.
    return stop or ([] if word.isascii() else _languages_by_opening(word))


def _detected(words: list[str]) -> str | None:
    return _best(words)[0] if len(words) >= LEAST_WORDS else None


def _best(words: list[str]) -> tuple[str | None, dict[str, int]]:
    """The language with enough evidence, if any, and how many of the words count for each."""
    speaking = _languages_of_words()
    totals = dict.fromkeys((*languages(), *stopwords_beside()), 0)
    stops: Counter[str] = Counter()
    for word, count in Counter(words).items():
        stop = speaking.get(word)
        if stop is None and word.isascii():
            continue
        for language in stop or _languages_by_opening(word):
            totals[language] += count
            stops[language] += count if stop else 0
    best = max(totals, key=totals.__getitem__)
    enough = totals[best] >= LEAST_SHARE * len(words) and stops[best] >= LEAST_STOPS * len(words)
    return (best if enough and best in languages() else None), totals


@cache
def _stopwords_of(language: str) -> frozenset[str]:
    """The folded stop words of a language that count for it."""
    return frozenset(word for word, spoken in _languages_of_words().items() if language in spoken)


@lru_cache(maxsize=10_000)
def _languages_by_opening(word: str) -> list[str]:
    """The languages of which alone words begin like this one."""
    own = ((language, openings(language)) for language in languages())
    return [language for language, pattern in own if pattern is not None and pattern.match(word)]


@cache
def _languages_of_words() -> dict[str, list[str]]:
    """Folded stop word -> its languages. Words with an apostrophe are left out: their halves count."""
    found: dict[str, list[str]] = {}
    known = {language: stopwords(language) for language in languages()} | stopwords_beside()
    for language, stated in known.items():
        for word in set(map(fold, stated)):
            if " " not in word:
                found.setdefault(word, []).append(language)
    return found
