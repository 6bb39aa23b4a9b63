"""Which language a text is in, detected only by its stop words and by letters of one language alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice

from toolkit.language.folding import fold
from toolkit.language.lexicon import languages, letters, stopwords, stopwords_beside
from toolkit.language.scripts import words_of

SAMPLE = 20_000
"""Only the first 20,000 code points of a text are read; more do not change the answer."""
WORDS = 3_000
"""Only the first 3,000 of the given words are counted."""
LEAST_WORDS = 20
CLEAR_WORDS = 30
"""Fewer than 30 words show no language other than that of the text around them."""
CLEARLY = 3
"""Another language has ≥ 3 times as many stop words as that of the text around."""
LEAST_SHARE = 0.15
"""A language needs ≥ 0.15 stop words, or words in letters of its own; running text has ≥ 0.25."""


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
    words = fold(text[:SAMPLE]).split()
    if len(words) < CLEAR_WORDS:
        return None
    totals = _totals(words)
    best = max(totals, key=totals.__getitem__)
    clear = best in languages() and totals[best] >= CLEARLY * max(1, totals.get(language, 0))
    return best if clear and totals[best] / len(words) >= LEAST_SHARE else None


def _detected(words: list[str]) -> str | None:
    if len(words) < LEAST_WORDS:
        return None
    totals = _totals(words)
    best = max(totals, key=totals.__getitem__)
    return best if best in languages() and totals[best] / len(words) >= LEAST_SHARE else None


def _totals(words: list[str]) -> dict[str, int]:
    """How many of the words are stop words of each language."""
    speaking = _languages_of_words()
    totals = dict.fromkeys((*languages(), *stopwords_beside()), 0)
    for word, count in Counter(words).items():
        for language in speaking.get(word) or _languages_of_letter(word[0]):
            totals[language] += count
    return totals


@lru_cache(maxsize=10_000)
def _languages_of_letter(letter: str) -> list[str]:
    own = ((language, letters(language)) for language in languages() if not letter.isascii())
    return [language for language, pattern in own if pattern is not None and pattern.match(letter)]


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
