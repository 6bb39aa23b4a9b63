"""Which language a text is in: by its stop words, or not at all."""

from __future__ import annotations

from collections import Counter
from functools import cache

from toolkit.language.folding import fold
from toolkit.language.lexicon import languages, stopwords

SAMPLE = 20_000
"""Code points; more of a text does not change the answer."""
LEAST_WORDS = 20
LEAST_SHARE = 0.15
"""Of the words; running text in any of the languages holds a quarter or more of stop words."""


def detect(text: str) -> str | None:
    """The language whose stop words are the most frequent; `None` for too little evidence."""
    return _detected(fold(text[:SAMPLE]))


def reading_languages(folded: str) -> tuple[str, ...]:
    """The lexicons to read a folded text with: its language's and English, in which chrome often is."""
    return tuple(dict.fromkeys((_detected(folded[:SAMPLE]) or "en", "en")))


def _detected(folded: str) -> str | None:
    words = folded.split()
    if len(words) < LEAST_WORDS:
        return None
    counts = Counter(words)
    shares = {
        name: sum(map(counts.__getitem__, _folded_stopwords(name))) / len(words) for name in languages()
    }
    best = max(sorted(shares), key=lambda name: shares[name])
    return best if shares[best] >= LEAST_SHARE else None


@cache
def _folded_stopwords(language: str) -> frozenset[str]:
    """Without those that an apostrophe parts: their halves count."""
    return frozenset(word for word in map(fold, stopwords(language)) if " " not in word)
